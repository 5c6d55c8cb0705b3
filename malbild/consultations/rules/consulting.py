"""When a consultation is open, and what a response may say; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from malbild.core.calendar import DAY
from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date, number
from malbild.texts.rules import Line, PieceKind, outline, shortened

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LONGEST = 50_000  # characters in one comment or in what is said in general: about twenty pages
TOO_FAR = 2100  # the year; what comes before it the calendar's rules are tested for
FEW_DAYS = 28  # days to answer in, below which a committee hardly has time to meet
OTHERWISE = "Övriga synpunkter"


class Stage(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


STAGE_WORDS: dict[Stage, str] = {
    Stage.DRAFT: "förbereds",
    Stage.OPEN: "öppen för svar",
    Stage.CLOSED: "stängd",
}

OVER = "svarstiden är ute"


def stage_word(stage: Stage, *, last_day: date, today: date) -> str:
    """Where a consultation stands, in a word. last_day: the latest that any who has not
    responded has; after it nobody responds, though nobody has closed the consultation yet.

    >>> stage_word(Stage.OPEN, last_day=date(2026, 8, 31), today=date(2026, 9, 1))
    'svarstiden är ute'
    """
    return OVER if stage is Stage.OPEN and last_day < today else STAGE_WORDS[stage]


NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.DRAFT: (Stage.OPEN,),
    Stage.OPEN: (Stage.CLOSED,),
    Stage.CLOSED: (),
}


class Stance(StrEnum):
    """What a party says of one piece of the text."""

    SUPPORTS = "supports"
    WITH_CHANGE = "with_change"
    OPPOSES = "opposes"
    ABSTAINS = "abstains"


STANCE_WORDS: dict[Stance, str] = {
    Stance.SUPPORTS: "tillstyrker",
    Stance.WITH_CHANGE: "tillstyrker med ändring",
    Stance.OPPOSES: "avstyrker",
    Stance.ABSTAINS: "avstår",
}


class Asks(StrEnum):
    """What a question of a consultation asks for."""

    STANCE = "stance"
    TEXT = "text"


ASKS_WORDS: dict[Asks, str] = {
    Asks.STANCE: "ställningstagande och synpunkt",
    Asks.TEXT: "synpunkt",
}


class Authority(StrEnum):
    """Who stands behind a response."""

    BODY = "body"
    OFFICIAL = "official"


AUTHORITY_WORDS: dict[Authority, str] = {
    Authority.BODY: "beslutat av ett organ",
    Authority.OFFICIAL: "tjänsteperson, ej beslutad",
}


class Came(StrEnum):
    """How a response came."""

    ACCOUNT = "account"
    LINK = "link"
    BY_HAND = "by_hand"
    TOLD = "told"
    READ = "read"


CAME_WORDS: dict[Came, str] = {
    Came.ACCOUNT: "skrivet i Målbild",
    Came.LINK: "skrivet genom en personlig länk",
    Came.BY_HAND: "registrerat för hand",
    Came.TOLD: "en handling berättar om det",
    Came.READ: "läst ur en fil",
}
BY_LEADS = (Came.BY_HAND, Came.TOLD, Came.READ)  # registered by the leads, who go on writing in it


class Treatment(StrEnum):
    """How a comment is dealt with."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    FORWARDED = "forwarded"


TREATMENT_WORDS: dict[Treatment, str] = {
    Treatment.GRANTED: "bifall",
    Treatment.PARTLY: "delvis bifall",
    Treatment.REFUSED: "avslag",
    Treatment.FORWARDED: "vidarebefordras",
}


class Progress(StrEnum):
    """How far an addressee has come with its response; computed, never stored."""

    NOT_BEGUN = "not_begun"
    WORKING = "working"
    SENT = "sent"
    SILENT = "silent"
    UNKNOWN = "unknown"


PROGRESS_WORDS: dict[Progress, str] = {
    Progress.NOT_BEGUN: "har inte börjat",
    Progress.WORKING: "arbetar med svaret",
    Progress.SENT: "har svarat",
    Progress.SILENT: "svarade inte",
    Progress.UNKNOWN: "vet inte",
}


def progress_of(*, sent: bool, begun: bool, silent: bool, closed: bool = False) -> Progress:
    """How far an addressee has come. closed: the consultation is, and then who was silent is
    noted; of the others nobody knows, as a paper that tells of it may leave it.

    >>> progress_of(sent=False, begun=True, silent=True)
    <Progress.SILENT: 'silent'>
    """
    if sent:
        return Progress.SENT
    if silent:
        return Progress.SILENT
    if closed:
        return Progress.UNKNOWN
    return Progress.WORKING if begun else Progress.NOT_BEGUN


# ------------------------------------------------------------------ the last day


def closes_at(last_day: date) -> datetime:
    """The first moment that is too late: midnight in Stockholm at the end of the last day.

    >>> closes_at(date(2026, 8, 31)).isoformat(), closes_at(date(2026, 10, 25)).isoformat()
    ('2026-09-01T00:00:00+02:00', '2026-10-26T00:00:00+01:00')
    """
    return datetime.combine(last_day + DAY, time.min, STOCKHOLM)


def in_time(moment: datetime, *, last_day: date) -> bool:
    """Whether a moment is before midnight in Stockholm at the end of the last day.

    The day is read from Stockholm's own calendar, so days of 23 and 25 hours are right.
    Raises ValueError for a moment that does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment must say its time zone")
    return moment.astimezone(STOCKHOLM).date() <= last_day


def last_day_for(*, closes_on: date, extended_to: date | None) -> date:
    """An addressee's own last day: the later of everybody's and the one that it was given.

    >>> last_day_for(closes_on=date(2026, 8, 31), extended_to=None)
    datetime.date(2026, 8, 31)
    """
    return max(closes_on, extended_to or closes_on)


# ------------------------------------------------------------------ asking


@dataclass(frozen=True)
class NewQuestion:
    """A question as it is made from a version. piece: its number; None for one of its own."""

    piece: int | None
    heading: str
    asks: Asks


ASKED_FOR_A_STANCE = (
    PieceKind.PURPOSE,
    PieceKind.STATEMENT,
    PieceKind.STRATEGY,
    PieceKind.ACTIVITY,
)


def questions_for(lines: Sequence[Line]) -> list[NewQuestion]:
    """The questions that follow a text's own headings, in the order in which it is read, and a
    last one for the rest.

    >>> [one.heading for one in questions_for([])]
    ['Övriga synpunkter']
    """
    asked = []
    for line in (line for group in outline(lines) for line in group.lines):
        if line.kind in ASKED_FOR_A_STANCE:
            asked.append(NewQuestion(line.piece, _heading(line), Asks.STANCE))
        elif line.kind is PieceKind.SECTION:
            asked.append(NewQuestion(line.piece, _heading(line), Asks.TEXT))
    return [*asked, NewQuestion(None, OTHERWISE, Asks.TEXT)]


def _heading(line: Line) -> str:
    return shortened(line.name, 190)


def obstacles_to_starting(*, name: str, closes_on: date) -> Iterator[Obstacle]:
    """Why a consultation cannot be started or saved so."""
    if not name.strip():
        yield Obstacle("no_name", "Ange vad remissen ska heta.")
    yield from obstacles_to_last_day(closes_on)


def obstacles_to_last_day(day: date) -> Iterator[Obstacle]:
    """Why a day cannot be the last: no remiss runs for decades, and a slip of the pen may."""
    if day.year >= TOO_FAR:
        yield Obstacle("too_far", f"Ange en sista svarsdag före år {TOO_FAR}.")


def obstacles_to_opening(
    *, stage: Stage, addressees: int, questions: int, closes_on: date, today: date
) -> Iterator[Obstacle]:
    """Why a consultation cannot be opened today.

    >>> day = date(2026, 5, 29)
    >>> given = dict(stage=Stage.DRAFT, questions=3, closes_on=day, today=day)
    >>> [one.text for one in obstacles_to_opening(**given, addressees=0)]
    ['Remissen har ingen mottagare.']
    """
    if Stage.OPEN not in NEXT[stage]:
        yield Obstacle("not_draft", "Remissen har redan öppnats.")
        return
    if not addressees:
        yield Obstacle("no_addressee", "Remissen har ingen mottagare.")
    if not questions:
        yield Obstacle("no_question", "Remissen har ingen fråga.")
    if closes_on < today:
        yield Obstacle("past", f"Sista svarsdag, {long_date(closes_on)}, har redan varit.")


def remark_on_time(*, closes_on: date, today: date) -> str:
    """What is said of a short time to answer in; empty where there is nothing to say.

    >>> remark_on_time(closes_on=date(2026, 8, 31), today=date(2026, 5, 29))
    ''
    """
    days = (closes_on - today).days
    if days < 0 or days >= FEW_DAYS:
        return ""
    return f"Det är {days} dagar till sista svarsdag. En nämnd hinner sällan besluta på den tiden."


def obstacles_to_extending(
    *, stage: Stage, last_day: date, to: date, today: date
) -> Iterator[Obstacle]:
    """Why more time cannot be given. last_day: the one that holds now."""
    if stage is not Stage.OPEN:
        yield Obstacle("not_open", "Bara en öppen remiss kan få längre svarstid.")
    yield from obstacles_to_last_day(to)
    if to <= last_day:
        yield Obstacle("not_later", f"Den nya dagen är inte senare än {long_date(last_day)}.")
    elif to < today:
        yield Obstacle("past", "Den nya dagen har redan varit.")


def obstacles_to_closing(*, stage: Stage) -> Iterator[Obstacle]:
    """Why a consultation cannot be closed."""
    if Stage.CLOSED not in NEXT[stage]:
        yield Obstacle("not_open", "Bara en öppen remiss kan stängas.")


def obstacles_to_adding(*, stage: Stage, name: str, names: Sequence[str]) -> Iterator[Obstacle]:
    """Why a council or an association cannot be asked. names: those who are asked already."""
    if stage is Stage.CLOSED:
        yield Obstacle("closed", "Remissen är stängd.")
    if not name.strip():
        yield Obstacle("no_name", "Ange namnet på rådet eller föreningen.")
    elif name.strip().casefold() in {one.casefold() for one in names}:
        yield Obstacle("twice", f"{name.strip()} är redan mottagare.")


# ------------------------------------------------------------------ responding


def obstacles_to_responding(
    *, stage: Stage, last_day: date, now: datetime, sent: datetime | None
) -> Iterator[Obstacle]:
    """Why nothing can be written in a response now.

    >>> given = dict(stage=Stage.OPEN, last_day=date(2026, 8, 31), sent=None)
    >>> late = obstacles_to_responding(**given, now=closes_at(date(2026, 8, 31)))
    >>> [one.code for one in late]
    ['too_late']
    """
    if sent is not None:
        yield Obstacle("sent", "Svaret är skickat och ändras inte.")
    elif stage is Stage.DRAFT:
        yield Obstacle("not_open", "Remissen är inte öppen för svar ännu.")
    elif stage is Stage.CLOSED:
        yield Obstacle("closed", "Remissen är stängd.")
    elif not in_time(now, last_day=last_day):
        yield Obstacle(
            "too_late",
            f"Svarstiden gick ut vid midnatt den {long_date(last_day)}. Be den som leder remissen"
            " om mer tid. Det ni har skrivit finns kvar.",
        )


def obstacles_to_saying(**texts: str) -> Iterator[Obstacle]:
    """Why something that was written cannot be kept: it is kept whole or not at all.

    >>> [one.code for one in obstacles_to_saying(text="å" * 50_001)]
    ['too_long']
    """
    for text in texts.values():
        if len(text) > LONGEST:
            yield Obstacle(
                "too_long",
                f"Texten är {number(len(text))} tecken. Den får vara högst {number(LONGEST)},"
                " ungefär 20 sidor. Inget är sparat eller avkortat. Korta texten, eller fördela"
                " den på fler frågor.",
            )


@dataclass(frozen=True)
class Decided:
    """Who stands behind a response. body: the name of the body; paragraph: without "§"."""

    authority: Authority | None = None
    body: str = ""
    on: date | None = None
    paragraph: str = ""

    @property
    def line(self) -> str:
        """As a page says it.

        >>> Decided(Authority.BODY, "Socialnämnden", date(2026, 8, 20), "74").line
        'Beslutat av Socialnämnden 20 augusti 2026, § 74'
        """
        if self.authority is Authority.BODY:
            day = f" {long_date(self.on)}" if self.on else ""
            body = self.body.strip() or "ett organ (inte angivet)"
            return f"Beslutat av {body}{day}" + (f", § {self.paragraph}" * bool(self.paragraph))
        return AUTHORITY_WORDS[Authority.OFFICIAL].capitalize() if self.authority else ""


def obstacles_to_deciding(decided: Decided, *, today: date) -> Iterator[Obstacle]:
    """Why a response cannot stand on this decision.

    >>> [one.code for one in obstacles_to_deciding(Decided(), today=date(2026, 8, 20))]
    ['authority']
    """
    if decided.authority is None:
        yield Obstacle(
            "authority", "Ange om svaret är beslutat av ett organ eller lämnas av en tjänsteperson."
        )
    elif decided.authority is Authority.BODY:
        if not decided.body.strip():
            yield Obstacle("no_body", "Ange vilket organ som har beslutat om svaret.")
        if decided.on is None:
            yield Obstacle("no_day", "Ange vilken dag organet beslutade om svaret.")
        elif decided.on > today:
            yield Obstacle("day_ahead", "Beslutsdagen har inte varit ännu.")


def obstacles_to_sending(
    *,
    stage: Stage,
    last_day: date,
    now: datetime,
    sent: datetime | None,
    says: Sequence[str],
    decided: Decided,
) -> Iterator[Obstacle]:
    """Why a response cannot be sent now. says: every stance and text in it, empty ones too."""
    yield from obstacles_to_responding(stage=stage, last_day=last_day, now=now, sent=sent)
    if not any(one.strip() for one in says):
        yield Obstacle("empty", "Svaret säger ingenting ännu.")
    today = now.astimezone(STOCKHOLM).date()
    yield from obstacles_to_deciding(decided, today=today)


# ------------------------------------------------------------------ dealing with comments


def obstacles_to_treating(*, kind: Treatment | None, reason: str) -> Iterator[Obstacle]:
    """Why a comment cannot be dealt with so.

    >>> [one.code for one in obstacles_to_treating(kind=Treatment.REFUSED, reason=" ")]
    ['no_reason']
    """
    if kind is None:
        yield Obstacle("no_kind", "Välj hur synpunkten hanteras.")
    if not reason.strip():
        yield Obstacle("no_reason", "Skriv ett skäl. Den som svarade får läsa det.")
    yield from obstacles_to_saying(reason=reason)


def obstacles_to_choosing(*, chosen: int, found: int) -> Iterator[Obstacle]:
    """Why these comments cannot be dealt with together. found: those that ask for something.

    >>> [one.text for one in obstacles_to_choosing(chosen=0, found=0)]
    ['Välj minst en synpunkt.']
    """
    if not chosen:
        yield Obstacle("none", "Välj minst en synpunkt.")
    elif found < chosen:
        yield Obstacle(
            "not_to_treat",
            "Bland de valda finns svar utan text. De behöver ingen hantering.",
        )


def counted_stances(stances: Sequence[str]) -> list[tuple[str, int]]:
    """How many took each stance, in words, without those that nobody took.

    >>> counted_stances(["supports", "opposes", "supports", ""])
    [('tillstyrker', 2), ('avstyrker', 1)]
    """
    counts: Mapping[Stance, int] = {one: stances.count(one.value) for one in Stance}
    return [(STANCE_WORDS[one], count) for one, count in counts.items() if count]
