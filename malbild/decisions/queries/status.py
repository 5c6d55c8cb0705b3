"""The adoption matrix and what it is computed from, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from malbild.core.swedish import day_month
from malbild.core.wording.swedish import after_genitive
from malbild.decisions.models import Artefact, JointMatter, Recommendation
from malbild.decisions.queries.known import (
    Chains,
    PartyMatter,
    chain_parts,
    in_chains,
    parties_with_cases,
    party_matters,
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
from malbild.decisions.rules.standing import Standing, standing_of
from malbild.decisions.rules.words import ArtefactKind, Kind, Stage
from malbild.organisations.models import County, Meeting, Party

# What a party may lay to its papers and has then done what was asked of it.
NOTED_ONLY = (ArtefactKind.DIRECTIVE, ArtefactKind.DECLARATION, ArtefactKind.OTHER)


@dataclass(frozen=True)
class CountyStatus:
    """The adoption matrix of a joint matter as it stood on a day.

    standings: by artefact id and the party's short name. remarks: same keys, what differs.
    entries: by artefact id. recommended: by artefact id, the joint body that recommended it
    last; empty where none has. matters: by party id; of a party that was not asked for whole
    only what its standings follow from. chains: the bodies of each party's own chains.
    """

    county: County
    matter: JointMatter
    on: date
    artefacts: tuple[Artefact, ...]
    parties: tuple[Party, ...]
    standings: Mapping[int, Mapping[str, Standing]]
    remarks: Mapping[int, Mapping[str, str]]
    entries: Mapping[int, Entry]
    recommended: Mapping[int, str]
    matters: Mapping[int, PartyMatter]
    chains: Chains
    silent: tuple[str, ...] = ()

    @property
    def lead(self) -> tuple[str, str]:
        """The sentence that matters, in two parts: what has happened, and what that means."""
        if not self.artefacts:
            return "Inget att besluta om finns ännu.", ""
        first = self.artefacts[0]
        meaning = entry_sentence(
            self.entries[first.pk],
            kind=first.kind,
            rule=EntryRule(self.matter.entry_rule),
            anyway_on=self.matter.anyway_on,
            if_refused=IfRefused(self.matter.if_refused),
            joint_body=self.recommended[first.pk],
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


def county_status(
    county: County, matter: JointMatter, *, on: date, whole: Collection[int] = ()
) -> CountyStatus:
    """The matrix as it stood on a day: eight queries, whatever the number of parties.

    whole: the parties of whose cases everything is read, and not only their standings.
    """
    return _statuses({matter.pk: (county, matter)}, on=on, whole=whole)[matter.pk]


def _statuses(
    wanted: Mapping[int, tuple[County, JointMatter]],
    *,
    on: date,
    whole: Collection[int] = (),
    at_a_glance: bool = False,
) -> dict[int, CountyStatus]:
    """The matrices of several counties at once, in as many queries as one takes.

    wanted: one joint matter of each county, by its number. at_a_glance: only its first
        artefact, and nothing that is a task for anybody.
    """
    artefacts: dict[int, list[Artefact]] = {pk: [] for pk in wanted}
    for artefact in _artefacts(wanted, on=on):
        own = artefacts[artefact.joint_matter_id]
        if not (own and at_a_glance):
            own.append(artefact)
    counties = [county for county, _ in wanted.values()]
    parties: dict[int, list[Party]] = {county.pk: [] for county in counties}
    for party in parties_with_cases(counties, wanted):
        parties[party.county_id].append(party)
    chains = chain_parts(*counties)
    known = party_matters(
        [matter for _, matter in wanted.values()],
        parties=[party for own in parties.values() for party in own],
        chains=chains,
        artefacts={pk: {one.pk: one.kind for one in own} for pk, own in artefacts.items()},
        whole=whole,
        on=on,
        for_tasks=not at_a_glance,
    )
    return {
        pk: _status(
            county, matter, artefacts[pk], parties[county.pk], known=known, chains=chains, on=on
        )
        for pk, (county, matter) in wanted.items()
    }


def _artefacts(matters: Collection[int], *, on: date) -> Iterable[Artefact]:
    """The artefacts in order, each with the joint body that recommended it last."""
    latest = (
        Recommendation.objects.filter(
            artefact=OuterRef("pk"), kind=Recommendation.Kind.RECOMMENDATION
        )
        .exclude(on__gt=on)
        .order_by("-on", "-id")
    )
    return Artefact.objects.filter(joint_matter__in=matters).annotate(
        recommended_by=Subquery(latest.values("body__name")[:1])
    )


def _status(
    county: County,
    matter: JointMatter,
    artefacts: Sequence[Artefact],
    parties: Sequence[Party],
    *,
    known: Mapping[int, PartyMatter],
    chains: Chains,
    on: date,
) -> CountyStatus:
    standings: dict[int, dict[str, Standing]] = {artefact.pk: {} for artefact in artefacts}
    for party in parties:
        own = known.get(party.pk)
        for artefact, one in (
            _standings(own, artefacts, chains=chains, on=on)
            if own
            else ((artefact.pk, Standing(Stage.UNKNOWN)) for artefact in artefacts)
        ):
            standings[artefact][party.short] = one
    named = (
        [party.short for party in matter.named.all()]
        if matter.entry_rule == EntryRule.SUBSET
        else []
    )
    matters = {party.pk: known[party.pk] for party in parties if party.pk in known}
    return CountyStatus(
        county=county,
        matter=matter,
        on=on,
        artefacts=tuple(artefacts),
        parties=tuple(parties),
        standings=standings,
        remarks={pk: text_remarks(cells) for pk, cells in standings.items()},
        entries={
            pk: entry(
                cells,
                rule=EntryRule(matter.entry_rule),
                named=named,
                anyway_on=matter.anyway_on,
                if_refused=IfRefused(matter.if_refused),
                on=on,
            )
            for pk, cells in standings.items()
        },
        recommended={one.pk: getattr(one, "recommended_by", None) or "" for one in artefacts},
        matters=matters,
        chains=chains,
        silent=silent_parties(matters, parties=parties, on=on),
    )


def _standings(
    known: PartyMatter, artefacts: Sequence[Artefact], *, chains: Chains, on: date
) -> Iterator[tuple[int, Standing]]:
    """Where a party stands with each artefact; its rows are sorted once for all of them."""
    of_all: list[rule.Happening] = []
    happenings: dict[int, list[rule.Happening]] = defaultdict(list)
    for happening in known.happenings:
        if happening.on > on:
            continue
        if happening.artefact is None:
            of_all.append(happening)
        else:
            happenings[happening.artefact].append(happening)
    rulings: dict[int | None, list[rule.Ruling]] = defaultdict(list)
    for ruling in known.rulings:
        if ruling.on <= on:
            rulings[ruling.artefact].append(ruling)
    asked: dict[int | None, list[rule.Asked]] = defaultdict(list)
    for clause in known.asked:
        asked[clause.artefact].append(clause)
    kinds = {artefact.kind for artefact in artefacts}
    steps = in_chains(known.steps, party=known.party.pk, kinds=kinds, chains=chains)
    for artefact in artefacts:
        own = happenings.get(artefact.pk)
        yield (
            artefact.pk,
            standing_of(
                chain=steps[artefact.kind],
                asked=asked.get(artefact.pk, ()),
                said=rulings.get(artefact.pk, ()),
                known=sorted([*of_all, *own], key=lambda h: (h.on, h.id)) if own else of_all,
                on=on,
                noting_adopts=artefact.kind in NOTED_ONLY,
            ),
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
    rows = list(County.objects.filter(pk__in=counties))
    first: dict[int, JointMatter] = {}
    for matter in JointMatter.objects.filter(county__in=rows):
        first.setdefault(matter.county_id, matter)
    statuses = _statuses(
        {first[county.pk].pk: (county, first[county.pk]) for county in rows if county.pk in first},
        on=on,
        at_a_glance=True,
    )
    return [
        Glance(county, first[county.pk].name, " ".join(statuses[first[county.pk].pk].lead))
        if county.pk in first
        else Glance(county, "", "Inget gemensamt ärende finns ännu.")
        for county in rows
    ]
