"""The first page that a person sees, fetched as a browser does: log in over HTTP, follow, read.

    python -m tests.first_page http://localhost:8000/ samordnare@fjallsjo.example LÖSENORD

Prints the page's title and lead sentence; ends with 1 where there is none. Standard
library only, since `./dev demo --once` uses it where no test package is installed.
"""

import html
import re
import sys
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

PATIENCE = 30  # seconds for a page on a loaded machine


def first_page(address: str, *, email: str, password: str) -> tuple[str, str]:
    """Log in; return the address and the text of the page that follows."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    login = urljoin(address, "konto/login/")
    form = browser.open(login, timeout=PATIENCE).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    typed = {
        "login": email,
        "password": password,
        "next": "/",
        "csrfmiddlewaretoken": token[1] if token else "",
    }
    with browser.open(login, urlencode(typed).encode(), timeout=PATIENCE) as answer:
        return answer.geturl(), answer.read().decode()


def words(pattern: str, page: str) -> str:
    """The text inside the first such element, without tags; empty if there is none.

    >>> words(r"<p>(.*?)</p>", "<p>7 av <b>9</b>\\n  huvudmän</p>")
    '7 av 9 huvudmän'
    """
    found = re.search(pattern, page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if found else ""


def main(address: str, email: str, password: str) -> int:
    reached, page = first_page(address, email=email, password=password)
    lead = words(r'<p[^>]*class="lead"[^>]*>(.*?)</p>', page)
    print(words(r"<title>(.*?)</title>", page), lead, sep="\n")
    return 0 if lead and "/login/" not in reached else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
