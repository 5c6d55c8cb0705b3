"""When an artefact is in force in the county, and whether it is the same text everywhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import and_list, long_date
from malbild.decisions.rules.standing import Standing
from malbild.decisions.rules.words import ARTEFACT_WORDS, IN_FORCE_STAGES, Outcome, Stage


class EntryRule(StrEnum):
    """What it takes for an artefact to be in force."""

    ALL = "all"
    SUBSET = "subset"  # the parties that are named
    EACH = "each"  # for each party as it decides
    ANYWAY = "anyway"  # from a date, for those who have decided


ENTRY_RULE_WORDS: dict[EntryRule, str] = {
    EntryRule.ALL: "när alla huvudmän har beslutat",
    EntryRule.SUBSET: "när de namngivna huvudmännen har beslutat",
    EntryRule.EACH: "för varje huvudman när den har beslutat",
    EntryRule.ANYWAY: "från ett bestämt datum, för dem som har beslutat",
}


class IfRefused(StrEnum):
    """What happens where agreement fails."""

    BACK = "back"  # the question goes back to the joint body
    WILLING = "willing"  # it applies to those who have said yes
    FALLS = "falls"  # it falls


IF_REFUSED_WORDS: dict[IfRefused, str] = {
    IfRefused.BACK: "Frågan går tillbaka till samverkansorganet.",
    IfRefused.WILLING: "Den gäller för dem som har sagt ja.",
    IfRefused.FALLS: "Frågan faller.",
}


class EntryState(StrEnum):
    """Whether the artefact is in force in the county."""

    IN_FORCE = "in_force"
    PARTLY = "partly"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True)
class Entry:
    """Whether, and since when, an artefact is in force; who is waited for and who refused."""

    state: EntryState
    since: date | None = None
    waiting_for: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def entry(
    standings: Mapping[str, Standing],
    *,
    rule: EntryRule,
    named: Sequence[str] = (),
    anyway_on: date | None = None,
    if_refused: IfRefused = IfRefused.BACK,
    on: date,
) -> Entry:
    """Say whether an artefact is in force on a day.

    standings: by the party's short name. named: the parties that count under SUBSET.
    anyway_on: the first day under ANYWAY; without it ANYWAY waits for everyone. A party whose
    decision a court has removed has not said no; it is waited for, as is one that adopted parts.
    """
    counted = [name for name in standings if rule is not EntryRule.SUBSET or name in named]
    in_force = {
        n: standings[n]
        for n in counted
        if standings[n].adopted and standings[n].stage in IN_FORCE_STAGES
    }
    refused = tuple(n for n in counted if standings[n].stage is Stage.REFUSED)
    waiting = tuple(n for n in counted if n not in in_force and n not in refused)
    days = [s.in_force_on for s in in_force.values() if s.in_force_on]
    first = anyway_on if rule is EntryRule.ANYWAY else None
    if first and on < first:
        return Entry(EntryState.WAITING, None, waiting, refused)
    if counted and len(in_force) == len(counted):
        return Entry(EntryState.IN_FORCE, max([*days, *([first] if first else [])], default=None))
    if rule is EntryRule.EACH and in_force:
        return Entry(EntryState.PARTLY, min(days, default=None), waiting, refused)
    if first and in_force:
        return Entry(EntryState.PARTLY, max(first, min(days, default=first)), waiting, refused)
    if refused and rule in (EntryRule.ALL, EntryRule.SUBSET):
        if if_refused is not IfRefused.WILLING:
            return Entry(EntryState.FAILED, None, waiting, refused)
        if in_force and not waiting:
            return Entry(EntryState.PARTLY, max(days, default=None), waiting, refused)
    if refused and not waiting and not in_force:
        return Entry(EntryState.FAILED, None, waiting, refused)
    return Entry(EntryState.WAITING, None, waiting, refused)


WITH_ADDITION = "Antog med ett tillägg."


def adopted_sentence(standings: Mapping[str, Standing], *, kind: str) -> str:
    """How many parties have adopted: "7 av 9 huvudmän har antagit målbilden".

    What nobody knows is not said to be a no.

    >>> adopted_sentence({"Vemån": Standing(Stage.UNKNOWN)}, kind="target_picture")
    'Inget beslut om målbilden är känt hos någon av 1 huvudmän.'
    """
    adopted = sum(one.adopted for one in standings.values())
    unknown = sum(one.stage in (Stage.UNKNOWN, Stage.SILENT) for one in standings.values())
    name = ARTEFACT_WORDS[kind][1]
    if adopted == len(standings) and adopted:
        return f"Alla {adopted} huvudmän har antagit {name}."
    if not adopted and unknown and not any(one.ruling for one in standings.values()):
        return f"Inget beslut om {name} är känt hos någon av {len(standings)} huvudmän."
    told = f"{adopted or 'Ingen'} av {len(standings)} huvudmän har antagit {name}."
    return f"{told} Läget är okänt hos {unknown}." if unknown else told


def others_sentence(standings: Mapping[str, Standing], *, kind: str) -> str:
    """Where the other parties stand, as a paper of one party tells it; only what is known.

    >>> others_sentence({"Vemån": Standing(Stage.UNKNOWN)}, kind="plan")
    ''
    """
    adopted = sum(one.adopted for one in standings.values())
    if not adopted:
        return ""
    name = ARTEFACT_WORDS[kind][1]
    if adopted == len(standings):
        return f"Länets övriga {adopted} huvudmän har antagit {name}."
    return f"Av länets övriga {len(standings)} huvudmän har {adopted} antagit {name}."


def entry_sentence(
    found: Entry,
    *,
    kind: str,
    rule: EntryRule,
    anyway_on: date | None = None,
    if_refused: IfRefused = IfRefused.BACK,
    joint_body: str = "",
) -> str:
    """What that means, in one sentence for people."""
    it = ARTEFACT_WORDS[kind][2].capitalize()
    if found.state is EntryState.IN_FORCE:
        where = " i hela länet" if rule is not EntryRule.SUBSET else ""
        since = f" sedan {long_date(found.since)}" if found.since else ""
        why = " Alla namngivna huvudmän har beslutat." if rule is EntryRule.SUBSET else ""
        return f"{it} gäller{where}{since}.{why}"
    if found.state is EntryState.PARTLY:
        return f"{it} gäller för dem som har beslutat" + (
            f", sedan {long_date(found.since)}." if found.since else "."
        )
    if found.state is EntryState.FAILED:
        branch = IF_REFUSED_WORDS[if_refused]
        if if_refused is IfRefused.BACK and joint_body:
            branch = f"Frågan går tillbaka till {joint_body}."
        return f"{and_list(list(found.refused))} har sagt nej. {branch}"
    if found.refused and rule in (EntryRule.ALL, EntryRule.SUBSET):  # and the willing go on
        return (
            f"{and_list(list(found.refused))} har sagt nej."
            f" {it} träder i kraft för dem som har sagt ja när alla har beslutat."
        )
    if rule is EntryRule.ANYWAY and anyway_on:
        return f"{it} träder i kraft {long_date(anyway_on)} för dem som har beslutat."
    if rule is EntryRule.EACH:
        return f"{it} träder i kraft för varje huvudman när den har beslutat."
    if rule is EntryRule.SUBSET:
        return f"{it} träder i kraft när de namngivna huvudmännen har beslutat."
    return f"{it} träder i kraft i hela länet när alla har beslutat."


def text_remarks(standings: Mapping[str, Standing]) -> dict[str, str]:
    """What a party adopted that is not the same text as its neighbours adopted.

    Returns remarks by the party's short name. The neighbours' version is the one that most
    parties have ruled on; where two are equally common, nobody is said to differ, but all
    with a version are told that there are two.
    """
    versions = {n: s.ruling.version for n, s in standings.items() if s.ruling and s.ruling.version}
    remarks: dict[str, str] = {}
    common = Counter(versions.values()).most_common(2)
    if len(common) == 2 and common[0][1] == common[1][1]:
        for name, version in versions.items():
            remarks[name] = f"Har tagit ställning till {version}. Huvudmännen har inte samma text."
    elif len(common) == 2:
        for name, version in versions.items():
            if version != common[0][0]:
                remarks[name] = (
                    f"Har tagit ställning till {version}, de flesta andra till {common[0][0]}."
                )
    for name, one in standings.items():
        if one.ruling and one.adopted and one.ruling.outcome is Outcome.YES_WITH_ADDITION:
            remarks.setdefault(name, WITH_ADDITION)
    return remarks


def obstacles_to_rule(
    *, rule: EntryRule, named: int, anyway_on: date | None, name: str
) -> Iterator[Obstacle]:
    """Say what a rule for taking effect lacks. named: how many parties are named.

    >>> given = dict(named=0, anyway_on=None, name="En god dag")
    >>> [one.code for one in obstacles_to_rule(rule=EntryRule.ANYWAY, **given)]
    ['no_day']
    """
    if not name.strip():
        yield Obstacle("no_name", "Ärendet saknar namn.")
    if rule is EntryRule.SUBSET and not named:
        yield Obstacle("nobody_named", "Välj vilka huvudmän som måste ha beslutat.")
    if rule is EntryRule.ANYWAY and anyway_on is None:
        yield Obstacle("no_day", "Ange från vilken dag det gäller.")
