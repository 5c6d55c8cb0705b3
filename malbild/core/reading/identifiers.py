"""Laws, inquiries, registry numbers and paragraphs, told from each other.

Forms of law and inquiry are tried first: "HSL 2017:30" and "SOU 2020:19" look like registry
numbers and are none. Registry numbers are kept as printed and never parsed further, since
every body has its own form.
"""

import re
from collections.abc import Iterator

from malbild.core.reading.rules import Family, hits, rule, squeeze

REFERENCES = (
    rule(
        "law.sfs",
        Family.LAW,
        r"\b(?:SFS|HSL|KL|OSL|SoL|FL|LSS|PSL|PDL|TF|RF|lag(?:en)?|förordning(?:en)?|[A-Za-zåäö-]+(?:lagen|balken|förordningen))?"
        r"\s*\(?\b(?:SFS\s+)?(?<![\d/])(?:19|20)\d\d:\d{1,4}\b\)?",
        0.95,
    ),
    rule("inquiry.sou", Family.INQUIRY, r"\b(?:SOU|Ds)\s+(?:19|20)\d\d:\d{1,3}\b", 0.98),
    rule("inquiry.committee", Family.INQUIRY, r"\b[SAUFNM]\s+(?:19|20)\d\d:\d\d\b", 0.9, re.NOFLAG),
    rule(
        "inquiry.bill",
        Family.INQUIRY,
        r"\b(?:prop(?:osition(?:en)?)?|bet|rskr|mot|skr)\.?\s+(?:19"
        r"|20)\d\d/\d\d:[A-Za-zåäö]*\d{1,4}\b",
        0.95,
    ),
    rule(
        "inquiry.directive",
        Family.INQUIRY,
        r"\b(?:kommitté)?dir(?:ektiv)?\.?\s+(?:19"
        r"|20)\d\d:\d{1,3}\b",
        0.95,
    ),
    rule("law.regulation", Family.LAW, r"\b(?:HSLF-FS|SOSFS|LVFS)\s+(?:19|20)\d\d:\d{1,3}\b", 0.95),
)

_NOT = r"(?!(?:SOU|SFS|HSL|DS|PROP|BET|DIR|KL|OSL|SOL|LAG|RSKR|SKR|FL|MOT|HSLF|SOSFS|AFS|LSS)\b)"
REGISTRY = (
    # HSN/442/2023, LS/726/2012, SN/2024/118
    rule(
        "registry.slashes",
        Family.REGISTRY,
        rf"(?<![\w/])(?i:{_NOT})[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,6}}"
        rf"[/-]\d{{1,5}}/\d{{2,5}}(?:-\d+)?(?![\w/])",
        0.95,
        re.NOFLAG,
    ),
    # KS 2023/412, KS2018/0066, KS-2014/742.912, KS/2018:59-032, von/2017:3, S2022/00610
    rule(
        "registry.year_first",
        Family.REGISTRY,
        rf"(?<![\w/])(?i:{_NOT})(?!\w+\s(?:19|20)\d\d-(?:19|20)\d\d\b)"
        rf"[A-ZÅÄÖa-zåäö]{{1,7}}(?:[ ]?[-/]?[ ]?)(?:19"
        rf"|20)\d\d[:/-]\d{{1,6}}(?:[-.]\d{{1,4}})*"
        r"(?:\s[A-ZÅÄÖ]{2,4}(?=\s*(?:$|[,;)]))|\b)(?![\w/])",
        0.9,
        re.NOFLAG | re.MULTILINE,
    ),
    # ON 2026.0044
    rule(
        "registry.dot",
        Family.REGISTRY,
        r"(?<![\w/-])(?:[A-ZÅÄÖ]{1,6}[ /]?|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\.)(?:19"
        r"|20)\d\d\.\d{2,6}(?![\w./])",
        0.85,
        re.NOFLAG,
    ),
    # 24RM1187, N164-0077/26
    rule(
        "registry.joined",
        Family.REGISTRY,
        r"(?<![\w/])\d\d[A-ZÅÄÖ]{2,4}\d{2,6}(?![\w./])"
        r"|(?<![\w/])[A-ZÅÄÖ]\d{2,4}-\d{3,5}/\d\d(?!\w)",
        0.8,
        re.NOFLAG,
    ),
    # KS 29/2017, SN 118/24
    rule(
        "registry.year_last",
        Family.REGISTRY,
        rf"(?<![\w/])(?i:{_NOT})[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,5}}"
        rf"[ ]\d{{1,5}}/(?:20)?\d\d(?:-\d+)?(?![\w/])",
        0.85,
        re.NOFLAG,
    ),
    # 2018/29-700 SN, STK-2015-736, RS-2024-118
    rule(
        "registry.body_last",
        Family.REGISTRY,
        r"(?<![\w/])(?:19|20)\d\d/\d{1,6}(?:-\d{1,4})?\s[A-ZÅÄÖ]{2,5}\b",
        0.85,
        re.NOFLAG,
    ),
    # RV220418, RD23/00419
    rule(
        "registry.body_and_year",
        Family.REGISTRY,
        r"(?<![\w/])[A-ZÅÄÖ]{2,4}[12]\d(?:/\d{3,6}|\d{4})(?![\w./:-])",
        0.8,
        re.NOFLAG,
    ),
    # KS-SO.2025.188
    rule(
        "registry.two_bodies",
        Family.REGISTRY,
        r"(?<![\w/])[A-ZÅÄÖ]{1,5}[-/][A-ZÅÄÖ]{1,5}[./-](?:19|20)\d\d[./-]\d{1,6}(?![\w/])",
        0.88,
        re.NOFLAG,
    ),
    # HSN 640-2021
    rule(
        "registry.year_after_dash",
        Family.REGISTRY,
        rf"(?<![\w/])(?i:{_NOT})[A-ZÅÄÖ]{{2,5}}[ ]\d{{1,5}}-20\d\d(?![\w/-])",
        0.85,
        re.NOFLAG,
    ),
    rule(
        "registry.dashes",
        Family.REGISTRY,
        r"(?<![\w/])[A-ZÅÄÖ]{2,6}-(?:19|20)\d\d-\d{1,6}(?![\w/-])",
        0.85,
        re.NOFLAG,
    ),
)

#: "Dnr: …", "Diarienummer …": whatever stands there is the number, in any form.
LABEL = re.compile(
    r"(?:(?:\b|(?<=\d))(?:vårt\s+|vår\s+)?(?:dnr|diarie(?:nummer|nr)|ärende(?:nummer|nr"
    r"|-?id)|d\.?nr|ä(?:rende)?nr|beteckning))(?:\b|(?=[A-ZÅÄÖ]{1,5}\s?\d))\.?[ \t]*[:.]?[ \t]*",
    re.IGNORECASE,
)
#: A number as printed after its label; it holds at least one digit.
AFTER_LABEL = re.compile(
    r"(?=[^\n\t]{0,14}\d)(?:[A-ZÅÄÖa-zåäö]{1,8}[ /-]?)?(?:[ ]?(?=[\w.:/-]{0,24}\d)[\w.:/-]*\w)"
    r"(?:[ ](?:[A-ZÅÄÖ]{2,5}|\d{1,6})(?=[\s,;)]|$))?"
)

PARAGRAPH = re.compile(r"§{1,2}\s*(?P<number>\d{1,4})(?:/(?P<year>(?:20)?\d\d))?(?!\d)")
_DATE_LIKE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d$")


def references(text: str) -> list[tuple[str, int, int, str, float]]:
    """Laws, inquiries and other matters' registry numbers: (value, start, end, rule,"
    " confidence)."""
    found: list[tuple[str, int, int, str, float]] = []
    for window_start, window in _windows(text):
        found.extend(_references(window, window_start))
    return found


#: What every number of a law or a matter holds; each begins with one sign, so it is found fast.
_TRIGGER = re.compile(
    r":(?<=\d:)(?=\d)|/(?<=\d/)(?=\d)|\.(?<=\d\d\.)(?=\d\d)|\.(?<=[A-Za-z]\.)(?=\d{4}\.)|-(?=\d{4}-\d)|-(?<=\d-)(?=20\d\d(?![\w-]))"
    r"|-(?<=20\d\d-)(?=\d{3,6}(?![\w-]))"
)
_JOINED = re.compile(r"\d[A-ZÅÄÖ]{2}\d|[A-ZÅÄÖ]{2}[12]\d(?:/\d|\d{4})")


def _windows(text: str) -> list[tuple[int, str]]:
    """The surroundings of everything that may be a number of a law or a matter."""
    places: list[list[int]] = []
    hits_in = sorted(
        [*_TRIGGER.finditer(text), *_JOINED.finditer(text)], key=lambda match: match.start()
    )
    for match in hits_in:
        start, end = max(0, match.start() - 40), min(len(text), match.end() + 30)
        if places and start <= places[-1][1]:
            places[-1][1] = end
        else:
            places.append([start, end])
    return [(start, text[start:end]) for start, end in places]


def _references(text: str, offset: int) -> Iterator[tuple[str, int, int, str, float]]:
    for hit in hits((*REFERENCES, *REGISTRY), text):
        value = squeeze(hit.match[0]).strip(" (),")
        if hit.rule.id == "law.sfs":
            value = re.sub(
                r"^(?:lag(?:en|s)?|förordning(?:en)?)?\s*\(?", "", value, flags=re.IGNORECASE
            )
        if hit.rule.family is Family.REGISTRY and _DATE_LIKE.search(value):
            continue
        yield value, hit.start + offset, hit.end + offset, hit.rule.id, hit.rule.confidence


def paragraph(text: str) -> tuple[str, int, int] | None:
    """The first "§ 63/24" as ("63", start, end).

    >>> paragraph("(2023-02-06, §9)")[0]
    '9'
    """
    match = PARAGRAPH.search(text)
    return (match["number"], match.start(), match.end()) if match else None
