"""What the address of a plan's page asks for: a view, a filter, an order; a filter is a link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from malbild.core.swedish import swedish_key
from malbild.plans.queries.overview import Row
from malbild.plans.rules.following import Gap
from malbild.plans.rules.words import Involved, Status

VIEWS: dict[str, str] = {
    "strategi": "Per strategi",
    "huvudman": "Per huvudman",
    "tid": "Tidslinje",
    "tavla": "Tavla",
    "tabell": "Tabell",
}
ORDERS = ("plan", "namn", "lage", "start", "slut")
ANY_GAP = "nagot"
NO_GAP = "inget"


@dataclass(frozen=True)
class Asked:
    """What is asked for; empty where everything is. page: from 1."""

    view: str = "strategi"
    search: str = ""
    strategy: str = ""
    party: str = ""
    part: str = ""
    status: str = ""
    gap: str = ""
    order: str = "plan"
    page: int = 1

    @property
    def filters(self) -> bool:
        """Whether fewer than all are asked for."""
        return any((self.search, self.strategy, self.party, self.part, self.status, self.gap))

    def link(self, *, page: int = 1, **other: str) -> str:
        """The address of the same, but for what is given; back on the first page."""
        one = replace(self, page=page, **other)
        said = {
            "vy": one.view if one.view != "strategi" else "",
            "q": one.search,
            "strategi": one.strategy,
            "part": one.party,
            "roll": one.part,
            "lage": one.status,
            "saknas": one.gap,
            "ordna": one.order if one.order != "plan" else "",
            "sida": str(one.page) if one.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})


def asked(request: HttpRequest) -> Asked:
    """What the address asks for; what is not known asks for nothing."""
    given = request.GET
    page = given.get("sida", "")
    return Asked(
        view=_one(given, "vy", tuple(VIEWS)) or "strategi",
        search=given.get("q", "").replace("\0", "").strip()[:100],
        strategy=_number(given.get("strategi", "")),
        party=given.get("part", "").replace("\0", "")[:50],
        part=_one(given, "roll", tuple(Involved)),
        status=_one(given, "lage", tuple(Status)),
        gap=_one(given, "saknas", (ANY_GAP, NO_GAP, *Gap)),
        order=_one(given, "ordna", ORDERS) or "plan",
        page=max(1, int(_number(page) or 1)),
    )


def _one(given: QueryDict, name: str, known: tuple[str, ...]) -> str:
    value = given.get(name, "")
    return value if value in known else ""


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 10 else ""


def kept(rows: list[Row], one: Asked, *, parts: Mapping[int, set[Involved]] | None) -> list[Row]:
    """The rows that are asked for, in the order that is asked for.

    parts: what the party that is asked for, or any, is in each activity; None where neither a
    party nor what it is are asked for.
    """
    words = one.search.casefold()
    found = [
        row
        for row in rows
        if (not one.strategy or row.strategy == int(one.strategy))
        and (not one.status or row.status == one.status)
        and (not one.gap or _has_gap(row, one.gap))
        and (parts is None or _in_part(parts.get(row.activity, set()), one.part))
        and (not words or words in f"{row.name}\n{row.body}".casefold())
    ]
    if one.order == "namn":
        found.sort(key=lambda row: swedish_key(row.name))
    elif one.order == "lage":
        stages = list(Status)
        found.sort(key=lambda row: stages.index(row.status))
    elif one.order in ("start", "slut"):
        first = one.order == "start"
        days = {row: row.planned_start if first else row.planned_end for row in found}
        found.sort(key=lambda row: (days[row] is None, days[row] or 0))
    return found


def _has_gap(row: Row, gap: str) -> bool:
    if gap == ANY_GAP:
        return bool(row.gaps)
    return not row.gaps if gap == NO_GAP else gap in row.gaps


def _in_part(parts: set[Involved], wanted: str) -> bool:
    return wanted in parts if wanted else bool(parts)
