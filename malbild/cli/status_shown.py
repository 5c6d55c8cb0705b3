"""The state of a county as text for a terminal and as JSON."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from malbild.cli.tables import WIDTH, table
from malbild.core.swedish import and_list, long_date
from malbild.decisions.queries import CountyStatus
from malbild.decisions.queries.pages import silent_line
from malbild.decisions.queries.pages.county import missing_number
from malbild.decisions.rules.standing import Standing


def status_lines(status: CountyStatus) -> Iterator[str]:
    """What is asked about, the sentence that matters, the matrix, and what differs."""
    yield f"{status.county} · {status.matter.name} · läget {long_date(status.on)}"
    yield ""
    yield from wrap(" ".join(part for part in status.lead if part), WIDTH)
    if status.artefacts:
        yield ""
        yield from table(
            ["Huvudman", *(artefact.name for artefact in status.artefacts)],
            [
                (
                    party.short,
                    [
                        (standing.word, *standing.line.split(" · "))
                        for artefact in status.artefacts
                        for standing in [status.standings[artefact.pk][party.short]]
                    ],
                )
                for party in status.parties
            ],
        )
    remarks = list(_remarks(status))
    if remarks:
        yield ""
        for remark in remarks:
            yield from wrap(remark, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _remarks(status: CountyStatus) -> Iterator[str]:
    """Who was silent, who differs and what is missing, by name."""
    if silent := silent_line(status):
        yield silent
    for artefact in status.artefacts:
        for party, remark in status.remarks[artefact.pk].items():
            yield f"{party}, {artefact.name.lower()}: {remark}"
    if without := missing_number(status):
        yield f"Saknar diarienummer: {and_list([party.short for party in without])}."


def status_as_json(status: CountyStatus) -> dict[str, Any]:
    """The same for programs: stages by their names in code, days as 2025-11-22."""
    return {
        "county": status.county.slug,
        "matter": status.matter.slug,
        "name": status.matter.name,
        "on": status.on.isoformat(),
        "sentence": " ".join(part for part in status.lead if part),
        "artefacts": [
            {
                "kind": artefact.kind,
                "name": artefact.name,
                "entry": status.entries[artefact.pk].state.value,
                "parties": [
                    {
                        "code": party.code,
                        "party": party.short,
                        **_standing(status.standings[artefact.pk][party.short]),
                        "remark": status.remarks[artefact.pk].get(party.short),
                    }
                    for party in status.parties
                ],
            }
            for artefact in status.artefacts
        ],
        "silent": list(status.silent),
    }


def _standing(one: Standing) -> dict[str, Any]:
    ruling = one.ruling
    return {
        "stage": one.stage.value,
        "word": one.word,
        "line": one.line,
        "adopted": one.adopted,
        "body": one.step.body if one.step else None,
        "decided_on": ruling.on.isoformat() if ruling else None,
        "paragraph": ruling.paragraph or None if ruling else None,
        "outcome": ruling.outcome.value if ruling else None,
        "version": ruling.version or None if ruling else None,
        "day": one.day.isoformat() if one.day else None,
        "in_force_on": one.in_force_on.isoformat() if one.in_force_on else None,
        "registry_number": one.registry_number or None,
    }
