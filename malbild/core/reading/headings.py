"""Headings and the sections that they open.

A heading is a line of its own, with or without a colon, in any case; "Beslut: …" with its
text on the same line counts too. Headings that no rule knows end a section when they look
like headings (short, after a blank line or before one, no full stop).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from malbild.core.reading.rules import Family, rule
from malbild.core.reading.surface import Line, Surface
from malbild.core.reading.verb_forms import FINITE

_BODY = r"[^\W\d_][\w åäöÅÄÖ&,-]{2,70}?"


def _heading(name: str, pattern: str, after: str = "") -> tuple[str, re.Pattern[str]]:
    made = rule(
        f"heading.{name}",
        Family.OTHER,
        rf"^(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+)?(?:{pattern}){after}\s*(?P<colon>:)?$",
        0.95,
    )
    return name, made.pattern


#: Tried in order; the first that matches the whole line names the section.
CANON = (
    _heading(
        "proposal",
        rf"(?:(?P<whose>{_BODY})s\s+)?(?:förslag\s+till\s+beslut|beslutsförslag)"
        rf"(?:\s+(?P<prep>i|för|till|på)\s+(?P<receiver>{_BODY}))?"
        rf"|(?P<whose2>{_BODY})s\s+förslag(?:\s+(?:till|i)\s+(?P<receiver2>{_BODY}))?"
        rf"|förslag\s+till\s+(?P<receiver3>{_BODY})s?\s+beslut|förslag\s+(?:till\s+beslut\s+)?från\s+(?P<whose3>{_BODY})"
        rf"|föreslaget\s+beslut|(?P<receiver5>{_BODY})\s+föreslås(?:\s+att)?\s+besluta(?:\s+att|\s+följande)?"
        rf"|förslag\s+(?:till|för)\s+(?P<receiver4>kommun(?:styrelsen|fullmäktige)|region(?:styrelsen|fullmäktige)|{_BODY}nämnden)",
        after=r"(?:[\s,]+(?:den\s+)?\d{4}-\d\d-\d\d)?(?:[\s,]+§\s*\d+(?:/\d+)?)?",
    ),
    _heading(
        "decision",
        rf"(?:(?P<whose>{_BODY})s\s+)?(?:eget\s+)?beslut(?:\s+(?:i"
        rf"|av)\s+(?P<receiver>{_BODY}))?(?:\s+för\s+(?:egen|sin)(?:\s+egen)?\s+del)?"
        rf"|(?:beslutar?\s+)?(?P<whose2>{_BODY})\s+beslut(?:ar|ade)(?:\s+att)?|beslutet|dagens\s+beslut|nämnden\s+beslutar",
    ),
    _heading(
        "motions",
        r"(?:(?:fram)?ställda\s+)?(?:tilläggs|ändrings)?yrkande(?:n"
        r"|t)?(?:\s+(?:på|under|vid|vid\s+dagens)\s+.{2,30})?"
        r"|förslag\s+(?:till\s+beslut\s+)?(?:på|under|vid)\s+(?:dagens\s+)?(?:samman\w+|mötet)|framställda\s+förslag",
    ),
    _heading(
        "procedure",
        r"beslutsgång(?:en)?|proposition(?:er"
        r"|sordning(?:\s+och\s+beslut)?)?|votering(?:sresultat|sordning)?|omröstning(?:sresultat)?|beslutsordning|ajournering",
    ),
    _heading(
        "reservation",
        r"reservation(?:er)?|särskil(?:t|da)\s+yttrande(?:n)?"
        r"|protokollsanteckning(?:ar)?|jäv|deltar\s+(?:ej|inte)(?:\s+i\s+.{2,40})?|blank\s+reservation|anteckning(?:ar)?\s+till\s+protokollet",
    ),
    _heading(
        "earlier",
        r"tidigare\s+(?:behandling|beslut|beredning)(?:\s+.{2,30})?"
        r"|ärendets\s+(?:gång|tidigare\s+.{2,30})|historik",
    ),
    _heading(
        "summary",
        r"(?:kort\s+)?sammanfattning(?:\s+av\s+(?:ärendet|remissen))?"
        r"|ärendet\s+i\s+korthet|ärendet\s+i\s+sammandrag|kort\s+om\s+ärendet",
    ),
    _heading(
        "matter",
        r"ärendet|(?:ärende)?beskrivning(?:\s+av\s+ärendet)?"
        r"|ärendebeskrivning(?:en)?|bakgrund(?:\s+(?:och|till)\s+.{2,50})?|redogörelse(?:\s+för\s+ärendet)?|inledning|motivering(?:\s+.{2,30})?|skäl\s+för\s+beslutet?|diskussion",
    ),
    _heading(
        "preparation",
        r"(?:ärendets\s+)?beredning(?:en)?(?:\s+av\s+ärendet)?|samverkan"
        r"|samråd|förhandling(?:\s+enligt\s+mbl)?|remissbehandling|kommunikation",
    ),
    _heading(
        "assessment",
        rf"(?:(?:{_BODY})s\s+)?(?:bedömning(?:ar)?|överväganden?"
        rf"|synpunkter(?:\s+och\s+förslag)?|ställningstagande(?:n)?|analys)",
    ),
    _heading(
        "followup",
        r"uppföljning(?:\s+(?:och\s+\w+|av\s+(?:beslutet|ärendet|arbetet"
        r"|insatsen)))?|utvärdering|fortsatt\s+arbete|nästa\s+steg|tidplan(?:en)?|besluts(?:planering|process|väg)(?:en)?|genomförande",
    ),
    _heading(
        "basis",
        r"beslutsunderlag(?:et)?|underlag(?:et)?(?:\s+(?:för"
        r"|till)\s+beslut(?:et)?)?|handlingar(?:\s+i\s+ärendet)?|ärendets\s+handlingar|beslutshandlingar|beslutsunderlag\s+och\s+bilagor|(?:följande\s+)?handlingar\s+(?:som\s+)?ligger\s+till\s+grund.{0,20}",
    ),
    _heading("attachments", r"bilag(?:a|or)|bifogade?\s+(?:handlingar|bilagor|filer)|bifogas"),
    _heading(
        "sent_to",
        r"(?:beslut(?:et)?\s+|protokollsutdrag\s+)?(?:sänt|skickat|expedierat|delgivet|tillställt)\s+till|beslut(?:et)?\s+till"
        r"|(?:protokolls)?utdrag(?:et)?(?:\s+(?:skickas|sänds|lämnas"
        r"|ges))?\s+till|(?:beslut(?:et|en)?|paragrafen|protokollet|ärendet)?\s*(?:ska(?:ll)?\s+)?(?:skickas|sänds|sändes|delges|expedieras|meddelas|översänds|tillställs|lämnas|överlämnas|mejlas|tillsänds)(?:\s+till)?|beslut(?:et)?\s+för\s+(?:kännedom|verkställighet|åtgärd)(?:\s+till)?"
        r"|(?:beslut(?:et)?\s+)?(?:expediering|delgivning|sändlista|beslutsexpediering)|expedieras?(?:\s+till)?|delges|exp\.?(?:\s+till)?|kopia(?:\s+(?:(?:på|av)\s+beslutet\s+)?(?:till|skickas\s+till))?|för\s+kännedom(?:\s+till)?|för\s+verkställighet|för\s+åtgärd",
    ),
    _heading("extract", r"protokollsutdrag|utdrag"),
    _heading(
        "officer",
        r"(?:beredande\s+|ansvarig\s+)?handläggare|i\s+tjänsten|föredragande"
        r"|kontaktperson(?:er)?|ärendeansvarig|underskrift(?:er)?|undertecknare|kontakt",
    ),
    _heading(
        "receiver",
        r"mottagare|till|remissinstanser(?:na)?|sändlista(?:\s+.{2,30})?"
        r"|adressater",
    ),
    _heading(
        "consequences",
        r"(?:övriga\s+)?konsekvens(?:er|analys(?:er)?"
        r"|beskrivning(?:ar)?|bedömning(?:ar)?)(?:\s+av\s+(?:förslaget|beslutet))?",
    ),
)

#: "Kommunstyrelsen beslutar" alone on a line opens a section only where none is open.
_LEAD = re.compile(r"\bbeslut(?:ar|ade|a)(?:\s+att|\s+följande)?\s*:?$", re.IGNORECASE)
_POINTS = ("proposal", "decision")

#: "Beslutet skickas till kommunstyrelsen och Länsrådet." – a list in one sentence.
_SENT_ON = re.compile(
    r"(?:Beslutet|Protokollsutdrag(?:et)?|Utdrag)\s+(?:ska\s+)?(?:(?:sänds|skickas|expedieras|meddelas|översänds)\s+till|delges)\s+(?=[A-ZÅÄÖa-zåäö])"
)
#: A sentence that ends in "… fullmäktiges beslut" is a lead and no heading.
_CLAUSE = re.compile(
    r"\s(?:föreslår|beslutar|beslutade|föreslog|under\s+förutsättning|har|att)\b", re.IGNORECASE
)

_INLINE = re.compile(
    r"^(?P<head>[^\W\d_][^:\n\t]{2,60}?)(?P<gap>\s*:\s+|\t+|\s{3,})(?P<rest>(?=.*[^\W\d_])\S.*)$"
)
_INLINE_KEYS = {
    "decision",
    "sent_to",
    "basis",
    "proposal",
    "summary",
    "matter",
    "motions",
    "procedure",
    "reservation",
    "preparation",
    "assessment",
    "followup",
    "attachments",
    "earlier",
}


@dataclass(frozen=True)
class Heading:
    """A heading: its canonical key, whose it is and to whom a proposal goes."""

    key: str
    line: Line
    whose: str | None
    receiver: str | None
    text_from: int  # where its own text begins, on this line or the next

    @property
    def rest_is_said(self) -> bool:
        """Whether it is the beginning of a sentence: "Beslutet skickas till nämnden"."""
        return self.text_from < self.line.end and _SENT_ON.match(self.line.text) is not None


@dataclass(frozen=True)
class Section:
    """What stands between a heading and the next."""

    heading: Heading
    start: int
    end: int
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        return self.heading.key


@lru_cache(maxsize=4096)
def _canonical(text: str) -> tuple[str, str | None, str | None] | None:
    for key, pattern in CANON:
        match = pattern.match(text)
        if match:
            group = match.groupdict()
            whose = group.get("whose") or group.get("whose2") or group.get("whose3")
            if whose and (_CLAUSE.search(whose) or FINITE.search(whose)):
                return None
            receiver = next(
                (group[k] for k in group if k.startswith("receiver") and group[k]), None
            )
            return key, whose, receiver
    return None


def heading_of(line: Line) -> Heading | None:
    """The canonical heading that a line is, if it is one."""
    text = line.text
    if not text or len(text) > 400:
        return None
    if len(text) <= 95 and text[-1] not in ".,;":
        found = _canonical(" ".join(text.split()))
        margin = "   " in text and _canonical(text.split("   ", 1)[0]) is not None
        if found and not margin and not (text[0].islower() and not text.endswith(":")):
            return Heading(found[0], line, found[1], found[2], line.end)
    sent = _SENT_ON.match(text) if len(text) < 200 else None
    if sent:
        return Heading("sent_to", line, None, None, line.start + sent.end())
    if ":" not in text and "\t" not in text and "   " not in text:
        return None
    inline = _INLINE.match(text)
    if inline and inline["head"][0].isupper():
        found = _canonical(" ".join(inline["head"].split()))
        if (
            found
            and found[0] in _INLINE_KEYS
            and (
                ":" in inline["gap"]
                or found[0] in ("sent_to", "basis", "decision", "proposal")
                or (len(inline["rest"]) > 24 and "   " not in inline["rest"])
            )
        ):
            return Heading(found[0], line, found[1], found[2], line.start + inline.start("rest"))
    return None


def headings_of(surface: Surface) -> list[Heading | None]:
    """For every line the canonical heading that it is; found once for each paper."""
    if surface.headings is None:
        lines = surface.lines
        surface.headings = [
            None if _goes_on(lines, line.number) else heading_of(line) for line in lines
        ]
    return surface.headings


def _goes_on(lines: list[Line], number: int) -> bool:
    """Whether a line in lower case is the rest of the line before ("… fullmäktiges / beslut:")."""
    text = lines[number].text
    before = lines[number - 1].text if number else ""
    return text[:1].islower() and before != "" and before[-1] not in ".:!?"


def looks_like_heading(lines: list[Line], number: int) -> bool:
    """A free heading: short, capital first, no full stop, set apart from what is before."""
    line = lines[number]
    text = line.text
    if (
        not text
        or len(text) > 75
        or not text[0].isupper()
        or text[-1] in '.,;:!?")”'
        or "§" in text
    ):
        return False
    if any(c.isdigit() for c in text[:3]) or "\t" in text or "   " in text or "@" in text:
        return False
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    ends = before is None or before.blank or before.text[-1] in ".:!?”"
    if not ends or after is None or after.blank:
        return False
    return len(after.text) > 40 or len(after.text) > len(text)


def sections(surface: Surface, first: int = 0, last: int | None = None) -> list[Section]:
    """The sections of a stretch of lines; what stands before the first heading is not one."""
    lines = surface.lines
    stop = len(lines) if last is None else last
    heads: list[Heading] = []
    known = headings_of(surface)
    for number in range(first, stop):
        found = known[number]
        if found and found.key == "extract":  # a label of the paper, or short for "utdrag till"
            found = replace(found, key="sent_to") if heads else None
        if found and not (
            heads
            and heads[-1].key in _POINTS
            and (_LEAD.search(found.line.text) or found.rest_is_said)
        ):
            heads.append(found)
    made: list[Section] = []
    for position, heading in enumerate(heads):
        until = heads[position + 1].line.number if position + 1 < len(heads) else stop
        end = lines[until - 1].end if until > heading.line.number + 1 else heading.line.end
        made.append(
            Section(
                heading,
                heading.text_from,
                max(end, heading.text_from),
                tuple(lines[heading.line.number + 1 : until]),
            )
        )
    return made
