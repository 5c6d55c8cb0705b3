"""Pages of the room."""

from malbild.texts.views.pieces import add, editing, piece, place, put_back, removed, take_out
from malbild.texts.views.versions import compare, fix, version

__all__ = [
    "add",
    "compare",
    "editing",
    "fix",
    "piece",
    "place",
    "put_back",
    "removed",
    "take_out",
    "version",
]
