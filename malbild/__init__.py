"""Målbild: the space between the parties, from a resident's answer to a followed-up result."""

__version__ = "0.1.0"
