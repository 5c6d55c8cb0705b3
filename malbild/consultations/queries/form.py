"""The form that a response may be written in (svarsblankett), and what was read in a file."""

from collections.abc import Iterator

from malbild.consultations.models import Addressee, Comment, Question, Response
from malbild.consultations.queries.document import renderers
from malbild.consultations.queries.standing import lines_asked
from malbild.consultations.rules import STANCE_WORDS, Asks, closes_at
from malbild.core.confined import Confinement, run
from malbild.core.reading.responses import (
    AUTHORITY,
    BODY,
    DAY,
    IN_GENERAL,
    NUMBER,
    PARAGRAPH,
    PROPOSAL,
    REGISTRY,
    STANCE,
    TEXT,
    Headed,
    ReadResponse,
    Said,
    asked_bytes,
    of_bytes,
)
from malbild.core.swedish import long_date
from malbild.core.wording.document import Block, Document, Head, Heading, Note, Paragraph
from malbild.papers.formats import extract_confined

_LIMITS = Confinement(seconds=10, memory=512_000_000, output=20_000_000)


def form_number(addressee: Addressee) -> str:
    """What says whose form it is: the consultation's number and the addressee's."""
    return f"{addressee.consultation_id}-{addressee.pk}"


def form_of(addressee: Addressee) -> Document:
    """An empty form for an addressee; the same consultation gives the same bytes."""
    consultation = addressee.consultation
    return Document(
        kind="Svarsblankett",
        title=consultation.name,
        head=Head(
            party=str(addressee.party.name if addressee.party else addressee),
            date=long_date(addressee.last_day),
            date_label="Sista svarsdag",
        ),
        blocks=tuple(_blocks(addressee)),
        made_at=closes_at(addressee.last_day),
    )


def _blocks(addressee: Addressee) -> Iterator[Block]:
    yield Paragraph(
        "Skriv efter kolon eller på raden under. Låt rubrikerna stå kvar som de är, så kan"
        " svaret läsas in i Målbild. Det som ni inte vill säga något om lämnar ni tomt."
    )
    yield Heading(AUTHORITY)
    yield Paragraph(f"{BODY} (det som har beslutat, eller tjänsteperson): ")
    yield Paragraph(f"{DAY} (som 2026-08-20): ")
    yield Paragraph(f"{PARAGRAPH}: ")
    yield Paragraph(f"{REGISTRY}: ")
    yield Heading(IN_GENERAL)
    yield Paragraph("")
    lines = lines_asked(addressee.consultation)
    for one in Question.objects.filter(consultation=addressee.consultation):
        yield Heading(f"{one.order}. {one.heading}")
        line = lines.get(one.piece_id or 0)
        if line and line.body and line.body != one.heading:
            yield Note(f"Så står det: ”{line.body}”")
        if one.asks == Asks.STANCE:
            yield Paragraph(f"{STANCE} ({', '.join(STANCE_WORDS.values())}): ")
        yield Paragraph(f"{TEXT}: ")
        if one.piece_id:
            yield Paragraph(f"{PROPOSAL}: ")
    yield Note(f"{NUMBER}: {form_number(addressee)}")


def read_in(addressee: Addressee, data: bytes, *, name: str) -> ReadResponse:
    """What a file says to the questions. Raises Unreadable with the reason in Swedish."""
    layer = extract_confined(data, name)
    empty = renderers()["text"].render(form_of(addressee)).decode()
    questions = Question.objects.filter(consultation=addressee.consultation)
    asked = asked_bytes(
        layer,
        asked=[Headed(one.order, one.heading) for one in questions],
        printed=empty.splitlines(),
    )
    return of_bytes(run("malbild.core.reading.responses:read_bytes", asked, limits=_LIMITS))


def kept_by(response: Response | None) -> dict[int, tuple[Said, int]]:
    """What is said to each question already, and the version of it."""
    rows = Comment.objects.filter(response=response).select_related("question")
    return {
        one.question.order: (Said(one.stance, one.text, one.proposal), one.version)
        for one in (rows if response else ())
    }
