"""Writing a joint text: pieces, wordings, order, versions. Every act locks the text first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import County
from malbild.texts import queries
from malbild.texts.models import Editing, JointText, Piece, TextVersion, VersionLine, Wording
from malbild.texts.rules import (
    KINDS_OF,
    Language,
    PieceKind,
    TextKind,
    obstacles_to_fixing,
    obstacles_to_wording,
    print_of,
)


class ChangedSince(Exception):
    """The text is another than the one that the person saw before fixing it; nothing was fixed."""


SHOWN_AS_EDITING = timedelta(seconds=90)  # the page that is open says each half minute that it is


@dataclass
class WordedByAnother(Exception):
    """Somebody else worded the piece after this edit began; nothing was saved."""

    latest: Wording


def start_text(
    *, county: County, kind: TextKind, name: str, by: int | None, key: str | None = None
) -> JointText:
    """Start a joint text. Raises RuleBroken for a name that is empty."""
    with transaction.atomic():
        if done := journal.done(key):
            return JointText.objects.get(pk=done.about)
        if not name.strip():
            require_none([Obstacle("no_name", "Ange ett namn.")])
        text = JointText.objects.create(
            county=county,
            kind=kind,
            name=name.strip()[:200],
            slug=_free_slug(county, name),
            started_at=timezone.now(),
        )
        journal.record("texts.started", by=by, about=text, key=key, kind=kind)
    return text


def _free_slug(county: County, name: str) -> str:
    wanted = slugify(name)[:70] or "text"
    taken = set(
        JointText.objects.filter(county=county, slug__startswith=wanted).values_list(
            "slug", flat=True
        )
    )
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _locked(text: JointText) -> JointText:
    """The text, which nobody else changes until this transaction ends."""
    return JointText.objects.select_for_update().get(pk=text.pk)


def rename_text(text: JointText, *, name: str, by: int | None, key: str | None = None) -> None:
    """Give a text another name; its address stays. Raises RuleBroken for an empty name."""
    with transaction.atomic():
        if journal.done(key):
            return
        if not name.strip():
            require_none([Obstacle("no_name", "Ange ett namn.")])
        text = _locked(text)
        text.name = name.strip()[:200]
        text.save(update_fields=["name"])
        journal.record("texts.renamed", by=by, about=text, key=key)


def add_piece(
    text: JointText,
    *,
    kind: PieceKind,
    heading: str = "",
    body: str = "",
    under: Piece | None = None,
    serves: Piece | None = None,
    by: int | None,
    key: str | None = None,
    mark: str = "",
) -> Piece:
    """Add a piece last among those of its kind under the same piece, with its first wording.

    mark: its key outside the database, where it has one from before. Raises RuleBroken for
    one that says nothing, is too long, or is of a kind that such a text does not have.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Piece.objects.get(pk=done.about)
        require_none(obstacles_to_wording(heading=heading, body=body))
        if kind not in KINDS_OF[TextKind(text.kind)]:
            require_none([Obstacle("kind", "Texten har inga sådana delar.")])
        text = _locked(text)
        piece = Piece.objects.create(
            county=text.county,
            text=text,
            key=mark or uuid4().hex,
            kind=kind,
            under=under,
            serves=serves,
            order=queries.next_order(text),
        )
        _word(piece, language=Language.SWEDISH, heading=heading, body=body, number=1, by=by)
        journal.record("texts.piece_added", by=by, about=piece, key=key, kind=kind)
    return piece


def _word(
    piece: Piece,
    *,
    language: Language,
    heading: str,
    body: str,
    number: int,
    by: int | None,
    why: str = "",
    translated_from: Wording | None = None,
    translator: str = "",
) -> Wording:
    return Wording.objects.create(
        county=piece.county,
        piece=piece,
        language=language,
        number=number,
        heading=heading.strip(),
        body=body.strip(),
        why=why.strip()[:500],
        translated_from=translated_from,
        translator=translator.strip()[:120],
        worded_at=timezone.now(),
        worded_by_id=by,
    )


def word(
    piece: Piece,
    *,
    heading: str,
    body: str,
    since: int,
    by: int | None,
    why: str = "",
    language: Language = Language.SWEDISH,
    translated_from: Wording | None = None,
    translator: str = "",
    key: str | None = None,
) -> Wording:
    """Give a piece a new wording in a language; the same words again change nothing.

    since: the number of the wording that the edit began with, 0 where there was none. Raises
    WordedByAnother if a later one has been saved, and RuleBroken for words that do not hold.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Wording.objects.get(pk=done.about)
        require_none(obstacles_to_wording(heading=heading, body=body))
        _locked(piece.text)
        latest = queries.current(piece, language)
        if latest and latest.number != since:
            raise WordedByAnother(latest)
        if latest and _says_the_same(latest, heading, body, translated_from, translator):
            return latest
        new = _word(
            piece,
            language=language,
            heading=heading,
            body=body,
            number=since + 1 if latest else 1,
            by=by,
            why=why,
            translated_from=translated_from,
            translator=translator,
        )
        journal.record("texts.worded", by=by, about=new, key=key, piece=piece.pk, language=language)
    return new


def _says_the_same(
    latest: Wording, heading: str, body: str, translated_from: Wording | None, translator: str
) -> bool:
    same = (latest.heading, latest.body) == (heading.strip(), body.strip())
    made_from = translated_from.pk if translated_from else None
    return same and latest.translated_from_id == made_from and latest.translator == translator


def place(
    piece: Piece,
    *,
    before: Piece | None = None,
    under: Piece | None,
    serves: Piece | None,
    by: int | None,
    key: str | None = None,
) -> None:
    """Put a piece before another, or last where `before` is None, and say what it belongs to."""
    with transaction.atomic():
        if journal.done(key):
            return
        text = _locked(piece.text)
        rows = [one for one in Piece.objects.filter(text=text) if one.pk != piece.pk]
        at = next((n for n, one in enumerate(rows) if before and one.pk == before.pk), len(rows))
        piece.under, piece.serves = under, serves
        rows.insert(at, piece)
        for number, one in enumerate(rows, start=1):
            one.order = number
        Piece.objects.bulk_update(rows, ["order", "under", "serves"])
        journal.record("texts.piece_placed", by=by, about=piece, key=key)


def take_out(piece: Piece, *, by: int | None, key: str | None = None) -> None:
    """Take a piece out of the text; what hangs on it stays, and it can be put back.

    Raises RuleBroken for one that others stand under.
    """
    with transaction.atomic():
        if journal.done(key):
            return
        _locked(piece.text)
        if Piece.objects.filter(under=piece, removed_at=None).exists():
            require_none([Obstacle("has_parts", "Flytta först det som står under den.")])
        piece.removed_at = timezone.now()
        piece.save(update_fields=["removed_at"])
        journal.record("texts.piece_taken_out", by=by, about=piece, key=key)


def put_back(piece: Piece, *, by: int | None, key: str | None = None) -> None:
    """Put a piece that was taken out back where it stood."""
    with transaction.atomic():
        if journal.done(key):
            return
        _locked(piece.text)
        if piece.under and piece.under.removed_at:
            piece.under = None
        piece.removed_at = None
        piece.save(update_fields=["removed_at", "under"])
        journal.record("texts.piece_put_back", by=by, about=piece, key=key)


def fix(
    text: JointText,
    *,
    label: str = "",
    seen: str | None = None,
    at: datetime | None = None,
    by: int | None,
    key: str | None = None,
) -> TextVersion:
    """Fix the text as it stands as its next version, which everybody in the county may read.

    at: when, where that is told of and not now; the journal says when it was told.

    seen: the fingerprint of what the person was shown before saying yes; None where nothing
    was. Raises ChangedSince where the text is another by now, and RuleBroken where it is empty
    or says what the latest version says.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return TextVersion.objects.get(pk=done.about)
        text = _locked(text)
        lines = queries.work(text)
        if seen is not None and seen != print_of(lines):
            raise ChangedSince
        last = queries.latest_version(text)
        require_none(obstacles_to_fixing(lines, last=last.fingerprint if last else ""))
        version = TextVersion.objects.create(
            county=text.county,
            text=text,
            number=last.number + 1 if last else 1,
            label=label.strip()[:60],
            fingerprint=print_of(lines),
            fixed_at=at or timezone.now(),
            fixed_by_id=by,
        )
        places = {line.piece: number for number, line in enumerate(lines, start=1)}
        VersionLine.objects.bulk_create(_lines(version, places))
        journal.record(
            "texts.fixed", by=by, about=version, key=key, fingerprint=version.fingerprint
        )
    return version


def _lines(version: TextVersion, places: Mapping[int, int]) -> list[VersionLine]:
    """A row for each piece and language, with the wording that stands."""
    latest = {
        (one.piece_id, one.language): one
        for one in Wording.objects.filter(piece__in=places).select_related("piece")
    }
    return [
        VersionLine(
            county_id=version.county_id,
            version=version,
            piece=one.piece,
            wording=one,
            place=places[one.piece_id],
            under_id=one.piece.under_id,
            serves_id=one.piece.serves_id,
        )
        for one in latest.values()
    ]


def say_editing(piece: Piece, *, by: int, at: datetime) -> None:
    """Note that somebody has the piece open to change it; not journalled, since nothing is done."""
    erase_old_editing(now=at)
    Editing.objects.update_or_create(
        piece=piece,
        editor_id=by,
        defaults={"county": piece.county, "until": at + SHOWN_AS_EDITING},
    )


def stop_editing(piece: Piece, *, by: int) -> None:
    """Note that somebody has closed the piece."""
    Editing.objects.filter(piece=piece, editor=by).delete()


def erase_old_editing(*, now: datetime) -> None:
    """Erase who had a piece open and no longer says so, as far as the one who looks sees."""
    Editing.objects.filter(until__lte=now).delete()
