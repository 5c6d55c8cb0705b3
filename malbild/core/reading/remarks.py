"""What a careful reader would object to. Shown to people, never corrected by the program."""

import re

from malbild.core.reading.bodies import bodies_of, decides
from malbild.core.reading.dates import yearless
from malbild.core.reading.facts import Fact, Remark, Span
from malbild.core.reading.rules import squeeze
from malbild.core.reading.settling import key_of, plain_name
from malbild.core.reading.surface import Surface

#: Words of a title that only one inquiry has → its number. Source: the State's public inquiries.
TITLES = (
    ("SOU 2016:2", r"effektiv\s+vård"),
    ("SOU 2017:53", r"en\s+gemensam\s+färdplan\s+och\s+målbild"),
    ("SOU 2018:39", r"en\s+primärvårdsreform"),
    ("SOU 2019:29", r"vård\s+i\s+samverkan"),
    ("SOU 2020:19", r"ett?\s+(?:reform\s+för\s+ett\s+)?hållbart\s+hälso-?\s*och\s+sjukvårdssystem"),
    ("SOU 2021:6", r"rätt\s+stöd\s+till\s+psykisk\s+hälsa"),
    ("SOU 2021:52", r"vilja\s+välja\s+vård\s+och\s+omsorg"),
    ("SOU 2021:78", r"börja\s+med\s+barnen"),
    (
        "SOU 2022:41",
        r"nästa\s+steg\s*[.–-]+\s*ökad\s+kvalitet|ökad\s+kvalitet\s+och\s+jämlikhet\s+i\s+vård\s+och\s+omsorg",
    ),
)
#: A word that must stand in the text for the title to be looked for.
_TELLING = {
    "SOU 2016:2": ("effektiv",),
    "SOU 2017:53": ("färdplan",),
    "SOU 2018:39": ("primärvårdsreform",),
    "SOU 2019:29": ("samverkan",),
    "SOU 2020:19": ("sjukvårdssystem",),
    "SOU 2021:6": ("psykisk",),
    "SOU 2021:52": ("vilja",),
    "SOU 2021:78": ("börja",),
    "SOU 2022:41": ("jämlikhet",),
}
_INQUIRY = re.compile(r"SOU\s+((?:19|20)\d\d:\d{1,3})")
_TITLES = [(number, re.compile(words, re.IGNORECASE)) for number, words in TITLES]
_NEAR = 130
_BLANK_DISPATCH = re.compile(
    r"^[ \t]*(?:exp(?:edierad|edierat|edieras|edition)?\.?(?:\s+den)?|avsänt|skickat"
    r"|utsänt)[ \t:.]*(?:[_.…]{2,}|[/_.\s]*/[ \t_.]*(?:20\d\d)?(?=\s|$)|[_. ]{2,}20\d\d)",
    re.IGNORECASE | re.MULTILINE,
)


def remarks_on(surface: Surface, *, kind: str, date: Fact[str] | None) -> tuple[Remark, ...]:
    found = [
        *_wrong_titles(surface),
        *(_two_names(surface) or _two_meanings(surface)),
        *_missing_date(surface, kind, date),
        *_blank_dispatch(surface),
    ]
    return tuple(
        {remark.code: remark for remark in reversed(found)}[code]
        for code in dict.fromkeys(r.code for r in found)
    )


def _wrong_titles(surface: Surface) -> list[Remark]:
    """The number of one inquiry beside the title of another: title first, or number first."""
    text = surface.text
    numbers = list(_INQUIRY.finditer(text))
    found: list[Remark] = []
    if not numbers:
        return found
    low = surface.low
    for right, words in _TITLES:
        if not any(word in low for word in _TELLING[right]):
            continue
        for title in words.finditer(text):
            close = [
                m
                for m in numbers
                if 0 <= m.start() - title.end() < _NEAR or 0 <= title.start() - m.end() < _NEAR
            ]
            close = [
                m
                for m in close
                if not re.search(
                    r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö]",
                    text[min(m.end(), title.end()) : max(m.start(), title.start())],
                )
            ]
            if not close:
                continue
            nearest = min(
                close,
                key=lambda m: (
                    (m.start() - title.end())
                    if m.start() >= title.end()
                    else (title.start() - m.end())
                ),
            )
            said = f"SOU {nearest[1]}"
            if said == right or any(
                f"SOU {m[1]}" == right and 0 <= title.start() - m.end() < 40 for m in close
            ):
                continue  # "SOU 2018:39 … En primärvårdsreform och SOU 2020:19 …"
            spans = (
                surface.span(nearest.start(), nearest.end()),
                surface.span(title.start(), title.end()),
            )
            found.append(
                Remark("inquiry_title_mismatch", f"{said} anges med titeln på {right}.", spans)
            )
    return found


def _two_names(surface: Surface) -> list[Remark]:
    """One body under two names: the same words with other endings or in another order."""
    seen: dict[frozenset[str], tuple[str, str, Span]] = {}
    for body in bodies_of(surface):
        if " " not in body.name or len(body.name) < 10 or body.name.endswith("-"):
            continue
        name = squeeze(body.name)
        key = key_of(name)
        plain = plain_name(name)
        if len(key) < 2 or (decides(name) and not re.search(r"-\s", name)):
            continue
        earlier = seen.setdefault(key, (plain, name, surface.span(body.start, body.end)))
        if (
            earlier[0] != plain
            and not plain.startswith(earlier[0])
            and not earlier[0].startswith(plain)
        ):
            spans = (earlier[2], surface.span(body.start, body.end))
            return [
                Remark(
                    "body_name_variant",
                    f"Samma organ har två namn: {earlier[1]} och {name}.",
                    spans,
                )
            ]
    return []


_SHORT_FORM = re.compile(
    r"(?:\s+(?:mellan|för|i)\s[\w\såäöÅÄÖ-]{2,80})?\s\((?P<short>[A-ZÅÄÖ]{3,8})\)"
)


def _two_meanings(surface: Surface) -> list[Remark]:
    """One short form of two bodies: it is explained twice, with other words."""
    if surface.text.count("(") < 2:
        return []
    seen: dict[str, tuple[str, Span]] = {}
    for body in bodies_of(surface):
        match = None if body.genitive else _SHORT_FORM.match(surface.text, body.end)
        if match is None or " " not in body.name:
            continue
        name = squeeze(body.name)
        here = surface.span(body.start, match.end())
        first = seen.setdefault(match["short"], (name, here))
        if key_of(first[0]) != key_of(name):
            text = f"{match['short']} står för två namn: {first[0]} och {name}."
            return [Remark("body_name_variant", text, (first[1], here))]
    return []


def _missing_date(surface: Surface, kind: str, date: Fact[str] | None) -> list[Remark]:
    if date is not None or kind == "summons":
        return []
    without = yearless(surface.text[:1500])
    text = "Handlingen saknar datum."
    if without:
        text = f"Handlingens datum saknar år: {squeeze(without[0])}."
    spans = (surface.span(without.start(), without.end()),) if without else ()
    return [Remark("date_missing", text, spans)]


def _blank_dispatch(surface: Surface) -> list[Remark]:
    match = _BLANK_DISPATCH.search(surface.text)
    if match is None:
        return []
    return [
        Remark(
            "dispatch_date_blank",
            "Dagen då beslutet skickades är inte ifylld.",
            (surface.span(match.start(), match.end()),),
        )
    ]
