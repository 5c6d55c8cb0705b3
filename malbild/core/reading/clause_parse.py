"""One decision point: who decides, to whom it is proposed onward, what is done and with what.

The grammar is small. A point is, in this order and each part optional but the verb:
"att", a subject ("Socialnämnden beslutar"), onward proposals ("föreslå kommunstyrelsen att
föreslå kommunfullmäktige att"), an aside ("i enlighet med …"), a verb and its object; or an
object and a verb in the passive ("Planen godkänns", "Ärendet läggs till handlingarna").
"""

import re
from dataclasses import dataclass, replace

from malbild.core.reading import clause_patterns as patterns
from malbild.core.reading import verb_forms
from malbild.core.reading.bodies import Body, Names, body_at
from malbild.core.reading.rules import squeeze


@dataclass(frozen=True)
class Parsed:
    """A clause before it has a place. negated: "ställer sig inte bakom"."""

    body: str | None
    chain: tuple[str, ...]
    verb: str
    object: str
    to: str | None
    rule: str
    confidence: float
    negated: bool = False


@dataclass(frozen=True)
class Speaker:
    """Who is speaking where a point begins: the subject of the sentence so far."""

    body: str | None = None
    chain: tuple[str, ...] = ()
    firm: bool = False  # named by the text, not only supposed


def read_lead(text: str, speaker: Speaker, names: Names) -> tuple[Speaker, str]:
    """Who speaks, after the subject and the onward proposals at the head of a text; the rest."""
    rest = text
    for _ in range(10):
        before = rest
        match = patterns.ATT.match(rest)
        if match:
            rest = rest[match.end() :]
            continue
        found = names.body_at(rest)
        if found is not None and not found.genitive:
            after = rest[found.end :]
            decides = patterns.DECIDES.match(after)
            if decides:
                rest = after[decides.end() :].lstrip()
                speaker = _subject(speaker, found, names)
                continue
            proposes = patterns.PROPOSES.match(after.lstrip()) if after[:1].isspace() else None
            if proposes:
                step = _onward(after.lstrip()[proposes.end() :], proposes["verb"], names)
                if step:
                    speaker = _subject(speaker, found, names)
                    speaker = replace(speaker, chain=(*speaker.chain, *step[0]))
                    rest = step[1]
                    continue
            active = verb_forms.HEAD.match(after.lstrip()) if after[:1].isspace() else None
            if active or re.match(
                r"\s+(?:ger?|gav|lägger?|lägga|lade|tar?|tog|förklarar?|ställer?|ställa|anser?|justerar?|uppdrar?|bemyndigar?|delegerar?)\b",
                after,
                re.IGNORECASE,
            ):
                return _subject(speaker, found, names), after.lstrip()
        proposes = patterns.PROPOSES.match(rest)
        if proposes:
            step = _onward(rest[proposes.end() :], proposes["verb"], names)
            if step:
                speaker = replace(speaker, chain=(*speaker.chain, *step[0]))
                rest = step[1]
                continue
        first = patterns.DECIDES_FIRST.match(rest)
        if first:
            turned = body_at(rest, first.end())
            if turned is not None and not turned.genitive:
                speaker = _subject(speaker, turned, names)
                rest = re.sub(r"^(?:\s*,)?(?:\s+att)?\s*:?\s*", "", rest[turned.end :])
                continue
        only = patterns.ONLY_DECIDE.match(rest)
        if only and not re.match(r"(?:om|enligt)\b", rest[only.end() :]):
            rest = rest[only.end() :]
            continue
        if rest == before:
            break
    return speaker, rest


def _subject(speaker: Speaker, found: Body, names: Names) -> Speaker:
    """A body that is named as subject: the one that decides, or the last it is proposed to."""
    name = _capital(names.full(found.name))
    if speaker.chain and speaker.chain[-1].casefold() == name.casefold():
        return speaker
    return Speaker(name, (), firm=True)


def _onward(text: str, verb: str, names: Names) -> tuple[tuple[str, ...], str] | None:
    """The bodies that a proposal goes on to, in the order they meet it, and the text after."""
    found = body_at(text)
    first: tuple[str, ...] = ()
    if found is not None and not found.genitive:
        name, rest = _small(names.full(found.name)), text[found.end :]
        via = patterns.VIA.match(rest)
        passed = body_at(rest, via.end()) if via else None
        if passed is not None and not passed.genitive:
            first, rest = (_small(names.full(passed.name)),), rest[passed.end :]
    elif (several := patterns.OF_SEVERAL.match(text)) is not None:
        name, rest = _small(squeeze(several[0])), text[several.end() :]
    else:
        advised = (
            patterns.RECEIVER_OF_ADVICE.match(text)
            if verb.casefold().startswith("rekommend")
            else None
        )
        if advised is None:
            return None
        name, rest = squeeze(advised[0]), text[advised.end() :]
    decide = patterns.BESLUTA_AFTER.match(rest)
    if decide:
        rest = rest[decide.end() :]
    return (*first, name), rest.lstrip()


def _small(name: str) -> str:
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def parse(text: str, speaker: Speaker, names: Names) -> Parsed | None:
    """The clause that a point states, or None where no verb of decision is seen.

    >>> point = parse("Föreslå KF att anta målbilden", Speaker("Kommunstyrelsen"), Names())
    >>> point.chain, point.verb, point.object
    (('kommunfullmäktige',), 'anta', 'målbilden')
    """
    text = patterns.BEHIND.sub(r"\g<head> ", text)
    point = re.sub(r"[\s,;.]*(?:\b(?:samt|och|dels)\b)?[\s,;.:]*$", "", squeeze(text))
    speaker, rest = read_lead(point, speaker, names)
    rest = rest.strip(" ,:;")
    if not rest:
        return None
    rest = patterns.THEREBY.sub("", patterns.PARTY_ITSELF.sub("", rest))
    no = re.match(r"(?:inte|ej)\s+", rest, re.IGNORECASE)
    if no:
        rest = rest[no.end() :]
    found = _special(rest, speaker) or _at_head(rest, speaker, names)
    if found is None and (aside := patterns.ASIDE.match(rest)):
        found = _after_aside(rest, aside.end(), speaker, names)
    if found is None and (ahead := patterns.RECEIVER_FIRST.match(rest)):
        found = _after_receiver(rest, ahead, speaker, names)
    if found is None:
        found = _passive(rest, speaker, names)
    if found is None:
        found = _unknown(rest, speaker)
    return replace(found, negated=True) if found and no else found


_OWN_PART_LAST = re.compile(r"\s+för\s+(?:egen|sin)(?:\s+egen)?\s+del\Z", re.IGNORECASE)


def _clause(
    speaker: Speaker,
    verb: str,
    thing: str,
    to: str | None,
    rule: str,
    confidence: float = 0.9,
    *,
    negated: bool = False,
) -> Parsed:
    thing = _OWN_PART_LAST.sub("", thing.strip(" ,.:;"))
    to = squeeze(to).strip(" ,.:;") if to else None
    return Parsed(speaker.body, speaker.chain, verb, thing, to, rule, confidence, negated)


def _special(rest: str, speaker: Speaker) -> Parsed | None:
    """Split verbs and fixed phrases, which the tables of verbs do not hold."""
    if (m := patterns.UPPDRA.match(rest)) is not None:
        word = rest.split(maxsplit=1)[0].casefold()
        verb = (
            "delegera"
            if word.startswith("deleg")
            else "bemyndiga"
            if word.startswith("bem")
            else "uppdra"
        )
        return _clause(speaker, verb, rest[m.end() :], m["to"], f"clause.{verb}", 0.95)
    if (m := patterns.GIVE.match(rest)) is not None:
        return _clause(speaker, "uppdra", rest[m.end() :], m["to"], "clause.give_task", 0.95)
    if (m := patterns.ALLOW.match(rest)) is not None:
        return _clause(speaker, "bemyndiga", rest[m.end() :], m["to"], "clause.give_right", 0.8)
    if (m := patterns.FILE_2.match(rest) or patterns.FILE.match(rest)) is not None:
        return _clause(speaker, "lägga till handlingarna", m["object"], None, "clause.file", 0.95)
    if (m := patterns.STAND_NOT.match(rest)) is not None:
        return _clause(
            speaker,
            "ställa sig bakom",
            rest[m.end() :],
            None,
            "clause.not_behind",
            0.85,
            negated=True,
        )
    if (m := patterns.REVOKE.match(rest)) is not None:
        return _clause(speaker, "upphäva", m["object"], None, "clause.revoke", 0.9)
    if (m := patterns.DECLARE.match(rest)) is not None:
        if "juster" in m["as"].casefold():
            return _clause(speaker, "justera", m["object"], None, "clause.adjust", 0.9)
        return _clause(
            speaker,
            "förklara" if rest[:1].casefold() == "f" else "anse",
            f"{m['object']} {m['as']}",
            None,
            "clause.declare",
            0.85,
        )
    if (m := patterns.ADJUST.match(rest)) is not None and "uppdrag" not in m[0]:
        thing = m["object"] or m["object2"] or m["object3"]
        return _clause(speaker, "justera", thing, None, "clause.adjust", 0.85)
    if (
        m := re.match(
            r"(?:anta|antar|antog)\s+(?P<object>.{2,120}?)\s+som\s+(?:sitt|sin|sina|eget|egna)\b",
            rest,
            re.IGNORECASE,
        )
    ) is not None:
        return _clause(speaker, "anta", rest.split(maxsplit=1)[1], None, "clause.adopt_as_own", 0.9)
    if (
        m := re.match(
            r"(?:till\s+protokollet\s+)?(?:anteckna|antecknar|notera|noterar)\s+(?:till\s+protokollet\s+)?(?:att\s+)?",
            rest,
            re.IGNORECASE,
        )
    ) is not None:
        verb = "anteckna" if "anteckna" in m[0].casefold() else "notera"
        return _clause(
            speaker,
            verb,
            re.sub(r"\s+(?:till|i)\s+protokollet.*$", "", rest[m.end() :]),
            None,
            "clause.note",
            0.9,
        )
    if (m := patterns.NOTE.match(rest)) is not None:
        return _clause(speaker, "notera", m["object"] or m["object2"], None, "clause.note", 0.8)
    if (m := re.match(r"(?:bifalla|bifaller|bifall\s+till)\s+", rest, re.IGNORECASE)) is not None:
        return _clause(speaker, "bifalla", rest[m.end() :], None, "clause.grant", 0.85)
    return None


def _at_head(rest: str, speaker: Speaker, names: Names) -> Parsed | None:
    match = verb_forms.HEAD.match(rest)
    if match is None:
        return None
    verb = verb_forms.active(match[0])
    thing = rest[match.end() :].strip()
    if (own := patterns.OWN_PART.match(thing)) is not None:
        thing = thing[own.end() :]
    negated = False
    if (no := re.match(r"(?:inte|ej)\s+", thing, re.IGNORECASE)) is not None:
        thing, negated = thing[no.end() :], True
    to: str | None = None
    if verb in patterns.MOVES:
        thing, to = _split_receiver(thing, names)
    return _clause(
        speaker, verb, thing, to, "clause.active", 0.95 if speaker.body else 0.85, negated=negated
    )


def _split_receiver(thing: str, names: Names) -> tuple[str, str | None]:
    """ "ärendet till regionstyrelsen för beslut" as ("ärendet", "regionstyrelsen")."""
    match = patterns.TO.match(thing)
    if match is None:
        return thing, None
    receiver = match["to"]
    found = body_at(receiver)
    if found is not None and found.start == 0 and not found.genitive:
        return match["object"] or thing, receiver[: found.end]
    stop = patterns.TO_END.search(receiver)
    receiver = receiver[: stop.start()] if stop else receiver
    return match["object"] or thing, receiver or None


def _after_aside(rest: str, at: int, speaker: Speaker, names: Names) -> Parsed | None:
    """ "i enlighet med SVOM:s rekommendation fastställa …": the first verb after the aside."""
    for match in verb_forms.HEAD.finditer(rest, at, min(len(rest), at + 220)):
        if rest[match.start() - 1].isspace():
            return _special(rest[match.start() :], speaker) or _at_head(
                rest[match.start() :], speaker, names
            )
    for match in re.finditer(r"\b(?:ge|lägga|lägger|ger|uppdra|uppdrar)\s", rest[at : at + 220]):
        found = _special(rest[at + match.start() :], speaker)
        if found:
            return found
    return None


def _after_receiver(
    rest: str, ahead: re.Match[str], speaker: Speaker, names: Names
) -> Parsed | None:
    """ "till Länsförbundet framföra synpunkterna": the first verb of the table decides."""
    for match in verb_forms.HEAD.finditer(rest, ahead.start("to"), min(len(rest), 110)):
        if rest[match.start() - 1].isspace():
            found = _at_head(rest[match.start() :], speaker, names)
            to = rest[ahead.start("to") : match.start()]
            return replace(found, to=found.to or squeeze(to)) if found else None
    return None


def _only_aside(said: str) -> bool:
    """ "Enligt nämndens förslag antas planen": the object stands after the verb."""
    return (
        re.fullmatch(
            r"(?:enligt|i\s+enlighet\s+med|på)\s+[\w\s-]{3,60}(?:förslag|rekommendation|förord)",
            said,
            re.IGNORECASE,
        )
        is not None
    )


def _passive(rest: str, speaker: Speaker, names: Names) -> Parsed | None:
    if (m := patterns.FILED.match(rest)) is not None and not verb_forms.AFTER.search(m["object"]):
        return _clause(speaker, "lägga till handlingarna", m["object"], None, "clause.filed", 0.9)
    if (m := patterns.TASKED.match(rest)) is not None:
        return _clause(speaker, "uppdra", rest[m.end() :], m["to"], "clause.tasked", 0.9)
    if (m := patterns.ALLOWED.match(rest)) is not None:
        return _clause(speaker, "bemyndiga", rest[m.end() :], m["to"], "clause.allowed", 0.8)
    if (m := patterns.DECLARED.match(rest)) is not None:
        if "juster" in m["as"].casefold():
            return _clause(speaker, "justera", m["object"], None, "clause.adjusted", 0.85)
        return _clause(
            speaker, "förklara", f"{m['object']} {m['as']}", None, "clause.declared", 0.85
        )
    applies = patterns.APPLIES.match(rest)
    match = verb_forms.AFTER.search(rest)
    if match is not None and (applies is None or match.start() < applies.start("verb")):
        thing = rest[: match.start()].strip()
        if not thing or re.match(r"(?:till|som)\s", thing, re.IGNORECASE) or _only_aside(thing):
            thing = rest[match.end() :]
        verb = verb_forms.passive(match["verb"])
        negated = bool(re.match(r"\s*(?:inte|ej)\b", rest[match.end() :]))
        to: str | None = None
        if verb in patterns.MOVES:
            _, to = _split_receiver("x " + rest[match.end() :].strip(), names)
        elif verb in ("uppdra", "bemyndiga", "delegera"):
            to, thing = thing, re.sub(r"^\s*(?:till\s+)?", "", rest[match.end() :])
        return _clause(speaker, verb, thing, to, "clause.passive", 0.9, negated=negated)
    shall = patterns.SHALL.match(rest)
    if shall is not None and applies is None:
        return _clause(speaker, shall["verb"].lower(), shall["object"], None, "clause.shall", 0.6)
    if applies is not None:
        verb = (
            "gälla"
            if "gäl" in applies["verb"] and not applies["verb"].startswith("upphör")
            else ("upphäva" if applies["verb"].startswith("upphör") else "träda i kraft")
        )
        return _clause(speaker, verb, applies["object"], None, "clause.applies", 0.75)
    return None


def _unknown(rest: str, speaker: Speaker) -> Parsed | None:
    """A verb that no table holds: the infinitive after "att" is taken as it stands."""
    match = patterns.FREE_INFINITIVE.match(rest[:1].lower() + rest[1:])
    if match is None or len(rest) <= match.end() + 2:
        return None
    return _clause(speaker, match["verb"], rest[match.end() :], None, "clause.any_infinitive", 0.6)
