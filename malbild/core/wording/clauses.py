"""Decision points in words: one verb, one object, one sentence, in each of five styles.

The words follow what guides for Swedish committees ask for: a point is written as if it
were already decided, it can be read without its attachments, and it holds one measure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from malbild.core.obstacles import Obstacle, require_none
from malbild.core.verbs import VERBS, Verb
from malbild.core.wording.document import Clauses, ClauseStyle
from malbild.core.wording.swedish import mid_sentence, sentence_start

# How a receiver joins its verb. "{to}" before "att" makes the object a thing to do.
_HANDED_TO = frozenset({"överlämna", "översända", "erbjuda", "återremittera", "delegera"})
_ASKED_TO = frozenset({"rekommendera", "föreslå", "bemyndiga"})
_COMMISSION = "uppdra"  # written "ge X i uppdrag att …", which is plainer

_LEANS_ON_OTHER_PAPERS = re.compile(
    r"\b(?:enligt|i enlighet med) (?:föreliggande|bifogat|ovanstående|nedanstående|"
    r"(?:tjänste)?skrivelsen|förslaget|bilaga)|\bföreliggande\b|\bbifogad",
    re.IGNORECASE,
)
_TWO_MEASURES = re.compile(
    r";|\bsamt att\b|\boch att\b|\bdels\b|"
    rf"\b(?:och|samt) (?:{'|'.join(sorted(verb.head for verb in VERBS.values()))})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """One decision point (beslutspunkt), as proposed or as decided.

    body: who decides on this paper.
    verb: an infinitive in `core.verbs.VERBS`: what the last body in the chain shall do.
    object: what it is done to, as it stands inside the sentence, without a full stop; after
        a receiver who is asked to do something it is that deed ("återkomma med en plan").
    to: the receiver of a handing over, an offer or a commission; empty for other verbs.
    chain: the bodies that the proposal goes on to, in order; empty where `body` decides.
    addition: what the body added, as a clause after "med tillägget att"; empty for none.
    """

    body: str
    verb: str
    object: str
    to: str = ""
    chain: tuple[str, ...] = ()
    addition: str = ""


def obstacles_to_wording(clause: Clause) -> Iterator[Obstacle]:
    """Say why a point cannot stand in a paper; say nothing if it can.

    >>> good = Clause("Kommunstyrelsen", "anta", "målbilden En god dag nära dig")
    >>> list(obstacles_to_wording(good))
    []
    >>> bad = Clause("Kommunstyrelsen", "anta", "målbilden enligt bifogat förslag")
    >>> [obstacle.code for obstacle in obstacles_to_wording(bad)]
    ['leans_on_other_papers']
    """
    if not clause.body.strip():
        yield Obstacle("body_missing", "Beslutspunkten saknar organ.")
    if clause.verb not in VERBS:
        yield Obstacle("verb_unknown", f"Verbet ”{clause.verb}” finns inte bland beslutsverben.")
    text = clause.object.strip()
    if not text:
        yield Obstacle("object_missing", "Beslutspunkten säger inte vad beslutet gäller.")
    if text.endswith((".", ":", ",", ";")):
        yield Obstacle("object_punctuated", f"Ta bort skiljetecknet sist i ”{text}”.")
    if _LEANS_ON_OTHER_PAPERS.search(f"{text} {clause.addition}"):
        yield Obstacle(
            "leans_on_other_papers",
            f"Beslutspunkten ”{text}” ska kunna läsas utan bilagor: skriv ut vad som beslutas.",
        )
    if _TWO_MEASURES.search(text):
        yield Obstacle("two_measures", f"Dela upp ”{text}”: en åtgärd i varje beslutspunkt.")
    if clause.verb == _COMMISSION and not clause.to.strip():
        yield Obstacle("receiver_missing", "Ett uppdrag måste säga vem som får det.")
    if clause.to.strip() and clause.verb not in _HANDED_TO | _ASKED_TO | {_COMMISSION}:
        yield Obstacle("receiver_unused", f"Verbet ”{clause.verb}” har ingen mottagare.")
    if any(not body.strip() for body in clause.chain):
        yield Obstacle("chain_gap", "Ett organ i beslutskedjan saknar namn.")


def word_clause(clause: Clause, style: ClauseStyle, *, single: bool = False) -> str:
    """The point in words, as an item of its style's list.

    A single point needs no list and becomes one whole sentence in every style.
    Raises RuleBroken where `obstacles_to_wording` says something.

    >>> point = Clause("Socialnämnden", "lägga till handlingarna", "programdirektivet")
    >>> word_clause(point, ClauseStyle.ATT)
    'att lägga programdirektivet till handlingarna'
    >>> word_clause(point, ClauseStyle.NUMBERED)
    'Socialnämnden lägger programdirektivet till handlingarna.'
    >>> onward = Clause("Socialnämnden", "anta", "målbilden",
    ...                 chain=("kommunstyrelsen",))
    >>> word_clause(onward, ClauseStyle.LEAD_IN)
    'Föreslå kommunstyrelsen att anta målbilden.'
    >>> word_clause(onward, ClauseStyle.MIXED, single=True)
    'Socialnämnden beslutar att föreslå kommunstyrelsen att anta målbilden.'
    """
    require_none(obstacles_to_wording(clause))
    body = sentence_start(clause.body.strip())
    match style:
        case ClauseStyle.NUMBERED | ClauseStyle.PLAIN:
            return f"{body} {_present(clause)}."
        case _ if single:
            return f"{body} beslutar att {_infinitive(clause)}."
        case ClauseStyle.ATT:
            return f"att {_infinitive(clause)}"
        case ClauseStyle.MIXED:
            return _infinitive(clause)
        case ClauseStyle.LEAD_IN:
            return f"{sentence_start(_infinitive(clause))}."


def word_clauses(clauses: Sequence[Clause], style: ClauseStyle) -> tuple[Clauses, ...]:
    """All points of a paper: one list per body where the style names the body above its list.

    Points that continue their lead-in get one full stop, after the last.
    """
    if not clauses:
        return ()
    if style in (ClauseStyle.NUMBERED, ClauseStyle.PLAIN):
        sentences = tuple(word_clause(clause, style) for clause in clauses)
        numbered = style is ClauseStyle.NUMBERED and len(sentences) > 1
        return (Clauses(style, "", sentences, numbered),)
    return tuple(
        _list_of_one_body(tuple(group), style)
        for _, group in groupby(clauses, key=lambda clause: clause.body.strip().casefold())
    )


def _list_of_one_body(clauses: tuple[Clause, ...], style: ClauseStyle) -> Clauses:
    if len(clauses) == 1:
        return Clauses(style, "", (word_clause(clauses[0], style, single=True),), False)
    items = [word_clause(clause, style) for clause in clauses]
    if style is ClauseStyle.ATT:  # one sentence over several lines
        items[:-1] = [f"{item}," for item in items[:-1]]
    if style is not ClauseStyle.LEAD_IN:
        items[-1] += "."
    body = sentence_start(clauses[0].body.strip())
    lead = {
        ClauseStyle.ATT: f"{body} beslutar",
        ClauseStyle.MIXED: f"{body} beslutar att",
        ClauseStyle.LEAD_IN: f"{body} beslutar:",
    }[style]
    return Clauses(style, lead, tuple(items), style is not ClauseStyle.ATT)


def _infinitive(clause: Clause) -> str:
    if clause.chain:
        return "föreslå " + _onward(clause)
    verb = VERBS[clause.verb]
    return _measure(clause, verb.head, "ge", verb.tail)


def _present(clause: Clause) -> str:
    if clause.chain:
        return "föreslår " + _onward(clause)
    verb = VERBS[clause.verb]
    return _measure(clause, _head_of_present(verb), "ger", verb.tail)


def _onward(clause: Clause) -> str:
    """The chain and what its last body shall do: two steps, one "att"."""
    verb = VERBS[clause.verb]
    bodies = " föreslå ".join(mid_sentence(body.strip()) for body in clause.chain)
    return f"{bodies} att {_measure(clause, verb.head, 'ge', verb.tail)}"


def _head_of_present(verb: Verb) -> str:
    return verb.present.removesuffix(f" {verb.tail}") if verb.tail else verb.present


def _measure(clause: Clause, head: str, give: str, tail: str) -> str:
    thing, to = clause.object.strip(), mid_sentence(clause.to.strip())
    if clause.verb == _COMMISSION:
        words = f"{give} {to} i uppdrag att {thing}"
    elif to and clause.verb in _ASKED_TO:
        words = f"{head} {to} att {thing}"
    elif to:
        words = f"{head} {thing} till {to}"
    else:
        words = f"{head} {thing} {tail}".rstrip()
    return f"{words} med tillägget att {clause.addition.strip()}" if clause.addition else words
