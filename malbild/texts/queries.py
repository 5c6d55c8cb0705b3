"""A joint text as it stands, its versions, and what differs between two of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef

from malbild.core.difference import Run, difference
from malbild.organisations.models import County
from malbild.texts import rules
from malbild.texts.models import Editing, JointText, Piece, TextVersion, VersionLine, Wording
from malbild.texts.rules import Changed, Language, Line, PieceKind

SHOWN_AS_TAKEN_OUT = 10  # on the text's own page; the others have a page of their own


def texts_of(county: County, *, kind: rules.TextKind) -> list[JointText]:
    """The county's joint texts of a kind, the oldest first."""
    return list(JointText.objects.filter(county=county, kind=kind))


def work(text: JointText) -> list[Line]:
    """The text as it is being written: every piece that is in it, as it reads now."""
    pieces = list(
        Piece.objects.filter(text=text, removed_at=None).select_related("under", "serves")
    )
    latest: dict[int, dict[str, Wording]] = defaultdict(dict)
    for wording in Wording.objects.filter(piece__in=pieces):  # in order: the last one stays
        latest[wording.piece_id][wording.language] = wording
    return [
        _line(piece, latest[piece.pk], under=piece.under, serves=piece.serves)
        for piece in pieces
        if Language.SWEDISH in latest[piece.pk]
    ]


def lines_of(version: TextVersion) -> list[Line]:
    """The text as it was fixed."""
    rows = VersionLine.objects.filter(version=version).select_related(
        "piece", "wording", "under", "serves"
    )
    by_piece: dict[int, dict[str, Wording]] = defaultdict(dict)
    first: dict[int, VersionLine] = {}
    for row in rows:
        by_piece[row.piece_id][row.wording.language] = row.wording
        first.setdefault(row.piece_id, row)
    return [
        _line(row.piece, by_piece[row.piece_id], under=row.under, serves=row.serves)
        for row in first.values()
    ]


def _line(
    piece: Piece, wordings: Mapping[str, Wording], *, under: Piece | None, serves: Piece | None
) -> Line:
    swedish = wordings[Language.SWEDISH]
    return Line(
        piece=piece.pk,
        key=piece.key,
        kind=PieceKind(piece.kind),
        heading=swedish.heading,
        body=swedish.body,
        wording=swedish.pk,
        under=under.key if under else "",
        serves=serves.key if serves else "",
        other={
            Language(language): (one.heading, one.body)
            for language, one in wordings.items()
            if language != Language.SWEDISH
        },
    )


def versions_of(text: JointText) -> list[TextVersion]:
    """The versions of a text, the latest first."""
    return list(TextVersion.objects.filter(text=text).order_by("-number"))


def versions_of_county(county: County) -> list[TextVersion]:
    """The versions of all texts of a county, the latest first."""
    rows = TextVersion.objects.filter(county=county).select_related("text__county", "county")
    return list(rows.order_by("-fixed_at", "-pk"))


def latest_version(text: JointText) -> TextVersion | None:
    """The version that was fixed last."""
    return TextVersion.objects.filter(text=text).order_by("-number").first()


# ------------------------------------------------------------------ what differs


@dataclass(frozen=True)
class Words:
    """A heading and a body in two versions, with what differs; in what language."""

    language: Language
    heading: tuple[Run, ...]
    body: tuple[Run, ...]


@dataclass(frozen=True)
class Marked:
    """A piece in two versions, with what differs: in Swedish, and where it was translated anew."""

    changed: Changed
    heading: tuple[Run, ...]
    body: tuple[Run, ...]
    other: tuple[Words, ...]


def compared(before: Iterable[Line], after: Iterable[Line]) -> list[Marked]:
    """Two versions as one text: each piece with what became of it, word by word."""
    return [
        Marked(
            changed=one,
            heading=difference(
                one.before.heading if one.before else "", one.after.heading if one.after else ""
            ),
            body=difference(
                one.before.body if one.before else "", one.after.body if one.after else ""
            ),
            other=tuple(_translated(one, language) for language in one.languages),
        )
        for one in rules.changes(list(before), list(after))
    ]


def _translated(one: Changed, language: Language) -> Words:
    none = ("", "")
    before = one.before.other.get(language, none) if one.before else none
    after = one.after.other.get(language, none) if one.after else none
    return Words(language, difference(before[0], after[0]), difference(before[1], after[1]))


# ------------------------------------------------------------------ one piece


def current(piece: Piece, language: Language = Language.SWEDISH) -> Wording | None:
    """What the piece says now in a language."""
    return Wording.objects.filter(piece=piece, language=language).order_by("-number").first()


def wording_shown(piece: Piece, number: int) -> Wording | None:
    """The Swedish wording of a piece that a page showed, which may not be what it says now."""
    rows = Wording.objects.filter(piece=piece, language=Language.SWEDISH, number=number)
    return rows.first()


@dataclass(frozen=True)
class Told:
    """A wording in a piece's history, with what it changed in the one before."""

    wording: Wording
    heading: tuple[Run, ...]
    body: tuple[Run, ...]


def history(piece: Piece, language: Language = Language.SWEDISH) -> list[Told]:
    """Every wording of a piece in a language, the latest first."""
    told = []
    heading = body = ""
    rows = Wording.objects.filter(piece=piece, language=language).select_related("worded_by")
    for wording in rows:
        told.append(
            Told(wording, difference(heading, wording.heading), difference(body, wording.body))
        )
        heading, body = wording.heading, wording.body
    return told[::-1]


def languages_of(piece: Piece) -> dict[Language, Wording]:
    """What the piece says now in each language that it has."""
    rows = Wording.objects.filter(piece=piece).select_related("translated_from")
    return {Language(one.language): one for one in rows}


def lags(wording: Wording, *, swedish: Wording | None) -> bool:
    """Whether a translation was made from an older Swedish wording than the one that stands."""
    return swedish is not None and wording.translated_from_id != swedish.pk


def last_touched(text: JointText) -> Wording | None:
    """The wording that was written last in a text, with its writer."""
    rows = Wording.objects.filter(piece__text=text).select_related("worded_by")
    return rows.order_by("-worded_at", "-pk").first()


def others_editing(piece: Piece, *, besides: int | None, at: datetime) -> list[str]:
    """The names of those who have the piece open to change it."""
    rows = Editing.objects.filter(piece=piece, until__gt=at).exclude(editor=besides)
    return sorted(row.editor.name for row in rows.select_related("editor"))


def edited_now(text: JointText, *, besides: int | None, at: datetime) -> dict[int, list[str]]:
    """By piece: who else has it open to change it."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Editing.objects.filter(piece__text=text, until__gt=at).exclude(editor=besides)
    for row in rows.select_related("editor").order_by("editor__name"):
        found[row.piece_id].append(row.editor.name)
    return found


def next_order(text: JointText) -> int:
    """The place after the last piece of a text, those that were taken out included."""
    last: int | None = Piece.objects.filter(text=text).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


@dataclass(frozen=True)
class TakenOut:
    """Some of the pieces that were taken out, with what they said last; more: whether others
    follow."""

    rows: list[Wording]
    more: bool


def count_taken_out(text: JointText) -> int:
    """How many pieces were taken out of a text."""
    return Piece.objects.filter(text=text, removed_at__isnull=False).count()


def taken_out(text: JointText, *, page: int = 1, most: int = SHOWN_AS_TAKEN_OUT) -> TakenOut:
    """The pieces that were taken out of a text, the latest first. One query."""
    later = Wording.objects.filter(
        piece=OuterRef("piece"), language=Language.SWEDISH, number__gt=OuterRef("number")
    )
    rows = Wording.objects.filter(
        ~Exists(later), language=Language.SWEDISH, piece__text=text, piece__removed_at__isnull=False
    )
    rows = rows.select_related("piece").order_by("-piece__removed_at", "piece")
    found = list(rows[(page - 1) * most : page * most + 1])
    return TakenOut(found[:most], more=len(found) > most)
