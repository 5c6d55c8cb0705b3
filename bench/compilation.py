"""What the compilation of a consultation costs: its page, its document, its export.

50 parties respond to 60 questions, each with a stance and words to every one, so that there
are 3 000 comments; two of three are dealt with and every twentieth caused a wording. What is
sent as a table are the 10 000 comments of a larger one.
"""

import cProfile
import csv
import io
import pstats
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import which
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench._county import coordinator
from bench._place import cpu, cpu_so_far, line, new_database
from malbild.consultations import queries
from malbild.consultations.models import (
    Addressee,
    Cause,
    Comment,
    Consultation,
    Disposition,
    Question,
    Response,
)
from malbild.consultations.rules import Asks, Authority, Came, Stage, Stance, Treatment
from malbild.organisations.models import County, Party, Role, User, everything
from malbild.organisations.rules import RoleName, Sharing
from malbild.texts import actions as texts
from malbild.texts.models import JointText, Piece, Wording
from malbild.texts.rules import Language, PieceKind, TextKind

PAGE, DOCUMENT, MEMORY = 100, 5_000, 300  # ms CPU, ms CPU, MB (issue 3, "Speed and size")
PARTIES, QUESTIONS, TIMES = 50, 60, 10
LARGE = (125, 80)  # parties and questions that make 10 000 comments
DAY = date(2026, 5, 29)
AT = datetime(2026, 8, 20, 12, tzinfo=UTC)
SAYS = (
    "Kommunen ser positivt på formuleringen men saknar hur den ska följas upp och av vem. "
    "Det behöver framgå vilka kostnader som kommunen väntas bära.",
    "Bra och tydligt.",
    "Formuleringen förutsätter en bemanning som inte finns i glesbygd. Nämnden föreslår att "
    "parterna först enas om hur kvällar och helger bemannas, och att det prövas i två kommuner "
    "innan det gäller alla. Annars blir det ett löfte som invånaren inte kan lita på.",
)


def main() -> None:
    """Print one line for each question. `--profile` shows where the page's time goes."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.SECURE_SSL_REDIRECT = False
    with new_database(), everything(reason="the consultation is written here"):
        made = fill(0, parties=PARTIES, questions=QUESTIONS)
        lead, reader = coordinator(made.county), _reader(made.county)
        here = f"{made.get_absolute_url()}sammanstallning/"
        for what, who, address in (
            ("compilation, 50 × 60, lead", lead, here),
            ("compilation, 50 × 60, reader", reader, here),
            ("compilation, question 30", lead, f"{here}?fraga=30"),
            ("compilation, not dealt with", lead, f"{here}?visa=ohanterade"),
        ):
            _page(what, who, address)
        if "--profile" in sys.argv:
            _profile(lead, here)
        if "--pages" not in sys.argv:
            _sheets(fill(1, parties=LARGE[0], questions=LARGE[1]))
            _documents(made)


def fill(number: int, *, parties: int, questions: int) -> Consultation:
    """Write a county with a closed consultation to which every party has responded."""
    county = County.objects.create(
        code=f"R{number}", name=f"Fjällsjö län {number}", slug=f"fjallsjo-{number}"
    )
    asked = [
        Party.objects.create(
            county=county,
            kind=Party.Kind.MUNICIPALITY if place else Party.Kind.REGION,
            code=f"{number}{place:03}",
            name=f"Vemåns kommun {place}",
            short=f"Vemån {place}",
            slug=f"veman-{number}-{place}",
        )
        for place in range(parties)
    ]
    pieces = _text(county, questions)
    made = Consultation.objects.create(
        county=county,
        text_version=texts.fix(pieces[0].text, by=None),
        name="Remiss om målbilden",
        slug="remiss",
        missive="Läs målbilden och svara på varje del.",
        stage=Stage.CLOSED,
        opened_on=DAY,
        closes_on=DAY,
        closed_on=DAY,
    )
    _respond(made, asked, pieces)
    return made


def _text(county: County, questions: int) -> list[Piece]:
    text = JointText.objects.create(
        county=county, kind=TextKind.TARGET_PICTURE, name="Målbild", slug="malbild", started_at=AT
    )
    pieces = Piece.objects.bulk_create(
        Piece(
            county=county,
            text=text,
            key=f"{county.code}-{n}",
            kind=PieceKind.STATEMENT,
            order=n + 1,
        )
        for n in range(questions)
    )
    _word(pieces, number=1)
    return pieces


def _word(pieces: list[Piece], *, number: int) -> list[Wording]:
    return Wording.objects.bulk_create(
        Wording(
            county=piece.county,
            piece=piece,
            language=Language.SWEDISH,
            number=number,
            body=f"Jag får hjälp hemma, samma dag, av någon som jag känner ({n}). " * number,
            worded_at=AT,
        )
        for n, piece in enumerate(pieces)
    )


def _respond(made: Consultation, parties: list[Party], pieces: list[Piece]) -> None:
    county = made.county
    questions = Question.objects.bulk_create(
        Question(
            county=county,
            consultation=made,
            piece=piece,
            order=n,
            heading=f"Jag får hjälp hemma, samma dag ({n})",
            asks=Asks.STANCE,
        )
        for n, piece in enumerate(pieces, start=1)
    )
    addressees = Addressee.objects.bulk_create(
        Addressee(county=county, consultation=made, party=party, begun_at=AT) for party in parties
    )
    responses = Response.objects.bulk_create(
        Response(
            county=county,
            party=one.party,
            sharing=Sharing.SHARED,
            addressee=one,
            text="Vi tillstyrker målbilden i stort." if n % 5 == 0 else "",
            authority=Authority.OFFICIAL,
            registry_number=f"KS 2026/{n}",
            came=Came.ACCOUNT,
            sent_at=AT,
            changed_at=AT,
        )
        for n, one in enumerate(addressees)
    )
    stances, says = cycle(Stance), cycle(SAYS)
    comments = Comment.objects.bulk_create(
        Comment(
            county=county,
            party=response.party,
            sharing=Sharing.SHARED,
            response=response,
            question=question,
            stance=next(stances),
            text=next(says),
            proposal="Jag får hjälp hemma inom ett dygn." if (n + question.order) % 4 == 0 else "",
            changed_at=AT,
        )
        for n, response in enumerate(responses)
        for question in questions
    )
    kinds = cycle(Treatment)
    Disposition.objects.bulk_create(
        Disposition(
            county=county,
            comment=one,
            kind=next(kinds),
            reason="Formuleringen ändras så att det framgår vem som följer upp den, och när.",
            changed_at=AT,
        )
        for n, one in enumerate(comments)
        if n % 3
    )
    worded = {one.piece_id: one for one in _word(pieces, number=2)}
    asked = {one.pk: one.piece_id for one in questions}
    Cause.objects.bulk_create(
        Cause(county=county, comment=one, wording=worded[asked[one.question_id] or 0])
        for n, one in enumerate(comments)
        if n % 20 == 1
    )


def _reader(county: County) -> User:
    user = User.objects.create_user(email=f"l{county.pk}@fjallsjo.example", name="Läsare")
    Role.objects.create(user=user, county=county, name=RoleName.READER)
    return user


def _page(what: str, who: User, address: str) -> None:
    client = Client()
    client.force_login(who)
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
        queries_made = len(asked)
    size = f"{len(answer.content):,} bytes".replace(",", " ")
    spent = cpu(lambda: client.get(address), times=TIMES)
    line(
        what,
        figure=f"{spent:.1f} ms CPU",
        beside=f"{queries_made} queries, {size}  target {PAGE} ms",
    )


def _documents(made: Consultation) -> None:
    """Each format once; the PDF is written in a process of its own, whose time is counted."""

    def written(form: str) -> bytes:
        found = Consultation.objects.select_related("county", "text_version__text").get(pk=made.pk)
        document = queries.document_of(queries.compilation(found))
        return queries.renderers()[form].render(document)

    for form in sorted(queries.renderers()):
        content, spent, peak = _measured(partial(written, form))
        size = f"{len(content):,} bytes".replace(",", " ")
        line(
            f"compilation, 50 × 60, {form}",
            figure=f"{1000 * spent:.0f} ms CPU",
            beside=f"{size}, at most {peak:.0f} MB  target {DOCUMENT} ms, {MEMORY} MB",
        )

    _office(written("docx"))


def _sheets(made: Consultation) -> None:
    """The comments as a table, as the server sends it: a part at a time, and none is kept."""
    viewer = coordinator(made.county).viewer(today=DAY)
    sent: list[int] = []

    def send(form: str) -> bytes:
        sent.clear()
        rows = queries.comment_rows(made, viewer=viewer)
        sent.extend(len(part) for part in queries.SHEETS[form].written(rows))
        return b""

    for form in queries.SHEETS:
        before = _in_use()
        _, spent, peak = _measured(partial(send, form), own=True)
        size = f"{sum(sent):,} bytes in {len(sent)} parts".replace(",", " ")
        beside = f"{size}, {peak - before:.0f} MB more than before  target: streams"
        line(f"10 000 comments, {form}", figure=f"{1000 * spent:.0f} ms CPU", beside=beside)
    kept = list(queries.comment_rows(made, viewer=viewer))
    began = cpu_so_far()
    text = io.StringIO()
    csv.writer(text).writerows(kept)
    line(
        "compare: the same rows, held in memory, to CSV",
        figure=f"{1000 * (cpu_so_far() - began):.0f} ms CPU",
        beside=f"{_in_use() - before:.0f} MB more than before",
    )


def _in_use() -> float:
    """The memory of this process now (MB)."""
    with open("/proc/self/status") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("VmRSS")) / 1000


def _office(word: bytes) -> None:
    """What a user would do instead: let LibreOffice print the Word file, where it is installed."""
    if not (office := which("soffice")):
        return
    with TemporaryDirectory(prefix="malbild_bench_") as folder:
        paper = Path(folder) / "compilation.docx"
        paper.write_bytes(word)
        kept = f"-env:UserInstallation=file://{folder}/profile"
        began = cpu_so_far()
        subprocess.run(
            [office, kept, "--headless", "--convert-to", "pdf", "--outdir", folder, str(paper)],
            check=True,
            capture_output=True,
        )
        spent = cpu_so_far() - began
    line("compare: LibreOffice prints the same Word file", figure=f"{1000 * spent:.0f} ms CPU")


def _measured(work: Callable[[], bytes], *, own: bool = False) -> tuple[bytes, float, float]:
    """What the work gives, its CPU time in seconds, and the most memory that it had (MB).

    own: whether to leave out the processes that were started before.
    """
    with open("/proc/self/clear_refs", "w") as counter:
        counter.write("5")  # the highest use is counted anew from here
    began = cpu_so_far()
    made = work()
    spent = cpu_so_far() - began
    with open("/proc/self/status") as status:
        peak = next(int(row.split()[1]) for row in status if row.startswith("VmHWM"))
    return made, spent, (peak if own else max(peak, getrusage(RUSAGE_CHILDREN).ru_maxrss)) / 1000


def _profile(who: User, address: str) -> None:
    client = Client()
    client.force_login(who)
    profile = cProfile.Profile()
    for _ in range(5):
        profile.enable()
        client.get(address)
        profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
