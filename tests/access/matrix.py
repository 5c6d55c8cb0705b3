"""The matrix: every address × what it is about × method × who asks, with eyes open for canaries.

`findings` asks and says what is not as the policy has it. Nothing that is asked stays: each
request runs in a savepoint that is rolled back.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from malbild.organisations.rules import Sharing
from tests.access.actors import ACTORS, Actor
from tests.access.canaries import text_of
from tests.access.ground import Thing, World
from tests.access.policies import (
    POLICIES,
    Policy,
    may_read,
    may_read_once_published,
)

NOTHING = Thing("nothing", "")
LOGIN = "/konto/login/"
WRITES = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE
)
NOT_ACTS = {"django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"}
# Those who ask for what starts a process or draws a PDF where they may have it.
PATIENT = {"editor of A1", "editor and registrar of A2", "coordinator of A"}
# Enough to see each kind of fault, for the run in which faults are planted one by one.
FEW = {
    "anonymous",
    "term has ended",
    "reader of A1",
    "editor and registrar of A2",
    "coordinator of A at A1",
    "reader of A1, registrar of B1",
}


@dataclass(frozen=True)
class Finding:
    """Something that is not as the policy has it."""

    name: str
    method: str
    actor: str
    thing: str
    what: str

    def __str__(self) -> str:
        return f"{self.method} {self.name}, {self.thing or 'nothing'}, {self.actor}: {self.what}"


@dataclass
class Count:
    """How much was looked at."""

    requests: int = 0
    canaries_seen: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)  # addresses whose form changed something

    def __str__(self) -> str:
        answers = ", ".join(f"{kind} {n}" for kind, n in sorted(self.answers.items()))
        return f"{self.requests} requests, {self.canaries_seen} canaries met ({answers})"


@dataclass
class Answer:
    """What came back: the response, the tables written, how much the file store grew."""

    response: Any
    written: list[str]
    stored: int

    @property
    def status(self) -> int:
        return int(self.response.status_code)


def findings(
    world: World,
    *,
    count: Count | None = None,
    quick: bool = False,
    policies: dict[str, Policy] | None = None,
) -> Iterator[Finding]:
    """Everything that is not as the policies say. quick: fewer actors, methods and files."""
    count = Count() if count is None else count
    for name, policy in (policies or POLICIES).items():
        if quick and policy.about == "account":
            continue
        owners: set[tuple[object, ...]] = set()
        for place, thing in enumerate(_things(world, policy)):
            if quick and (thing.heavy or thing.party == "A3"):
                continue
            owner = (thing.county, thing.party, thing.sharing if quick else None)
            first, owners = owner not in owners, owners | {owner}
            for actor in ACTORS:
                if actor.key not in FEW and (quick or not _near(actor, thing)):
                    continue
                if quick and not first:
                    continue
                for method in _methods(policy, actor, alone=place == 0, first=first, quick=quick):
                    yield from _asked(world, name, policy, thing, actor, method, count)


def _near(actor: Actor, thing: Thing) -> bool:
    """Whether more than the few ask: of A, A1 and A2 everybody does, of the rest its own people.

    What is official is seen as what is shared is, A3 and B1 are as A2 is, and B is as A is.
    """
    if not thing.party and thing.county == "B":
        return thing.county in {post.county for post in actor.posts}
    everybody = thing.party in ("", "A1", "A2") and thing.sharing is not Sharing.OFFICIAL
    return everybody or thing.party in {post.party for post in actor.posts}


def _methods(
    policy: Policy, actor: Actor, *, alone: bool, first: bool, quick: bool
) -> Iterator[str]:
    """What to ask with: all seven once per address, what an address has about each thing."""
    for method, who in (("GET", policy.get), ("POST", policy.post)):
        if who or (alone and not quick):
            yield method
    if not quick and first and actor.key in FEW:
        yield "HEAD"
    if not quick and alone:
        yield from ("PUT", "PATCH", "DELETE", "OPTIONS")


def _things(world: World, policy: Policy) -> list[Thing]:
    if policy.about in ("", "account"):
        return [NOTHING]
    return world.of_kind(policy.about)


def address(name: str, thing: Thing) -> str:
    """Where the thing is shown; allauth's addresses with made-up keys get one."""
    try:
        return reverse(name, args=thing.args)
    except NoReverseMatch:
        tries: tuple[tuple[object, ...], ...] = ((999_999,), ("nyckel",), ("1", "nyckel"))
        for args in tries:
            try:
                return reverse(name, args=args)
            except NoReverseMatch:
                continue
        raise


def _asked(
    world: World,
    name: str,
    policy: Policy,
    thing: Thing,
    actor: Actor,
    method: str,
    count: Count,
) -> Iterator[Finding]:
    who = policy.post if method == "POST" else policy.get if method in ("GET", "HEAD") else None
    may = who is not None and who(actor, thing)
    if may and thing.heavy and (actor.key not in PATIENT or method == "HEAD"):
        return
    path = address(name, thing)
    with asking():
        answer = ask(world, actor, method, path, thing.form() if method == "POST" else None)
        count.requests += 1
        count.answers[f"{answer.status // 100}xx"] += 1

        def found(what: str) -> Finding:
            return Finding(name, method, actor.key, "" if thing is NOTHING else str(thing), what)

        if policy.about == "account":
            if answer.status >= 500:
                yield found(f"answered {answer.status}")
        elif who is None:
            yield from map(found, _wrong_method(answer, policy, actor, path))
        elif may:
            acts = thing.acts and (policy.acts is None or policy.acts(actor, thing))
            yield from map(found, _wrong_answer(answer, thing, method, acts=acts))
            if method == "POST" and answer.written:
                count.acts[name] += 1
            if name == "portal:publish" and method == "POST":
                yield from map(found, _told_too_much(world, thing))
        else:
            yield from map(found, _wrong_refusal(answer, policy, actor, path))
        text = _all_text(answer.response)
        for canary in world.canaries.seen(text):
            count.canaries_seen += 1
            if canary.code not in thing.opens and not may_read(
                actor, canary, published_pages=policy.published
            ):
                yield found(f"shows {canary}")


def _wrong_method(answer: Answer, policy: Policy, actor: Actor, path: str) -> Iterator[str]:
    """A method that the address does not have: 405, or the login page before that."""
    if answer.status == 302 and not actor.known and answer.response["Location"] == login_for(path):
        return
    if answer.status != 405:
        yield f"answered {answer.status} to a method that it should not know"
    if answer.written:
        yield f"wrote {answer.written} by a method that it should not know"


def _wrong_answer(answer: Answer, thing: Thing, method: str, *, acts: bool) -> Iterator[str]:
    if method == "POST":
        if answer.status not in (200, 302, 409, 422):
            yield f"answered {answer.status} to somebody who may"
        elif acts and not answer.written:
            yield "changed nothing, though the actor may and the form is valid"
        return
    # A page of a paper that is no PDF does not exist for those who see the paper either.
    if answer.status not in (200, 302) and thing.kind != "page":
        yield f"answered {answer.status} to somebody who may"
    if answer.status == 302 and answer.response["Location"].startswith(LOGIN):
        yield "sent somebody who may to the login page"
    if method == "HEAD" and answer.response.content:
        yield "answered HEAD with a body"


def _wrong_refusal(answer: Answer, policy: Policy, actor: Actor, path: str) -> Iterator[str]:
    if policy.door:
        if answer.status not in (404, 429):  # or who has tried too often
            yield f"answered {answer.status} to somebody who has no link"
    elif actor.known:
        if answer.status != 404:
            yield f"answered {answer.status} to somebody who may not"
    elif answer.status != 302 or answer.response["Location"] != login_for(path):
        yield f"answered {answer.status} to somebody who is not logged in"
    if answer.written:
        yield f"wrote {sorted(set(answer.written))} for somebody who may not"
    if answer.stored:
        yield "kept a file for somebody who may not"


def _told_too_much(world: World, thing: Thing) -> Iterator[str]:
    """After a county's status was published, in the same transaction: what anyone reads."""
    slug = world.counties[thing.county].slug
    addresses = [
        reverse("portal:start"),
        reverse("portal:county", args=[slug]),
        reverse("portal:data", args=[slug, "json"]),
        reverse("portal:data", args=[slug, "csv"]),
    ]
    told = 0
    for path in addresses:
        for canary in world.canaries.seen(_all_text(Client().get(path))):
            told += canary.table == "jointmatter"
            if not may_read_once_published(canary, county=thing.county):
                yield f"published {canary}"
    if not told:
        yield "published nothing that anyone can read"


def login_for(path: str) -> str:
    """The login page that leads back to an address."""
    return f"{LOGIN}?next={quote(path)}"


def _all_text(response: Any) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    body = text_of(response.content, response.headers.get("Content-Type", ""))
    return f"{head}\n{cookies}\n{body}"


# ------------------------------------------------------------------ asking


@contextmanager
def asking() -> Iterator[None]:
    """What happens inside is taken back afterwards."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        transaction.savepoint_commit(point)  # or the next would lie inside it, locks and all


def ask(
    world: World, actor: Actor, method: str, path: str, data: dict[str, Any] | None = None
) -> Answer:
    """Send one request as the actor; see what it wrote."""
    client = world.clients[actor.key]
    cookies = client.cookies.output()
    client.raise_request_exception = False  # a 500 is a finding, not the end
    send: Callable[..., HttpResponse] = getattr(client, method.lower())
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        for match in WRITES.finditer(sql):
            if match[1] not in NOT_ACTS:
                written.append(match[1])
        return execute(sql, params, many, context)

    before = _files() if method == "POST" else 0
    with connection.execute_wrapper(note):
        response = send(path, data) if data is not None else send(path)
        if isinstance(response, StreamingHttpResponse):
            response = _read(response)
    if client.cookies.output() != cookies:
        _log_in_again(world, actor, client)
    return Answer(response, written, _files() - before if method == "POST" else 0)


def _read(response: StreamingHttpResponse) -> HttpResponse:
    """What is sent in parts, as the one who asked gets it; it is read after the answer."""
    return HttpResponse(
        response.getvalue(), status=response.status_code, headers=dict(response.headers)
    )


def _log_in_again(world: World, actor: Actor, client: Client) -> None:
    """A page set or took a cookie: the next request is as fresh as this one was."""
    session = world.sessions.get(actor.key)
    client.cookies.clear()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session


def _files() -> int:
    """How many files the store holds; asked twice for each form, so folders are only listed."""
    folders = [one.path for one in os.scandir(settings.FILES) if len(one.name) == 2]
    return sum(len(os.listdir(folder)) for folder in folders)


# ------------------------------------------------------------------ hidden is as absent


OUR_OWN = re.compile(
    r'(name="csrfmiddlewaretoken" value=")[^"]*|(name="key" value=")[^"]*|(nonce=")[^"]*'
)


# Made of the asker's own roles in the county of the address, and of nothing else.
MENU = re.compile(r'<ul class="bar__places">.*?</ul>', re.DOTALL)


def alike(response: Any, path: str) -> str:
    """A page without what differs from one request to the next: its address, tokens and keys."""
    text = response.content.decode()
    head = sorted(
        f"{k}: {v}" for k, v in response.items() if k not in ("Set-Cookie", "Content-Length")
    )
    text = MENU.sub("", text)
    text = OUR_OWN.sub(lambda match: next(part for part in match.groups() if part), text)
    return "\n".join([str(response.status_code), *head, text]).replace(path, "ADDRESS")


def absent(world: World, thing: Thing) -> list[Thing]:
    """The same address about something that has never existed: one for each part of it."""
    made = []
    for place, part in enumerate(thing.args):
        gone: object = 999_999_999 if isinstance(part, int) else "finns-inte"
        args = (*thing.args[:place], gone, *thing.args[place + 1 :])
        made.append(Thing(thing.kind, thing.county, thing.party, thing.sharing, args, thing.form))
    return made


def hidden(world: World, names: Iterable[str]) -> Iterator[tuple[str, Thing, Actor]]:
    """Every page that exists and that a person who is logged in may not see."""
    for name in names:
        policy = POLICIES[name]
        if policy.get is None or policy.about in ("", "account"):
            continue
        for thing in world.of_kind(policy.about):
            for actor in ACTORS:
                internal = thing.sharing in (None, Sharing.INTERNAL)
                if actor.known and internal and not policy.get(actor, thing):
                    yield name, thing, actor
