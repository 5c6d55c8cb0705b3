"""What a paper tells has happened besides decisions: registered, adjusted, announced, asked."""

from collections.abc import Iterator, Sequence
from datetime import date

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date
from malbild.decisions.rules.found import Facts, day_of, first_span, points, value
from malbild.decisions.rules.plans import PlannedHappening
from malbild.decisions.rules.words import Kind
from malbild.organisations.rules import KnownParty, parties_named


def obstacles_to_minutes(facts: Facts, *, today: date) -> Iterator[Obstacle]:
    """What cannot be true of when the minutes were adjusted and announced."""
    days = [day_of(point.get("date")) for path, point in points(facts) if path[0] == "d"]
    met = min((day for day in days if day), default=None)
    minutes = facts.get("minutes") or {}
    for name, word in (("adjusted", "justerat"), ("announced", "anslaget")):
        day = day_of(value(minutes.get(name)))
        if day and day > today:
            yield Obstacle(
                f"minutes.{name}",
                f"Protokollet anges {word} {long_date(day)}, efter i dag. Rätta dagen eller vänta.",
            )
        elif day and met and day < met:
            yield Obstacle(
                f"minutes.{name}",
                f"Protokollet anges {word} {long_date(day)}, före sammanträdet {long_date(met)}."
                " Rätta dagen eller lämna den tom.",
            )


def happenings(
    facts: Facts, *, parties: Sequence[KnownParty], party: int | None, today: date
) -> Iterator[PlannedHappening]:
    """What the paper tells has happened to its own party, and on a remiss to the others."""
    on = day_of(value(facts.get("date")))
    if party:
        # minutes of several §§ have no number of their own: it stands in each §
        number = value(facts.get("registry_number")) or next(
            (found for _, point in points(facts) if (found := point.get("registry_number"))), None
        )
        decided = [day_of(point.get("date")) for path, point in points(facts) if path[0] == "d"]
        since = on or next((day for day in decided if day), None) or today
        if number:
            yield PlannedHappening(
                Kind.REGISTERED, since, text=number, span=first_span(facts.get("registry_number"))
            )
        if facts.get("clauses") and not facts.get("decisions"):
            yield PlannedHappening(
                Kind.PREPARED,
                since,
                text=""
                if on
                else "Handlingen saknar datum. Den räknas från den dag den bekräftades.",
                span=first_span(facts.get("date")),
            )
        minutes = facts.get("minutes") or {}
        for kind, name in ((Kind.ADJUSTED, "adjusted"), (Kind.ANNOUNCED, "announced")):
            day = day_of(value(minutes.get(name)))
            if day:
                yield PlannedHappening(kind, day, span=first_span(minutes[name]))
        until = day_of(value(minutes.get("appeal_until")))
        announced = day_of(value(minutes.get("announced")))
        if until and announced:
            yield PlannedHappening(
                Kind.APPEAL_UNTIL,
                announced,
                day=until,
                reason="Så står det i protokollet.",
                span=first_span(minutes["appeal_until"]),
            )
    yield from _consultation(facts, parties)


def _consultation(facts: Facts, parties: Sequence[KnownParty]) -> Iterator[PlannedHappening]:
    """Who was asked on remiss and who answered; the silent follow by exclusion."""
    told = facts.get("consultation") or {}
    opens = day_of(value(told.get("opens"))) or day_of(value(told.get("sent_on")))
    closes = day_of(value(told.get("closes")))
    asked, counted = value(told.get("asked")), value(told.get("answered"))
    responded = told.get("responded") or []
    answered = [*responded, *(told.get("abstained") or [])]
    named = [*answered, *(told.get("not_responded") or [])]
    ids = parties_named([str(value(one)) for one in named], parties)
    every = len(parties)
    if not opens or not closes or not answered or None in ids.values():
        return
    if asked != every and not (asked is None and len(set(ids.values())) == every):
        return  # who was asked is not known, so nobody can be called silent
    if counted is not None and counted not in (len(responded), len(answered)):
        return  # somebody answered whose name was not read
    for party in parties:
        yield PlannedHappening(
            Kind.ASKED, opens, day=closes, party=party.id, span=first_span(told.get("closes"))
        )
    for one in answered:
        yield PlannedHappening(
            Kind.RESPONDED,
            closes,
            text=("" if one in responded else "Avstod från att ta ställning. ")
            + "Sista dagen för svar; vilken dag det kom framgår inte.",
            party=ids[str(value(one))],
            span=first_span(one),
        )
