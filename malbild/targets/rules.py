"""What a target picture rests on, and the tests that its statements are put to; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import counted


class AssessmentKind(StrEnum):
    """What a statement is tested for."""

    CHILD_RIGHTS = "child_rights"
    GENDER = "gender"
    ENVIRONMENT = "environment"
    SAMI = "sami"


ASSESSMENT_KIND_WORDS: dict[AssessmentKind, str] = {
    AssessmentKind.CHILD_RIGHTS: "barnrättsprövning",
    AssessmentKind.GENDER: "jämställdhetsbedömning",
    AssessmentKind.ENVIRONMENT: "miljöbedömning",
    AssessmentKind.SAMI: "samiskt samråd",
}


class Judgement(StrEnum):
    """What a test came to."""

    STRENGTHENS = "strengthens"
    UNTOUCHED = "untouched"
    REWORD = "reword"
    AGAINST = "against"


JUDGEMENT_WORDS: dict[Judgement, str] = {
    Judgement.STRENGTHENS: "stärker",
    Judgement.UNTOUCHED: "berör inte",
    Judgement.REWORD: "behöver omformuleras",
    Judgement.AGAINST: "går emot, men vägs upp av annat",
}

# Articles of the convention on the rights of the child (SFS 2018:1197) that health care and
# social services meet, each with what it is about in a few words.
ARTICLES: dict[int, str] = {
    2: "alla barn har samma rättigheter",
    3: "barnets bästa",
    4: "rättigheterna ska genomföras",
    5: "vårdnadshavarens vägledning",
    6: "liv, överlevnad och utveckling",
    8: "identitet",
    9: "att inte skiljas från sina föräldrar",
    12: "att säga sin mening och bli hörd",
    13: "att få och ge information",
    16: "privatliv",
    17: "information i medier som barn förstår",
    18: "föräldrarnas ansvar och stöd till dem",
    19: "skydd mot våld och övergrepp",
    20: "barn som inte kan bo hemma",
    22: "barn på flykt",
    23: "barn med funktionsnedsättning",
    24: "bästa möjliga hälsa och sjukvård",
    25: "översyn av vård utanför hemmet",
    26: "social trygghet",
    27: "skälig levnadsstandard",
    28: "utbildning",
    29: "utbildningens mål",
    30: "minoriteter och urfolk",
    31: "vila, lek, fritid och kultur",
    33: "skydd mot droger",
    34: "skydd mot sexuella övergrepp",
    39: "rehabilitering",
    42: "att rättigheterna görs kända",
}


class State(StrEnum):
    """How far a test of a statement has come; computed, never stored."""

    NONE = "none"
    BEGUN = "begun"
    DONE = "done"
    OLD = "old"


STATE_WORDS: dict[State, str] = {
    State.NONE: "inte prövad",
    State.BEGUN: "påbörjad",
    State.DONE: "prövad",
    State.OLD: "prövad i en äldre lydelse",
}


@dataclass(frozen=True)
class Said:
    """What has been written in a test; the steps are those of domain practice in order.

    described: what the statement means for those it is about. heard: who was heard, and how.
    knowledge: research, experience, law. options: other wordings and what they would mean.
    judgement with its reasons. changed: what the test changed, and how those heard were told.
    """

    described: str = ""
    heard: str = ""
    knowledge: str = ""
    options: str = ""
    judgement: str = ""
    reasons: str = ""
    changed: str = ""
    articles: tuple[int, ...] = ()


def missing(kind: AssessmentKind, said: Said) -> Iterator[Obstacle]:
    """What remains before the test is done, in the order of its steps.

    A statement that does not touch those the test is about needs only its reasons.
    """
    if said.judgement == Judgement.UNTOUCHED:
        if not said.reasons.strip():
            yield Obstacle("reasons", "Skriv varför den inte berör dem.")
        return
    for name, text, what in (
        ("described", said.described, "Beskriv vad formuleringen betyder för dem den berör."),
        ("heard", said.heard, "Skriv vilka som har hörts och hur, eller varför ingen har hörts."),
        ("knowledge", said.knowledge, "Samla det ni vet."),
        ("options", said.options, "Beskriv andra sätt att formulera den."),
    ):
        if not text.strip():
            yield Obstacle(name, what)
    if kind is AssessmentKind.CHILD_RIGHTS and not said.articles:
        yield Obstacle("articles", "Välj de artiklar i barnkonventionen som gäller.")
    if not said.judgement:
        yield Obstacle("judgement", "Bedöm.")
    elif not said.reasons.strip():
        yield Obstacle("reasons", "Skriv skälen till bedömningen.")
    if said.judgement and not said.changed.strip():
        yield Obstacle("changed", "Skriv vad prövningen ändrade och hur ni återkopplade.")


def state_of(kind: AssessmentKind, said: Said | None, *, tested: int, stands: int) -> State:
    """How far a test has come. tested, stands: the wording it was of, and the one that stands."""
    if said is None:
        return State.NONE
    if any(missing(kind, said)):
        return State.BEGUN
    return State.DONE if tested == stands else State.OLD


@dataclass(frozen=True)
class Validity:
    """From which year to which a steering document holds; None where that is not known."""

    since: int | None
    until: int | None

    def line(self, *, year: int) -> str:
        """In words, with a remark where it has ended.

        >>> Validity(2014, 2025).line(year=2026)
        'gällde 2014–2025'
        >>> Validity(None, 2030).line(year=2026)
        'gäller till 2030'
        """
        verb = "gällde" if self.ended(year=year) else "gäller"
        if self.since and self.until:
            return f"{verb} {self.since}–{self.until}"
        if self.until:
            return f"{verb} till {self.until}"
        return f"gäller från {self.since}" if self.since else ""

    def ended(self, *, year: int) -> bool:
        """Whether it holds no more in this year."""
        return self.until is not None and self.until < year


def obstacles_to_period(*, since: int | None, until: int | None) -> Iterator[Obstacle]:
    """Why the years cannot be a period."""
    if since and until and until < since:
        yield Obstacle("order", "Det sista året ligger före det första.")


def remark_on_leads(parties: Sequence[int]) -> str:
    """What to say of who leads the work; empty where two do, from one party each.

    parties: that of each lead.
    """
    if not parties:
        return "Ingen leder arbetet än. Ange två, från var sin huvudman."
    if len(set(parties)) < 2:
        return "Alla som leder arbetet kommer från en huvudman. Ange en från en annan också."
    return ""


def line_on_tests(states: Sequence[State]) -> str:
    """How many of the statements have been tested for the rights of the child.

    >>> line_on_tests([State.DONE, State.OLD])
    '1 av 2\xa0formuleringar är prövad för barns rättigheter, 1 i en äldre lydelse'
    """
    done = sum(state is State.DONE for state in states)
    old = sum(state is State.OLD for state in states)
    tested = "prövad" if 1 in (done, len(states)) else "prövade"
    of = counted(len(states), "formulering", "formuleringar")
    line = f"{done} av {of} är {tested} för barns rättigheter"
    return line + (f", {old} i en äldre lydelse" if old else "")


def short_line_on_tests(states: Mapping[AssessmentKind, State]) -> str:
    """What to say of one statement's tests, where they are listed: the child's first.

    >>> short_line_on_tests({AssessmentKind.CHILD_RIGHTS: State.DONE})
    'Prövad för barns rättigheter'
    """
    child = states[AssessmentKind.CHILD_RIGHTS]
    others = sum(
        state is State.DONE
        for kind, state in states.items()
        if kind is not AssessmentKind.CHILD_RIGHTS
    )
    more = f", och {counted(others, 'prövning', 'prövningar')} till" if others else ""
    return CHILD_LINES[child] + more


CHILD_LINES: dict[State, str] = {
    State.NONE: "Pröva för barns rättigheter",
    State.BEGUN: "Prövning för barns rättigheter påbörjad",
    State.DONE: "Prövad för barns rättigheter",
    State.OLD: "Prövad för barns rättigheter i en äldre lydelse",
}
