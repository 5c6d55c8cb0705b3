"""Taking papers in: the file first, durably, then its row, then what is read in it."""

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from malbild.core import fingerprint
from malbild.core.obstacles import require_none
from malbild.core.reading.facts import Known
from malbild.core.reading.reader import RULES_VERSION, read
from malbild.core.text_layer import Unreadable
from malbild.journal import actions as journal
from malbild.organisations.models import County, Party
from malbild.organisations.rules import Sharing
from malbild.papers.formats import extract_confined, formats
from malbild.papers.models import Correction, Paper, PartyTemplate, Reading
from malbild.papers.queries import layer_of, place_of
from malbild.papers.rules import Stage, obstacles_to_keeping, obstacles_to_moving
from malbild.papers.template_check import obstacles_to_template

UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class TakenIn:
    """A paper, and whether it was there already."""

    paper: Paper
    known_before: bool


def keep(data: bytes) -> str:
    """Write a file so that a power cut cannot take it, and give its fingerprint.

    The bytes are synced before the name is there, and the folder after (trust.md §0.3: a
    row whose file is empty is worse than no row).
    """
    mark = fingerprint.of_bytes(data)
    place = place_of(mark)
    if place.exists() and place.stat().st_size == len(data):
        return mark
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    for folder in (place.parent, Path(settings.FILES)):
        _sync_folder(folder)
    return mark


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def take_in(
    data: bytes,
    *,
    name: str,
    county: County,
    party: Party | None,
    known: Known,
    by: int | None,
    key: str | None = None,
    sharing: Sharing = Sharing.SHARED,
) -> TakenIn:
    """Keep a paper and read it. The same file again changes nothing.

    known: what the county knows, which the reader may use. A file that cannot be read is
    kept too, with the reason. Raises RuleBroken for a file that is empty or too large.
    """
    require_none(obstacles_to_keeping(name=name, size=len(data)))
    mark = fingerprint.of_bytes(data)
    if key is not None:  # one form sends many files; each is an act of its own
        own = fingerprint.of_value([key, county.pk, party.pk if party else 0, mark])
        key = f"{key[:53]}:{own[:10]}"
    before = Paper.objects.filter(county=county, party=party, fingerprint=mark).first()
    if before is not None and (before.refusal or _read_by_these_rules(before)):
        return TakenIn(before, known_before=True)
    if before is not None:
        text = layer_of(before).text
        with transaction.atomic():
            _read(before, text=text, known=known, by=by, key=key)
        return TakenIn(before, known_before=True)
    keep(data)
    text, layer, refusal, pages = "", "", "", 1
    try:
        drawn = extract_confined(data, name)
    except Unreadable as unreadable:
        refusal = unreadable.text
    else:
        text, pages = drawn.text, max(drawn.pages, 1)
        layer = keep(drawn.to_json().encode())
    with transaction.atomic():
        if journal.done(key):
            return TakenIn(Paper.objects.get(county=county, party=party, fingerprint=mark), True)
        again = Paper.objects.filter(county=county, party=party, fingerprint=mark).first()
        if again is not None:
            return TakenIn(again, known_before=True)
        paper = Paper.objects.create(
            county=county,
            party=party,
            sharing=sharing,
            fingerprint=mark,
            name=Path(name).name[:200],
            media_type=media_type(data),
            size=len(data),
            pages=pages,
            layer=layer,
            refusal=refusal,
            uploaded_at=timezone.now(),
            uploaded_by_id=by,
        )
        journal.record("papers.taken_in", by=by, about=paper, key=key, fingerprint=mark)
        if layer:
            _read(paper, text=text, known=known, by=by)
    return TakenIn(paper, known_before=False)


def media_type(data: bytes) -> str:
    """The type of a file, told from its content."""
    for known in formats().values():
        if known.recognises(data):
            return known.media_type
    return UNKNOWN_TYPE


def _read_by_these_rules(paper: Paper) -> bool:
    return Reading.objects.filter(paper=paper, rules_version=RULES_VERSION).exists()


def _read(
    paper: Paper, *, text: str, known: Known, by: int | None, key: str | None = None
) -> Reading:
    facts = read(text, known=known).as_json(file=paper.name, fingerprint=paper.fingerprint)
    reading = Reading.objects.create(
        county=paper.county,
        party=paper.party,
        sharing=paper.sharing,
        paper=paper,
        rules_version=RULES_VERSION,
        kind=facts["kind"]["value"] if isinstance(facts["kind"], Mapping) else facts["kind"],
        title=str((facts["title"] or {}).get("value") or "")[:300],
        facts=facts,
        fingerprint=fingerprint.of_value(facts),
        made_at=timezone.now(),
    )
    journal.record("papers.read", by=by, about=reading, key=key, fingerprint=reading.fingerprint)
    return reading


def settle(
    reading: Reading,
    *,
    to: Stage,
    said: Sequence[tuple[str, str, str]] = (),
    by: int | None,
    key: str | None = None,
) -> Reading:
    """Move a reading to a stage, with what a person corrected: (field, found, said).

    Runs inside the caller's transaction when confirming writes more than this.
    Raises RuleBroken where the stage cannot be reached from where it is.
    """
    with transaction.atomic():
        if journal.done(key):
            return Reading.objects.get(pk=reading.pk)
        reading = Reading.objects.select_for_update().get(pk=reading.pk)
        require_none(obstacles_to_moving(stage=Stage(reading.stage), to=to))
        now = timezone.now()
        for field, found, words in said:
            Correction.objects.create(
                county=reading.county,
                party=reading.party,
                sharing=reading.sharing,
                reading=reading,
                field=field[:80],
                found=found,
                said=words,
                at=now,
                by_id=by,
            )
        reading.stage = to
        reading.settled_at = None if to is Stage.WAITING else now
        reading.settled_by_id = None if to is Stage.WAITING else by
        reading.version += 1
        reading.save()
        journal.record(f"papers.reading_{to}", by=by, about=reading, key=key, corrections=len(said))
    return reading


def keep_template(
    data: bytes, *, name: str, party: Party, by: int | None, key: str | None = None
) -> PartyTemplate:
    """Keep a party's own Word template, internal to the party.

    Raises RuleBroken with every reason in Swedish where it cannot be used, such as code in it.
    """
    require_none(obstacles_to_keeping(name=name, size=len(data)))
    require_none(obstacles_to_template(data))
    mark = keep(data)
    with transaction.atomic():
        if done := journal.done(key):
            return PartyTemplate.objects.get(pk=done.about)
        template = PartyTemplate.objects.create(
            county=party.county,
            party=party,
            sharing=Sharing.INTERNAL,
            fingerprint=mark,
            name=Path(name).name[:200],
            uploaded_at=timezone.now(),
            uploaded_by_id=by,
        )
        journal.record("papers.template_kept", by=by, about=template, key=key, fingerprint=mark)
    return template
