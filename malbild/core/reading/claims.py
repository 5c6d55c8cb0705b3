"""What a paper claims that others have decided, without their minutes beside it.

"Planen är antagen av samtliga huvudmän" tells of decisions that only the minutes of those
bodies can show. The claim is kept as it stands; it never becomes a decision.
"""

import re

from malbild.core.reading.facts import Claim
from malbild.core.reading.rules import Family, rule, squeeze
from malbild.core.reading.sentences import Sentence
from malbild.core.reading.surface import Surface

_DECIDED = (
    r"(?:antogs?|antagits?|antagen|antaget|antagna|beslutats?|beslutade|beslutades|beslutad|beslutat|godkändes?|godkänts?|godkänd|godkänt"
    r"|fastställts?|fastställdes?|fastställd|fattat\s+(?:motsvarande\s+|samma\s+)?beslut|fattade\s+(?:motsvarande\s+|samma\s+)?beslut"
    r"|ställt\s+sig\s+bakom|ställde\s+sig\s+bakom|anslutit\s+sig|sagt\s+ja)"
)
_EVERYONE = (
    r"(?:samtliga|alla|övriga|båda|de\s+andra)\s+(?:\w+\s+){0,3}?"
    r"(?:huvudmän|parter|kommuner|medlemmar|regioner)\w*"
)
_PARTY = r"(?-i:Region\s+[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?|[A-ZÅÄÖ][\w-]+\s(?:kommun|stad))"

RULES = (
    rule(
        "claim.everyone",
        Family.OTHER,
        rf"\b{_EVERYONE}\b[^.;]{{0,80}}?\b{_DECIDED}\b|\b{_DECIDED}\b[^.;]{{0,80}}?\b(?:hos|av|i|inom)\s+{_EVERYONE}",
        0.75,
    ),
    rule(
        "claim.party",
        Family.OTHER,
        rf"(?<!mellan )(?<!med )(?<!till )\b(?P<party>{_PARTY})\b"
        rf"(?:[^.;]{{0,40}}?\bhar\b)?[^.;]{{0,60}}?\b{_DECIDED}\b",
        0.7,
    ),
)
#: A sentence without both of these claims nothing.
_ACT = ("antog", "antag", "beslut", "godkän", "fastställ", "bakom", "anslutit", "sagt ja")
_WHO = ("samtliga", "alla ", "övriga", "båda", "de andra", "region ", "kommun", " stad")
#: A decision that is awaited, wished for or a condition is no claim that it was taken.
_NOT_YET = re.compile(
    r"\b(?:när|om|innan|först|förutsatt|förutsättning|ska|skall|bör|behöver|krävs|kommer\s+att|väntas|föreslås|föreslår"
    r"|kan|måste|avvaktan|inväntan|tills|rekommender\w+|beslutas|antas|fattas)\b",
    re.IGNORECASE,
)


def claims(surface: Surface, told: list[Sentence], own: frozenset[str]) -> tuple[Claim, ...]:
    """The sentences that say that all parties, or another than `own`, have decided."""
    found: list[Claim] = []
    acts, who = ([word for word in words if word in surface.low] for words in (_ACT, _WHO))
    for sentence in told:
        text = sentence.text
        low = sentence.low
        if not (any(word in low for word in who) and any(word in low for word in acts)):
            continue
        for each in RULES:
            match = each.pattern.search(text)
            if match is None or _NOT_YET.search(text, 0, match.end()):
                continue
            party = match.groupdict().get("party")
            if party and squeeze(party).casefold() in own:
                continue
            start = sentence.start + len(text) - len(text.lstrip())
            span = surface.span(start, sentence.start + len(text))
            found.append(Claim((span,), each.id, each.confidence, text=squeeze(text)))
            break
    return tuple({claim.text: claim for claim in found}.values())
