"""What a party's own Word template may do, told before anything in it is run.

A template is a program that a party uploads. The package is examined before anything opens
it, and the placeholders are examined as syntax: plain values, conditions, lists and a few
filters are within reach, and nothing else.
"""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from malbild.core.obstacles import Obstacle, RuleBroken
from malbild.core.text_layer import Limits, Unreadable
from malbild.core.zipped import SIGNATURE, opened, xml_of

LIMITS = Limits(size=10_000_000, entries=500, unpacked=40_000_000, part=20_000_000)
MOST_TEXT = 2_000_000  # characters of one part that is a program
MOST_LOOPS = 3  # inside one another
MOST_NODES = 5_000

_WANTED = ("[Content_Types].xml", "word/document.xml")
_RUNNABLE = ("vbaproject", "activex", "embeddings/", "oleobject", "attachedtoolbars", "afchunk")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FILTERS = frozenset({"default", "join", "length", "lower", "upper", "trim", "first", "last"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
)

NAMES: Mapping[str, str] = {
    "rubrik": "Handlingens rubrik",
    "handlingstyp": "Tjänsteskrivelse, protokollsutdrag …",
    "huvudman": "Kommunens eller regionens namn",
    "avdelning": "Förvaltning eller avdelning",
    "till": "Mottagande organ (lista)",
    "datum": "Handlingens datum",
    "diarienummer": "Diarienummer",
    "handlaggare": "Handläggarens roll",
    "kontakt": "Kontaktuppgift",
    "beslut": "Beslutspunkter (lista: inledning, numrerad, punkter)",
    "avsnitt": "Avsnitt (lista: rubrik, stycken)",
    "underlag": "Beslutsunderlag (lista)",
    "mottagare_rubrik": "Rubrik över mottagarna",
    "mottagare": "Mottagare av beslutet (lista)",
    "undertecknare": "Undertecknare (lista)",
}
_NEEDED = ("rubrik", "beslut")
_FIELDS = frozenset(  # of what stands in the lists, and of `loop`
    {"inledning", "numrerad", "punkter", "rubrik", "stycken", "index", "first", "last"}
)

Value = str | bool | list[Any] | dict[str, Any]


# What zipfile, lxml and python-docx say of a package that is not what it claims to be.
_UNREADABLE = (
    *(BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(AttributeError, LookupError, etree.XMLSyntaxError, PackageNotFoundError, zlib.error),
)
_NOT_DOCX = Obstacle("not_docx", "Filen går inte att läsa som ett Word-dokument (DOCX).")


def obstacles_to_template(data: bytes) -> tuple[Obstacle, ...]:
    """Say why a file cannot be used as a template; say nothing if it can.

    Nothing in the template is run, and no part is unpacked before its size is known.
    """
    try:
        return tuple(_package_obstacles(data)) or tuple(_program_obstacles(data))
    except RuleBroken as broken:
        return broken.obstacles
    except Unreadable as reason:
        return (Obstacle(reason.code, reason.text),)
    except _UNREADABLE:
        return (_NOT_DOCX,)


def sandbox() -> ImmutableSandboxedEnvironment:
    """Where a template is run: nothing is within reach but its values and a few filters."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, optimized=False
    )
    environment.globals.clear()
    for name in set(environment.filters) - _FILTERS:
        # docxtpl needs none of them, and a template gets only those that cannot grow.
        del environment.filters[name]
    return environment


def _package_obstacles(data: bytes) -> Iterator[Obstacle]:
    """What is wrong with the package, told before python-docx opens it."""
    if len(data) > LIMITS.size:
        yield Obstacle("too_large", f"Mallen är större än {LIMITS.size // 1_000_000} MB.")
        return
    if not data.startswith(SIGNATURE):
        yield _NOT_DOCX
        return
    with opened(data, LIMITS) as archive:
        names = archive.namelist()
        if any(name not in names for name in _WANTED):
            yield _NOT_DOCX
            return
        types = archive.read(_WANTED[0])
        if b"macroEnabled" in types or any(
            word in name.lower() for name in names for word in _RUNNABLE
        ):
            yield Obstacle("macros", "Mallen innehåller makron eller inbäddade objekt.")
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = xml_of(archive.read(name))
                if name.endswith(".rels") and any(map(_reaches_out, root)):
                    yield Obstacle(
                        "external_relation",
                        "Mallen hämtar innehåll utifrån, till exempel en länkad bild eller mall. "
                        "Spara en kopia där innehållet är inbäddat.",
                    )


def _reaches_out(relation: Any) -> bool:
    """Whether the file points out of itself with anything but a link for people to follow."""
    return relation.get("TargetMode") == "External" and not (
        relation.get("Type", "").endswith("/hyperlink")
        and relation.get("Target", "").lower().startswith(("http://", "https://", "mailto:"))
    )


def _program_obstacles(data: bytes) -> Iterator[Obstacle]:
    """What the placeholders would do, told from their syntax alone."""
    environment = sandbox()
    asked: set[str] = set()
    for text in _programs(data):
        try:
            tree = environment.parse(text)
        except TemplateError:
            yield Obstacle(
                "syntax", "En platshållare i mallen är felskriven. Kontrollera {{ }} och {% %}."
            )
            return
        if refused := tuple(_tree_obstacles(tree)):
            # Not a step further: Jinja works out constants like 9 ** 9999999 when it compiles.
            yield from refused
            return
        asked |= meta.find_undeclared_variables(tree)
    for name in sorted(asked - set(NAMES)):
        yield Obstacle(
            "placeholder_unknown",
            f"Mallen har platshållaren ”{name}”, som inte finns. Välj bland: {', '.join(NAMES)}.",
        )
    for name in _NEEDED:
        if name not in asked:
            yield Obstacle(
                "placeholder_missing",
                f"Mallen saknar platshållaren ”{name}” ({NAMES[name].lower()}).",
            )


def _programs(data: bytes) -> Iterator[str]:
    """Every text that docxtpl runs as a template: body, heads, feet, footnotes, record.

    Raises RuleBroken where one is too large to be looked through.
    """
    template = DocxTemplate(BytesIO(data))
    template.init_docx()
    texts = [template.get_xml()]
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        texts += [template.get_part_xml(part) for _, part in template.get_headers_footers(kind)]
    texts += [
        part.blob.decode()
        for part in template.docx.part.package.iter_parts()
        if part.content_type == _FOOTNOTES
    ]
    if sum(map(len, texts)) > MOST_TEXT:
        raise RuleBroken([Obstacle("too_much_text", "Mallen innehåller för mycket text.")])
    yield from map(template.patch_xml, texts)
    record = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(record, name) or ""


def _tree_obstacles(tree: nodes.Template) -> Iterator[Obstacle]:
    """The first thing in a program that a template may not do."""
    for count, node in enumerate(tree.find_all(nodes.Node)):
        if count > MOST_NODES:
            yield Obstacle("too_much_code", "Mallen har för många platshållare.")
            return
        if refused := _refused(node):
            yield Obstacle(
                "code",
                f"Mallen innehåller kod ({refused}). Bara platshållare, villkor och listor "
                "får användas.",
            )
            return
    if _deepest_loop(tree) > MOST_LOOPS:
        yield Obstacle("loops", f"Mallen har fler än {MOST_LOOPS} listor i varandra.")


def _refused(node: nodes.Node) -> str:
    """What is wrong with one piece of a program; empty if nothing is."""
    match node:
        case nodes.Getattr(attr=name) if name not in _FIELDS:
            return name
        case nodes.Name(name=name) if name.startswith("_"):
            return name
        case nodes.Filter(name=name) if name not in _FILTERS:
            return name
        case nodes.For(iter=over) if not isinstance(over, nodes.Name | nodes.Getattr):
            return "en slinga över något annat än en lista"
        case _ if not isinstance(node, _ALLOWED):
            return type(node).__name__
    return ""


def most_text(data: bytes, values: Mapping[str, Value]) -> int:
    """The most characters that the template could give with these values."""
    total, longest = _measure(list(values.values()))
    return sum(
        _most_of(sandbox().parse(text), total=total, longest=longest) for text in _programs(data)
    )


def _most_of(node: nodes.Node, *, total: int, longest: int) -> int:
    times = max(longest, 1) if isinstance(node, nodes.For) else 1
    match node:
        case nodes.TemplateData(data=text):
            own = len(text)
        case nodes.Name() | nodes.Const():
            own = total
        case _:
            own = 0
    inside = (_most_of(child, total=total, longest=longest) for child in node.iter_child_nodes())
    return times * (own + sum(inside))


def _measure(value: Value) -> tuple[int, int]:
    """The characters in a value, and the length of the longest list in it."""
    match value:
        case str():
            return len(value), 0
        case list():
            measured = [_measure(part) for part in value]
        case dict():
            measured = [_measure(part) for part in value.values()]
        case _:
            return 1, 0
    characters = sum(size for size, _ in measured)
    return characters, max([len(value), *(length for _, length in measured)])


def _deepest_loop(node: nodes.Node) -> int:
    inside = max(map(_deepest_loop, node.iter_child_nodes()), default=0)
    return inside + isinstance(node, nodes.For)
