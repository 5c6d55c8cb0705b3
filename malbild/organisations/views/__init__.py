"""Pages of the room, one file per noun, and what every request passes through."""

from malbild.organisations.views.passage import kept_by_nobody, start, within_scope

__all__ = ["kept_by_nobody", "start", "within_scope"]
