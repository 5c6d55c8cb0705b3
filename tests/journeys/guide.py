"""Pictures for the guide, taken while the journey passes, and the pages looked at by axe."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.looks import NARROW, WIDE, complaints

HOME = Path(__file__).resolve().parents[2]
GUIDE = HOME / "docs" / "guide"
PICTURES = GUIDE / "bilder"


def pictures_of_the_guide(page: str = "README.md") -> set[str]:
    """The names of the pictures that a page of the guide shows."""
    return set(re.findall(r"\(bilder/([\w-]+)\.png\)", (GUIDE / page).read_text("utf-8")))


class Visits:
    """Looks at each page that the journey comes to: axe, its title, its width on a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []
        self.taken: set[str] = set()
        self.faults: list[str] = []

    def look(self, *, picture: str = "") -> None:
        """Check the page as it is now, wide and narrow; keep a picture if it has a name."""
        address = re.sub(r"^http://[^/]+", "", self.page.url)
        self.seen.append(address)
        heading = self.page.locator("h1").inner_text()
        if not self.page.title().startswith(heading):
            self.faults.append(f"{address}: titeln {self.page.title()!r}, rubriken {heading!r}")
        for name, size in (("", WIDE), ("-360", NARROW)):
            self.page.set_viewport_size(size)
            if picture:
                PICTURES.mkdir(parents=True, exist_ok=True)
                self.page.screenshot(path=PICTURES / f"{picture}{name}.png", full_page=True)
                self.taken.add(picture)
            self.faults += complaints(self.page)
        self.page.set_viewport_size(WIDE)
