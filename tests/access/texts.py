"""Joint texts in the world: each county has a target picture, in part fixed, in part being written.

What is fixed may be read by all in the county; what is being written, and what hangs on it, by
those who lead the county's work.
"""

from typing import Any

from django.utils import timezone

from malbild.organisations.models import everything
from malbild.targets import actions as targets
from malbild.targets.models import ImpactAssessment
from malbild.targets.rules import AssessmentKind, Said
from malbild.texts import actions
from malbild.texts.queries import current
from malbild.texts.rules import Language, PieceKind
from tests.access.actors import ACTORS, COUNTIES
from tests.access.ground import Thing, World

BEING_WRITTEN = "unfixed"  # the table of a canary that only writers may read


def add(world: World) -> None:
    """Put them in the world."""
    with everything(reason="the tests' world is made"):
        for key in COUNTIES:
            _picture(world, key)


def _picture(world: World, key: str) -> None:
    county = world.counties[key]

    def fixed(name: str) -> str:
        return world.canaries.new("wording", name, county=key)

    def unfixed(name: str) -> str:
        return world.canaries.new(BEING_WRITTEN, name, county=key)

    by = next(world.people[actor.key].pk for actor in ACTORS if key in actor.leads)
    picture = targets.start_picture(county=county, name=f"God dag i {key}", by=by)
    text = picture.text
    actions.rename_text(text, name=fixed("name"), by=by)  # not in its address, as at the start
    strategy = actions.add_piece(
        text, kind=PieceKind.STRATEGY, heading=fixed("heading"), body=fixed("body"), by=by
    )
    statement = actions.add_piece(
        text, kind=PieceKind.STATEMENT, body=fixed("body"), serves=strategy, by=by
    )
    actions.word(
        statement,
        heading="",
        body=fixed("body"),
        language=Language.EASY,
        translated_from=current(statement),
        translator=unfixed("translator"),
        since=0,
        by=by,
    )
    targets.add_steering_document(
        picture, title=fixed("title"), registry_number=fixed("registry_number"), by=by
    )
    actions.fix(text, label=fixed("label"), by=by)
    # What was written on the way to a version is its writers'; what stands in it is told, and why.
    actions.word(statement, heading="", body=unfixed("body"), why=unfixed("why"), since=1, by=by)
    actions.word(statement, heading="", body=fixed("body"), why=fixed("why"), since=2, by=by)
    actions.fix(text, by=by)  # so that there are two to compare
    ready = _assessed(statement, unfixed, by=by)
    draft = actions.add_piece(
        text, kind=PieceKind.STATEMENT, heading=unfixed("heading"), body=unfixed("body"), by=by
    )
    out = actions.add_piece(text, kind=PieceKind.PURPOSE, body=unfixed("body"), by=by)
    actions.take_out(out, by=by)
    ground = targets.add_ground(draft, what=unfixed("what"), source=unfixed("source"), by=by)
    document = targets.add_steering_document(picture, title=fixed("title"), by=by)
    actions.say_editing(draft, by=by, at=timezone.now())
    at = (county.slug, text.slug)
    said = {"body": "En ny lydelse.", "version": "1"}
    decided = {"name": "Målbilden till beslut", "artefact_kind": "target_picture", "label": "v 9"}
    assessed = {"described": "Vad det gäller.", "version": str(ready.version), "wording": "3"}
    about = {"form": "document", "title": "Folkhälsopolicy"}
    world.things += [
        Thing("picture to start", key, args=at[:1], form=lambda: {"name": "Ny målbild"}),
        Thing("picture", key, args=at),
        Thing("poster", key, args=(*at, "slide", "svg"), heavy=True),
        Thing("picture to set", key, args=at, form=lambda: about),
        Thing("steering document", key, args=(*at, document.pk)),
        Thing("kind of piece", key, args=(*at, "statement"), form=lambda: said),
        Thing("piece", key, args=(*at, draft.pk), form=lambda: said),
        Thing("piece to place", key, args=(*at, draft.pk), form=lambda: {"before": ""}),
        Thing("piece taken out", key, args=(*at, out.pk)),
        Thing("statement", key, args=(*at, draft.pk), form=lambda: {"what": "x", "source": "y"}),
        Thing("ground", key, args=(*at, draft.pk, ground.pk)),
        Thing("assessment", key, args=(*at, statement.pk, "child_rights"), form=lambda: assessed),
        Thing("text", key, args=at, form=lambda: {"label": "till beslut"}),
        Thing("versions", key, args=at),
        Thing("version", key, args=(*at, 1)),
        Thing("text to decide on", key, args=(*at, 1), form=lambda: decided),
    ]


def _assessed(statement: Any, words: Any, *, by: int) -> ImpactAssessment:
    wording = current(statement)
    assert wording is not None
    return targets.assess(
        statement,
        kind=AssessmentKind.CHILD_RIGHTS,
        said=Said(
            described=words("described"),
            heard=words("heard"),
            knowledge=words("knowledge"),
            options=words("options"),
            judgement="strengthens",
            reasons=words("reasons"),
            changed=words("changed"),
            articles=(3, 12),
        ),
        wording=wording,
        version=0,
        by=by,
    )
