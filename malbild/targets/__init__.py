"""Where the county wants to go: the shared target picture, what it rests on and how it was tested
(målbild)."""
