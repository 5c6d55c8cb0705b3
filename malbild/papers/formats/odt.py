"""ODT: the paragraphs of LibreOffice and others, read as they are shown.

Source: OASIS OpenDocument 1.3 part 3; element names in comments are its. Tracked changes
are read as accepted: what was deleted stands apart in the file and is never looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from malbild.core.flow import Block, bullet, flowed, numeral
from malbild.core.page_lines import is_page_number
from malbild.core.text_layer import Format, Limits, TextLayer, Unreadable
from malbild.core.zipped import damaged, names_in, opened, part_of, xml_of

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_VERSION = "odt 1"  # raised when the same file would give another text

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE, _TABLE = _NS % "text", _NS % "style", _NS % "table"
_DRAW, _OFFICE, _FO = _NS % "drawing", _NS % "office", _NS % "xsl-fo-compatible"

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200  # one element may ask for any number of them
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}

_HOLDS_BLOCKS = frozenset(
    f"{_TEXT}{name}"
    for name in (
        *("section", "index-body", "table-of-content", "alphabetical-index", "index-title"),
        *("user-index", "illustration-index", "bibliography", "numbered-paragraph"),
    )
)
_NOT_SHOWN = frozenset(
    {
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "ruby-text", "sequence-decls")),
        *(f"{_OFFICE}{name}" for name in ("annotation", "forms", "event-listeners")),
    }
)


@dataclass(frozen=True)
class _Style:
    before: float = 0.0
    after: float = 0.0
    size: float = 0.0
    bold: bool = False
    list_style: str = ""
    contextual: bool = False


@dataclass
class _List:
    """A list that is being read: its style and how far each level has counted."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


def _recognises(data: bytes) -> bool:
    kind = data[:200]  # the first part is the media type, in clear text as a rule
    of_text = b"opendocument.text" in kind or b"opendocument" not in kind
    return of_text and "content.xml" in names_in(data)


def _extract(data: bytes, limits: Limits) -> TextLayer:
    with opened(data, limits) as archive:
        return flowed(_Reader(archive).blocks(), extractor=_VERSION, characters=limits.characters)


class _Reader:
    """One document, read from its beginning to its end once."""

    def __init__(self, archive: "ZipFile") -> None:
        self._archive = archive
        self._own: dict[str, _Element] = {}
        self._levels: dict[str, dict[int, _Element]] = {}
        self._headings: dict[int, int] = {}
        self._ended: dict[str, _List] = {}  # the last list of each style, to be continued
        self._notes: list[_Element] = []
        self._boxes: list[_Element] = []

    def blocks(self) -> list[Block]:
        """Everything that is shown, in order: the head, the body, the notes; then furniture."""
        manifest = part_of(self._archive, "META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in manifest:
            raise Unreadable("encrypted", "Filen är skyddad med lösenord och går inte att läsa.")
        content = part_of(self._archive, "content.xml")
        if content is None:
            raise damaged()
        root = xml_of(content)
        body = root.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise damaged()
        styles_part = part_of(self._archive, "styles.xml")
        styles = None if styles_part is None else xml_of(styles_part)
        for part in (styles, root):
            self._read_styles(part)
        heads, furniture = self._heads_and_feet(styles)
        found = [*heads, *self._blocks(body, ())]
        for i, note in enumerate(self._notes, 1):
            text = " ".join(block.text for block in self._blocks(note, ())).strip()
            found.append(Block(f"[{i}] {text}", before=12.0 if i == 1 else 0.0))
        return [*found, *furniture]

    def _read_styles(self, part: "_Element | None") -> None:
        if part is None:
            return
        for style in part.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                self._own[style.get(f"{_STYLE}name") or ""] = style
        for style in part.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style"):
            name = style.get(f"{_STYLE}name") or ""
            if style.tag == f"{_TEXT}outline-style":
                name = "/outline"
            levels = {_whole(level.get(f"{_TEXT}level"), 1): level for level in style}
            self._levels[name] = levels

    def _heads_and_feet(self, styles: "_Element | None") -> tuple[list[Block], list[Block]]:
        """The head of the first page, which stays, and all that is repeated, which goes."""
        first: list[Block] = []
        rest: list[Block] = []
        masters = () if styles is None else styles.iter(f"{_STYLE}master-page")
        for i, master in enumerate(masters):
            special = master.find(f"{_STYLE}header-first")
            for part in master:
                shown = part is special or (special is None and part.tag == f"{_STYLE}header")
                for block in self._blocks(part, ()):
                    if i == 0 and shown and not is_page_number(block.text):
                        first.append(block)
                    else:
                        rest.append(replace(block, furniture=True))
        if first:
            first[-1] = replace(first[-1], after=12.0)
        return first, rest

    # The body ------------------------------------------------------------------------

    def _blocks(self, parent: "_Element", lists: tuple[_List, ...]) -> list[Block]:
        """The blocks of a body, a cell, an item of a list, a head or a note."""
        found: list[Block] = []
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                found += self._paragraph(child)
            elif child.tag == f"{_TEXT}list":
                found += self._list(child, lists)
            elif child.tag == f"{_TABLE}table":
                found += self._table(child)
            elif child.tag == f"{_DRAW}frame":
                for box in child.iter(f"{_DRAW}text-box"):
                    found += self._blocks(box, ())
            elif child.tag in _HOLDS_BLOCKS:
                found += self._blocks(child, lists)
        return found

    def _paragraph(self, element: "_Element") -> list[Block]:
        outer, self._boxes = self._boxes, []
        text = "".join(self._pieces(element)).strip(" ")
        boxes, self._boxes = self._boxes, outer
        heading = element.tag == f"{_TEXT}h" and bool(text)
        name = element.get(f"{_TEXT}style-name") or ""
        style = self._style(name)
        if heading and element.get(f"{_TEXT}is-list-header") != "true":
            level = _whole(element.get(f"{_TEXT}outline-level"), 1)
            label = self._label("/outline", level, self._headings, None)
            text = f"{label} {text}" if label and label != "•" else text
        blocks = [
            Block(
                text,
                before=style.before,
                after=style.after,
                size=style.size,
                bold=style.bold,
                heading=heading,
                style=name,
                contextual=style.contextual,
            )
        ]
        for box in boxes:
            blocks += self._blocks(box, ())
        return blocks

    def _pieces(self, parent: "_Element") -> Iterator[str]:
        yield _folded(parent.text)
        for child in parent:
            if not isinstance(child.tag, str):
                pass  # a comment
            elif child.tag == f"{_TEXT}s":
                yield " " * min(_whole(child.get(f"{_TEXT}c"), 1), _MOST_SPACES)
            elif child.tag == f"{_TEXT}tab":
                yield "\t"
            elif child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag == f"{_TEXT}note":
                note = child.find(f"{_TEXT}note-body")
                if note is not None:
                    self._notes.append(note)
                    yield f"[{len(self._notes)}]"
            elif child.tag == f"{_DRAW}frame":
                self._boxes += child.iter(f"{_DRAW}text-box")
            elif child.tag not in _NOT_SHOWN:
                yield from self._pieces(child)
            yield _folded(child.tail)

    def _table(self, table: "_Element") -> list[Block]:
        """Row by row: on one line where every cell is one paragraph, else cell by cell."""
        found: list[Block] = []
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not table:
                continue  # of a table inside a cell, which the cell reads
            cells = [
                [block for block in self._blocks(cell, ()) if block.text.strip()]
                for cell in row.iterfind(f"{_TABLE}table-cell")
            ]
            if all(len(cell) <= 1 and "\n" not in "".join(b.text for b in cell) for cell in cells):
                one = [block for cell in cells for block in cell]
                if one:
                    bold = all(block.bold for block in one)
                    text = "\t".join(block.text for block in one)
                    found.append(Block(text, size=one[0].size, bold=bold))
            else:
                found += [block for cell in cells for block in cell]
        if found:
            found[0] = replace(found[0], before=12.0)
            found[-1] = replace(found[-1], after=12.0)
        return found

    # Lists ---------------------------------------------------------------------------

    def _list(self, element: "_Element", outer: tuple[_List, ...]) -> list[Block]:
        name = element.get(f"{_TEXT}style-name") or (outer[0].style if outer else "")
        level = len(outer) + 1
        if outer:
            running = _List(name, outer[0].counts)
            for deeper in [other for other in running.counts if other >= level]:
                del running.counts[deeper]
        else:
            goes_on = element.get(f"{_TEXT}continue-numbering") == "true" or element.get(
                f"{_TEXT}continue-list"
            )
            running = self._ended.get(name, _List(name)) if goes_on else _List(name)
            self._ended[name] = running
        lists = (*outer, running)
        found: list[Block] = []
        for item in element:
            if item.tag not in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                continue
            found += self._blocks_of_item(item, lists, level, name)
        return found

    def _blocks_of_item(
        self, item: "_Element", lists: tuple[_List, ...], level: int, name: str
    ) -> list[Block]:
        label = ""
        first = next((child for child in item if isinstance(child.tag, str)), None)
        if item.tag == f"{_TEXT}list-item" and first is not None and first.tag != f"{_TEXT}list":
            start = item.get(f"{_TEXT}start-value")
            if not name:
                name = self._style(first.get(f"{_TEXT}style-name") or "").list_style
            label = self._label(name, level, lists[0].counts, start)
        blocks = self._blocks(item, lists)
        if label and blocks and blocks[0].text:
            blocks[0] = replace(blocks[0], text=f"{label} {blocks[0].text}")
        return blocks

    def _label(self, name: str, level: int, counts: dict[int, int], start: str | None) -> str:
        """Count one step and give what stands before the paragraph; empty if nothing does."""
        levels = self._levels.get(name, {})
        own = levels.get(level)
        if own is None:
            return ""
        begin = _whole(own.get(f"{_TEXT}start-value"), 1)
        if start is not None:
            counts[level] = _whole(start, 1)
        else:
            counts[level] = counts.get(level, begin - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if own.tag == f"{_TEXT}list-level-style-bullet":
            return bullet(own.get(f"{_TEXT}bullet-char") or "•")
        form = own.get(f"{_STYLE}num-format") or ""
        if not form:
            return ""
        shown = min(_whole(own.get(f"{_TEXT}display-levels"), 1), level)
        numbers = [
            numeral(
                counts.get(place, 1),
                levels[place].get(f"{_STYLE}num-format") or "1" if place in levels else "1",
            )
            for place in range(level - shown + 1, level + 1)
        ]
        prefix = own.get(f"{_STYLE}num-prefix") or ""
        suffix = own.get(f"{_STYLE}num-suffix") or ""
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip()

    # Styles --------------------------------------------------------------------------

    def _style(self, name: str) -> _Style:
        """A paragraph style with all that it is based on."""
        before = after = size = bold = close = None
        list_style = ""
        seen: set[str] = set()
        while name not in seen and name in self._own:
            seen.add(name)
            style = self._own[name]
            space = style.find(f"{_STYLE}paragraph-properties")
            letters = style.find(f"{_STYLE}text-properties")
            if space is not None:
                before = _points(space.get(f"{_FO}margin-top")) if before is None else before
                after = _points(space.get(f"{_FO}margin-bottom")) if after is None else after
                close = close or space.get(f"{_STYLE}contextual-spacing")
            if letters is not None:
                size = _points(letters.get(f"{_FO}font-size")) if size is None else size
                bold = letters.get(f"{_FO}font-weight") if bold is None else bold
            list_style = list_style or style.get(f"{_STYLE}list-style-name") or ""
            name = style.get(f"{_STYLE}parent-style-name") or ""
        return _Style(
            before or 0.0,
            after or 0.0,
            size or 0.0,
            bold == "bold",
            list_style,
            close == "true",
        )


def _folded(text: str | None) -> str:
    """Text as the format means it: any run of white space is one space."""
    if not text:
        return ""
    return _WHITE.sub(" ", text)


def _whole(written: str | None, default: int) -> int:
    return int(written) if written and written.isdigit() and len(written) < 9 else default


def _points(length: str | None) -> float | None:
    """A length in points; None for none, and for shares ("115%")."""
    if not length or length[-2:] not in _POINTS:
        return None
    try:
        return float(length[:-2]) * _POINTS[length[-2:]]
    except ValueError:
        return None


FORMAT = Format(
    name="ODT",
    extensions=(".odt", ".ott"),
    media_type="application/vnd.oasis.opendocument.text",
    recognises=_recognises,
    extract=_extract,
)
