"""Keeping a consultation that was held elsewhere and that a paper tells of; taking it away."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from malbild.consultations.actions.asking import ask_questions, free_slug
from malbild.consultations.models import Addressee, Consultation, Question, Response
from malbild.consultations.queries.told import account_in, filled_from, hangs_on, page_at, written
from malbild.consultations.rules import (
    STOCKHOLM,
    Came,
    Stage,
    obstacles_to_last_day,
)
from malbild.core.exclusion import Part, PartOf, obstacles_to_filling, obstacles_to_removing
from malbild.core.obstacles import Obstacle, require_none
from malbild.core.text_layer import TextLayer
from malbild.journal import actions as journal
from malbild.organisations.models import Party
from malbild.organisations.rules import Sharing
from malbild.papers.models import Reading
from malbild.papers.queries import layer_of
from malbild.papers.rules import Stage as ReadingStage
from malbild.texts.models import TextVersion

ABSTAINED = "Avstod från att svara."


def fill_from_paper(
    reading: Reading,
    *,
    name: str,
    opened_on: date,
    closes_on: date,
    parts: Mapping[int, Part],
    version: TextVersion | None = None,
    today: date,
    by: int | None,
    key: str | None = None,
) -> Consultation:
    """Keep the consultation that a paper tells of: whom it asked, and who responded.

    parts: what each party of the county did, as a person confirms it. Where that is what the
    paper says, the place that says so is kept with it. version: None where the text that was
    asked about is not kept here. Raises RuleBroken for a paper that is internal, has been put
    aside or was used before; FileDamaged where its text is gone.
    """
    layer = layer_of(reading.paper)
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        reading = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
        parties = list(Party.objects.filter(county=reading.county_id))
        require_none(
            [
                *_obstacles_of_the_paper(reading),
                *obstacles_to_last_day(closes_on),
                *obstacles_to_filling(
                    name=name,
                    opened_on=opened_on,
                    closes_on=closes_on,
                    today=today,
                    parts=[parts.get(one.pk, Part.UNKNOWN) for one in parties],
                ),
            ]
        )
        over = closes_on < today
        consultation = Consultation.objects.create(
            county=reading.county,
            text_version=version,
            source=reading,
            name=name.strip()[:200],
            slug=free_slug(reading.county_id, name),
            closes_on=closes_on,
            opened_on=opened_on,
            closed_on=closes_on if over else None,
            stage=Stage.CLOSED if over else Stage.OPEN,
        )
        ask_questions(consultation, version)
        account = account_in(reading, today=today)
        for party in parties:
            part = parts.get(party.pk, Part.UNKNOWN)
            if part is not Part.NOT_ASKED:
                _ask(consultation, party, part, account.parts.get(party.pk), layer, by=by)
        journal.record(
            "consultations.filled_from_paper",
            by=by,
            about=consultation,
            key=key,
            reading=reading.fingerprint,
            parts={str(party): str(part) for party, part in sorted(parts.items())},
        )
    return consultation


def _obstacles_of_the_paper(reading: Reading) -> list[Obstacle]:
    """Why nothing can rest on the paper."""
    if before := filled_from(reading.paper):
        return [Obstacle("used", f"Handlingen ligger redan till grund för {before.name}.")]
    if reading.stage == ReadingStage.SET_ASIDE:
        return [Obstacle("set_aside", "Handlingen är lagd åt sidan. Ta upp den igen först.")]
    if reading.sharing == Sharing.INTERNAL:
        return [
            Obstacle(
                "internal",
                "Handlingen är intern hos sin huvudman. Remissen syns för hela länet, så"
                " handlingen måste först läsas in så att länet får se den.",
            )
        ]
    return []


def _ask(
    consultation: Consultation,
    party: Party,
    part: Part,
    told: PartOf | None,
    layer: TextLayer,
    *,
    by: int | None,
) -> None:
    place = told.place if told and told.part is part else None  # else a person says it alone
    addressee = Addressee.objects.create(
        county_id=consultation.county_id,
        consultation=consultation,
        party=party,
        silent=part is Part.SILENT,
        place=written(place),
        page=page_at(layer, place),
    )
    if part in (Part.RESPONDED, Part.ABSTAINED):
        now = timezone.now()
        last = datetime.combine(consultation.closes_on, time(12), STOCKHOLM)
        Response.objects.create(
            county_id=consultation.county_id,
            party=party,
            sharing=Sharing.SHARED,
            addressee=addressee,
            came=Came.TOLD,
            text=ABSTAINED if part is Part.ABSTAINED else "",
            sent_at=min(last, now),
            changed_at=now,
            changed_by_id=by,
        )


def remove_told(consultation: Consultation, *, by: int | None, key: str | None = None) -> None:
    """Take away a consultation that was filled from a paper, which stays where it is.

    Raises RuleBroken where something has been written in it since, or somebody has a question of
    it open just now, and for one held here.
    """
    try:
        with transaction.atomic():
            if not journal.done(key):
                _remove_told(consultation, by=by, key=key)
    except IntegrityError:  # rows that this person does not see are found by the database
        require_none(obstacles_to_removing(told=True, hangs=1))


def _remove_told(consultation: Consultation, *, by: int | None, key: str | None) -> None:
    rows = Consultation.objects.select_for_update(of=("self",))
    consultation = rows.get(pk=consultation.pk)
    told = consultation.source_id is not None
    require_none(obstacles_to_removing(told=told, hangs=hangs_on(consultation)))
    journal.record("consultations.told_removed", by=by, about=consultation, key=key)
    Response.objects.filter(addressee__consultation=consultation).delete()
    Addressee.objects.filter(consultation=consultation).delete()
    Question.objects.filter(consultation=consultation).delete()
    consultation.delete()
