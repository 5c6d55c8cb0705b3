"""Whom the server believes about the client's address and about https."""

import http.client
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from malbild.config.wsgi import behind
from tests.server import Server, Servers

PROXY, CLIENT, OTHER = "127.0.0.1", "203.0.113.7", "203.0.113.8"


def seen(proxies: list[str], **environ: str) -> tuple[str, str]:
    """The address and the scheme that the application behind these proxies sees."""

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        yield f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']}".encode()

    said = b"".join(behind(proxies, application)({"wsgi.url_scheme": "http", **environ}, None))
    address, scheme = said.decode().split()
    return address, scheme


FORWARDED = {"HTTP_X_FORWARDED_FOR": CLIENT, "HTTP_X_FORWARDED_PROTO": "https"}


def test_a_named_proxy_is_believed() -> None:
    assert seen([PROXY], REMOTE_ADDR=PROXY, **FORWARDED) == (CLIENT, "https")


def test_a_client_that_is_no_proxy_is_not_believed() -> None:
    assert seen([PROXY], REMOTE_ADDR=OTHER, **FORWARDED) == (OTHER, "http")


def test_without_proxies_nobody_is_believed() -> None:
    assert seen([], REMOTE_ADDR=PROXY, **FORWARDED) == (PROXY, "http")


def ask(
    server: Server, body: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> http.client.HTTPResponse:
    """One request to the login page; its answer, read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    sent, method = dict(headers or {}), "POST" if body else "GET"
    if body:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, "/konto/login/", urlencode(body or {}), sent)
    answer = connection.getresponse()
    answer.text = answer.read().decode()  # type: ignore[attr-defined]  # kept beside the answer
    connection.close()
    return answer


@pytest.mark.slow
def test_a_client_cannot_claim_https_to_a_server_without_proxies(servers: Servers) -> None:
    claim = {"X-Forwarded-Proto": "https", "X-Forwarded-For": CLIENT}
    with servers(MALBILD_HTTPS="true") as server:
        assert ask(server, headers=claim).status == 301
    with servers(MALBILD_HTTPS="true", MALBILD_PROXIES=PROXY) as server:
        assert ask(server, headers=claim).status == 200


@pytest.mark.slow
def test_wrong_logins_by_one_client_do_not_stop_the_others_behind_a_proxy(servers: Servers) -> None:
    def wrong(server: Server, client: str, number: int) -> str:
        page = ask(server, headers={"X-Forwarded-For": client})
        cookie = str(page.headers["Set-Cookie"]).split(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)  # type: ignore[attr-defined]  # as above
        assert token is not None
        typed = {
            "csrfmiddlewaretoken": token[1],
            "login": f"person{number}@veman.example",
            "password": "fel-lösenord",
        }
        answer = ask(server, typed, {"Cookie": cookie, "X-Forwarded-For": client})
        assert answer.status == 200
        return "för många" if "många" in answer.text else "fel"  # type: ignore[attr-defined]  # as above

    with servers(MALBILD_PROXIES=PROXY) as server:
        by_one = [wrong(server, CLIENT, number) for number in range(21)]
        by_another = wrong(server, OTHER, 99)

    assert by_one[0] == "fel"
    assert by_one[-1] == "för många"
    assert by_another == "fel"
