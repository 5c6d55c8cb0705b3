"""Starting a target picture, saying what it rests on, and testing its statements."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import County, Party, User
from malbild.targets.models import (
    AssessedArticle,
    Ground,
    ImpactAssessment,
    Lead,
    SteeringDocument,
    TargetPicture,
)
from malbild.targets.rules import AssessmentKind, Said, obstacles_to_period
from malbild.texts.actions import rename_text, start_text
from malbild.texts.models import Piece, Wording
from malbild.texts.rules import TextKind

STRATEGIES = "strategier"  # what most counties call them


@dataclass
class PictureSavedByAnother(Exception):
    """Somebody else saved what is said of the target picture after this edit began."""

    latest: TargetPicture


@dataclass
class AssessedByAnother(Exception):
    """Somebody else saved the test after this edit began."""

    latest: ImpactAssessment


def start_picture(
    *, county: County, name: str, by: int | None, key: str | None = None
) -> TargetPicture:
    """Start a target picture with an empty text. Raises RuleBroken for an empty name."""
    with transaction.atomic():
        if done := journal.done(key):
            return TargetPicture.objects.get(pk=done.about)
        text = start_text(county=county, kind=TextKind.TARGET_PICTURE, name=name, by=by)
        picture = TargetPicture.objects.create(county=county, text=text, strategies_word=STRATEGIES)
        journal.record("targets.started", by=by, about=picture, key=key)
    return picture


def set_picture(
    picture: TargetPicture,
    *,
    name: str,
    since: int | None,
    until: int | None,
    strategies_word: str,
    brand: str,
    brand_2: str,
    leads: Sequence[tuple[User, Party]],
    version: int,
    by: int | None,
    key: str | None = None,
) -> TargetPicture:
    """Say what the target picture is called, for which years it is and who leads the work.

    version: the picture's when the edit began. Raises PictureSavedByAnother if it has been
    saved since, and RuleBroken for years in the wrong order or an empty name.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return TargetPicture.objects.get(pk=done.about)
        picture = TargetPicture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
        if picture.version != version:
            raise PictureSavedByAnother(picture)
        require_none(obstacles_to_period(since=since, until=until))
        rename_text(picture.text, name=name, by=by)
        picture.since, picture.until = since, until
        picture.strategies_word = strategies_word.strip()[:40] or STRATEGIES
        picture.brand, picture.brand_2 = brand, brand_2
        picture.version += 1
        picture.save()
        Lead.objects.filter(picture=picture).delete()
        Lead.objects.bulk_create(
            Lead(county_id=picture.county_id, picture=picture, person=person, party=party)
            for person, party in dict(leads).items()
        )
        journal.record("targets.set", by=by, about=picture, key=key)
    return TargetPicture.objects.get(pk=picture.pk)


def add_steering_document(
    picture: TargetPicture,
    *,
    title: str,
    registry_number: str = "",
    since: int | None = None,
    until: int | None = None,
    by: int | None,
    key: str | None = None,
) -> SteeringDocument:
    """Add a document that the target picture rests on. Raises RuleBroken without a title."""
    with transaction.atomic():
        if done := journal.done(key):
            return SteeringDocument.objects.get(pk=done.about)
        if not title.strip():
            require_none([Obstacle("no_title", "Ange dokumentets titel.")])
        require_none(obstacles_to_period(since=since, until=until))
        made = SteeringDocument.objects.create(
            county=picture.county,
            picture=picture,
            title=title.strip()[:200],
            registry_number=registry_number.strip()[:60],
            since=since,
            until=until,
        )
        journal.record("targets.steering_document_added", by=by, about=made, key=key)
    return made


def remove_steering_document(
    row: SteeringDocument, *, by: int | None, key: str | None = None
) -> None:
    """Take away a document that the target picture does not rest on."""
    with transaction.atomic():
        if journal.done(key):
            return
        journal.record("targets.steering_document_removed", by=by, about=row, key=key)
        row.delete()


def add_ground(
    piece: Piece, *, what: str, source: str, by: int | None, key: str | None = None
) -> Ground:
    """Say what a statement rests on. Raises RuleBroken without what or source."""
    with transaction.atomic():
        if done := journal.done(key):
            return Ground.objects.get(pk=done.about)
        if not what.strip() or not source.strip():
            require_none([Obstacle("no_source", "Skriv vad den vilar på och var det står.")])
        made = Ground.objects.create(
            county=piece.county, piece=piece, what=what.strip(), source=source.strip()[:200]
        )
        journal.record("targets.ground_added", by=by, about=made, key=key, piece=piece.pk)
    return made


def remove_ground(row: Ground, *, by: int | None, key: str | None = None) -> None:
    """Take away something that a statement does not rest on."""
    with transaction.atomic():
        if journal.done(key):
            return
        journal.record("targets.ground_removed", by=by, about=row, key=key, piece=row.piece_id)
        row.delete()


def assess(
    piece: Piece,
    *,
    kind: AssessmentKind,
    said: Said,
    wording: Wording,
    version: int,
    by: int | None,
    key: str | None = None,
) -> ImpactAssessment:
    """Write a test of a statement as far as it has come.

    wording: what the statement says as it is tested. version: the test's when the edit began,
    0 where there was none. Raises AssessedByAnother if it has been saved since.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ImpactAssessment.objects.get(pk=done.about)
        Piece.objects.select_for_update(of=("self",)).get(pk=piece.pk)
        row = ImpactAssessment.objects.filter(piece=piece, kind=kind).first()
        if row is not None and row.version != version:
            raise AssessedByAnother(row)
        if row is None:
            row = ImpactAssessment(county=piece.county, piece=piece, kind=kind, version=0)
        steps = asdict(said)
        articles = steps.pop("articles")
        for name, text in steps.items():
            setattr(row, name, text.strip())
        row.wording, row.version = wording, row.version + 1
        row.assessed_at, row.assessed_by_id = timezone.now(), by
        row.save()
        AssessedArticle.objects.filter(assessment=row).delete()
        AssessedArticle.objects.bulk_create(
            AssessedArticle(county_id=piece.county_id, assessment=row, number=number)
            for number in articles
        )
        journal.record("targets.assessed", by=by, about=row, key=key, piece=piece.pk, kind=kind)
    return row
