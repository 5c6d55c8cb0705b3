"""The adoption matrix and what it is computed from, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from malbild.core.wording.swedish import after_genitive
from malbild.decisions.models import (
    Artefact,
    Clause,
    Decision,
    Happening,
    JointMatter,
    Matter,
    Onward,
    Recommendation,
    Step,
)
from malbild.decisions.rules import standing as rule
from malbild.decisions.rules.entry import (
    Entry,
    EntryRule,
    IfRefused,
    adopted_sentence,
    entry,
    entry_sentence,
    text_remarks,
)
from malbild.decisions.rules.standing import Standing, standing
from malbild.decisions.rules.words import ArtefactKind, Kind, Outcome, Stage
from malbild.organisations.models import ChainStep, County, Meeting, Party
from malbild.organisations.rules import Part
from malbild.ui.formats import day_month

# What a party may lay to its papers and has then done what was asked of it.
NOTED_ONLY = (ArtefactKind.DIRECTIVE, ArtefactKind.DECLARATION, ArtefactKind.OTHER)

# By party and kind of artefact: each body's place and part in the party's own chain.
Chains = Mapping[tuple[int, str], Mapping[int, tuple[int, Part]]]


@dataclass(frozen=True)
class Place:
    """Where something is proved: a paper and the characters in its text."""

    paper: int
    start: int
    end: int


@dataclass(frozen=True)
class PartyMatter:
    """All that is known of one party's case, as rows turned to values."""

    party: Party
    matter: int
    steps: tuple[rule.Step, ...]
    asked: tuple[rule.Asked, ...]
    rulings: tuple[rule.Ruling, ...]
    happenings: tuple[rule.Happening, ...]
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)


@dataclass(frozen=True)
class CountyStatus:
    """The adoption matrix of a joint matter as it stood on a day.

    standings: by artefact id and the party's short name. remarks: same keys, what differs.
    entries: by artefact id. chains: the bodies of each party, as a line.
    """

    county: County
    matter: JointMatter
    on: date
    artefacts: tuple[Artefact, ...]
    parties: tuple[Party, ...]
    standings: Mapping[int, Mapping[str, Standing]]
    remarks: Mapping[int, Mapping[str, str]]
    entries: Mapping[int, Entry]
    recommendations: tuple[Recommendation, ...]
    matters: Mapping[int, PartyMatter]
    chains: Chains
    silent: tuple[str, ...] = ()

    def recommended(self, artefact: Artefact) -> Recommendation | None:
        """The latest recommendation of an artefact on the day."""
        found = [
            r
            for r in self.recommendations
            if r.artefact_id == artefact.pk and r.kind == "recommendation"
        ]
        return found[-1] if found else None

    @property
    def lead(self) -> tuple[str, str]:
        """The sentence that matters, in two parts: what has happened, and what that means."""
        if not self.artefacts:
            return "Inget att besluta om finns ännu.", ""
        first = self.artefacts[0]
        body = self.recommended(first)
        meaning = entry_sentence(
            self.entries[first.pk],
            kind=first.kind,
            rule=EntryRule(self.matter.entry_rule),
            anyway_on=self.matter.anyway_on,
            if_refused=IfRefused(self.matter.if_refused),
            joint_body=str(body.body) if body else "",
        )
        nearest = self.nearest(first)
        if nearest:
            party, step, day = nearest
            who = f"{party.genitive} {after_genitive(step.body)}"
            meaning += f" Närmast på tur: {who} den {day_month(day)}."
        return adopted_sentence(self.standings[first.pk], kind=first.kind), meaning

    def nearest(self, artefact: Artefact) -> tuple[Party, rule.Step, date] | None:
        """The next meeting at which somebody is to decide on an artefact."""
        ahead = [
            (one.day, party, one.step)
            for party in self.parties
            for one in [self.standings[artefact.pk][party.short]]
            if one.stage is Stage.ON_AGENDA and one.day and one.step
        ]
        if not ahead:
            return None
        day, party, step = min(ahead, key=lambda item: item[0])
        return party, step, day


def joint_matters(county: County) -> list[JointMatter]:
    """The county's joint matters, the oldest first."""
    return list(JointMatter.objects.filter(county=county))


def county_status(county: County, matter: JointMatter, *, on: date) -> CountyStatus:
    """The matrix as it stood on a day: ten queries, whatever the number of parties."""
    artefacts = tuple(Artefact.objects.filter(joint_matter=matter))
    parties = tuple(Party.objects.filter(county=county))
    chains = chain_parts(county)
    matters = party_matters(matter, parties=parties, chains=chains)
    named = (
        [party.short for party in matter.named.all()]
        if matter.entry_rule == EntryRule.SUBSET
        else []
    )
    standings: dict[int, dict[str, Standing]] = {}
    for artefact in artefacts:
        standings[artefact.pk] = {}
        for party in parties:
            known = matters.get(party.pk)
            standings[artefact.pk][party.short] = (
                standing(
                    artefact=artefact.pk,
                    steps=with_parts(
                        known.steps, party=party.pk, kind=artefact.kind, chains=chains
                    ),
                    asked=known.asked,
                    rulings=known.rulings,
                    happenings=known.happenings,
                    on=on,
                    noting_adopts=artefact.kind in NOTED_ONLY,
                )
                if known
                else Standing(Stage.UNKNOWN)
            )
    entries = {
        artefact.pk: entry(
            standings[artefact.pk],
            rule=EntryRule(matter.entry_rule),
            named=named,
            anyway_on=matter.anyway_on,
            if_refused=IfRefused(matter.if_refused),
            on=on,
        )
        for artefact in artefacts
    }
    return CountyStatus(
        county=county,
        matter=matter,
        on=on,
        artefacts=artefacts,
        parties=parties,
        standings=standings,
        remarks={pk: text_remarks(cells) for pk, cells in standings.items()},
        entries=entries,
        recommendations=tuple(
            Recommendation.objects.filter(artefact__in=artefacts)
            .exclude(on__gt=on)
            .select_related("body")
        ),
        matters=matters,
        chains=chains,
        silent=silent_parties(matters, parties=parties, on=on),
    )


def silent_parties(
    matters: Mapping[int, PartyMatter], *, parties: Sequence[Party], on: date
) -> tuple[str, ...]:
    """Who was asked on remiss and had not answered when it had closed, in the parties' order."""
    found = []
    for party in parties:
        known = (
            [h for h in matters[party.pk].happenings if h.on <= on] if party.pk in matters else []
        )
        asked = [h for h in known if h.kind is Kind.ASKED and h.day and h.day < on]
        if asked and not any(h.kind is Kind.RESPONDED for h in known):
            found.append(party.short)
    return tuple(found)


def chain_parts(county: County) -> Chains:
    """By party and kind of artefact: each body's place and part in the party's own chain."""
    found: dict[tuple[int, str], dict[int, tuple[int, Part]]] = defaultdict(dict)
    for step in ChainStep.objects.filter(chain__party__county=county).select_related("chain"):
        key = (step.chain.party_id, step.chain.matter_kind)
        found[key][step.body_id] = (step.order, Part(step.part))
    return found


def with_parts(
    steps: Sequence[rule.Step], *, party: int, kind: str, chains: Chains
) -> list[rule.Step]:
    """The steps with the part that the party's chain for this kind gives their bodies."""
    own = chains.get((party, kind)) or chains.get((party, ""), {})
    return [
        rule.Step(
            s.id,
            s.order,
            s.body,
            s.short,
            own[s.body_id][1] if s.body_id in own else None,
            s.body_id,
        )
        for s in steps
    ]


def party_matters(
    matter: JointMatter, *, parties: Sequence[Party], chains: Chains
) -> dict[int, PartyMatter]:
    """What is known of every party's case, by party: six queries for all of them."""
    matters = {m.pk: m for m in Matter.objects.filter(joint_matter=matter)}
    steps: dict[int, list[rule.Step]] = defaultdict(list)
    for step in Step.objects.filter(matter__in=matters).select_related("body"):
        steps[step.matter_id].append(
            rule.Step(step.pk, step.order, step.body.name, step.body.short, None, step.body_id)
        )
    clauses: dict[int, tuple[Clause, tuple[str, ...]]] = {}
    rows = (
        Clause.objects.filter(step__matter__in=matters)
        .select_related("step")
        .prefetch_related(Prefetch("onward", queryset=Onward.objects.select_related("body")))
    )
    for clause in rows:
        onward = tuple(one.body.name for one in clause.onward.all())
        clauses[clause.pk] = (clause, onward)
    rulings: dict[int, list[rule.Ruling]] = defaultdict(list)
    happenings: dict[int, list[rule.Happening]] = defaultdict(list)
    places: dict[int, dict[tuple[str, int], Place]] = defaultdict(dict)
    decisions = list(
        Decision.objects.filter(clause__step__matter__in=matters).select_related("version")
    )
    replaced = {decision.replaces_id for decision in decisions}
    said_on: dict[int, date | None] = {}  # by clause; None for one that was said wrongly
    for decision in decisions:
        if decision.clause_id not in clauses:
            continue
        said_on[decision.clause_id] = None if decision.pk in replaced else decision.on
        if decision.pk in replaced:
            continue
        clause, onward = clauses[decision.clause_id]
        rulings[clause.step.matter_id].append(
            rule.Ruling(
                id=decision.pk,
                step=clause.step_id,
                artefact=clause.artefact_id,
                verb=clause.verb,
                outcome=Outcome(decision.outcome),
                on=decision.on,
                paragraph=decision.paragraph,
                version=decision.version.label if decision.version else "",
                addition=decision.addition,
                onward=onward,
            )
        )
        _put_place(places[clause.step.matter_id], "decision", decision)
    dated: dict[tuple[int, int], date] = {}  # by case and paper: the day of a memorandum
    for happening in Happening.objects.filter(matter__in=matters, replaced_by=None):
        happenings[happening.matter_id].append(
            rule.Happening(
                id=happening.pk,
                kind=Kind(happening.kind),
                on=happening.on,
                day=happening.day,
                step=happening.step_id,
                artefact=happening.artefact_id,
                text=happening.text,
                reason=happening.reason,
            )
        )
        _put_place(places[happening.matter_id], "happening", happening)
        if happening.kind == Kind.PREPARED and happening.paper_id:
            dated[happening.matter_id, happening.paper_id] = happening.on
    asked: dict[int, list[rule.Asked]] = defaultdict(list)
    for pk, (clause, onward) in clauses.items():
        if pk in said_on and said_on[pk] is None:
            continue
        asked[clause.step.matter_id].append(
            rule.Asked(
                clause.step_id,
                clause.artefact_id,
                onward,
                clause.verb,
                said_on.get(pk) or dated.get((clause.step.matter_id, clause.paper_id or 0)),
            )
        )
    by_id = {party.pk: party for party in parties}
    return {
        m.party_id: PartyMatter(
            party=by_id[m.party_id],
            matter=m.pk,
            steps=tuple(steps[m.pk]),
            asked=tuple(asked[m.pk]),
            rulings=tuple(rulings[m.pk]),
            happenings=tuple(happenings[m.pk]),
            places=places[m.pk],
        )
        for m in matters.values()
        if m.party_id in by_id
    }


def _put_place(places: dict[tuple[str, int], Place], kind: str, row: Any) -> None:
    if row.paper_id is not None and row.start is not None and row.end is not None:
        places[kind, row.pk] = Place(row.paper_id, row.start, row.end)


def coming_meetings(county: County, *, on: date, most: int = 5) -> list[Meeting]:
    """The next meetings of the county's bodies."""
    return list(
        Meeting.objects.filter(body__county=county, on__gte=on)
        .select_related("body__party")
        .order_by("on")[:most]
    )


@dataclass(frozen=True)
class Glance:
    """A county in one line of the overview."""

    county: County
    name: str
    sentence: str


def counties_at_a_glance(counties: Collection[int], *, on: date) -> list[Glance]:
    """Every county that is seen, with the one sentence of its first joint matter."""
    found = []
    for county in County.objects.filter(pk__in=counties):
        matters = joint_matters(county)
        if not matters:
            found.append(Glance(county, "", "Inget gemensamt ärende finns ännu."))
            continue
        status = county_status(county, matters[0], on=on)
        found.append(Glance(county, matters[0].name, " ".join(status.lead)))
    return found
