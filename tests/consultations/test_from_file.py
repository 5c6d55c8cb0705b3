"""A response is read from a file: our form in Word, or a document with the same headings."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from malbild.consultations.models import Addressee, Comment, Consultation, Response
from malbild.consultations.rules import Came
from malbild.core import fingerprint
from malbild.journal.models import Entry
from malbild.organisations.models import User, viewing
from malbild.papers.queries import place_of
from tests import make
from tests.consultations.test_pages import DECIDED, address, asked, browse, own

__all__ = ["asked", "browse", "own"]  # fixtures
Browse = Callable[[User], Client]


def filled_form(client: Client, asked: Consultation, own: Addressee, **said: str) -> bytes:
    """The form as it is downloaded, with words written after the labels that begin so."""
    got = client.get(address("form_file", asked, own.pk))
    assert got.headers["Content-Disposition"].endswith('svarsblankett-remiss-om-malbilden.docx"')
    word = docx.Document(BytesIO(got.content))
    heading = ""
    for paragraph in word.paragraphs:
        if paragraph.style and paragraph.style.name == "Heading 1":
            heading = paragraph.text
        for label, words in said.items():
            first, _, rest = label.partition("/")
            if (heading.startswith(first) and rest and paragraph.text.startswith(rest)) or (
                heading == first and not rest and not paragraph.text
            ):
                paragraph.add_run(words)
    return saved(word)


def saved(word: Any) -> bytes:
    made = BytesIO()
    word.save(made)
    return made.getvalue()


WHO = {
    "Vem/Organ": "Socialnämnden",
    "Vem/Beslutsdag": DECIDED.isoformat(),
    "Vem/Paragraf": "74",
    "Vem/Diarienummer": "SN 2026/12",
}
SAID = {
    **WHO,
    "Synpunkter i stort": "Vi ser fram emot arbetet.",
    "1./Ställningstagande": "tillstyrker med ändring",
    "1./Synpunkt": "För vagt.",
    "1./Förslag": "Jag får hjälp i god tid.",
    "3./Synpunkt": "Tack för dialogen.",
}


def upload(
    client: Client, asked: Consultation, own: Addressee, data: bytes, *, name: str = "svar.docx"
) -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    answer = client.post(address("read_file", asked, own.pk), {"file": file})
    assert isinstance(answer, HttpResponse)
    return answer


def as_shown(answer: Any) -> dict[str, str]:
    """What the review form would send as it is shown."""
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    versions = {f"version-{n}": v for n, v in answer.context["versions"].items()}
    return {name: "" if one is None else str(one) for name, one in {**shown, **versions}.items()}


def comments(user: User) -> dict[int, tuple[str, str, str]]:
    with viewing(make.viewer(user)):
        rows = Comment.objects.select_related("question")
        return {one.question.order: (one.stance, one.text, one.proposal) for one in rows}


def test_a_filled_form_becomes_the_partys_draft_once_somebody_has_looked_at_it(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    client = browse(karin)
    data = filled_form(client, asked, own, **SAID)

    review = upload(client, asked, own, data)
    shown = client.get(review.headers["Location"])

    assert comments(karin) == {}
    assert "kunde inte placeras" not in shown.content.decode()
    assert "<li>Inledning</li>" in shown.content.decode()
    client.post(review.headers["Location"], as_shown(shown))
    assert comments(karin) == {
        1: ("with_change", "För vagt.", "Jag får hjälp i god tid."),
        3: ("", "Tack för dialogen.", ""),
    }
    with viewing(make.viewer(karin)):
        made = Response.objects.get()
    assert (made.text, made.body, made.paragraph) == (
        "Vi ser fram emot arbetet.",
        "Socialnämnden",
        "74",
    )
    assert (made.decided_on, made.registry_number) == (DECIDED, "SN 2026/12")
    assert (made.came, made.sent_at) == (Came.ACCOUNT, None)
    assert (made.fingerprint, made.file_name) == (fingerprint.of_bytes(data), "svar.docx")
    assert place_of(made.fingerprint).read_bytes() == data
    assert Entry.objects.filter(did="consultations.read_from_file").count() == 1
    page = client.get(address("response", asked, own.pk)).content.decode()
    assert "Läst ur" in page
    assert client.get(address("sent_file", asked, own.pk)).content == data


def test_what_stands_already_in_other_words_is_chosen_between(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    client = browse(karin)
    before = {"stance": "opposes", "text": "Redan skrivet.", "version": "0"}
    client.post(address("question", asked, own.pk, 1), before)
    review = upload(client, asked, own, filled_form(client, asked, own, **SAID))
    at = review.headers["Location"]

    shown = client.get(at)
    refused = client.post(at, as_shown(shown))

    assert "Redan skrivet." in shown.content.decode()
    assert refused.status_code == 422
    assert comments(karin) == {1: ("opposes", "Redan skrivet.", "")}
    client.post(at, {**as_shown(shown), "keep-1": "keep"})
    assert comments(karin)[1] == ("opposes", "Redan skrivet.", "")
    assert comments(karin)[3] == ("", "Tack för dialogen.", "")
    client.post(at, {**as_shown(client.get(at)), "keep-1": "take"})
    assert comments(karin)[1] == ("with_change", "För vagt.", "Jag får hjälp i god tid.")


def test_a_file_that_leaves_out_who_decided_takes_nothing_of_it_away(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    client, page = browse(karin), address("general", asked, own.pk)
    who = {"authority": "body", "body": "Nämnden", "decided_on": DECIDED.isoformat()}
    given = {**who, "paragraph": "12", "registry_number": "SN 1", "text": "Förut."}
    client.post(page, {**given, "version": "0"})
    data = filled_form(client, asked, own, **{"Synpunkter i stort": "Vi ser fram emot arbetet."})
    at = upload(client, asked, own, data).headers["Location"]

    answer = client.get(at)

    page = answer.content.decode().replace("\xa0", " ")
    for stands in ("Förut.", "Beslutat av Nämnden", "§ 12", "SN 1"):
        assert stands in page.partition("Står redan")[2].partition("</blockquote>")[0]
    client.post(at, {**as_shown(answer), "keep-0": "take"})
    with viewing(make.viewer(karin)):
        made = Response.objects.get()
    assert made.text == "Vi ser fram emot arbetet."
    assert (made.body, made.decided_on, made.paragraph) == ("Nämnden", DECIDED, "12")
    assert (made.authority, made.registry_number) == ("body", "SN 1")


def test_what_a_colleague_saves_meanwhile_is_not_written_over(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    client = browse(karin)
    said = {"stance": "opposes", "text": "Första.", "version": "0"}
    client.post(address("question", asked, own.pk, 1), said)
    at = upload(client, asked, own, filled_form(client, asked, own, **SAID)).headers["Location"]
    begun = {**as_shown(client.get(at)), "keep-1": "take"}
    client.post(address("question", asked, own.pk, 1), {"text": "Andra.", "version": "1"})

    answer = client.post(at, begun)

    assert answer.status_code == 409
    assert "Andra." in answer.content.decode()
    assert "För vagt." in answer.content.decode()
    assert comments(karin) == {1: ("", "Andra.", "")}


def test_the_leads_register_what_came_in_a_file(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    client = browse(ida)
    data = filled_form(client, asked, own, **SAID)
    at = upload(client, asked, own, data).headers["Location"]
    shown = as_shown(client.get(at))
    assert "arrived_on" in shown

    for _ in range(2):
        client.post(at, {**shown, "key": "ab12"})

    with viewing(make.viewer(ida)):
        made = Response.objects.get()
        assert (made.came, made.sharing) == (Came.READ, "shared")
        assert made.sent_at is not None
    assert comments(ida)[1] == ("with_change", "För vagt.", "Jag får hjälp i god tid.")
    page = browse(karin).get(address("response", asked, own.pk)).content.decode()
    assert "Läst ur en fil" in page
    assert browse(karin).get(address("sent_file", asked, own.pk)).status_code == 200
    again = upload(client, asked, own, data).content.decode()
    assert "Mottagaren har redan svarat." in again


def test_the_leads_do_not_read_a_file_into_what_a_party_is_writing(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    browse(karin).post(address("question", asked, own.pk, 1), {"text": "Vårt.", "version": "0"})
    data = filled_form(browse(ida), asked, own, **SAID)

    answer = upload(browse(ida), asked, own, data)

    assert "Mottagaren har börjat skriva i Målbild." in answer.content.decode()
    assert "Vårt." not in answer.content.decode()


def test_a_document_of_their_own_is_read_by_its_headings(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    word = docx.Document()
    word.add_heading("Yttrande över målbilden", 1)
    word.add_paragraph("Tack för remissen.")
    word.add_heading("Jag får hjälp i tid", 2)
    word.add_paragraph("Vi tillstyrker inte formuleringen.")
    word.add_heading("Ekonomi", 2)
    word.add_paragraph("Vad kostar det?")
    client = browse(karin)
    at = upload(client, asked, own, saved(word), name="yttrande.docx").headers["Location"]

    shown = client.get(at)
    page = shown.content.decode()
    assert "”Ekonomi” är ingen av frågorna" in page
    client.post(at, as_shown(shown))

    assert comments(karin) == {1: ("", "Vi tillstyrker inte formuleringen.", "")}
    with viewing(make.viewer(karin)):
        text = Response.objects.get().text
    assert "Vad kostar det?" in text
    assert "Tack för remissen." in text


def test_the_form_of_another_is_said_to_be_so(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        other = Addressee.objects.filter(consultation=asked).exclude(pk=own.pk).first()
    assert other
    data = filled_form(browse(ida), asked, other, **SAID)
    at = upload(browse(karin), asked, own, data).headers["Location"]

    assert "Blanketten är en annan mottagares" in browse(karin).get(at).content.decode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04" + bytes(range(256)) * 4, "skadad"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 200, "en bild (PNG)"),
        (b"", "Filen är tom."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, data: bytes, why: str
) -> None:
    answer = upload(browse(karin), asked, own, data)

    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_another_partys_people_and_another_addressees_file_are_not_found(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    stranger = browse(make.editor(party=make.party(county=asked.county)))
    client = browse(karin)
    at = upload(client, asked, own, filled_form(client, asked, own, **SAID)).headers["Location"]
    with viewing(make.viewer(ida)):
        other = Addressee.objects.filter(consultation=asked).exclude(pk=own.pk).first()
    assert other
    token = at.rstrip("/").rpartition("/")[2]

    for name in ("form_file", "read_file", "sent_file"):
        assert stranger.get(address(name, asked, own.pk)).status_code == 404
    assert stranger.get(at).status_code == 404
    assert browse(ida).get(at).status_code == 404  # the leads do not see the party's file
    args = ["fjallsjo", asked.slug, other.pk, token]
    assert browse(ida).get(reverse("consultations:review", args=args)).status_code == 404
    assert client.get(f"{at.rstrip('/')}x/").status_code == 404


def test_a_file_that_a_party_read_into_its_draft_stays_its_own(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    client = browse(karin)
    at = upload(client, asked, own, filled_form(client, asked, own, **SAID)).headers["Location"]
    client.post(at, as_shown(client.get(at)))
    client.post(address("send", asked, own.pk))
    browse(ida).post(address("close", asked))

    assert client.get(address("sent_file", asked, own.pk)).status_code == 200
    for other in (ida, make.editor(party=make.party(county=asked.county))):
        page = browse(other).get(address("response", asked, own.pk))
        assert "För vagt." in page.content.decode()
        assert "svar.docx" not in page.content.decode()
        assert browse(other).get(address("sent_file", asked, own.pk)).status_code == 404


def test_a_response_that_is_sent_keeps_the_file_that_it_was_read_from(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    client = browse(karin)
    at = upload(client, asked, own, filled_form(client, asked, own, **SAID)).headers["Location"]
    client.post(at, as_shown(client.get(at)))
    words = dict.fromkeys(("1./Synpunkt", "3./Synpunkt", "Synpunkter i stort"), "Något annat.")
    data = filled_form(client, asked, own, **{**SAID, **words})
    later = upload(client, asked, own, data, name="nytt.docx").headers["Location"]
    client.post(address("send", asked, own.pk))

    kept = dict.fromkeys(("keep-0", "keep-1", "keep-3"), "keep")
    answer = client.post(later, {**as_shown(client.get(later)), **kept})

    assert answer.status_code == 422
    assert "Svaret är skickat och ändras inte." in answer.content.decode()
    with viewing(make.viewer(karin)):
        assert Response.objects.get().file_name == "svar.docx"


def test_a_file_that_is_gone_from_the_store_is_said_to_be_so(
    browse: Browse, asked: Consultation, own: Addressee, ida: User
) -> None:
    client = browse(ida)
    at = upload(client, asked, own, filled_form(client, asked, own, **SAID)).headers["Location"]
    client.post(at, as_shown(client.get(at)))
    with viewing(make.viewer(ida)):
        place_of(Response.objects.get().fingerprint).unlink()

    answer = client.get(address("sent_file", asked, own.pk), follow=True)

    assert "finns inte i fillagret" in answer.content.decode()


def test_what_came_as_a_file_takes_the_place_of_a_draft_once_the_consultation_is_closed(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    client, lead = browse(karin), browse(ida)
    said = {"stance": "opposes", "text": "Osagt.", "version": "0"}
    client.post(address("question", asked, own.pk, 1), said)
    data = filled_form(lead, asked, own, **SAID)
    assert "Registrera svar från Vemån" not in plain(lead.get(asked.get_absolute_url()))
    lead.post(address("close", asked))

    assert "Registrera svar från Vemån" in plain(lead.get(asked.get_absolute_url()))
    assert "det tas bort när du" in plain(lead.get(address("by_hand", asked, own.pk)))
    review = upload(lead, asked, own, data).headers["Location"]
    shown = lead.get(review)
    assert "det tas bort när du" in plain(shown)
    assert "Osagt." not in plain(shown)
    assert lead.post(review, as_shown(shown)).status_code == 302

    assert comments(ida)[1] == ("with_change", "För vagt.", "Jag får hjälp i god tid.")
    assert "Svar från Vemån" in plain(client.get(address("response", asked, own.pk)))


def plain(answer: Any) -> str:
    """The words of a page."""
    return re.sub(r"<[^>]*>", "", answer.content.decode())
