"""What a page compares when somebody else saved meanwhile."""

import re

from tests.plans.test_pages import plain


def compared_in(answer: object) -> list[tuple[str, str, str]]:
    """Each comparison on a page: its heading, what the reader typed, and what is saved."""
    found = re.findall(
        r'<section class="stack" aria-label="([^"]*)">.*?Din text</h3><p[^>]*>(.*?)</p></div>'
        r".*?</small><p[^>]*>(.*?)</p></div>",
        plain(answer),
        re.DOTALL,
    )
    return [(heading, yours, saved) for heading, yours, saved in found]
