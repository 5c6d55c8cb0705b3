"""A party's own template is filled, and a template that would do more is refused."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from malbild.core.obstacles import RuleBroken
from malbild.core.wording.package import pack, unpack
from malbild.decisions.documents import memorandum
from malbild.papers.party_template import fill, fill_confined, values_of
from malbild.papers.template_check import NAMES, obstacles_to_template
from tests.core.wording.examples import BRIEF, MADE_AT

DOCUMENT = memorandum.build(BRIEF)
NEEDED = ("{{ rubrik }}", "{% for lista in beslut %}{{ lista.inledning }}{% endfor %}")


def template(*lines: str, heading: str = "") -> bytes:
    """A Word file with these paragraphs, and this text in its page head."""
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    if heading:
        word.sections[0].header.paragraphs[0].text = heading
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed, or added."""
    parts = dict(unpack(data))
    parts[name] = change(parts.get(name, b""))
    return pack(parts.items(), made_at=MADE_AT)


def text_of(data: bytes) -> str:
    return "\n".join(line.text for line in docx.Document(BytesIO(data)).paragraphs)


def codes(data: bytes) -> list[str]:
    return [obstacle.code for obstacle in obstacles_to_template(data)]


GOOD = template(
    "{{ huvudman }} {{ diarienummer }}",
    "{{ rubrik }}",
    "{%p for lista in beslut %}",
    "{{ lista.inledning }}",
    "{%p for punkt in lista.punkter %}",
    "{% if lista.numrerad %}{{ loop.index }}. {% endif %}{{ punkt }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ mottagare_rubrik }}: {{ mottagare | join(', ') }}",
    heading="{{ handlingstyp }} {{ datum }}",
)


def test_a_template_is_filled_in_body_and_page_head() -> None:
    filled = fill(GOOD, DOCUMENT)

    assert text_of(filled).splitlines()[:2] == ["Vemåns kommun SN 2026/118", DOCUMENT.title]
    assert "Socialnämnden lägger programdirektivet för nära vård till handlingarna." in text_of(
        filled
    )
    assert text_of(filled).endswith(
        "Beslutet skickas till: Region Fjällsjö, Kommunstyrelsen, Socialförvaltningen"
    )
    header = docx.Document(BytesIO(filled)).sections[0].header.paragraphs[0].text
    assert header == "Tjänsteskrivelse 2026-11-03"


def test_the_same_template_and_document_give_the_same_bytes() -> None:
    assert fill(GOOD, DOCUMENT) == fill(GOOD, DOCUMENT)


def test_what_a_template_may_ask_for_is_what_it_gets() -> None:
    assert set(values_of(DOCUMENT)) == set(NAMES)


def test_markup_and_placeholders_in_the_text_stay_text() -> None:
    titled = memorandum.build(
        type(BRIEF)(**(vars(BRIEF) | {"matter": "A & B <w:p/> {{ huvudman }} {% if %}"}))
    )

    assert text_of(fill(GOOD, titled)).splitlines()[1] == "A & B <w:p/> {{ huvudman }} {% if %}"


@pytest.mark.parametrize(
    "code",
    [
        "{{ rubrik.__class__ }}",
        "{{ rubrik.__class__.__mro__ }}",
        "{{ rubrik['__class__'] }}",
        "{{ rubrik | attr('__class__') }}",
        "{{ ''.join(rubrik) }}",
        "{{ rubrik.upper() }}",
        "{{ rubrik.upper }}",
        "{{ range(999999999) }}",
        "{% for n in range(999999999) %}x{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 9999999 }}",
        "{{ '%999999999s' | format(rubrik) }}",
        "{% set a = rubrik %}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'x' %}",
        "{% macro f() %}{{ f() }}{% endmacro %}",
        "{% for b in beslut recursive %}{{ loop(beslut) }}{% endfor %}",
        "{{ self }}{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ _ }}",
        "{% filter upper %}x{% endfilter %}",
        "{{ rubrik | map('upper') | list }}",
        "{{ [rubrik, rubrik] }}",
    ],
)
def test_a_template_with_code_in_it_is_refused_wherever_the_code_stands(code: str) -> None:
    in_body = obstacles_to_template(template(*NEEDED, code))
    in_head = obstacles_to_template(template(*NEEDED, heading=code))

    for found in (in_body, in_head):
        assert {obstacle.code for obstacle in found} & {"code", "placeholder_unknown", "syntax"}
        assert all(obstacle.text.endswith(".") for obstacle in found)
    with pytest.raises(RuleBroken):
        fill(template(*NEEDED, code), DOCUMENT)


def test_code_in_the_files_own_record_is_refused() -> None:
    word = docx.Document(BytesIO(template(*NEEDED)))
    word.core_properties.comments = "{{ rubrik.__class__ }}"
    made = BytesIO()
    word.save(made)

    assert codes(made.getvalue()) == ["code"]


def test_a_misspelt_placeholder_is_named_with_those_that_exist() -> None:
    with pytest.raises(RuleBroken, match=r"”rubirk”.*rubrik, handlingstyp"):
        fill(template(*NEEDED, "{{ rubirk }}"), DOCUMENT)


def test_a_template_without_the_clauses_is_refused() -> None:
    assert codes(template("{{ rubrik }}")) == ["placeholder_missing"]


def test_an_unfinished_placeholder_is_refused() -> None:
    assert codes(template(*NEEDED, "{% for x in till %}")) == ["syntax"]


def test_loops_in_loops_are_refused_past_three() -> None:
    assert codes(template(*NEEDED, nested(4))) == ["loops"]
    assert codes(template(*NEEDED, nested(3))) == []


def test_a_template_that_would_grow_too_large_is_refused_before_it_is_filled() -> None:
    huge = template(*NEEDED, nested(3).replace("x", "x" * 900_000))

    with pytest.raises(RuleBroken) as broken:
        fill(huge, DOCUMENT)

    assert [obstacle.code for obstacle in broken.value.obstacles] == ["result_too_large"]


def nested(depth: int) -> str:
    opening = "".join("{% for s in avsnitt %}" for _ in range(depth))
    return opening + "x" + "{% endfor %}" * depth


def test_a_template_with_macros_is_refused() -> None:
    assert codes(with_part(GOOD, "word/vbaProject.bin", lambda _: b"\xd0\xcf")) == ["macros"]
    typed = with_part(
        GOOD,
        "[Content_Types].xml",
        lambda part: part.replace(b"</Types>", b"<!-- macroEnabled --></Types>"),
    )
    assert codes(typed) == ["macros"]


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "hyperlink"])
def test_a_template_that_reaches_out_of_itself_is_refused(kind: str) -> None:
    outside = (
        f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" TargetMode="External" '
        f'Target="file://server/share"/></Relationships>'
    ).encode()
    reaching = with_part(
        GOOD,
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", outside),
    )

    assert codes(reaching) == ["external_relation"]


def test_an_ordinary_link_for_people_to_follow_is_allowed() -> None:
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="https://fjallsjo.example/" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
        b"</Relationships>"
    )
    linked = with_part(
        GOOD, "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", link)
    )

    assert codes(linked) == []


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    bomb = BytesIO(GOOD)
    with ZipFile(bomb, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.xml", b" " * 60_000_000)

    assert codes(bomb.getvalue()) == ["zip_bomb"]


def test_a_package_that_lies_about_a_parts_size_is_refused() -> None:
    bomb = BytesIO(GOOD)
    with ZipFile(bomb, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/lies.xml", b" " * 300_000)
    lying = bomb.getvalue().replace(struct.pack("<L", 300_000), struct.pack("<L", 300))

    assert codes(lying) == ["not_docx"]


def test_external_entities_are_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
    hostile = with_part(
        GOOD, "word/document.xml", lambda part: part.replace(b"<w:document", entity, 1)
    )

    assert codes(hostile) == ["xml_entities"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", zlib.compress(b"x"), GOOD[:2000], b"\x00" * 5000]
)
def test_what_is_no_word_file_is_refused_in_swedish(data: bytes) -> None:
    (found,) = obstacles_to_template(data)

    assert found.code in {"not_docx", "damaged"}
    assert found.text.startswith("Filen ")


def test_a_confined_process_fills_the_same_file_and_refuses_in_the_same_words() -> None:
    assert fill_confined(GOOD, DOCUMENT) == fill(GOOD, DOCUMENT)

    with pytest.raises(RuleBroken, match="__class__"):
        fill_confined(template(*NEEDED, "{{ rubrik.__class__ }}"), DOCUMENT)
