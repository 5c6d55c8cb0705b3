"""How a page looks, as a machine can tell: axe, and whether it is wider than its window."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page, ViewportSize

WIDE, NARROW = ViewportSize(width=1440, height=1000), ViewportSize(width=360, height=800)
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}  # what passed takes as long again to write out


def complaints(page: Page) -> Iterator[str]:
    """What is wrong with the page that is shown, at the width that it has.

    Nothing on PostgreSQL: a page looks the same whichever database it came from, and each is
    looked at on SQLite in the same `./dev test`, which is to stay quick.
    """
    if connection.vendor == "postgresql":
        return
    here = f"{page.url} {(page.viewport_size or WIDE)['width']}"
    for one in Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]:
        nodes = "; ".join(node["html"][:120] for node in one["nodes"][:3])
        yield f"{here}: {one['id']}: {nodes}"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{here}: {wide} px too wide"


def complaints_at_both_widths(page: Page) -> Iterator[str]:
    """What is wrong with the page that is shown, narrow and wide."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        yield from complaints(page)
