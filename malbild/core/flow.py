"""From paragraphs to one text, for formats that hold paragraphs and not pages (DOCX, ODT).

Such a file says how much space stands between two paragraphs. A reader sees a space as a
blank line, so one is written; what the program that shows the file adds by itself, such as
the numbers of a list, is written as it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from malbild.core.text_layer import Change, Line, TextLayer, Unreadable, assemble, odd_letters

_BLANK_LINE = 4.0  # points; less is set between lines of an address or a list

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True)
class Block:
    """One paragraph as it is shown, or one row of a table.

    before, after: space, in points. size: of the letters, in points; 0 where not said.
    style: its name; with `contextual` there is no space to a neighbour of the same style.
    furniture: a running head or foot, which is kept as an edit only.
    """

    text: str
    before: float = 0.0
    after: float = 0.0
    size: float = 0.0
    bold: bool = False
    heading: bool = False
    style: str = ""
    contextual: bool = False
    furniture: bool = False


def flowed(blocks: Sequence[Block], *, extractor: str, characters: int) -> TextLayer:
    """Write the blocks as one text. `Unreadable` if it is empty or longer than `characters`."""
    raw: list[str] = []
    lines: list[Line] = []
    changes: list[Change] = []
    at = 0
    last: Block | None = None
    for block in blocks:
        if block.furniture:
            continue
        if not block.text.strip():
            if last is not None:
                raw.append("\n")
                at += 1
                last = Block("", style=block.style)
            continue
        separator = _separator(last, block)
        raw += [separator, block.text]
        start = at + len(separator)
        at = start + len(block.text)
        bold = block.bold or block.heading
        lines.append(Line(start, at, 0, 0.0, 0.0, 0.0, 0.0, block.size, bold))
        last = block
    for block in blocks:
        if block.furniture and block.text.strip():
            text = f"\n{block.text}"
            raw.append(text)
            changes.append(Change(at, at + len(text), "", "furniture"))
            at += len(text)
    text = "".join(raw)
    if not any(map(str.isalnum, text)):
        raise Unreadable("no_text", "Filen innehåller ingen text.")
    if len(text) > characters:
        raise Unreadable("too_long", "Filen innehåller mer text än Målbild läser.")
    return assemble(text, [*changes, *odd_letters(text)], extractor=extractor, lines=lines)


def _separator(last: Block | None, block: Block) -> str:
    if last is None:
        return ""
    if not last.text:
        return "\n"
    alike = last.style == block.style
    after = 0.0 if alike and last.contextual else last.after
    before = 0.0 if alike and block.contextual else block.before
    apart = max(after, before) >= _BLANK_LINE or (block.heading and not last.heading)
    return "\n\n" if apart else "\n"


def numeral(number: int, form: str) -> str:
    """Write a number as lists do. `form` is one of "1", "a", "A", "i", "I", "01".

    >>> [numeral(n, form) for n, form in ((3, "1"), (28, "a"), (4, "I"), (7, "01"))]
    ['3', 'bb', 'IV', '07']
    """
    if form == "01":
        return f"{number:02d}"
    if form in "aA" and 0 < number < 800:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "a" else letters.upper()
    if form in "iI" and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if form == "i" else roman.upper()
    return str(number)


def bullet(sign: str) -> str:
    """The sign before an item of a list: a word ("att") or a dash as it is, else a bullet."""
    sign = sign.strip()
    return sign if sign in ("-", "–", "—") or (len(sign) > 1 and sign.isalpha()) else "•"
