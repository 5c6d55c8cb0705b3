"""A whole year on the demo county: a text is written, asked about, worded anew and handed over."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.guide import Visits, pictures_of_the_guide
from tests.journeys.test_county import LEADER, log_in
from tests.server import Server, Servers

OTHER_LEADER, READER = "karin.moberg@fjallsjo.example", "per.hall@ransele.example"
EDITOR = "jonas.ek@veman.example"
STATEMENT = "Jag har en fast kontakt som känner mig och min historia"
NAME = "Remiss om målbilden 2027"
BY_LINK = {"Ransele": "maj@ransele.example", "Tallåsen": "olle@tallasen.example"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LAST_DAY = timezone.localdate() + timedelta(days=7)

# Ten days go by, as far as those who were told can see, and it is nine in the morning of a day.
TEN_DAYS_LATER = """
import sys
import django; django.setup()
from datetime import datetime, timedelta
from django.db.models import F
from django.utils import timezone
from malbild.consultations import actions
from malbild.consultations.models import Consultation
from malbild.organisations.models import everything
from malbild.post.actions import send_waiting
from malbild.post.models import Message
with everything(reason="a test lets ten days go by"):
    Message.objects.update(put_at=F("put_at") - timedelta(days=10))
    Consultation.objects.filter(stage="open").update(opened_on=F("opened_on") - timedelta(days=10))
    now = timezone.make_aware(datetime.fromisoformat(sys.argv[1] + "T09:00"))
    print(actions.mail_all_due(now=now))
    send_waiting(now=max(now, timezone.now()))
"""


@dataclass
class Year:
    """Who takes part, and what has been seen. mails: the folder where mail ends up."""

    server: Server
    page: Page
    other: Page
    visits: Visits
    mails: Path

    @property
    def remiss(self) -> str:
        return f"{self.server.address}/lan/fjallsjo/remisser/remiss-om-malbilden-2027/"

    def link_to(self, reader: str) -> str:
        """The newest personal link in the mail to somebody."""
        self.server.manage("post", "--send")
        found = ""
        for path in sorted(self.mails.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            text = mail.get_body(("plain",))
            if mail["To"] == reader and text is not None:
                [found] = re.findall(r"/svara/[\w-]+/", text.get_content())
        return f"{self.server.address}{found}"


@pytest.fixture
def other_page(browser_page: Page) -> Iterator[Page]:
    """A second person's browser."""
    assert browser_page.context.browser is not None
    context = browser_page.context.browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


def to_the_picture(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Målbild", exact=True).click()


@pytest.mark.browser
@pytest.mark.slow
def test_a_text_is_written_asked_about_worded_anew_and_handed_over(
    servers: Servers, browser_page: Page, other_page: Page, tmp_path: Path
) -> None:
    mails = tmp_path / "mejl"
    post = {"MALBILD_MAIL": f"folder:{mails}", "MALBILD_MAIL_FROM": "malbild@fjallsjo.example"}
    with servers(**post) as server:
        server.manage("demo")
        year = Year(server, browser_page, other_page, Visits(browser_page), mails)
        log_in(browser_page, server, LEADER)
        log_in(other_page, server, OTHER_LEADER)
        write(year)
        plan(year)
        ask(year)
        respond(year)
        remind_and_close(year)
        deal_with_comments(year)
        hand_over(year)

        assert year.visits.faults == []
        pictures = pictures_of_the_guide("malbild.md") | pictures_of_the_guide("remiss.md")
        assert year.visits.taken == pictures


def write(year: Year) -> None:
    """Two write the target picture at once, test it for children's rights, and fix it."""
    page, other_page, visits = year.page, year.other, year.visits
    # Both open the same statement; each is told of the other.
    to_the_picture(page)
    expect(page.locator(".lead")).to_contain_text("1 av 12 formuleringar är prövad")
    visits.look(picture="malbild")
    statement = page.locator(".piece").filter(has_text=STATEMENT)
    statement.get_by_role("link", name="Ändra").click()
    page.wait_for_load_state("networkidle")  # it has said that it is open
    other_page.goto(page.url)
    expect(other_page.get_by_text("Anna Lind skriver också här just nu.")).to_be_visible()

    # The other saves first; nothing that was typed is lost.
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag har en fast kontakt som känner mig."
    )
    other_page.get_by_role("textbox", name="Text", exact=True).fill(
        f"{STATEMENT}. Kontakten går att nå."
    )
    other_page.get_by_role("button", name="Spara").click()
    expect(other_page.get_by_text("Sparat.")).to_be_visible()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Någon annan hann spara.")).to_be_visible()
    expect(page.get_by_text("Kontakten går att nå.").first).to_be_visible()
    visits.look(picture="nagon-hann-fore")
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag har en fast kontakt som känner mig och som går att nå."
    )
    page.get_by_label("Varför ändras den?").fill("De två förslagen blev ett.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()

    # What it rests on, and the test for children's rights, step by step.
    statement = page.locator(".piece").filter(has_text="som går att nå")
    statement.get_by_role("link", name="Vilar på").click()
    expect(page.get_by_text("317 av 861")).to_be_visible()
    visits.look()
    page.get_by_role("link", name="Till målbilden").click()
    statement.get_by_role("link", name="Pröva för barns rättigheter").click()
    for label, text in (
        ("1. Vad gäller det?", "Barn med långvarig kontakt med vården."),
        ("2. Vilka har hörts?", "Barnrådet, elva barn, i mars."),
        ("3. Vad vet vi?", "Barn slutar berätta när de möter nya personer."),
        ("4. Alternativ och följder", "Att bara tala om vuxna."),
        ("Skäl", "Formuleringen gäller barn lika mycket."),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("3: barnets bästa").check()
    page.get_by_label("Stärker", exact=True).check()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".lead")).to_contain_text("1 steg återstår.")
    visits.look(picture="barnrattsprovning")
    page.get_by_label("6. Vad ändrades?").fill("Orden ”går att nå” kom till.")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".lead")).to_contain_text("Prövningen är klar.")
    page.get_by_role("link", name="Till målbilden").click()

    # A new statement, moved, taken out and put back.
    page.get_by_role("link", name="Lägg till en formulering under Medarbetarperspektiv").click()
    visits.look()
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag får lära mig nytt i mitt arbete."
    )
    page.get_by_role("button", name="Lägg till").click()
    page.locator(".piece").filter(has_text="lära mig nytt").get_by_role("link").first.click()
    page.get_by_role("button", name="Ta bort ur texten").click()
    expect(page.get_by_text("Borttaget ur texten")).to_be_visible()
    page.get_by_role("button", name="Lägg tillbaka").click()
    expect(page.get_by_text("Tillbakalagd.")).to_be_visible()
    page.get_by_role("link", name="Ändra namn, år, ledning och styrdokument").click()
    visits.look()

    # The version is fixed, compared with the one before and drawn.
    to_the_picture(page)
    page.get_by_role("link", name="Slå fast en version").click()
    expect(page.locator(".lead")).to_contain_text("3 delar skiljer sig från version 1.")
    visits.look(picture="sla-fast")
    page.get_by_label("Benämning").fill("remissversion")
    page.get_by_role("button", name="Slå fast versionen").click()
    expect(page.locator(".lead")).to_contain_text("Version 2, remissversion")
    visits.look()
    page.get_by_role("link", name="Jämför versioner").click()
    expect(page.locator("ins").first).to_be_visible()
    visits.look(picture="jamfor")
    to_the_picture(page)
    page.get_by_role("link", name="Affisch att skriva ut eller visa").click()
    page.wait_for_load_state()
    poster = page.locator("img.poster")
    expect(poster).to_be_visible()
    assert poster.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    visits.look(picture="affisch")

    read(year)


def read(year: Year) -> None:
    """Who only reads sees the version that was fixed, and nothing else."""
    page, visits = year.page, year.visits
    log_in(page, year.server, READER)
    to_the_picture(page)
    expect(page.get_by_text("Jag får lära mig nytt i mitt arbete.")).to_be_visible()
    expect(page.get_by_role("link", name="Ändra", exact=True)).to_have_count(0)
    visits.look()
    log_in(page, year.server, LEADER)


def plan(year: Year) -> None:
    """An activity is added to the joint plan under a strategy."""
    page, visits = year.page, year.visits
    menu = page.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Plan", exact=True).click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Ny aktivitet").click()
    visits.look()
    page.get_by_label("Aktivitet", exact=True).fill("Gemensam utbildning i fast kontakt")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_text("Gemensam utbildning i fast kontakt").first).to_be_visible()
    visits.look()


def ask(year: Year) -> None:
    """The version is sent to nine; two who have no account get a link of their own."""
    page, visits = year.page, year.visits
    to_the_picture(page)
    page.get_by_role("link", name="Version 2, remissversion").first.click()
    page.get_by_role("link", name="Skicka på remiss …").click()
    page.get_by_label("Namn").fill(NAME)
    page.get_by_label("Sista svarsdag").fill(LAST_DAY.isoformat())
    page.get_by_label("Missiv").fill("Vi ber er svara på hur målbilden kan bli tydligare.")
    visits.look()
    page.get_by_role("button", name="Förbered").click()
    expect(page.locator("h1")).to_have_text(NAME)
    visits.look(picture="remiss-forbered")
    page.get_by_role("link", name="Ändra frågorna").click()
    visits.look(picture="remiss-fragor")
    page.goto(year.remiss)
    for party, reader in BY_LINK.items():
        page.get_by_role("link", name=f"Personlig länk för {party}").click()
        page.get_by_label("E-postadress").fill(reader)
        page.get_by_role("button", name="Skicka länken").click()
        expect(page.get_by_text("Länken skickas när remissen öppnas.")).to_be_visible()
        if party == "Ransele":
            visits.look(picture="remiss-lank")
        page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Öppna för svar").click()
    expect(page.get_by_text("mejl är på väg.")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("Noll av nio har svarat.")
    visits.look(picture="remiss")


def respond(year: Year) -> None:
    """Six respond: with an account, by a link, in Word, and on paper."""
    by_account(year, EDITOR)
    by_account(year, OTHER_LEADER, say=False)
    for reader in BY_LINK.values():
        by_link(year, reader)
    log_in(year.page, year.server, LEADER)
    in_word(year, "Storfallet")
    on_paper(year, "Norrvik")


def say_and_send(page: Page, visits: Visits, *, text: str, pictures: bool = False) -> None:
    """Say something of the first question, who stands behind it, and send."""
    page.get_by_role("link", name="Svara på nästa fråga").click()
    page.get_by_label("Tillstyrker med ändring").check()
    page.get_by_label("Synpunkt", exact=True).fill(text)
    visits.look(picture="remiss-svara" if pictures else "")
    page.get_by_role("button", name="Spara och gå vidare").click()
    page.get_by_role("link", name="Alla frågor").click()
    page.get_by_role("link", name="Skriv svaret i stort").click()
    page.get_by_label("Tjänsteperson, ej beslutad").check()
    visits.look()
    page.get_by_role("button", name="Spara").click()
    visits.look()
    page.get_by_role("link", name="Läs igenom och skicka …").click()
    visits.look()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Svaret är skickat.")).to_be_visible()


def by_account(year: Year, person: str, *, say: bool = True) -> None:
    log_in(year.page, year.server, person)
    year.page.goto(year.remiss)
    year.page.get_by_role("link", name="Svara", exact=True).click()
    text = "Skriv hur det ska följas upp." if say else "Det är bra som det är."
    say_and_send(year.page, year.visits, text=text, pictures=say)


def by_link(year: Year, reader: str) -> None:
    """Somebody without an account opens the link in the mail, and nobody else can."""
    page = year.other
    page.context.clear_cookies()
    visits = Visits(page)
    link = year.link_to(reader)
    page.goto(link)
    visits.look(picture="remiss-lanken" if "ransele" in reader else "")
    page.get_by_role("button", name="Öppna svaret").click()
    page.get_by_role("link", name="Läs hela texten").click()
    visits.look()
    page.go_back()
    say_and_send(page, visits, text=f"Vi som arbetar nära vill ha med {reader[:3]}.")
    page.get_by_role("button", name="Lämna svaret").click()
    visits.look()
    page.goto(link)
    expect(page.get_by_text("redan öppnad i en annan webbläsare")).to_be_visible()
    visits.look()
    page.goto(f"{link[:-10]}{'a' * 9}/")
    expect(page.locator("h1")).to_have_text("Länken öppnar inget svar")
    visits.look()
    year.visits.faults += visits.faults
    year.visits.taken |= visits.taken
    assert link.split("/")[-2] not in year.server.log.read_text()


def in_word(year: Year, party: str) -> None:
    """A response that came as a Word file is read, looked at and registered."""
    page, visits = year.page, year.visits
    page.goto(year.remiss)
    page.get_by_role("link", name=f"Registrera svar från {party}").click()
    page.get_by_role("link", name="Läs in svaret från en fil").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner svarsblankett").click()
    word = docx.Document(str(download.value.path()))
    said = {
        "Organ": "Socialnämnden",
        "Beslutsdag": timezone.localdate().isoformat(),
        "Paragraf": "74",
        "Ställningstagande": "avstyrker",
        "Synpunkt:": "Målet går inte att nå med våra avstånd.",
    }
    for paragraph in word.paragraphs:
        for label in [one for one in said if paragraph.text.startswith(one)]:
            paragraph.add_run(said.pop(label))
    made = BytesIO()
    word.save(made)
    page.get_by_label("Fil med svaret").set_input_files(
        {"name": "storfallet.docx", "mimeType": WORD, "buffer": made.getvalue()}
    )
    page.get_by_role("button", name="Visa vad som lästes").click()
    expect(page.get_by_text("Målet går inte att nå med våra avstånd.")).to_be_visible()
    visits.look(picture="remiss-word")
    page.get_by_role("button", name="Registrera svaret").click()
    expect(page.get_by_text("Svaret är registrerat.")).to_be_visible()
    visits.look()


def on_paper(year: Year, party: str) -> None:
    page, visits = year.page, year.visits
    page.goto(year.remiss)
    page.get_by_role("link", name=f"Registrera svar från {party}").click()
    page.get_by_label("Dagen då svaret kom").fill(timezone.localdate().isoformat())
    page.get_by_label("Synpunkter i stort").fill("Vi har inga synpunkter.")
    page.get_by_label("Tjänsteperson, ej beslutad").check()
    visits.look()
    page.get_by_role("button", name="Registrera svaret").click()
    expect(page.get_by_text("Svaret är registrerat.")).to_be_visible()


def remind_and_close(year: Year) -> None:
    """Those who have not responded are reminded, one gets more time, and it is closed."""
    page, visits = year.page, year.visits
    year.server.run(TEN_DAYS_LATER, (LAST_DAY - timedelta(days=7)).isoformat())
    page.goto(f"{year.server.address}/lan/fjallsjo/utskick/")
    expect(page.get_by_text("7 dagar kvar att svara").first).to_be_visible()
    visits.look(picture="remiss-utskick")
    page.goto(year.remiss)
    expect(page.locator(".lead")).to_contain_text("Sex av nio har svarat.")
    page.get_by_label("Ny sista svarsdag").fill((LAST_DAY + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Ge mer tid").click()
    page.get_by_role("button", name="Stäng remissen").click()
    expect(page.locator(".lead")).to_contain_text("Sex av nio svarade.")
    expect(page.get_by_text("Svarade inte")).to_have_count(3)
    visits.look(picture="remiss-stangd")


def deal_with_comments(year: Year) -> None:
    """Each comment is dealt with; one changes the text, which becomes a third version."""
    page, visits = year.page, year.visits
    page.get_by_role("link", name="Sammanställning").click()
    visits.look(picture="remiss-sammanstallning")
    page.get_by_role("link", name="Hantera").first.click()
    page.get_by_label("Bifall", exact=True).check()
    page.get_by_label("Skäl").fill("Det blir tydligare.")
    visits.look()
    page.get_by_role("button", name="Spara hanteringen").click()
    page.get_by_label("Text").fill("Ett gott liv nära dig, som följs upp varje år.")
    visits.look(picture="remiss-hantera")
    page.get_by_role("button", name="Spara den nya lydelsen").click()
    page.goto(f"{year.remiss}sammanstallning/?visa=ohanterade")
    for box in page.get_by_role("checkbox", name="Välj synpunkten").all():
        box.check()
    page.get_by_label("Avslag").check()
    page.get_by_role("textbox", name="Skäl").fill("Det regleras i avtalet mellan huvudmännen.")
    visits.look()
    page.get_by_role("button", name="Hantera de valda").click()
    expect(page.get_by_text("Alla synpunkter är hanterade.")).to_be_visible()

    to_the_picture(page)
    page.get_by_role("link", name="Slå fast en version").click()
    page.get_by_label("Benämning").fill("efter remissen")
    page.get_by_role("button", name="Slå fast versionen").click()
    expect(page.locator(".lead")).to_contain_text("Version 3, efter remissen")
    page.goto(f"{year.remiss}andringar/")
    expect(page.locator("ins").first).to_be_visible()
    expect(page.get_by_role("link", name="Älvsborre")).to_be_visible()
    visits.look(picture="remiss-andringar")
    page.goto(f"{year.remiss}sammanstallning/")
    for name, begins in (("Word", b"PK"), ("PDF", b"%PDF")):
        with page.expect_download() as download:
            page.get_by_role("main").get_by_role("link", name=name, exact=False).first.click()
        assert Path(download.value.path()).read_bytes().startswith(begins)


def hand_over(year: Year) -> None:
    """The third version is what every party decides on, and a party writes its paper from it."""
    page, visits = year.page, year.visits
    to_the_picture(page)
    page.get_by_role("link", name="Version 3, efter remissen").first.click()
    page.get_by_role("link", name="Lämna till beslut …").click()
    expect(page.get_by_label("Bakgrund")).to_contain_text("Sex av nio svarade")
    page.get_by_label("Namn på ett nytt ärende").fill("Målbilden 2027")
    page.get_by_label("Samverkansorgan som har behandlat versionen").select_option(index=1)
    page.get_by_label("Sammanträdesdag").fill(timezone.localdate().isoformat())
    page.get_by_label("Paragraf").fill("31")
    page.get_by_label("Skickat till huvudmännen").fill(timezone.localdate().isoformat())
    visits.look(picture="remiss-till-beslut")
    page.get_by_role("button", name="Lämna till beslut").click()
    expect(page.get_by_text("är nu vad huvudmännen beslutar om.")).to_be_visible()
    visits.look()

    log_in(page, year.server, EDITOR)
    page.goto(f"{year.server.address}/lan/fjallsjo/huvudman/veman/malbilden-2027/")
    visits.look()
    page.get_by_role("link", name="Skriv handling").first.click()
    page.get_by_role("button", name="Skriv", exact=True).click()
    expect(page.locator("article.paper")).to_contain_text("§\N{NO-BREAK SPACE}31")
    visits.look()
