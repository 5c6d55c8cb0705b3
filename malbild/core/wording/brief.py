"""What a paper is written from: the facts of one party's matter, and what they lack."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from malbild.core.obstacles import Obstacle
from malbild.core.wording.clauses import Clause, obstacles_to_wording
from malbild.core.wording.conventions import Assessment, Convention
from malbild.core.wording.document import BasisItem
from malbild.core.wording.swedish import word_date


class BackingKind(StrEnum):
    """What a joint body has done for the proposal; none of it binds a party."""

    RECOMMENDATION = "recommendation"
    SUPPORT = "support"
    PREPARATION = "preparation"
    ANCHORING = "anchoring"


@dataclass(frozen=True)
class Backing:
    """A joint body behind the proposal; the other fields belong to a recommendation.

    paragraph: without "§".
    deed: what the parties were recommended to do ("anta målbilden"), as after "att".
    """

    kind: BackingKind
    body: str
    dated: date | None = None
    paragraph: str = ""
    deed: str = "fatta beslut i ärendet"


@dataclass(frozen=True)
class Step:
    """A body in the party's chain and the day that it is planned to decide, if known."""

    body: str
    planned: date | None = None


class Outcome(StrEnum):
    """What became of one point at one meeting; the words are those of `core.reading`."""

    YES = "yes"
    YES_WITH_ADDITION = "yes_with_addition"
    NO = "no"
    REFERRED_BACK = "referred_back"
    TABLED = "tabled"
    NOTED = "noted"


@dataclass(frozen=True)
class Decision:
    """One point as it was decided; the clause is what stands in the minutes.

    A point that was refused, referred back or tabled is worded by that verb:
    Clause("Socialnämnden", "återremittera", "ärendet", to="förvaltningen").
    """

    clause: Clause
    outcome: Outcome = Outcome.YES


@dataclass(frozen=True)
class Meeting:
    """One § of the minutes of one meeting.

    paragraph: without "§".
    adjusted: the day that the last adjuster signed.
    announced, announced_until: when the announcement was put up and is taken down.
    appeal_until: the last day of appeal, as computed or as the registrar has set it.
    """

    body: str
    held_on: date
    paragraph: str
    decisions: tuple[Decision, ...]
    place: str = ""
    adjusted: date | None = None
    immediate_adjustment: bool = False
    announced: date | None = None
    announced_until: date | None = None
    appeal_until: date | None = None


@dataclass(frozen=True)
class Dispatch:
    """One receiver of the decision; sent_on is empty until it has been sent."""

    receiver: str
    channel: str = ""
    sent_on: date | None = None


@dataclass(frozen=True)
class Brief:
    """Everything that a paper of one party in one matter is written from.

    matter: the title of the matter, and of the paper.
    body: the body that decides on the paper; the paper is addressed to it.
    others: one sentence on where the other parties stand, as computed from the matrix.
    assessments: what has been assessed, in words; what is not there is said to remain.
    signatories: titles of roles, never people's names.
    made_at: an aware time; the same brief at the same time gives the same bytes.
    """

    party: str
    office: str
    convention: Convention
    matter: str
    body: str
    made_at: datetime
    paper_date: date | None = None
    registry_number: str = ""
    officer: str = ""
    contact: str = ""
    chain: tuple[Step, ...] = ()
    clauses: tuple[Clause, ...] = ()
    backing: tuple[Backing, ...] = ()
    others: str = ""
    summary: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    assessments: Mapping[Assessment, str] = field(default_factory=dict)
    follow_up: tuple[str, ...] = ()
    basis: tuple[BasisItem, ...] = ()
    receivers: tuple[Dispatch, ...] = ()
    signatories: tuple[str, ...] = ()
    meeting: Meeting | None = None

    @property
    def recommendation(self) -> Backing | None:
        """The recommendation that the proposal rests on: the latest, if there are several."""
        found = [b for b in self.backing if b.kind is BackingKind.RECOMMENDATION]
        return max(found, key=lambda b: b.dated or date.min, default=None)


def obstacles_to_proposing(brief: Brief) -> Iterator[Obstacle]:
    """Say what a memorandum lacks or contradicts before it can be made official.

    A draft can be written in spite of them, as long as each point can be worded.
    """
    yield from _missing_parts(brief)
    for clause in brief.clauses:
        yield from obstacles_to_wording(clause)
    yield from _obstacles_in_chain(brief)
    yield from _obstacles_in_backing(brief)
    yield from obstacles_in_basis(brief.basis, paper_date=brief.paper_date)


def obstacles_in_basis(
    basis: tuple[BasisItem, ...], *, paper_date: date | None
) -> Iterator[Obstacle]:
    """Say which papers of the basis lack a date or contradict one another.

    >>> twice = (BasisItem("Målbild", date(2026, 9, 1)), BasisItem("målbild", date(2026, 9, 2)))
    >>> [obstacle.code for obstacle in obstacles_in_basis(twice, paper_date=None)]
    ['basis_contradicts_itself']
    """
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for item in basis:
        if item.dated is None:
            yield Obstacle("basis_undated", f"”{item.title}” i beslutsunderlaget saknar datum.")
            continue
        days[" ".join(item.title.casefold().split()), item.paragraph].add(item.dated)
        if paper_date and item.dated > paper_date:
            yield Obstacle(
                "basis_after_paper",
                f"”{item.title}” är daterad {word_date(item.dated)}, efter handlingens egen dag "
                f"{word_date(paper_date)}.",
            )
    for (title, _), dates in days.items():
        if len(dates) > 1:
            given = " och ".join(word_date(day) for day in sorted(dates))
            yield Obstacle(
                "basis_contradicts_itself",
                f"”{title}” står i beslutsunderlaget med två datum: {given}.",
            )


def _missing_parts(brief: Brief) -> Iterator[Obstacle]:
    for code, value, what in (
        ("party_missing", brief.party, "huvudman"),
        ("office_missing", brief.office, "förvaltning"),
        ("title_missing", brief.matter, "rubrik"),
        ("body_missing", brief.body, "mottagande organ"),
        ("date_missing", brief.paper_date, "datum"),
        ("clauses_missing", brief.clauses, "förslag till beslut"),
        ("summary_missing", brief.summary, "sammanfattning"),
        ("receivers_missing", brief.receivers, "mottagare av beslutet"),
        ("signatories_missing", brief.signatories, "undertecknare (fältet Titel)"),
    ):
        if not value or (isinstance(value, str) and not value.strip()):
            yield Obstacle(code, f"Handlingen saknar {what}.")


def _obstacles_in_chain(brief: Brief) -> Iterator[Obstacle]:
    planned = [step for step in brief.chain if step.planned]
    for earlier, later in pairwise(planned):
        if earlier.planned and later.planned and earlier.planned > later.planned:
            yield Obstacle(
                "chain_out_of_order",
                f"{earlier.body} är planerad {word_date(earlier.planned)}, efter {later.body} "
                f"{word_date(later.planned)}.",
            )
    for step in planned:
        if step.planned and brief.paper_date and step.planned < brief.paper_date:
            yield Obstacle(
                "chain_before_paper",
                f"{step.body} är planerad {word_date(step.planned)}, före handlingens egen dag.",
            )


def _obstacles_in_backing(brief: Brief) -> Iterator[Obstacle]:
    for backing in brief.backing:
        if backing.kind is not BackingKind.RECOMMENDATION:
            continue
        if backing.dated is None or not backing.paragraph:
            yield Obstacle(
                "recommendation_without_source",
                f"Rekommendationen från {backing.body} saknar datum eller paragraf.",
            )
            continue
        if brief.paper_date and backing.dated > brief.paper_date:
            yield Obstacle(
                "recommendation_after_paper",
                f"Rekommendationen från {backing.body} är daterad {word_date(backing.dated)}, "
                "efter handlingens egen dag.",
            )
        cited = [
            item
            for item in brief.basis
            if item.paragraph == backing.paragraph
            and backing.body.casefold() in item.title.casefold()
        ]
        if not cited:
            yield Obstacle(
                "recommendation_not_in_basis",
                f"Rekommendationen från {backing.body} § {backing.paragraph} finns inte i "
                "beslutsunderlaget.",
            )
        for item in cited:
            if item.dated and item.dated != backing.dated:
                yield Obstacle(
                    "recommendation_contradicts_basis",
                    f"{backing.body} § {backing.paragraph} är {word_date(backing.dated)} i texten "
                    f"men {word_date(item.dated)} i beslutsunderlaget.",
                )
