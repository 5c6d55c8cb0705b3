"""A county with a joint matter in which one party has shared something and hidden something."""

from dataclasses import dataclass
from datetime import timedelta

from malbild.decisions import actions
from malbild.decisions.models import Artefact, JointMatter, Matter, Step
from malbild.decisions.rules.words import ArtefactKind, Kind
from malbild.organisations.models import Body, County, Party, User, everything
from malbild.organisations.queries import today
from malbild.organisations.rules import BodyKind, Sharing
from tests import make

# One string for each thing that no open page may hold.
CANARIES = {
    "internal registry number": "KANARIE-DIARIE-71",
    "internal body": "Kanarienämnden",
    "internal draft": "KANARIE-UTKAST-73",
    "internal correction": "KANARIE-SKAL-74",
}


@dataclass(frozen=True)
class Led:
    """The county, what is decided on, and who there is."""

    county: County
    veman: Party
    norrvik: Party
    matter: JointMatter
    artefact: Artefact
    case: Matter
    step: Step
    council: Body
    coordinator: User
    editor: User


def led_county() -> Led:
    """Vemån's council is to decide in ten days; Norrvik has only internal things."""
    county = make.county(slug="fjallsjo", name="Fjällsjö län")
    veman = make.party(county=county, short="Vemån")
    norrvik = make.party(county=county, short="Norrvik")
    council = make.body(party=veman, name="Kommunfullmäktige i Vemån")
    hidden_body = make.body(
        party=norrvik, kind=BodyKind.COMMITTEE, name=CANARIES["internal body"], short="KN"
    )
    with everything(reason="a test prepares a county"):
        matter = actions.start_joint_matter(county=county, name="En god dag nära dig", by=None)
        artefact = actions.add_artefact(
            joint_matter=matter,
            kind=ArtefactKind.TARGET_PICTURE,
            name="Målbild En god dag nära dig",
            by=None,
        )
        case, hidden = (
            Matter.objects.get(joint_matter=matter, party=party) for party in (veman, norrvik)
        )
        step = actions.add_step(matter=case, body=council, by=None)
        actions.schedule(
            step, meeting=today() + timedelta(days=10), known_on=today(), version=1, by=None
        )
        secret = actions.add_step(
            matter=hidden, body=hidden_body, sharing=Sharing.INTERNAL, by=None
        )
        actions.schedule(
            secret,
            meeting=today() + timedelta(days=5),
            known_on=today(),
            version=1,
            sharing=Sharing.INTERNAL,
            by=None,
        )
        actions.tell(
            hidden,
            kind=Kind.REGISTERED,
            on=today(),
            text=CANARIES["internal registry number"],
            reason=CANARIES["internal correction"],
            sharing=Sharing.INTERNAL,
            today=today(),
            by=None,
        )
        actions.start_draft(
            matter=hidden,
            document="memorandum",
            body=hidden_body,
            artefacts=[artefact],
            dated=today(),
            texts={"summary": CANARIES["internal draft"]},
            by=None,
        )
    return Led(
        county=county,
        veman=veman,
        norrvik=norrvik,
        matter=matter,
        artefact=artefact,
        case=case,
        step=step,
        council=council,
        coordinator=make.coordinator(county=county),
        editor=make.editor(party=norrvik),
    )
