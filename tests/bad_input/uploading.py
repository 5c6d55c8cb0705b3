"""Dropping files as a person does, and reading the page that comes back."""

import html
import re
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.decisions.fjallsjo import Fjallsjo, logged_in


def dropped(place: Fjallsjo, *files: tuple[str, bytes], **more: Any) -> str:
    """The text of the page that the lead comes to after dropping files."""
    client = logged_in(place.lead)
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return words(
        client.post(
            place.address("handlingar/las-in/"), {"papers": sent, "key": "k", **more}, follow=True
        )
    )


def words(page: Any) -> str:
    """What a page says, without markup."""
    body = re.sub(r"<(script|style).*?</\1>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fields(page: Any) -> dict[str, str]:
    """The fields of an answer's forms, by name."""
    return fields_of(page.content.decode())


def fields_of(text: str) -> dict[str, str]:
    """The fields of a page's forms as a browser would send them, by name."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", text):
        said = dict(re.findall(r'([\w:-]+)="([^"]*)"', tag))
        usual = "on" if said.get("type") == "checkbox" else ""
        checked = "checked" in tag or said.get("type") not in ("checkbox", "radio")
        if "name" in said and checked and said["name"] != "csrfmiddlewaretoken":
            found.setdefault(html.unescape(said["name"]), html.unescape(said.get("value", usual)))
    for name, inside in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.S
    ):
        found[html.unescape(name)] = html.unescape(inside).removeprefix("\n").strip()
    for name, inside in re.findall(r'<select [^>]*?name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', inside)
        first = re.search(r'<option value="([^"]*)"', inside)
        found[html.unescape(name)] = html.unescape((chosen or first or [None, ""])[1] or "")
    return found


class Stream(BytesIO):
    """A request's body that is made while it is read: a file of any size in no memory."""

    def __init__(self, before: bytes, size: int, after: bytes) -> None:
        super().__init__()
        self.parts: list[bytes | int] = [before, size, after]
        self.length = len(before) + size + len(after)

    def read(self, size: int | None = -1) -> bytes:
        wanted = self.length if size is None or size < 0 else size
        out = b""
        while self.parts and len(out) < wanted:
            part = self.parts[0]
            if isinstance(part, int):
                taken = min(part, wanted - len(out))
                out += bytes(taken)
                self.parts[0] = part - taken
            else:
                taken = min(len(part), wanted - len(out))
                out += part[:taken]
                self.parts[0] = part[taken:]
            if not self.parts[0]:
                self.parts.pop(0)
        return out


def post_stream(client: Client, address: str, *, name: str, size: int, other: bytes) -> Any:
    """Post a file of `size` bytes, and after it another small one, in one form."""
    mark = "gräns".encode().hex()

    def head(file: str) -> bytes:
        return (
            f"--{mark}\r\n"
            f'Content-Disposition: form-data; name="papers"; filename="{file}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()

    body = Stream(
        head(name), size, b"\r\n" + head("liten.txt") + other + f"\r\n--{mark}--\r\n".encode()
    )
    given: dict[str, Any] = {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(body.length),
        "CONTENT_TYPE": f"multipart/form-data; boundary={mark}",
    }
    return client.generic("POST", address, **given)
