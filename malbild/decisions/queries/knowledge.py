"""What the county knows, as the rules of reading and confirming need it."""

from collections import defaultdict
from collections.abc import Sequence

from malbild.decisions.models import Artefact, Decision, JointMatter
from malbild.decisions.rules.confirming import Earlier, Knowledge
from malbild.decisions.rules.contradictions import Contradiction, between
from malbild.decisions.rules.matching import (
    KnownArtefact,
    KnownBody,
    sender_elsewhere,
)
from malbild.decisions.rules.words import Outcome
from malbild.organisations.models import Body, County
from malbild.organisations.queries import known_parties, parties_of_sweden
from malbild.papers.models import Reading
from malbild.papers.rules import Stage


def knowledge_of(county: County) -> Knowledge:
    """What a paper is matched against."""
    earlier: dict[int, list[Earlier]] = defaultdict(list)
    confirmed = (
        Decision.objects.filter(county=county, replaced_by=None)
        .select_related("clause__step")
        .prefetch_related("clause__onward")
    )
    for decision in confirmed:
        clause = decision.clause
        earlier[decision.party_id or 0].append(
            Earlier(
                id=decision.pk,
                body=clause.step.body_id,
                artefact=clause.artefact_id,
                verb=clause.verb,
                proposes=bool(clause.onward.all()),
                on=decision.on,
                paragraph=decision.paragraph,
                outcome=Outcome(decision.outcome),
            )
        )
    return Knowledge(
        parties=known_parties(county),
        bodies=[
            KnownBody(
                body.pk,
                body.party_id,
                body.kind,
                (body.name, body.short, *(name.name for name in body.names.all())),
            )
            for body in Body.objects.filter(county=county).prefetch_related("names")
        ],
        artefacts=[
            KnownArtefact(one.pk, one.joint_matter_id, one.kind, one.name)
            for one in Artefact.objects.filter(county=county)
        ],
        joint_matters=[(one.pk, one.name) for one in JointMatter.objects.filter(county=county)],
        earlier=dict(earlier),
    )


def elsewhere(text: str, *, county: County) -> list[str]:
    """Why a paper seems to come from another county, as a sentence; empty if it does not."""
    sender = sender_elsewhere(text, parties=known_parties(county), others=parties_of_sweden())
    if sender is None:
        return []
    name, whose = sender
    return [
        f"Handlingen verkar komma från {name} i {whose}. Den hör i så fall inte till"
        f" {county.name}: lägg den åt sidan."
    ]


def latest_readings(county: County) -> list[Reading]:
    """The latest reading of each of the county's papers that has not been put aside."""
    rows = (
        Reading.objects.filter(county=county)
        .exclude(stage=Stage.SET_ASIDE)
        .select_related("paper__county")
        .order_by("paper_id", "-rules_version")
    )
    latest: dict[int, Reading] = {}
    for reading in rows:
        latest.setdefault(reading.paper_id, reading)
    return list(latest.values())


def contradictions(readings: Sequence[Reading]) -> list[Contradiction]:
    """What the county's papers, confirmed or waiting, say against each other."""
    return between([(one.paper_id, one.paper.name, one.facts) for one in readings])
