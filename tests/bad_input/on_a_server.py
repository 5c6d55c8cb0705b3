"""Fjällsjö län on a real server: set up by its own process, met over HTTP."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode

from tests.bad_input.uploading import fields_of
from tests.server import Server

AT_ONCE = 8
SET_UP = """
import json
from malbild.decisions import actions
from malbild.organisations.models import everything
from tests import make
from tests.decisions.fjallsjo import EXTRACT, TODAY, fjallsjo, logged_in

place = fjallsjo()
with place.as_lead():
    paper = place.take_in(EXTRACT).paper.get_absolute_url()
    step = place.step().pk
with place.as_editor():
    draft = actions.start_draft(matter=place.case, document="memorandum", body=place.board,
        artefacts=[place.picture], dated=TODAY, by=place.editor.pk)
place.editor.set_password(make.PASSWORD)
place.editor.save()
cookies = {name: logged_in(user).cookies["sessionid"].value
    for name, user in (("lead", place.lead), ("editor", place.editor))}
print(json.dumps({"confirm": paper, "schedule": place.case_address(f"steg/{step}/"),
    "draft": place.address(f"utkast/{draft.pk}/"), "email": place.editor.email, **cookies}))
"""
COUNT = """
import json
from malbild.decisions.models import Decision, Draft, Happening
from malbild.journal.models import Entry
from malbild.journal.queries import verify
from malbild.organisations.models import everything

with everything(reason="the test counts what its server wrote"):
    print(json.dumps({"decisions": Decision.objects.count(),
        "meetings": Happening.objects.filter(kind="scheduled").count(),
        "saves": Entry.objects.filter(did="decisions.draft_saved").count(),
        "draft": Draft.objects.get().version, "broken": verify() is not None}))
"""


@dataclass
class Site:
    """The server, and where its pages are."""

    server: Server
    places: dict[str, str]

    def ask(
        self, method: str, path: str, *, as_who: str, body: str = "", token: str = ""
    ) -> tuple[int, str]:
        """One request on a connection of its own: status, and the page or where it leads."""
        cookie = f"sessionid={self.places[as_who]}" + (f"; csrftoken={token}" if token else "")
        sent = {"Cookie": cookie, "Origin": self.server.address}
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("localhost", self.server.port, timeout=60)
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        found = answer.getheader("Location") or text
        connection.close()
        return answer.status, found

    def at_once(self, path: str, *, as_who: str, **typed: str) -> list[tuple[int, str]]:
        """The form of a page, sent eight times at the same moment."""
        _, page = self.ask("GET", path, as_who=as_who)
        form = {**fields_of(page), **typed}
        token = unescape(page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0])
        body = urlencode({**form, "csrfmiddlewaretoken": token})
        ready = Barrier(AT_ONCE)

        def send(_: int) -> tuple[int, str]:
            ready.wait()
            return self.ask("POST", path, as_who=as_who, body=body, token=token)

        with ThreadPoolExecutor(AT_ONCE) as people:
            return list(people.map(send, range(AT_ONCE)))

    def counted(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.server.manage("shell", "-v0", "-c", COUNT))
        return found


def set_up(server: Server) -> Site:
    """The county on a started server."""
    return Site(server, json.loads(server.manage("shell", "-v0", "-c", SET_UP).splitlines()[-1]))
