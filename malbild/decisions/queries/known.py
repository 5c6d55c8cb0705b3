"""What is known of the parties' cases, as rows turned to values.

A county's cases hold thousands of rows, and a page needs few of them: what led up to a
decision says nothing more once the deciding body has ruled. So the rulings of the deciding
bodies are read first, then the rest of the cases that are still open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Q

from malbild.decisions.models import Clause, Decision, Happening, JointMatter, Matter, Step
from malbild.decisions.rules import standing as rule
from malbild.decisions.rules.words import Kind, Outcome
from malbild.organisations.models import ChainStep, County, Party, seen
from malbild.organisations.rules import Part

# By party and kind of artefact: each body's place and part in the party's own chain.
Chains = Mapping[tuple[int, str], Mapping[int, tuple[int, Part]]]

KINDS = {kind.value: kind for kind in Kind}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
PARTS = {part.value: part for part in Part}
# What a decided case is still asked for: its number, its remiss …
ALWAYS = (Kind.REGISTERED, Kind.ASKED, Kind.RESPONDED)
# … and what became of the decision.
AFTERWARDS = (
    *(Kind.ADJUSTED, Kind.ANNOUNCED, Kind.APPEAL_UNTIL, Kind.APPEALED),
    *(Kind.APPEAL_REJECTED, Kind.ANNULLED, Kind.SENT),
)
# What tells that a case which was sent back, or whose decision was annulled, comes up again.
AGAIN = (Kind.PREPARED, Kind.SCHEDULED)


@dataclass(frozen=True)
class Place:
    """Where something is proved: a paper and the characters in its text."""

    paper: int
    start: int
    end: int


@dataclass(frozen=True)
class PartyMatter:
    """What is known of one party's case.

    Of a case that is not read whole there are only the rows that its standing on the day
    follows from; asked: only where the party has no chain that tells who decides.
    settled: the deciding bodies had ruled on every artefact by the day.
    """

    party: Party
    matter: int
    steps: tuple[rule.Step, ...]
    asked: tuple[rule.Asked, ...]
    rulings: tuple[rule.Ruling, ...]
    happenings: tuple[rule.Happening, ...]
    settled: bool = False
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)


def chain_parts(*counties: County) -> Chains:
    """By party and kind of artefact: each body's place and part in the party's own chain."""
    found: dict[tuple[int, str], dict[int, tuple[int, Part]]] = defaultdict(dict)
    for party, kind, body, order, part in ChainStep.objects.filter(
        chain__party__county__in=counties
    ).values_list("chain__party_id", "chain__matter_kind", "body_id", "order", "part"):
        found[party, kind][body] = (order, PARTS[part])
    return found


def in_chains(
    steps: Sequence[rule.Step], *, party: int, kinds: Iterable[str], chains: Chains
) -> dict[str, list[rule.Step]]:
    """By kind of artefact: the steps in order, each with the part that its body has.

    The part is what the party's chain for the kind gives the body; a kind without a chain of
    its own goes the way of all, which is worked out once.
    """
    ways: dict[str, list[rule.Step]] = {}
    found = {}
    for kind in kinds:
        way = kind if (party, kind) in chains else ""
        if way not in ways:
            own = chains.get((party, way), {})
            ways[way] = rule.in_order(
                step._replace(part=own[step.body_id][1]) if step.body_id in own else step
                for step in steps
            )
        found[kind] = ways[way]
    return found


def parties_with_cases(
    counties: Collection[County], matters: Collection[int]
) -> models.QuerySet[Party]:
    """The parties of counties, each with the number of its case of one of these joint matters."""
    case = Matter.objects.filter(joint_matter__in=matters, party=models.OuterRef("pk"))
    return Party.objects.filter(county__in=counties).annotate(
        case=models.Subquery(case.values("pk")[:1])
    )


def party_matters(
    matters: Collection[JointMatter],
    *,
    parties: Sequence[Party],
    chains: Chains,
    artefacts: Mapping[int, Mapping[int, str]],
    whole: Collection[int] = (),
    on: date,
    for_tasks: bool = True,
) -> dict[int, PartyMatter]:
    """What is known of every party's case, by party, in five queries for all of them.

    matters: at most one of each county. parties: as `parties_with_cases` gives them.
    artefacts: by joint matter, those whose standing is asked for, with their kinds.
    whole: the parties of whose cases everything is read. for_tasks: also what the list of
    things to do is made from, which the standings do without.
    """
    cases = {party.pk: case for party in parties if (case := getattr(party, "case", None))}
    own = {party.pk: party for party in parties if party.pk in cases}
    kinds = {matter.county_id: artefacts[matter.pk] for matter in matters}
    every = [artefact for of_matter in artefacts.values() for artefact in of_matter]
    steps = _steps(matters)
    deciding = _deciding_steps(own, cases, steps=steps, kinds=kinds, chains=chains)
    places: dict[tuple[str, int], Place] = {}
    proved = {cases[party] for party in whole if party in cases}
    last = {step for step in deciding.values() if step is not None}
    of_these = Q(clause__artefact__in=every)
    rulings = _rulings(Q(clause__step__in=last) & of_these)
    settled = _settled(rulings, on=on)
    sent_back = {
        matter
        for matter, found in rulings.items()
        if any(settled.get((one.step, one.artefact)) is one and one.sends_back for one in found)
    }
    since = min((one.on for one in settled.values() if one.sends_back), default=on)
    still_open = {
        cases[party]
        for party, row in own.items()
        if party in whole
        or any(
            (deciding[party, kind], artefact) not in settled
            for artefact, kind in kinds[row.county_id].items()
        )
    }
    # Asked for even when nothing is open: a page's number of queries is the same on every day.
    whole_or_later = Q(clause__step__matter__in=still_open or {0}) | Q(
        clause__step__matter__in=sent_back or {0}, on__gt=since
    )
    for matter, found in _rulings(whole_or_later & of_these, proved, places).items():
        rulings[matter] = _merged(rulings[matter], found)
        still_open.add(matter)  # if it was not: sent back, and on its way again since
    kept = Q(matter__in=still_open or {0}) | Q(kind__in=AFTERWARDS) & (
        Q(step=None) | Q(step__in=last)
    )
    annulled = Happening.objects.filter(matter__joint_matter__in=matters, kind=Kind.ANNULLED)
    kept |= Q(kind__in=AGAIN) & (
        Q(matter__in=sent_back or {0}, on__gte=since) | Q(matter__in=annulled.values("matter"))
    )
    if for_tasks:
        kept |= Q(kind__in=ALWAYS)
    prepared: dict[tuple[int, int], date] = {}
    kept &= Q(artefact=None) | Q(artefact__in=every)
    happenings = _happenings(Q(matter__joint_matter__in=matters) & kept, proved, places, prepared)
    # What a clause asks tells who decides only where the party's own chain does not.
    no_chain = {cases[party] for (party, _), step in deciding.items() if step is None}
    asked = _asked(still_open & no_chain | proved, every, prepared)
    return {
        party.pk: PartyMatter(
            party=party,
            matter=cases[pk],
            steps=tuple(steps[cases[pk]]),
            asked=tuple(asked[cases[pk]]),
            rulings=tuple(rulings[cases[pk]]),
            happenings=tuple(happenings[cases[pk]]),
            settled=cases[pk] not in still_open,
            places=places,
        )
        for pk, party in own.items()
    }


def _steps(matters: Collection[JointMatter]) -> dict[int, list[rule.Step]]:
    """The steps of every case, in order."""
    steps: dict[int, list[rule.Step]] = defaultdict(list)
    rows = Step.objects.filter(matter__joint_matter__in=matters).values_list(
        "matter_id", "pk", "order", "body__name", "body__short", "body_id"
    )
    for matter, pk, order, name, short, body in rows:
        steps[matter].append(rule.Step(pk, order, name, short, None, body))
    return steps


def _deciding_steps(
    parties: Mapping[int, Party],
    cases: Mapping[int, int],
    *,
    steps: Mapping[int, Sequence[rule.Step]],
    kinds: Mapping[int, Mapping[int, str]],
    chains: Chains,
) -> dict[tuple[int, str], int | None]:
    """By party and kind of artefact: the step that the party's own chain says decides.

    None where the party has no such chain, and only the papers can tell. kinds: by county,
    of each artefact.
    """
    found: dict[tuple[int, str], int | None] = {}
    for party, row in parties.items():
        known = steps.get(cases[party], ())
        asked = set(kinds[row.county_id].values())
        for kind, way in in_chains(known, party=party, kinds=asked, chains=chains).items():
            named = [step for step in way if step.part is Part.DECIDES]
            found[party, kind] = named[-1].id if named else None
    return found


def _settled(
    rulings: Mapping[int, Sequence[rule.Ruling]], *, on: date
) -> dict[tuple[int | None, int | None], rule.Ruling]:
    """By deciding step and artefact: what the body had ruled last by the day, if it had."""
    return {
        (ruling.step, ruling.artefact): ruling
        for found in rulings.values()
        for ruling in found
        if ruling.on <= on and ruling.decides
    }


def _merged(one: Sequence[rule.Ruling], other: Sequence[rule.Ruling]) -> list[rule.Ruling]:
    """Rulings of the same case that were read twice over, once each, the latest last."""
    both = {ruling.id: ruling for ruling in (*one, *other)}
    return sorted(both.values(), key=lambda ruling: (ruling.on, ruling.id))


def _rulings(
    which: Q,
    proved: Collection[int] = (),
    places: dict[tuple[str, int], Place] | None = None,
) -> defaultdict[int, list[rule.Ruling]]:
    """Decisions that nobody has corrected, by case, the latest last. proved: cases with places."""
    rows = (
        Decision.objects.filter(which, seen("clause__"), replaced_by=None)
        .order_by("on", "pk", "clause__onward__order")
        .values_list(
            *("clause__step__matter_id", "pk", "clause__step_id", "clause__artefact_id"),
            *("clause__verb", "outcome", "on", "paragraph", "version__label", "addition"),
            *("clause__onward__body__name", "paper_id", "start", "end"),
        )
    )
    found: defaultdict[int, list[rule.Ruling]] = defaultdict(list)
    for matter, pk, step, artefact, verb, outcome, day, *more in rows:
        paragraph, version, addition, onward, paper, start, end = more
        known = found[matter]
        if known and known[-1].id == pk:  # one row for each body that it goes on to
            known[-1] = known[-1]._replace(onward=(*known[-1].onward, onward))
            continue
        known.append(
            rule.Ruling(
                *(pk, step, artefact, verb, OUTCOMES[outcome], day),
                *(paragraph, version or "", addition, (onward,) if onward else ()),
            )
        )
        if places is not None and matter in proved and paper is not None:
            places["decision", pk] = Place(paper, start, end)
    return found


def _asked(
    matters: Collection[int],
    artefacts: Collection[int],
    prepared: Mapping[tuple[int, int], date],
) -> defaultdict[int, list[rule.Asked]]:
    """The clauses of these cases about these artefacts, with the bodies that each goes on to.

    A clause that was decided on counts from that day, another from the day of its memorandum;
    one of a decision that was corrected does not count at all. prepared: by case and paper.
    """
    found: defaultdict[int, list[rule.Asked]] = defaultdict(list)
    if not matters:
        return found
    rows = (
        Clause.objects.filter(step__matter__in=matters, artefact__in=artefacts)
        .order_by("step", "number", "pk", "onward__order")
        .values_list(
            *("step__matter_id", "pk", "step_id", "artefact_id", "onward__body__name"),
            *("verb", "paper_id", "decisions__on", "decisions__replaced_by"),
        )
    )
    before = None
    for matter, pk, step, artefact, onward, verb, paper, on, replaced in rows:
        if replaced is not None:
            continue
        known = found[matter]
        if pk == before:
            if onward and onward not in known[-1].onward:
                known[-1] = known[-1]._replace(onward=(*known[-1].onward, onward))
            continue
        day = on or prepared.get((matter, paper))
        known.append(rule.Asked(step, artefact, (onward,) if onward else (), verb, day))
        before = pk
    return found


def _happenings(
    which: Q,
    proved: Collection[int],
    places: dict[tuple[str, int], Place],
    prepared: dict[tuple[int, int], date],
) -> defaultdict[int, list[rule.Happening]]:
    """Happenings that nobody has corrected, by case, the latest last."""
    rows = Happening.objects.filter(which, replaced_by=None).values_list(
        *("matter_id", "pk", "kind", "on", "day", "step_id", "artefact_id", "text", "reason"),
        *("paper_id", "start", "end"),
    )
    found: defaultdict[int, list[rule.Happening]] = defaultdict(list)
    for matter, pk, kind, on, day, step, artefact, text, reason, paper, start, end in rows:
        found[matter].append(rule.Happening(pk, KINDS[kind], on, day, step, artefact, text, reason))
        if paper is not None and kind == Kind.PREPARED:
            prepared[matter, paper] = on
        if matter in proved and paper is not None:
            places["happening", pk] = Place(paper, start, end)
    return found
