"""What kind of paper it is, from its head: a label of its own, or how it is built."""

import re

from malbild.core.reading.facts import Fact
from malbild.core.reading.headings import heading_of
from malbild.core.reading.rules import Family, rule
from malbild.core.reading.surface import Surface

_TOP = 25  # lines with text that count as the head

#: The label of a cell (or the start of a title) that tells the kind; tried in order.
LABELS = (
    rule(
        "compilation.label",
        Family.OTHER,
        r"(?:remissammanställning"
        r"|sammanställning\s+(?:av"
        r"|över)\s+(?:inkomna\s+)?(?:remissvar"
        r"|remissynpunkter|yttranden|synpunkter"
        r"|svar))\b",
        0.97,
    ),
    rule(
        "minutes_extract.label",
        Family.OTHER,
        r"(?:protokollsutdrag"
        r"|utdrag\s+ur\s+(?:sammanträdes)?protokoll\w*"
        r"|sammanträdesprotokoll\s*[-–(]?\s*utdrag\)?)\b(?!\s+(?:från(?!\s+(?:sammanträde|möte))|till))",
        0.97,
    ),
    rule(
        "summons.label",
        Family.OTHER,
        r"(?:kallelse|föredragningslista|dagordning"
        r"|ärendelista)(?:\s+(?:till|för|och)\b.*|/\w+)?$",
        0.95,
    ),
    rule(
        "minutes.label",
        Family.OTHER,
        r"(?:sammanträdesprotokoll|mötesprotokoll|protokoll"
        r"|minnesanteckningar|mötesanteckningar"
        r"|anteckningar)\b",
        0.9,
    ),
    rule(
        "missive.label",
        Family.OTHER,
        r"(?:(?:remiss)?missiv|remissbrev|följebrev|remiss)$"
        r"|remiss(?:missiv)?(?:\s+(?:av|om|angående)\b"
        r"|\s*[:–-]\s)|(?:inbjudan|begäran|möjlighet"
        r"|anmodan)\s+(?:om|att)\s+(?:lämna\s+"
        r"|inkomma\s+med\s+)?(?:remissvar|yttra|yttrande"
        r"|synpunkter|svara)",
        0.9,
    ),
    rule(
        "memorandum.label",
        Family.OTHER,
        r"(?:tjänsteskrivelse|tjänsteutlåtande"
        r"|tjänste-?pm|föredragnings-?\s?pm"
        r"|ordförandeförslag|ordförandeskrivelse"
        r"|skrivelse|beslutsunderlag|promemoria|pm)\b",
        0.95,
    ),
)
_MEMO = re.compile(
    r"tjänsteskrivelse|tjänsteutlåtande|föredragnings-?\s?pm|ordförandeförslag", re.IGNORECASE
)
_NAMED_MISSIVE = re.compile(r"remissmissiv|remissbrev", re.IGNORECASE)
_ATTENDANCE = re.compile(
    r"^[ \t]*(?:beslutande|närvarande|närvarolista|justerare|utses\s+att\s+justera|paragrafer)\b",
    re.IGNORECASE | re.MULTILINE,
)
#: Who vouches for an extract stands under each of its pages.
_EXTRACTED = re.compile(r"utdragsbestyrk|utdraget\s+(?:be)?styrks|rätt\s+utdraget", re.IGNORECASE)
_ASKS = re.compile(
    r"remissvar|svar\s+(?:lämnas|önskas|skickas|senast|ska)|svara\s+senast|remisstid|synpunkter.{0,40}senast|svar(?:et|en)?\s+ska|yttrande\s+(?:ska|senast)|lämna\s+(?:era\s+)?synpunkter|sista\s+(?:svarsdag|dag\s+(?:för|att)\s+svar)",
    re.IGNORECASE,
)


def kind_of(surface: Surface, paragraphs: int) -> Fact[str]:
    """The kind; a paper without any label is a memorandum, with less confidence.

    paragraphs: how many §§ with a heading of their own the text has.
    """
    text = surface.text
    shown = 0
    for line in surface.lines:
        if line.blank:
            continue
        shown += 1
        found = heading_of(line)
        if shown > _TOP or (found and found.key in ("proposal", "decision", "summary", "matter")):
            break
        for start, cell in line.cells():
            for each in LABELS:
                match = each.pattern.match(cell)
                if match is None or (
                    each.id.startswith("minutes") and cell.rstrip().endswith(".") and shown > 3
                ):
                    continue
                name = each.id.split(".")[0]
                asks = _NAMED_MISSIVE.match(cell) or _ASKS.search(text)
                if name == "missive" and (_MEMO.search(text[:800]) or not asks):
                    continue
                if name == "summons" and shown > 8:
                    continue
                one = paragraphs == 1 and (_EXTRACTED.search(text) or not _ATTENDANCE.search(text))
                if name == "minutes" and one:
                    name = "minutes_extract"
                if name == "minutes_extract" and paragraphs > 1 and _ATTENDANCE.search(text):
                    name = "minutes"
                span = surface.span(start, start + match.end())
                return Fact(name, (span,), each.id, each.confidence)
    if paragraphs and re.search(
        r"^[ \t]*(?:justerande|utdragsbestyrkande|yrkande)", text, re.IGNORECASE | re.MULTILINE
    ):
        return Fact("minutes" if paragraphs > 1 else "minutes_extract", (), "kind.paragraphs", 0.7)
    return Fact("memorandum", (), "kind.default", 0.7)
