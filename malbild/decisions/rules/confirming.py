"""From what was read and what a person answered to what will be written; nothing is guessed.

`propose` fills in the answers that are sure and leaves the rest open, `obstacles` says what
a person must still say, and `plan` lists the rows. The page shows the plan before it happens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date
from malbild.decisions.rules.found import (
    Facts,
    abbreviations,
    bodies_named,
    day_of,
    first_span,
    joint_bodies_named,
    kind_of_point,
    kinds_named,
    points,
    value,
)
from malbild.decisions.rules.happened import happenings, obstacles_to_minutes
from malbild.decisions.rules.matching import (
    Certainty,
    KnownArtefact,
    KnownBody,
    Match,
    match_artefact,
    match_body,
    match_party,
)
from malbild.decisions.rules.plans import (
    Plan,
    PlannedBacking,
    PlannedClause,
    Ref,
)
from malbild.decisions.rules.words import ARTEFACT_WORDS, ArtefactKind, Outcome
from malbild.organisations.rules import KnownParty, folded

NEW = "new"
NOT_SAID = "unknown"
NONE = "none"


@dataclass(frozen=True)
class Earlier:
    """A decision that is already confirmed at the party."""

    id: int
    body: int
    artefact: int | None
    verb: str
    proposes: bool
    on: date
    paragraph: str
    outcome: Outcome


@dataclass(frozen=True)
class Knowledge:
    """What the county knows before the paper is confirmed."""

    parties: Sequence[KnownParty] = ()
    bodies: Sequence[KnownBody] = ()
    artefacts: Sequence[KnownArtefact] = ()
    joint_matters: Sequence[tuple[int, str]] = ()
    earlier: Mapping[int, Sequence[Earlier]] = field(default_factory=dict)  # by party


@dataclass(frozen=True)
class Answers:
    """What a person says besides what the paper says. Text as the form has it.

    party: id, "unknown" where the paper does not say and nobody knows, "" unanswered.
    joint_matter: id, "new", or "" unanswered. matter_name: the name of a new one.
    bodies: by folded name: id, "new", or "" unanswered.
    artefacts: by kind: id, "new", "none", or "" unanswered.
    versions: by kind: the label of the version that was decided on; "" where not said.
    because: why this paper holds against an earlier one that says otherwise.
    """

    party: str = ""
    joint_matter: str = ""
    matter_name: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)
    artefacts: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    because: str = ""


# ----------------------------------------------------------------------------- answers


def body_match(name: str, *, facts: Facts, party: int | None, known: Knowledge) -> Match:
    """Which body of the county a name in the paper is."""
    return match_body(name, bodies=known.bodies, party=party, abbreviations=abbreviations(facts))


def party_match(facts: Facts, *, text: str, known: Knowledge) -> Match:
    """Whose paper it is."""
    return match_party(text=text, bodies_named=bodies_named(facts), parties=known.parties)


def propose(facts: Facts, *, text: str, known: Knowledge) -> Answers:
    """The answers that are sure; what is not sure is left for a person to say."""
    party = party_match(facts, text=text, known=known).sure
    bodies = {
        folded(name): str(match.sure) if match.sure else ""
        for name in (*bodies_named(facts), *joint_bodies_named(facts))
        for match in [body_match(name, facts=facts, party=party, known=known)]
    }
    matter = _matter(facts, known)
    artefacts = {}
    for kind in kinds_named(facts):
        among = [a for a in known.artefacts if a.joint_matter == matter and a.kind == kind]
        match = match_artefact(
            f"{ARTEFACT_WORDS[kind][0]} {_said_of(facts, kind)}", artefacts=among
        )
        none = match.certainty is Certainty.NONE and (matter or not known.joint_matters)
        artefacts[kind] = NEW if none else str(match.sure or "")
    return Answers(
        party=str(party) if party else "",
        joint_matter=str(matter or ("" if known.joint_matters else NEW)),
        matter_name=""
        if known.joint_matters
        else str(value(facts.get("target_name")) or value(facts.get("title")) or ""),
        bodies=bodies,
        artefacts=artefacts,
    )


def _matter(facts: Facts, known: Knowledge) -> int | None:
    """The one joint matter that the paper can be about; None where there are several.

    Of several it is the one that the paper names, or names an artefact of, and no other.
    """
    if len(known.joint_matters) == 1:
        return known.joint_matters[0][0]
    said = folded(" ".join([str(value(facts.get("title")) or ""), _said_of(facts)]))
    named = {pk for pk, name in known.joint_matters if folded(name) in said}
    own = [a for a in known.artefacts if folded(a.name) != ARTEFACT_WORDS[a.kind][0]]
    named |= {a.joint_matter for a in own if folded(a.name) in said}
    return next(iter(named)) if len(named) == 1 else None


def _said_of(facts: Facts, kind: str | None = None) -> str:
    """What the paper calls what is decided on: the objects of its points and the target's name."""
    objects = [
        str(point.get("object") or "")
        for _, point in points(facts)
        if kind is None or kind_of_point(point, facts) == kind
    ]
    if kind in (None, ArtefactKind.TARGET_PICTURE):
        objects.append(str(value(facts.get("target_name")) or ""))
    return " ".join(objects)


def obstacles(
    facts: Facts, *, answers: Answers, known: Knowledge, today: date
) -> Iterator[Obstacle]:
    """Say what a person must still say before the paper can be confirmed."""
    parties = {str(party.id) for party in known.parties}
    if answers.party not in parties | {NOT_SAID}:
        yield Obstacle("party", "Välj vilken huvudman handlingen gäller, eller att ingen vet.")
    if answers.joint_matter == NEW and not answers.matter_name.strip():
        yield Obstacle("matter_name", "Ge det nya gemensamma ärendet ett namn.")
    if answers.joint_matter not in {NEW, *(str(pk) for pk, _ in known.joint_matters)}:
        yield Obstacle("joint_matter", "Välj vilket gemensamt ärende handlingen gäller.")
    yield from _about_artefacts(answers, known)
    own = bodies_named(facts) if answers.party != NOT_SAID else []
    for name in (*own, *joint_bodies_named(facts)):
        if not answers.bodies.get(folded(name)):
            yield Obstacle(f"body:{folded(name)}", f"Säg vilket organ ”{name}” är.")
    if answers.party == NOT_SAID:
        return
    for path, point in points(facts):
        if not point.get("body"):
            yield Obstacle(f"{path}.body", "En beslutspunkt saknar organ. Fyll i vilket.")
    for path, point in points(facts):
        if not path.startswith("decisions"):
            continue
        on = day_of(point.get("date"))
        if point.get("outcome") not in list(Outcome):
            yield Obstacle(f"{path}.outcome", "Ett beslut saknar utfall. Välj vilket.")
        if on is None:
            yield Obstacle(
                f"{path}.date",
                f"§ {point['paragraph']} saknar sammanträdesdag. Fyll i den."
                if point.get("paragraph")
                else "Ett beslut saknar sammanträdesdag. Fyll i den.",
            )
        elif on > today:
            yield Obstacle(
                f"{path}.date",
                f"Beslutet är daterat {long_date(on)}, efter i dag. Rätta dagen eller vänta.",
            )
    yield from obstacles_to_minutes(facts, today=today)
    if answers.because.strip():
        return
    for clause in plan(facts, answers=answers, known=known, today=today).clauses:
        if clause.replaces:
            yield Obstacle(
                "because",
                f"En annan handling säger något annat om {clause.body.name}"
                f" {long_date(clause.on) if clause.on else ''}, § {clause.paragraph or '–'}."
                " Rätta det som är fel, eller skriv varför den här handlingen ska gälla.",
            )


def obstacles_to_owner(*, owner: int | None, answers: Answers) -> Iterator[Obstacle]:
    """Say why a paper that lies with a party cannot be confirmed like this.

    Those who work for one party would else say what another has decided, or start something
    that is the county's. owner: the party; None for a paper of the county's leads.
    """
    if owner is None:
        return
    if answers.joint_matter == NEW:
        yield Obstacle(
            "joint_matter",
            "Bara länets samordnare kan starta ett gemensamt ärende. Välj ett som finns.",
        )
    for kind, said in answers.artefacts.items():
        if said == NEW:
            yield Obstacle(
                f"artefact:{kind}",
                "Bara länets samordnare kan lägga till ett dokument. Välj ett som finns, eller"
                " ingen.",
            )
    if answers.party not in ("", NOT_SAID, str(owner)):
        yield Obstacle(
            "party",
            "Handlingen ligger hos en annan huvudman och kan bara bekräftas som dess."
            " Läs in den för den huvudman som den gäller.",
        )


def _about_artefacts(answers: Answers, known: Knowledge) -> Iterator[Obstacle]:
    own = {str(a.id) for a in known.artefacts if str(a.joint_matter) == answers.joint_matter}
    for kind, said in answers.artefacts.items():
        definite = ARTEFACT_WORDS[kind][1]
        if not said:
            yield Obstacle(
                f"artefact:{kind}",
                f"Handlingen gäller {definite}. Välj vilken det är, eller ingen.",
            )
        elif said not in {NEW, NONE} | own:
            yield Obstacle(
                f"artefact:{kind}",
                f"{definite.capitalize()} som är vald hör till ett annat ärende än det valda.",
            )


# -------------------------------------------------------------------------------- plan


def plan(facts: Facts, *, answers: Answers, known: Knowledge, today: date) -> Plan:
    """All that confirming will write, from the paper and the answers."""
    party = int(answers.party) if answers.party.isdigit() else None
    return Plan(
        party=party,
        clauses=tuple(_clauses(facts, answers, known, party)) if party else (),
        backing=tuple(_backing(facts, answers, known)),
        happenings=tuple(happenings(facts, parties=known.parties, party=party, today=today)),
        preparing=tuple(_preparing(facts, known, party)) if party else (),
        kinds=tuple(
            kind for kind in kinds_named(facts) if answers.artefacts.get(kind, NONE) != NONE
        ),
    )


def _ref(name: str, answers: Answers, *, facts: Facts, party: int | None, known: Knowledge) -> Ref:
    """The body that a person said; what is new may still be one that the party has."""
    said = answers.bodies.get(folded(name), "")
    found = (
        int(said)
        if said.isdigit()
        else body_match(name, facts=facts, party=party, known=known).sure
    )
    return Ref(found, name[:1].upper() + name[1:])


def _clauses(
    facts: Facts, answers: Answers, known: Knowledge, party: int | None
) -> Iterator[PlannedClause]:
    earlier = list(known.earlier.get(party or 0, ()))

    def ref(name: str) -> Ref:
        return _ref(name, answers, facts=facts, party=party, known=known)

    for path, point in points(facts):
        if not point.get("body"):
            continue
        kind = kind_of_point(point, facts)
        clause = PlannedClause(
            body=ref(point["body"]),
            onward=tuple(ref(name) for name in point.get("chain") or []),
            number=point.get("number"),
            verb=point["verb"],
            object=point["object"],
            to=point.get("to") or "",
            kind=kind,
            span=first_span(point),
        )
        if path.startswith("decisions") and point.get("outcome") in list(Outcome):
            clause = _with_earlier(
                replace(
                    clause,
                    outcome=Outcome(point["outcome"]),
                    on=day_of(point.get("date")),
                    paragraph=str(point.get("paragraph") or ""),
                    addition=str(point.get("addition") or ""),
                    adjusted_at_once=bool(point.get("immediate_adjustment")),
                ),
                artefact=answers.artefacts.get(kind or "", ""),
                earlier=earlier,
            )
            # A decision is the same as one point of the paper, and is corrected by one.
            earlier = [e for e in earlier if e.id not in (clause.same_as, clause.replaces)]
        yield clause


def _with_earlier(
    clause: PlannedClause, *, artefact: str, earlier: Sequence[Earlier]
) -> PlannedClause:
    """Mark a clause that says what is known already, or something else about the same thing."""
    if clause.kind is None or clause.on is None:
        return clause
    about = (clause.body.id, artefact, clause.verb, bool(clause.onward))
    alike = [e for e in earlier if (e.body, str(e.artefact), e.verb, e.proposes) == about]
    for one in alike:
        if (one.on, one.paragraph, one.outcome) == (clause.on, clause.paragraph, clause.outcome):
            return replace(clause, same_as=one.id)
    for one in alike:
        same_day, same_number = one.on == clause.on, one.paragraph == clause.paragraph
        if same_day or (same_number and clause.paragraph and one.on.year == clause.on.year):
            return replace(clause, replaces=one.id)
    return clause


def _backing(facts: Facts, answers: Answers, known: Knowledge) -> Iterator[PlannedBacking]:
    for backing in facts.get("backing") or []:
        if backing.get("body"):
            yield PlannedBacking(
                body=_ref(backing["body"], answers, facts=facts, party=None, known=known),
                kind=backing["kind"],
                on=day_of(backing.get("date")),
                paragraph=str(backing.get("paragraph") or ""),
                span=first_span(backing),
            )


def _preparing(facts: Facts, known: Knowledge, party: int | None) -> Iterator[Ref]:
    """Bodies that the paper is addressed to, where the county knows them surely."""
    asked = {folded(name) for name in bodies_named(facts)}
    for one in facts.get("addressed_to") or []:
        name = value(one)
        if name and folded(name) not in asked:
            match = body_match(name, facts=facts, party=party, known=known)
            if match.certainty is Certainty.SURE:
                yield Ref(match.sure, name)
