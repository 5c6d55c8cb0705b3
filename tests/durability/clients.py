"""Eight people at work: each asks the server over HTTP, and asks again with the same key
where the answer was cut off."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from threading import Event
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

PATIENCE = 30  # seconds for one answer
TOKEN = "a" * 32  # what the browser got in its cookie; the form sends the same
DAY = date(2025, 11, 18)


@dataclass
class Act:
    """Something that a person did, and what must be found of it.

    told: where in the findings, and as what. cut_off: when its answer was last cut off.
    """

    kind: str
    key: str
    told: str
    acknowledged: bool = False
    cut_off: float | None = None
    asked: float = 0.0
    answered: float = 0.0


@dataclass
class Person:
    """One client: its place in the county, what it has done, and its own luck."""

    scene: Mapping[str, Any]
    port: int
    number: int
    stop: Event
    acts: list[Act] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    version: int = 1
    waiting: list[tuple[str, str, str]] = field(default_factory=list)

    def work(self) -> None:
        """Act until told to stop; an act that has begun is brought to its end."""
        luck = Random(self.number)
        while not self.stop.is_set():
            kinds = ["schedule", "tell", "tell", "upload"] + ["confirm"] * 4 * bool(self.waiting)
            getattr(self, f"_{luck.choice(kinds)}")()

    def confirm_all(self) -> None:
        """Take in papers and confirm them, and nothing else, until told to stop."""
        while not self.stop.is_set():
            self._upload()
            while self.waiting:
                self._confirm()

    def _schedule(self) -> None:
        day = (DAY + timedelta(days=len(self.acts))).isoformat()
        step = self.scene["step"]
        form = {"meeting": day, "version": str(self.version), "shared": "on"}
        act = self._act("schedule", f"{step}:{day}")
        if self._done(act, f"{self.scene['case']}steg/{step}/", form):
            self.version += 1

    def _tell(self) -> None:
        words = uuid4().hex
        kind = ("adjusted", "announced", "sent")[len(self.acts) % 3]
        on = (DAY - timedelta(days=len(self.acts) % 300)).isoformat()
        form = {"kind": kind, "on": on, "text": words, "step": "", "shared": "on"}
        self._done(self._act("tell", words), f"{self.scene['case']}handelse/", form)

    def _upload(self) -> None:
        number = len(self.acts) + 1
        name = f"{uuid4().hex}.txt"
        day = DAY - timedelta(days=number % 700)
        text = (
            f"{self.scene['name']}\nProtokollsutdrag\nKommunstyrelsen\n{day.isoformat()}\n\n"
            f"§ {number}\n\nMålbild för god och nära vård\n\nKommunstyrelsens beslut\n\n"
            f"Kommunstyrelsen antar målbilden, version 1.\n\n({name})\n"
        )
        act = self._act("upload", name)
        form = {"owner": str(self.scene["party"]), "shared": "on"}
        address = f"/lan/{self.scene['county']}/handlingar/las-in/"
        place = self._done(act, address, form, file=(name, text))
        if place:
            self.waiting.append((place, name, str(number)))

    def _confirm(self) -> None:
        place, name, _ = self.waiting.pop()
        form = {
            "party": str(self.scene["party"]),
            "joint_matter": str(self.scene["joint_matter"]),
            "artefact:target_picture": str(self.scene["artefact"]),
            "because": "Den senaste gäller.",
        }
        self._done(self._act("confirm", name), place, form)

    def _act(self, kind: str, told: str) -> Act:
        act = Act(kind, uuid4().hex, told)
        self.acts.append(act)
        return act

    def _done(
        self,
        act: Act,
        address: str,
        form: Mapping[str, str],
        *,
        file: tuple[str, str] | None = None,
    ) -> str:
        """Ask until there is an answer; the address that it leads to, empty if refused."""
        body, kind = _body({**form, "key": act.key, "csrfmiddlewaretoken": TOKEN}, file)
        act.asked = time.time()
        while True:
            try:
                status, place, said = self._ask(address, body, kind)
                break
            except (OSError, http.client.HTTPException):
                act.cut_off = time.time()
                time.sleep(0.05)
        act.answered = time.time()
        act.acknowledged = status in (302, 303) and "login" not in place
        if not act.acknowledged:
            errors = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)<', said)
            self.refused.append(f"{act.kind} {status} {errors[:3]}")
        return place if act.acknowledged else ""

    def _ask(self, address: str, body: bytes, kind: str) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(
                "POST",
                address,
                body,
                {
                    "Content-Type": kind,
                    "Cookie": f"sessionid={self.scene['session']}; csrftoken={TOKEN}",
                },
            )
            answer = line.getresponse()
            said = answer.read().decode(errors="replace")
            return answer.status, answer.headers.get("Location", ""), said
        finally:
            line.close()


def _body(form: Mapping[str, str], file: tuple[str, str] | None) -> tuple[bytes, str]:
    """A form as a browser sends it, with a file in it if there is one."""
    if file is None:
        return urlencode(form).encode(), "application/x-www-form-urlencoded"
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="papers"; filename="{file[0]}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{file[1]}\r\n--{edge}--\r\n"
    )
    return "".join(parts).encode(), f"multipart/form-data; boundary={edge}"
