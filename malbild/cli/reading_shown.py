"""A reading as text for people: what was found, what is doubtful and what contradicts itself."""

from collections.abc import Iterator
from datetime import date

from malbild.cli.tables import labelled
from malbild.core.reading.facts import Clause, Decision, Fact, Reading
from malbild.core.swedish import and_list, counted, long_date, share
from malbild.core.verbs import VERBS
from malbild.papers.rules import KIND_WORDS

BACKING_WORDS = {
    "recommendation": "rekommenderar",
    "support": "ställer sig bakom",
    "preparation": "har berett",
    "anchoring": "förankrat",
}
OUTCOMES = {
    "yes": "bifall",
    "yes_with_addition": "bifall med tillägg",
    "in_part": "delvis bifall",
    "no": "avslag",
    "referred_back": "återremiss",
    "tabled": "bordläggning",
    "noted": "lagt till handlingarna",
}
# What a doubtful fact is called; the first part of its place in the reading.
FIELDS = {
    "kind": "slag",
    "title": "rubrik",
    "office": "avsändare",
    "date": "datum",
    "registry_number": "diarienummer",
    "target_name": "målbildens namn",
    "addressed_to": "mottagare",
    "clauses": "beslutspunkt",
    "decisions": "beslut",
    "minutes": "justering och anslag",
    "backing": "stöd",
    "consultation": "remiss",
    "basis": "beslutsunderlag",
    "sent_to": "beslutet skickas till",
    "signatories": "underskrift",
    "references": "hänvisning",
    "strategies": "strategi",
    "perspectives": "perspektiv",
    "statements": "målbildsformulering",
    "assessments": "konsekvenser",
    "abbreviations": "förkortning",
}


def reading_lines(reading: Reading, *, name: str) -> Iterator[str]:
    """The reading of one paper, one label a line."""
    yield name
    yield labelled("Slag", KIND_WORDS.get(reading.kind.value, reading.kind.value))
    for label, fact in (
        ("Huvudman", reading.party),
        ("Rubrik", reading.title),
        ("Avsändare", reading.office),
        ("Datum", reading.date),
        ("Diarienummer", reading.registry_number),
        ("Målbild", reading.target_name),
    ):
        if fact:
            yield labelled(label, _day(fact.value) if fact is reading.date else fact.value)
    if reading.addressed_to:
        yield labelled("Till", and_list([fact.value for fact in reading.addressed_to]))
    yield from _listed("Förslag", [_clause(one) for one in reading.clauses])
    yield from _listed("Beslut", [_decision(one) for one in reading.decisions])
    yield from _minutes(reading)
    yield from _listed("Stöd", [*_backing(reading)])
    yield from _consultation(reading)
    yield from _listed("Skickas till", [fact.value for fact in reading.sent_to])
    yield from _listed("Se efter", [*_doubts(reading)])
    yield from _listed("Anmärkning", [remark.text for remark in reading.remarks])
    if reading.cut_at is not None:
        yield labelled(
            "Obs", f"Texten är mycket lång; bara början lästes ({reading.cut_at} tecken)."
        )


def _listed(label: str, lines: list[str]) -> Iterator[str]:
    """The label beside the first line, the others below it."""
    for number, line in enumerate(lines):
        yield labelled("" if number else label, line)


def _day(iso: str) -> str:
    try:
        return long_date(date.fromisoformat(iso))
    except ValueError:
        return iso


def _clause(one: Clause) -> str:
    number = f"{one.number}. " if one.number is not None else ""
    chain = f" – föreslår {' – föreslår '.join(one.chain)}" if one.chain else ""
    return f"{number}{one.body or 'Okänt organ'}{chain}: {_deed(one)}"


def _decision(one: Decision) -> str:
    paragraph = f", § {one.paragraph}" if one.paragraph else ""
    when = f" {_day(one.date)}" if one.date else ""
    chain = f" – föreslår {' – föreslår '.join(one.chain)}" if one.chain else ""
    at_once = ", omedelbart justerat" if one.immediate_adjustment else ""
    outcome = OUTCOMES.get(one.outcome, one.outcome)
    return f"{one.body or 'Okänt organ'}{when}{paragraph}{chain}: {_deed(one)} ({outcome}{at_once})"


def _deed(one: Clause | Decision) -> str:
    """What is to be done, with a split verb around its object: "lägga … till handlingarna"."""
    verb = VERBS.get(one.verb)
    head, tail = (verb.head, verb.tail) if verb else (one.verb, "")
    to = f" (till {one.to})" if one.to else ""
    return " ".join(f"{head} {one.object} {tail}".split()) + to


def _minutes(reading: Reading) -> Iterator[str]:
    told = reading.minutes
    if told is None:
        return
    for label, fact in (
        ("Justerat", told.adjusted),
        ("Anslaget", told.announced),
        ("Anslaget till", told.announced_until),
        ("Kan överklagas", told.appeal_until),
    ):
        if fact:
            till = "till och med " if fact is told.appeal_until else ""
            yield labelled(label, till + _day(fact.value))


def _backing(reading: Reading) -> Iterator[str]:
    for one in reading.backing:
        source = ", ".join(
            filter(
                None,
                (_day(one.date) if one.date else "", f"§ {one.paragraph}" if one.paragraph else ""),
            )
        )
        words = BACKING_WORDS.get(one.kind, one.kind)
        yield f"{' '.join(one.body.split())}: {words}" + (f" ({source})" if source else "")


def _consultation(reading: Reading) -> Iterator[str]:
    told = reading.consultation
    if told is None:
        return
    parts = []
    if told.opens and told.closes:
        parts.append(f"{_day(told.opens.value)} – {_day(told.closes.value)}")
    elif told.closes:
        parts.append(f"svar senast {_day(told.closes.value)}")
    if told.answered and told.asked:
        parts.append(f"{told.answered.value} av {told.asked.value} svarade")
    elif told.asked:
        parts.append(f"{counted(told.asked.value, 'tillfrågad', 'tillfrågade')}")
    if parts:
        yield labelled("Remiss", ", ".join(parts))
    for label, facts in (("Svarade", told.responded), ("Svarade inte", told.not_responded)):
        if facts:
            yield labelled(label, and_list([fact.value for fact in facts]))


def _doubts(reading: Reading) -> Iterator[str]:
    """The facts that are doubtful, each with what it says and how sure the rule is."""
    for doubt in reading.doubts():
        field, *place = str(doubt["field"]).split(".")
        word = FIELDS.get(field, field)
        if place and place[0].isdigit():
            word += f" {int(place[0]) + 1}"
        fact = getattr(reading, field)
        said = f" ”{fact.value}”" if isinstance(fact, Fact) and field != "kind" else ""
        yield f"{word}{said} (säkerhet {share(doubt['confidence'])})"
