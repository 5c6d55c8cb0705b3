"""The picture of a target picture (målbild): a poster on one page, drawn from what it says."""
