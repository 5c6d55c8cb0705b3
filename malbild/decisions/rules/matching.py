"""What a name or an object in a paper may be; a doubt is a question, never a guess."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from malbild.decisions.rules.words import ARTEFACT_WORDS, ArtefactKind
from malbild.organisations.rules import BodyKind, KnownParty, folded

ALIKE = 0.86  # "Hälsa- och sjukvårdsnämnden" against "Hälso- och sjukvårdsnämnden" is 0.96
HEAD = 900  # characters; the sender of a paper stands above its matter
HEAD_LINES = 15


class Certainty(StrEnum):
    """How sure a match is."""

    SURE = "sure"
    DOUBTFUL = "doubtful"  # one candidate or several; a person must say
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """What a name may be: the ids of the candidates, the likeliest first."""

    certainty: Certainty
    candidates: tuple[int, ...] = ()

    @property
    def sure(self) -> int | None:
        """The one thing that it is; None where a person must say."""
        return self.candidates[0] if self.certainty is Certainty.SURE else None

    @property
    def likeliest(self) -> int | None:
        """The first candidate; None where there is none."""
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True)
class KnownBody:
    """A body of the county with all its names (own, earlier, aliases, abbreviations)."""

    id: int
    party: int | None
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class KnownArtefact:
    """An artefact of a joint matter of the county."""

    id: int
    joint_matter: int
    kind: str
    name: str


def match_body(
    name: str,
    *,
    bodies: Iterable[KnownBody],
    party: int | None,
    abbreviations: Mapping[str, str] | None = None,
) -> Match:
    """Which of the county's bodies a name in a paper is.

    party: whose bodies are looked among, besides the joint ones; None is joint ones only.
    abbreviations: short form → full name, as the paper itself defines them. The full name
        weighs more: "Servicenämnden (SN)" is not the Socialnämnden that others write SN.

    >>> board = KnownBody(1, 7, "board", ("Kommunstyrelsen", "KS"))
    >>> match_body("KS", bodies=[board], party=7).sure
    1
    >>> match_body("Kommunstyrelse", bodies=[board], party=7)
    Match(certainty=<Certainty.DOUBTFUL: 'doubtful'>, candidates=(1,))
    """
    among = [body for body in bodies if body.party is None or body.party == party]
    full, short = _meant(name, abbreviations or {})
    by_full = [body for body in among if full in {folded(one) for one in body.names}]
    by_short = [body for body in among if short and short in map(folded, body.names)]
    exact = by_full or [body for body in by_short if folded(body.names[0]) == short]
    own = [body for body in exact if body.party == party]
    if len(own or exact) == 1:
        return Match(Certainty.SURE, ((own or exact)[0].id,))
    if exact or by_short:
        return Match(Certainty.DOUBTFUL, tuple(body.id for body in exact or by_short))
    near = sorted(
        ((max(_alike(name, one) for one in body.names), body.id) for body in among if body.names),
        reverse=True,
    )
    candidates = tuple(body for likeness, body in near if likeness >= ALIKE)
    return Match(Certainty.DOUBTFUL if candidates else Certainty.NONE, candidates)


def _meant(name: str, abbreviations: Mapping[str, str]) -> tuple[str, str]:
    """The full name and the short one, where the paper defines it; else "" for the short one."""
    for short, full in abbreviations.items():
        if folded(name) in (folded(short), folded(full)):
            return folded(full), folded(short)
    return folded(name), ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def match_party(*, text: str, bodies_named: Sequence[str], parties: Sequence[KnownParty]) -> Match:
    r"""Whose paper it is: sure only where a line of the head begins with one party's full name.

    A name inside a sentence may be anybody's ("Gemensam plan i Jämtland Härjedalen" is no paper
    of Härjedalens kommun), so it is only a candidate. bodies_named: the bodies that the paper
    asks; "regionstyrelsen" points to the region, but does not prove it.

    >>> town = KnownParty(7, False, ("Vemåns kommun", "Vemån"))
    >>> match_party(text="Vemåns kommun\nKommunstyrelsen", bodies_named=[], parties=[town]).sure
    7
    >>> match_party(text="Plan för Vemån", bodies_named=[], parties=[town]).certainty.value
    'doubtful'
    """
    lines = _head_lines(text)
    headed = [
        party
        for party in parties
        if any(_begins(line, party.names[0].casefold()) for line in lines)
    ]
    if len(headed) == 1:
        return Match(Certainty.SURE, (headed[0].id,))
    named = [party for party in parties if any(_named(name, text[:HEAD]) for name in party.names)]
    regional = any(name.casefold().startswith(("region", "landsting")) for name in bodies_named)
    likely = [party for party in named or parties if party.is_region] if regional else named
    return Match(Certainty.DOUBTFUL if likely else Certainty.NONE, tuple(p.id for p in likely))


def sender_elsewhere(
    text: str, *, parties: Sequence[KnownParty], others: Mapping[str, str]
) -> tuple[str, str] | None:
    r"""A party of another county that a paper comes from, and its county; None if none does.

    others: full name of every party in Sweden → name of its county. A paper that one of the
    county's own parties stands in the head of comes from here, whoever else stands there.

    >>> others = {"Krokoms kommun": "Jämtlands län"}
    >>> sender_elsewhere("Krokoms kommun\nSocialnämnden", parties=[], others=others)
    ('Krokoms kommun', 'Jämtlands län')
    >>> sender_elsewhere("Om ett besök i Krokoms kommun", parties=[], others=others) is None
    True
    """
    lines = _head_lines(text)
    own = {party.names[0].casefold() for party in parties}
    if any(_begins(line, name) for line in lines for name in own):
        return None
    for line in lines:
        for name, county in others.items():
            if name.casefold() not in own and _begins(line, name.casefold()):
                return name, county
    return None


SENT_TO = re.compile(r"skickas? till|sänds till|utdrag till|kopia till|expediera|delges")
RECEIVER_LABEL = re.compile(r"(till|mottagare|adressat)\s*:?")


def _head_lines(text: str) -> list[str]:
    """The first lines of a paper, folded, without those that say whom it is sent to."""
    lines = [line.strip().casefold() for line in text[:HEAD].splitlines()[:HEAD_LINES]]
    sent = next((n for n, line in enumerate(lines) if SENT_TO.search(line)), len(lines))
    lines = lines[:sent]  # a short paper names its receivers within the head's length
    return [
        line
        for number, line in enumerate(lines)
        if not (number and RECEIVER_LABEL.fullmatch(lines[number - 1]))
    ]


def _begins(line: str, name: str) -> bool:
    """Whether a line is a sender's: the name alone, or before a tab, a comma or wide space."""
    rest = line.removeprefix(name)
    return rest != line and (not rest or re.match(r"\s{2,}|\t|\s*[,|·–(]|\s+\d", rest) is not None)


def _named(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text, re.IGNORECASE) is not None


KIND_PATTERNS: tuple[tuple[ArtefactKind, str], ...] = (
    (ArtefactKind.TARGET_PICTURE, r"målbild"),
    (ArtefactKind.DECLARATION, r"avsiktsförklaring"),
    (ArtefactKind.DIRECTIVE, r"programdirektiv|projektdirektiv"),
    (ArtefactKind.AGREEMENT, r"överenskommelse|avtal"),
    (ArtefactKind.PLAN, r"\bplan(en)?\b|färdplan|handlingsplan|strategi"),
)


def artefact_kind(text: str) -> ArtefactKind | None:
    """What kind of artefact an object is about; None where it is about none.

    The kind whose word comes first counts: "avsiktsförklaringen om målbilden".

    >>> artefact_kind("den gemensamma målbilden för länets arbete").value
    'target_picture'
    >>> artefact_kind("ärendet") is None
    True
    """
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(KIND_PATTERNS)
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    return min(found)[2] if found else None


def match_artefact(text: str, *, artefacts: Sequence[KnownArtefact]) -> Match:
    """Which of the county's artefacts an object is about."""
    kind = artefact_kind(text)
    same = [one for one in artefacts if kind is not None and one.kind == kind]
    named = [one for one in same or artefacts if folded(one.name) in folded(text)]
    own_names = [one for one in named if folded(one.name) != ARTEFACT_WORDS[one.kind][0]]
    alike = own_names or same or named
    if len(alike) == 1:
        return Match(Certainty.SURE, (alike[0].id,))
    return Match(Certainty.DOUBTFUL if alike else Certainty.NONE, tuple(one.id for one in alike))


def body_kind(name: str) -> BodyKind:
    """What a body is, from its name.

    >>> body_kind("Kommunfullmäktige").value, body_kind("Sociala utskottet").value
    ('council', 'subcommittee')
    """
    name = name.casefold()
    for kind, pattern in (
        (BodyKind.COUNCIL, r"fullmäktige|^[krl]f$"),
        (BodyKind.SUBCOMMITTEE, r"utskott"),
        (BodyKind.COMMITTEE, r"nämnd"),
        (BodyKind.BOARD, r"styrelse|^[krl]s$"),
    ):
        if re.search(pattern, name):
            return kind
    return BodyKind.JOINT


SHORT_FORMS = {
    "kommunstyrelsen": "KS",
    "kommunfullmäktige": "KF",
    "regionstyrelsen": "RS",
    "regionfullmäktige": "RF",
    "hälso- och sjukvårdsnämnden": "HSN",
    "socialnämnden": "SN",
    "vård- och omsorgsnämnden": "VON",
}


def short_form(name: str) -> str:
    """How a body is written in a table: a customary abbreviation, else its name.

    >>> short_form("Kommunstyrelsen"), short_form("Sociala utskottet")
    ('KS', 'Sociala utskottet')
    """
    return SHORT_FORMS.get(folded(name), name)[:20]
