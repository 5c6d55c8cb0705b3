"""Files that cannot be read: each is refused in Swedish, and the others in the drop go on."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from weasyprint import HTML

from malbild.decisions import actions
from malbild.decisions.models import Decision
from malbild.journal.queries import verify
from malbild.papers.models import Paper, Reading
from tests.bad_input.uploading import dropped, fields, post_stream, words
from tests.decisions.fjallsjo import EXTRACT, TODAY, fjallsjo, logged_in

pytestmark = pytest.mark.django_db
GOOD = ("utdrag.txt", EXTRACT.encode())


def pdf() -> bytes:
    written: bytes = HTML(string="<p>Vemåns kommun</p>").write_pdf()
    return written


def encrypted_pdf() -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as made:
        made.save(file, encryption=pikepdf.Encryption(owner="ägare", user="hemligt"))
    return file.getvalue()


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("L", (60, 80), 200).save(file, kind)
    return file.getvalue()


def word_file(parts: dict[str, bytes]) -> bytes:
    """A Word file with these parts instead of its own."""
    plain, file = BytesIO(), BytesIO()
    docx.Document().save(plain)
    with ZipFile(plain) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return file.getvalue()


XML = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


def test_an_encrypted_pdf_is_said_to_be_encrypted() -> None:
    assert_refused("plan.pdf", encrypted_pdf(), "PDF-filen är skyddad med lösenord")


def test_a_damaged_pdf_is_said_to_be_damaged() -> None:
    assert_refused("plan.pdf", pdf()[:500], "PDF-filen är skadad")


def test_a_scanned_pdf_is_said_to_be_scanned() -> None:
    assert_refused("plan.pdf", picture("PDF"), "Den verkar vara skannad")


def test_a_zip_bomb_as_docx_is_not_unpacked() -> None:
    bomb = word_file({"word/document.xml": bytes(120_000_000)})

    assert_refused("plan.docx", bomb, "MB när den packas upp")


def test_a_picture_renamed_pdf_is_said_to_be_a_picture() -> None:
    assert_refused("plan.pdf", picture("PNG"), "Filen heter plan.pdf men är en bild (PNG)")


def test_xml_with_external_entities_is_refused_and_nothing_is_fetched() -> None:
    assert_refused("plan.xml", XML.encode(), "XML som hänvisar till annat än sig själv")


def test_a_docx_with_external_entities_is_refused_and_nothing_is_fetched() -> None:
    assert_refused("plan.docx", word_file({"word/document.xml": XML.encode()}), "XML-entiteter")


def assert_refused(name: str, data: bytes, why: str) -> None:
    """The file is kept with its reason and never read; the good file beside it is read."""
    place = fjallsjo()

    alone, together = dropped(place, (name, data)), dropped(place, (name, data), GOOD, key="k2")

    assert why in alone
    assert "root:" not in alone
    assert "2 filer är inlästa" in together
    assert "Kunde inte läsas" in together
    with place.as_lead():
        assert Reading.objects.get().paper.name == "utdrag.txt"
        assert Paper.objects.exclude(refusal="").get().name == name
        assert verify() is None


def test_an_empty_file_is_said_to_be_empty_and_is_not_kept() -> None:
    place = fjallsjo()

    alone, together = dropped(place, ("tom.pdf", b"")), dropped(place, ("tom.pdf", b""), GOOD)

    assert "”tom.pdf” är tom." in alone
    assert "”tom.pdf” är tom." in together
    assert "Stämmer det vi läste?" in together
    with place.as_lead():
        assert Paper.objects.get().name == "utdrag.txt"


def test_a_file_of_300_mb_is_refused_as_it_comes_and_the_other_file_goes_on() -> None:
    place = fjallsjo()
    client = logged_in(place.lead)

    answer = post_stream(
        client,
        place.address("handlingar/las-in/"),
        name="stor.pdf",
        size=300_000_000,
        other=EXTRACT.encode(),
    )

    page = words(client.get(answer.headers["Location"]))
    assert "”stor.pdf” är större än 50 MB och har inte lästs in." in page
    assert "Stämmer det vi läste?" in page
    with place.as_lead():
        assert Paper.objects.get().name == "liten.txt"


def test_the_choice_of_whose_papers_they_are_stays_when_a_file_is_refused() -> None:
    place = fjallsjo()
    client = logged_in(place.registrar)
    sent = {
        "papers": SimpleUploadedFile("tom.pdf", b""),
        "owner": str(place.veman.pk),
        "key": "k",
    }

    answer = client.post(place.address("handlingar/las-in/"), sent)

    assert answer.status_code == 422
    assert "”tom.pdf” är tom." in words(answer)
    assert fields(answer)["owner"] == str(place.veman.pk)
    assert "shared" not in fields(answer)


def test_no_file_at_all_is_said() -> None:
    assert "Välj minst en fil." in dropped(fjallsjo())


# ------------------------------------------------------------------------------ text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
def test_text_is_read_whatever_its_encoding(encoding: str) -> None:
    place = fjallsjo()

    page = dropped(place, ("utdrag.txt", EXTRACT.encode(encoding)))

    assert "Stämmer det vi läste?" in page
    assert "Beslut, § 161, Kommunstyrelsen" in page
    assert "Vemåns kommun" in page


def test_nul_bytes_in_a_text_are_passed_over_and_what_stands_around_them_is_read() -> None:
    place = fjallsjo()

    page = dropped(place, ("utdrag.txt", EXTRACT.replace("målbilden", "mål\0bilden").encode()))

    assert "Stämmer det vi läste?" in page
    with place.as_lead():
        facts = Reading.objects.get().facts
        assert "\0" not in str(facts)
        assert len(facts["decisions"]) == 1


def test_nul_bytes_in_a_form_are_refused_and_nothing_is_written() -> None:
    place = fjallsjo()
    client = logged_in(place.lead)
    typed = {"kind": "received", "on": "2025-11-03", "text": "mål\0bild", "key": "k"}

    answer = client.post(place.case_address("handelse/"), typed)

    assert answer.status_code == 200
    assert "Null-tecken är inte tillåtna." in words(answer)
    assert fields(answer)["on"] == "2025-11-03"
    with place.as_lead():
        assert not place.case.happenings.exists()


@pytest.mark.parametrize("address", ["handlingar/?q=%00", "?arende=%00", "?dag=%00"])
def test_nul_bytes_in_an_address_are_no_fault_of_the_program(address: str) -> None:
    place = fjallsjo()

    assert logged_in(place.lead).get(place.address(address)).status_code in (200, 404)


# -------------------------------------------------------------------------- templates


def test_a_template_with_code_in_it_is_refused_and_is_not_kept() -> None:
    place = fjallsjo()
    with place.as_editor():
        draft = actions.start_draft(
            matter=place.case,
            document="memorandum",
            body=place.board,
            artefacts=[place.picture],
            dated=TODAY,
            by=place.editor.pk,
        )
    made, word = BytesIO(), docx.Document()
    word.add_paragraph("{{ rubrik.__class__.__mro__[1].__subclasses__() }}")
    word.save(made)

    page = logged_in(place.editor).post(
        place.address(f"utkast/{draft.pk}/egen-mall/ny/"),
        {"template": SimpleUploadedFile("mall.docx", made.getvalue()), "key": "k"},
        follow=True,
    )

    assert "Mallen är sparad" not in words(page)
    assert "Mallen innehåller kod (Call). Bara platshållare, villkor och listor får användas." in (
        words(page)
    )
    with place.as_lead():
        assert Decision.objects.count() == 0
