"""Where the room's pages are."""

from django.urls import reverse


def page(name: str, *arguments: object) -> str:
    """The address of a page by the name of its view."""
    return reverse(f"organisations:{name}", args=arguments)
