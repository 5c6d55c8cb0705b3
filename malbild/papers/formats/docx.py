"""DOCX: Word's paragraphs, read as Word shows them.

Source: ECMA-376 part 1, chapter 17 (WordprocessingML); element names in comments are its.
Tracked changes are read as accepted. Macros, embedded objects and linked templates are
never looked at.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from malbild.core.flow import Block, flowed
from malbild.core.page_lines import is_page_number
from malbild.core.text_layer import Format, Limits, TextLayer
from malbild.core.wordprocessing import (
    Level,
    Numbers,
    Style,
    W,
    level_of,
    stated,
    switch,
    value_of,
    whole,
)
from malbild.core.zipped import damaged, names_in, opened, part_of, xml_of

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_VERSION = "docx 1"  # raised when the same file would give another text

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# the strict variant of the standard has other addresses for the same words
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R[1:-1].encode(),
}

_INSIDE = frozenset(  # elements that hold what a paragraph holds, as it is shown
    f"{W}{name}"
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple"),
        *("customXml", "bdo", "dir"),
    )
)
_BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "F0A8", "F076", "F0FC"})


def _recognises(data: bytes) -> bool:
    return any(name.startswith("word/document") for name in names_in(data))


def _extract(data: bytes, limits: Limits) -> TextLayer:
    with opened(data, limits) as archive:
        return flowed(_Reader(archive).blocks(), extractor=_VERSION, characters=limits.characters)


class _Reader:
    """One document, read from its beginning to its end once."""

    def __init__(self, archive: "ZipFile") -> None:
        self._archive = archive
        names = archive.namelist()
        self._main = next(
            (name for name in ("word/document.xml", *names) if name in names and _is_main(name)), ""
        )
        self._notes: dict[str, _Element] = {}
        self._cited: list[str] = []
        self._boxes: list[_Element] = []
        self._numbers = Numbers()
        self._styles: dict[str, Style] = {}
        self._default = ""

    def blocks(self) -> list[Block]:
        """Everything that is shown, in order: the head, the body, the notes; then furniture."""
        document = self._part(self._main)
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise damaged()
        self._read_styles(self._part("word/styles.xml"))
        self._read_numbers(self._part("word/numbering.xml"))
        for kind in ("footnote", "endnote"):
            notes = self._part(f"word/{kind}s.xml")
            for note in () if notes is None else notes.iter(f"{W}{kind}"):
                self._notes[f"{kind} {note.get(f'{W}id')}"] = note
        heads, furniture = self._heads_and_feet(body)
        found = [*heads, *self._blocks(body)]
        for i, cited in enumerate(self._cited, 1):
            text = " ".join(block.text for block in self._blocks(self._notes[cited])).strip()
            found.append(Block(f"[{i}] {text}", before=12.0 if i == 1 else 0.0))
        return [*found, *furniture]

    def _part(self, name: str) -> "_Element | None":
        part = part_of(self._archive, name)
        if part is None:
            return None
        if b"purl.oclc.org/ooxml" in part[:10_000]:
            for strict, usual in _STRICT.items():
                part = part.replace(strict, usual)
        return xml_of(part)

    # Running heads and feet ----------------------------------------------------------

    def _heads_and_feet(self, body: "_Element") -> tuple[list[Block], list[Block]]:
        """The head of the first page, which stays, and all that is repeated, which goes."""
        folder, _, name = self._main.rpartition("/")
        relations = self._part(f"{folder}/_rels/{name}.rels")
        targets = {
            relation.get("Id"): f"{folder}/{relation.get('Target')}"
            for relation in (() if relations is None else relations)
            if relation.get("TargetMode") != "External"
        }
        first: list[Block] = []
        rest: list[Block] = []
        shown: str | None = None
        section = next(body.iter(f"{W}sectPr"), None)
        if section is not None:
            wanted = "default" if section.find(f"{W}titlePg") is None else "first"
            for reference in section.iter(f"{W}headerReference"):
                if reference.get(f"{W}type") == wanted:
                    shown = targets.get(reference.get(f"{_R}id"))
        for target in sorted(set(targets.values())):
            kind = target.rpartition("/")[2]
            if kind.startswith(("header", "footer")):
                part = self._part(target)
                for block in () if part is None else self._blocks(part):
                    if target == shown and not is_page_number(block.text):
                        first.append(block)
                    else:
                        rest.append(replace(block, furniture=True))
        if first:
            first[-1] = replace(first[-1], after=12.0)
        return first, rest

    # Styles and numbers --------------------------------------------------------------

    def _read_styles(self, styles: "_Element | None") -> None:
        if styles is None:
            return
        defaults = styles.find(f"{W}docDefaults")
        base = Style()
        if defaults is not None:
            base = stated(
                defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")
            )
        own: dict[str, tuple[str, Style]] = {}
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") != "paragraph":
                continue
            name = style.get(f"{W}styleId") or ""
            said = stated(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
            title = value_of(style, "name").lower()
            if title.startswith(("heading", "rubrik")) or title == "title":
                said = replace(said, heading=True)
            own[name] = (value_of(style, "basedOn"), said)
            if style.get(f"{W}default") in ("1", "true"):
                self._default = name
        for name in own:
            resolved, at, seen = Style(), name, set[str]()
            while at in own and at not in seen:
                seen.add(at)
                resolved = resolved.over(own[at][1])
                at = own[at][0]
            self._styles[name] = resolved.over(base)
        self._styles.setdefault("", self._styles.get(self._default, base))

    def _read_numbers(self, numbering: "_Element | None") -> None:
        if numbering is None:
            return
        abstract: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for one in numbering.iter(f"{W}abstractNum"):
            name = one.get(f"{W}abstractNumId") or ""
            abstract[name] = dict(map(level_of, one.iterfind(f"{W}lvl")))
            linked[name] = value_of(one, "numStyleLink")
            named[value_of(one, "styleLink")] = name
        for one in numbering.iterfind(f"{W}num"):
            number = one.get(f"{W}numId") or ""
            shared = value_of(one, "abstractNumId")
            shared = named.get(linked.get(shared) or " ", shared)
            levels = dict(abstract.get(shared, {}))
            overrides: dict[int, int] = {}
            for override in one.iterfind(f"{W}lvlOverride"):
                place = whole(override.get(f"{W}ilvl"))
                own = override.find(f"{W}lvl")
                if own is not None:
                    levels[place] = level_of(own)[1]
                if override.find(f"{W}startOverride") is not None:
                    overrides[place] = whole(value_of(override, "startOverride"))
            self._numbers.levels[number] = levels
            self._numbers.shared[number] = shared
            self._numbers.overrides[number] = overrides

    # The body ------------------------------------------------------------------------

    def _blocks(self, parent: "_Element") -> list[Block]:
        """The blocks of a body, a cell, a head or a note."""
        found: list[Block] = []
        carried = ""  # the text of a paragraph whose end was deleted
        for child in parent:
            if child.tag == f"{W}p":
                outer, self._boxes = self._boxes, []
                block = self._paragraph(child)
                boxes, self._boxes = self._boxes, outer
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    carried += block.text
                    continue
                found.append(replace(block, text=(carried + block.text).rstrip(" ")))
                carried = ""
                for box in boxes:
                    found += self._blocks(box)
            elif child.tag == f"{W}tbl":
                found += self._table(child)
            elif child.tag in _INSIDE:
                found += self._blocks(child)
        if carried:
            found.append(Block(carried))
        return found

    def _paragraph(self, paragraph: "_Element") -> Block:
        properties = paragraph.find(f"{W}pPr")
        name = "" if properties is None else value_of(properties, "pStyle")
        style = self._styles.get(name) or self._styles.get("", Style())
        style = stated(properties, None).over(style)
        runs = list(self._runs(paragraph))
        text = "".join(run for run, _ in runs).lstrip(" ")
        said = [bold for run, bold in runs if run.strip()]
        label = self._label(name, style)
        return Block(
            text=f"{label} {text}" if label and text else text,
            before=style.before or 0.0,
            after=style.after or 0.0,
            size=style.size or 0.0,
            bold=bool(said) and all(style.bold if bold is None else bold for bold in said),
            heading=bool(style.heading) and bool(text),
            style=name,
            contextual=bool(style.contextual),
        )

    def _label(self, name: str, style: Style) -> str:
        if style.number is None or style.number == "0":
            return ""
        level = style.level
        if level is None:
            levels = self._numbers.levels.get(style.number, {})
            level = next((i for i, one in levels.items() if name and one.style == name), 0)
        return self._numbers.label(style.number, level)

    def _runs(self, parent: "_Element") -> Iterator[tuple[str, bool | None]]:
        """The text of each run that is shown, and whether the run says that it is bold."""
        for child in parent:
            if child.tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                if switch(properties, "vanish"):
                    continue
                yield "".join(self._pieces(child)), switch(properties, "b")
            elif child.tag in _INSIDE:
                yield from self._runs(child)
            elif child.tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                yield from () if choice is None else self._runs(choice)

    def _pieces(self, run: "_Element") -> Iterator[str]:
        for piece in run:
            if not isinstance(piece.tag, str):
                continue  # a comment
            space, _, name = piece.tag.rpartition("}")
            if f"{space}}}" == _MC and name == "AlternateContent":
                choice = piece.find(f"{_MC}Choice")
                yield from () if choice is None else self._pieces(choice)
            elif name == "t":
                yield piece.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield "•" if (piece.get(f"{W}char") or "").upper() in _BULLETS else " "
            elif name in ("footnoteReference", "endnoteReference"):
                note = f"{name.removesuffix('Reference')} {piece.get(f'{W}id')}"
                if note in self._notes and note not in self._cited:
                    self._cited.append(note)
                    yield f"[{len(self._cited)}]"
            elif name in ("drawing", "pict", "object"):
                self._boxes += piece.iter(f"{W}txbxContent")

    def _table(self, table: "_Element") -> list[Block]:
        """Row by row: on one line where every cell is one paragraph, else cell by cell."""
        found: list[Block] = []
        for row in _held(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [
                [block for block in self._blocks(cell) if block.text.strip()]
                for cell in _held(row, "tc")
                if not _goes_on(cell)
            ]
            if all(len(cell) <= 1 and "\n" not in "".join(b.text for b in cell) for cell in cells):
                one = [block for cell in cells for block in cell]
                if one:
                    text = "\t".join(block.text for block in one)
                    bold = all(block.bold for block in one)
                    found.append(Block(text, size=one[0].size, bold=bold))
            else:
                found += [block for cell in cells for block in cell]
        if found:
            found[0] = replace(found[0], before=12.0, contextual=False)
            found[-1] = replace(found[-1], after=12.0, contextual=False)
        return found


def _is_main(name: str) -> bool:
    return name.startswith("word/document") and name.endswith(".xml")


def _held(parent: "_Element", name: str) -> Iterator["_Element"]:
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _INSIDE:
            yield from _held(child, name)


def _goes_on(cell: "_Element") -> bool:
    """Whether the cell only continues the one above it (vMerge without "restart")."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


FORMAT = Format(
    name="DOCX",
    extensions=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    recognises=_recognises,
    extract=_extract,
)
