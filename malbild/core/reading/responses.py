"""A response to a consultation (remissvar) in a file: what it says to each question.

The file is a form that we wrote, or any document that uses the consultation's own headings.
A heading is a question's only where nothing else can be meant. What cannot be placed is what
the response says in general, and is said; nothing that somebody wrote is lost.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from difflib import SequenceMatcher

from malbild.core.reading import dates
from malbild.core.text_layer import Line, TextLayer

ALIKE = 0.9  # "Vi ska arbeta förebyggande" against "Vi skall arbeta förebyggande" is 0.96
LONGEST_HEADING = 200  # characters; a question's heading is no longer

IN_GENERAL = "Synpunkter i stort"
AUTHORITY = "Vem står bakom svaret"
STANCE, TEXT, PROPOSAL = "Ställningstagande", "Synpunkt", "Förslag till lydelse"
BODY, DAY, PARAGRAPH, REGISTRY = "Organ", "Beslutsdag", "Paragraf", "Diarienummer"
OF_A_QUESTION = (STANCE, TEXT, PROPOSAL)
OF_WHO = (BODY, DAY, PARAGRAPH, REGISTRY)
NUMBER = "Blankettens nummer"
STANCES = {
    "tillstyrker": "supports",
    "tillstyrker med ändring": "with_change",
    "avstyrker": "opposes",
    "avstår": "abstains",
}


@dataclass(frozen=True)
class Headed:
    """A question as a file may name it. number: its place in the consultation."""

    number: int
    heading: str


@dataclass
class Said:
    """What a file says to one question. stance: one of STANCES' values; empty where unsure."""

    stance: str = ""
    text: str = ""
    proposal: str = ""


@dataclass
class ReadResponse:
    """What was read in a file. number: of the form; empty for a file that is no form of ours.

    said: by question. text: in general. remarks: what could not be placed, in Swedish.
    """

    number: str = ""
    said: dict[int, Said] = field(default_factory=dict)
    text: str = ""
    body: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    registry_number: str = ""
    remarks: list[str] = field(default_factory=list)


Row = tuple[str, bool]  # a line, and whether it is bold


def rows_of(layer: TextLayer) -> Iterator[Row]:
    """The lines of a paper's text, each with whether all of it is bold."""
    at = 0
    for line in layer.text.split("\n"):
        first = bisect_right(layer.lines, at, key=lambda one: one.end)
        over = layer.lines[first : bisect_left(layer.lines, at + len(line), key=_start)]
        yield line.strip(), bool(over) and all(one.bold for one in over)
        at += len(line) + 1


def _start(line: Line) -> int:
    return line.start


def stance_in(text: str) -> str:
    """The stance that a text takes in so many words; empty where it takes none, several or one
    with a condition or a negation.

    >>> stance_in("Vi tillstyrker förslaget."), stance_in("Nämnden tillstyrker med ändringar.")
    ('supports', 'with_change')
    >>> stance_in("Vi tillstyrker inte förslaget."), stance_in("Vi avstår från att yttra oss.")
    ('', 'abstains')
    """
    found = set()
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        for match in _STANCE.finditer(sentence):
            found.add(_stance(match, sentence))
    return found.pop() if len(found) == 1 else ""


_STANCE = re.compile(r"\b(?P<verb>tillstyrk|avstyrk|avstå)(?:er|ker|r|a)?\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:inte|ej|varken|inget|aldrig)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\A\w*\s+(?:(?:förslaget|strategin|aktiviteten|formuleringen|målbilden|planen)\s+)?"
    r"med\s+(?:följande\s+|föreslagna\s+|föreslagen\s+|vår\s+|våra\s+)?ändring",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:med|under|om|men|delvis|förutsatt|förutsättning|villkor|förbehåll|dock)\b", re.IGNORECASE
)


def _stance(match: re.Match[str], sentence: str) -> str:
    verb, after = match["verb"].casefold(), sentence[match.start() :]
    if _NOT.search(sentence):
        return ""
    if verb == "tillstyrk":
        if _CHANGE.search(after):
            return "with_change"
        return "" if _CONDITION.search(sentence) else "supports"
    return "opposes" if verb == "avstyrk" else "abstains"


def read_response(
    rows: Iterable[Row], *, asked: Sequence[Headed], printed: Iterable[str] = ()
) -> ReadResponse:
    """Read a file's lines against the questions. printed: the lines of the empty form."""
    rows = list(rows)
    marked = any(bold and len(question_meant(text, asked)) == 1 for text, bold in rows)
    reader = _Reader(asked, {folded(line) for line in printed}, only_bold=marked)
    for text, bold in rows:
        reader.take(text, bold=bold)
    return reader.done()


def asked_bytes(layer: TextLayer, *, asked: Sequence[Headed], printed: Sequence[str]) -> bytes:
    """What `read_bytes` is asked: the questions and the empty form's lines, and a file's text."""
    return json.dumps([[asdict(one) for one in asked], printed, layer.to_json()]).encode()


def read_bytes(packed: bytes) -> bytes:
    """What a confined process runs: a file may hold so many lines that are nearly headings that
    nobody can wait for it. What was read comes out as JSON."""
    asked, printed, layer = json.loads(packed)
    read = read_response(
        rows_of(TextLayer.from_json(layer)), asked=[Headed(**one) for one in asked], printed=printed
    )
    return json.dumps(asdict(read), default=date.isoformat).encode()


def of_bytes(written: bytes) -> ReadResponse:
    """What `read_bytes` gave."""
    given = json.loads(written)
    given["said"] = {int(number): Said(**said) for number, said in given["said"].items()}
    if given["decided_on"]:
        given["decided_on"] = date.fromisoformat(given["decided_on"])
    return ReadResponse(**given)


def folded(text: str) -> str:
    """A line as it is compared: without case, numbering, double spaces and marks at its ends.

    >>> folded("3.  Vi arbetar FÖREBYGGANDE:")
    'vi arbetar förebyggande'
    """
    text = re.sub(r"^\s*(?:fråga\s+)?\d{1,3}\s*[.):]?\s+", "", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).casefold().strip(" .:;…•-–—”\"'")


class _Reader:
    """Goes through the lines once, and keeps where it is."""

    def __init__(self, asked: Sequence[Headed], printed: set[str], *, only_bold: bool) -> None:
        self._asked = asked
        self._only_bold = only_bold  # where the headings are bold, no other line is one
        self._printed = printed
        self._read = ReadResponse()
        self._question: int | None = None
        self._label = ""
        self._texts: dict[tuple[int | None, str], list[str]] = {}
        self._placed_any = False

    def take(self, text: str, *, bold: bool) -> None:
        """The next line."""
        if not text:
            self._texts.setdefault((self._question, self._label), []).append("")
        elif self._is_label(text) or self._is_heading(text, bold=bold):
            return
        elif folded(text) not in self._printed:
            self._texts.setdefault((self._question, self._label), []).append(text)

    def _is_label(self, text: str) -> bool:
        label, value = _label_in(text)
        if label == NUMBER:
            found = re.search(r"\d+-\d+", value)
            self._read.number = found[0] if found else ""
        elif (
            label in OF_WHO and (self._question is None and self._label in (*OF_WHO, AUTHORITY))
        ) or (label in OF_A_QUESTION and self._question is not None):
            self._label = label
            self._put(value)
        else:
            return False
        return True

    def _put(self, value: str) -> None:
        if value:
            self._texts.setdefault((self._question, self._label), []).append(value)

    def _is_heading(self, text: str, *, bold: bool) -> bool:
        for name in (IN_GENERAL, AUTHORITY):
            if folded(text) == folded(name):
                self._question, self._label = None, name
                self._placed_any = True
                return True
        if self._only_bold and not bold:
            return False
        meant = question_meant(text, self._asked, nearly=bold)
        if len(meant) == 1:
            self._question, self._label = meant[0].number, ""
            self._placed_any = True
            return True
        is_heading = bold and len(text) <= LONGEST_HEADING and folded(text) not in self._printed
        if meant or (is_heading and self._question is not None):
            self._question, self._label = None, IN_GENERAL
            why = "passar flera frågor" if meant else "är ingen av frågorna"
            self._read.remarks.append(
                f"Rubriken ”{text[:80]}” {why}. Det som står under den ligger i svaret i stort."
            )
            self._texts.setdefault((None, IN_GENERAL), []).append(text)
            return True
        return False

    def done(self) -> ReadResponse:
        """What was read, when all lines have been taken."""
        read = self._read
        before = self._text(None, "")
        if before and self._placed_any and not read.number:
            read.remarks.append("Det som står före den första rubriken ligger i svaret i stort.")
        if not any(number is not None for number, _ in self._texts) and not read.number:
            read.remarks.append("Ingen rubrik i filen är en fråga. Allt ligger i svaret i stort.")
        read.text = "\n\n".join(filter(None, (before, self._text(None, IN_GENERAL))))
        stray = self._text(None, AUTHORITY)
        read.text = "\n\n".join(filter(None, (read.text, stray)))
        read.body = _one_line(self._text(None, BODY))
        read.paragraph = _one_line(self._text(None, PARAGRAPH)).removeprefix("§").strip()
        read.registry_number = _one_line(self._text(None, REGISTRY))
        self._decide(_one_line(self._text(None, DAY)))
        for one in self._asked:
            said = self._said(one)
            if said.stance or said.text or said.proposal:
                read.said[one.number] = said
        return read

    def _decide(self, day: str) -> None:
        found = dates.days(day)
        if found:
            self._read.decided_on = date.fromisoformat(found[0].iso)
        elif day:
            self._read.remarks.append(
                f"Beslutsdagen ”{day[:40]}” gick inte att läsa. Ange den själv."
            )

    def _said(self, one: Headed) -> Said:
        free, text = self._text(one.number, ""), self._text(one.number, TEXT)
        said = Said(text="\n\n".join(filter(None, (free, text))))
        said.proposal = self._text(one.number, PROPOSAL)
        written = self._text(one.number, STANCE)
        if written:
            said.stance = STANCES.get(folded(written)) or stance_in(written)
            if not said.stance:
                self._read.remarks.append(
                    f"Fråga {one.number}: ställningstagandet ”{written[:60]}” är inte ett av de"
                    " fyra. Det står nu först i synpunkten. Välj själv."
                )
            if folded(written) not in STANCES:  # more than the word itself was written
                said.text = "\n\n".join(filter(None, (written, said.text)))
        elif free and not self._read.number:
            said.stance = stance_in(free)
        return said

    def _text(self, number: int | None, label: str) -> str:
        lines = self._texts.get((number, label), [])
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _label_in(text: str) -> tuple[str, str]:
    """A label at the beginning of a line, and what stands after it; two empty texts if none."""
    for label in (*OF_A_QUESTION, *OF_WHO, NUMBER):
        match = re.match(
            rf"{label}(?:er)?\s*(?:\([^)]*\))?\s*:\s*(?P<value>.*)\Z", text, re.IGNORECASE
        )
        if match:
            return label, match["value"].strip()
    return "", ""


def question_meant(text: str, asked: Sequence[Headed], *, nearly: bool = False) -> list[Headed]:
    """The questions that a line may be the heading of: one, several alike, or none.

    nearly: the line is set as a heading, so that a slip of the pen is one. Another line that
    is nearly a question may be a proposal of how it should be worded.

    >>> ask = [Headed(1, "Inledning"), Headed(2, "Vi arbetar förebyggande")]
    >>> [one.number for one in question_meant("2. Vi arbeta förebyggande", ask, nearly=True)]
    [2]
    >>> question_meant("Vi arbeta förebyggande", ask)
    []
    """
    if len(text) > LONGEST_HEADING + 10:
        return []
    line = folded(text)
    same = [one for one in asked if _same(one.heading, line)]
    if len(same) > 1:
        number = re.match(r"\s*(?:fråga\s+)?(\d{1,3})\b", text, re.IGNORECASE)
        numbered = [one for one in same if number and one.number == int(number[1])]
        return numbered or same
    if same or not nearly or len(line) < 6:
        return same
    return [one for one in asked if _alike(folded(one.heading), line)]


def _same(heading: str, line: str) -> bool:
    """Whether a line is a heading, or the whole of what the heading is the beginning of."""
    cut = heading.endswith("…") and line.startswith(folded(heading))
    return bool(cut or folded(heading) == line)


def _alike(heading: str, line: str) -> bool:
    matcher = SequenceMatcher(None, heading, line)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def differing(read: Mapping[int, Said], kept: Mapping[int, Said]) -> set[int]:
    """The questions to which something else has been said already."""
    return {
        number
        for number, said in read.items()
        if number in kept and kept[number] != Said() and kept[number] != said
    }
