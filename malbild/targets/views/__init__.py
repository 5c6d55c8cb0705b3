"""Pages of the room."""

from malbild.targets.views.pictures import about, picture, pictures, remove_document, start
from malbild.targets.views.posters import poster, poster_file
from malbild.targets.views.statements import assess, grounds, remove_ground

__all__ = [
    "about",
    "assess",
    "grounds",
    "picture",
    "pictures",
    "poster",
    "poster_file",
    "remove_document",
    "remove_ground",
    "start",
]
