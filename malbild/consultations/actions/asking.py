"""Preparing a consultation, opening it, giving more time and closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from malbild.consultations.models import Addressee, Consultation, Question, ResponseLink
from malbild.consultations.rules import (
    Stage,
    obstacles_to_adding,
    obstacles_to_closing,
    obstacles_to_extending,
    obstacles_to_opening,
    obstacles_to_saying,
    obstacles_to_starting,
    questions_for,
)
from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import Party
from malbild.texts.models import TextVersion
from malbild.texts.queries import lines_of

TAKEN = ("ny",)  # an address that means something else


@dataclass
class ChangedByAnother(Exception):
    """Somebody else changed the consultation after this edit began; nothing was saved."""

    latest: Consultation


def start(
    version: TextVersion,
    *,
    name: str,
    closes_on: date,
    missive: str = "",
    by: int | None,
    key: str | None = None,
) -> Consultation:
    """Prepare a consultation on a version: its questions from the text, every party asked.

    Raises RuleBroken for an empty name or a missive that is too long.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        require_none(
            [
                *obstacles_to_starting(name=name, closes_on=closes_on),
                *obstacles_to_saying(missive=missive),
            ]
        )
        consultation = Consultation.objects.create(
            county=version.county,
            text_version=version,
            name=name.strip()[:200],
            slug=free_slug(version.county_id, name),
            missive=missive.strip(),
            closes_on=closes_on,
            stage=Stage.DRAFT,
        )
        ask_questions(consultation, version)
        _ask_everybody(consultation)
        journal.record("consultations.started", by=by, about=consultation, key=key)
    return consultation


def ask_questions(consultation: Consultation, version: TextVersion | None) -> None:
    """The questions that follow a version's headings; without one, the last one alone."""
    Question.objects.bulk_create(
        Question(
            county_id=consultation.county_id,
            consultation=consultation,
            piece_id=asked.piece,
            order=order,
            heading=asked.heading,
            asks=asked.asks,
        )
        for order, asked in enumerate(questions_for(lines_of(version) if version else ()), start=1)
    )


def _ask_everybody(consultation: Consultation) -> None:
    Addressee.objects.bulk_create(
        Addressee(county_id=consultation.county_id, consultation=consultation, party=party)
        for party in Party.objects.filter(county=consultation.county_id)
    )


def free_slug(county: int, name: str) -> str:
    """An address that no consultation of the county has."""
    wanted = slugify(name)[:70] or "remiss"
    rows = Consultation.objects.filter(county=county, slug__startswith=wanted)
    taken = {*TAKEN, *rows.values_list("slug", flat=True)}
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _locked(consultation: Consultation) -> Consultation:
    """The consultation, which nobody else changes until this transaction ends."""
    return Consultation.objects.select_for_update().get(pk=consultation.pk)


def change(
    consultation: Consultation,
    *,
    name: str,
    missive: str,
    closes_on: date,
    version: int,
    by: int | None,
    key: str | None = None,
) -> Consultation:
    """Change what a consultation that has not been opened is called, says and until when.

    version: the consultation's when the edit began. Raises ChangedByAnother if it has been
    saved since, and RuleBroken once it has been opened.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        consultation = _locked(consultation)
        if consultation.version != version:
            raise ChangedByAnother(consultation)
        if consultation.standing is not Stage.DRAFT:
            require_none([Obstacle("not_draft", "En öppnad remiss ändras inte.")])
        require_none(
            [
                *obstacles_to_starting(name=name, closes_on=closes_on),
                *obstacles_to_saying(missive=missive),
            ]
        )
        consultation.name, consultation.missive = name.strip()[:200], missive.strip()
        consultation.closes_on = closes_on
        consultation.version += 1
        consultation.save(update_fields=["name", "missive", "closes_on", "version"])
        journal.record("consultations.changed", by=by, about=consultation, key=key)
    return consultation


def add_addressee(
    consultation: Consultation, *, name: str, by: int | None, key: str | None = None
) -> Addressee:
    """Ask a council or an association too. Raises RuleBroken for one that is asked already."""
    with transaction.atomic():
        if done := journal.done(key):
            return Addressee.objects.get(pk=done.about)
        consultation = _locked(consultation)
        rows = Addressee.objects.filter(consultation=consultation).select_related("party")
        require_none(
            obstacles_to_adding(
                stage=consultation.standing, name=name, names=[str(one) for one in rows]
            )
        )
        made = Addressee.objects.create(
            county_id=consultation.county_id, consultation=consultation, name=name.strip()[:120]
        )
        journal.record("consultations.addressee_added", by=by, about=made, key=key)
    return made


def remove_addressee(addressee: Addressee, *, by: int | None, key: str | None = None) -> None:
    """Ask somebody no more; its links, which are not mailed before the opening, go with it.

    Raises RuleBroken once the consultation has been opened.
    """
    with transaction.atomic():
        if journal.done(key):
            return
        consultation = _locked(addressee.consultation)
        if consultation.standing is not Stage.DRAFT:
            require_none([Obstacle("not_draft", "En öppnad remiss behåller sina mottagare.")])
        journal.record("consultations.addressee_removed", by=by, about=addressee, key=key)
        ResponseLink.objects.filter(addressee=addressee).delete()
        addressee.delete()


def open_for_responses(
    consultation: Consultation, *, today: date, by: int | None, key: str | None = None
) -> Consultation:
    """Open a consultation: from now on the parties may respond. Raises RuleBroken."""
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        consultation = _locked(consultation)
        require_none(
            obstacles_to_opening(
                stage=consultation.standing,
                addressees=consultation.addressees.count(),
                questions=consultation.questions.count(),
                closes_on=consultation.closes_on,
                today=today,
            )
        )
        consultation.stage, consultation.opened_on = Stage.OPEN, today
        consultation.version += 1
        consultation.save(update_fields=["stage", "opened_on", "version"])
        journal.record("consultations.opened", by=by, about=consultation, key=key)
    return consultation


def extend(
    consultation: Consultation,
    *,
    to: date,
    addressee: Addressee | None = None,
    today: date,
    by: int | None,
    key: str | None = None,
) -> None:
    """Give one addressee, or all, more time. Raises RuleBroken for a day that is not later."""
    with transaction.atomic():
        if journal.done(key):
            return
        consultation = _locked(consultation)
        if addressee:
            addressee = Addressee.objects.select_for_update().get(pk=addressee.pk)
            addressee.consultation = consultation
        last_day = addressee.last_day if addressee else consultation.closes_on
        require_none(
            obstacles_to_extending(
                stage=consultation.standing, last_day=last_day, to=to, today=today
            )
        )
        if addressee:
            addressee.extended_to = to
            addressee.save(update_fields=["extended_to"])
        else:
            consultation.closes_on = to
            consultation.version += 1
            consultation.save(update_fields=["closes_on", "version"])
        journal.record(
            "consultations.extended",
            by=by,
            about=consultation,
            key=key,
            to=to.isoformat(),
            addressee=addressee.pk if addressee else None,
        )


def close(
    consultation: Consultation, *, today: date, by: int | None, key: str | None = None
) -> Consultation:
    """Close a consultation, and note who had not responded. Raises RuleBroken unless open."""
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        consultation = _locked(consultation)
        require_none(obstacles_to_closing(stage=consultation.standing))
        silent = _silent(consultation)
        Addressee.objects.filter(pk__in=silent).update(silent=True)
        consultation.stage, consultation.closed_on = Stage.CLOSED, today
        consultation.version += 1
        consultation.save(update_fields=["stage", "closed_on", "version"])
        journal.record(
            "consultations.closed", by=by, about=consultation, key=key, silent=sorted(silent)
        )
    return consultation


def _silent(consultation: Consultation) -> Sequence[int]:
    """Those whose response has not been sent; drafts of others are not seen from here."""
    rows = Addressee.objects.filter(consultation=consultation)
    return list(rows.exclude(response__sent_at__isnull=False).values_list("pk", flat=True))
