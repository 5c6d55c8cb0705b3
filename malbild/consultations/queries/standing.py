"""Where a consultation stands: who has responded, who is working, and one response."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from malbild.consultations.models import (
    Addressee,
    Comment,
    Consultation,
    Question,
    Responding,
    Response,
    ResponseLink,
)
from malbild.consultations.queries.told import place_url
from malbild.consultations.rules import (
    PROGRESS_WORDS,
    STOCKHOLM,
    Came,
    Progress,
    Stage,
    in_time,
    last_day_for,
    obstacles_to_sending_links,
    progress_of,
    stage_word,
)
from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date
from malbild.organisations.models import County
from malbild.organisations.queries import workers_of
from malbild.organisations.rules import Sharing, Viewer
from malbild.texts.models import VersionLine, Wording
from malbild.texts.queries import lines_of
from malbild.texts.rules import Language, Line
from malbild.ui.parts import Tone

_TONES: dict[Progress, Tone] = {
    Progress.NOT_BEGUN: "unknown",
    Progress.WORKING: "wait",
    Progress.SENT: "yes",
    Progress.SILENT: "no",
    Progress.UNKNOWN: "unknown",
}


@dataclass(frozen=True)
class Place:
    """Where an addressee stands. response: only once it has been sent."""

    addressee: Addressee
    name: str
    progress: Progress
    response: Response | None

    @property
    def word(self) -> str:
        """The state, in words."""
        return PROGRESS_WORDS[self.progress]

    @property
    def tone(self) -> Tone:
        """The state, as a page shows it."""
        return _TONES[self.progress]

    @property
    def source_url(self) -> str:
        """The place in the paper that says how it was; empty where a person alone does."""
        told = self.addressee.consultation.source
        place = self.addressee.place
        return place_url(told.paper, place) if told and place else ""

    @property
    def late(self) -> bool:
        """Whether the response came after the addressee's own last day."""
        sent = self.response.sent_at if self.response else None
        return sent is not None and not in_time(sent, last_day=self.addressee.last_day)

    @property
    def line(self) -> str:
        """When, and who stands behind it. A paper that tells of it does not say when."""
        if self.response and self.response.came == Came.TOLD:
            return self.response.decided.line
        if self.response and self.response.sent_on:
            day = long_date(self.response.sent_on)
            parts = [f"{day}{', för sent' * self.late}", self.response.decided.line]
            return ". ".join(filter(None, parts))
        if self.addressee.extended_to:
            return f"har fått tid till {long_date(self.addressee.extended_to)}"
        return ""


def consultations_of(county: County, *, drafts: bool) -> list[Consultation]:
    """The county's consultations, the latest first; drafts: those that are not opened too."""
    rows = Consultation.objects.filter(county=county).select_related("text_version__text", "county")
    return list(rows if drafts else rows.exclude(opened_on=None))


def stage_words(rows: Sequence[Consultation], *, today: date) -> dict[int, str]:
    """Where each consultation stands, in a word. One query."""
    waiting = Addressee.objects.filter(consultation__in=rows, response__sent_at=None)
    later = waiting.exclude(extended_to=None).values_list("consultation", "extended_to")
    last = {one.pk: one.closes_on for one in rows}
    for consultation, day in later.order_by("extended_to"):
        last[consultation] = last_day_for(closes_on=last[consultation], extended_to=day)
    return {one.pk: stage_word(one.standing, last_day=last[one.pk], today=today) for one in rows}


def standing(consultation: Consultation) -> list[Place]:
    """Everybody who was asked, in their order, with how far they have come.

    What a response says in general is not read.
    """
    rows = Addressee.objects.filter(consultation=consultation).select_related("party")
    sent = {
        one.addressee_id: one
        for one in Response.objects.filter(addressee__consultation=consultation)
        .exclude(sharing=Sharing.INTERNAL)
        .defer("text")
    }
    found = []
    for addressee in rows:
        addressee.consultation = consultation
        response = sent.get(addressee.pk)
        progress = progress_of(
            sent=response is not None,
            begun=addressee.begun_at is not None,
            silent=addressee.silent,
            closed=consultation.standing is Stage.CLOSED,
        )
        found.append(Place(addressee, str(addressee), progress, response))
    return found


def own_place(places: Sequence[Place], viewer: Viewer) -> Place | None:
    """The place of the party for which the one who looks works, or else reads."""
    own = [one for one in places if one.addressee.party_id in viewer.parties]
    work = (one for one in own if viewer.works_for(one.addressee.party_id or 0))
    return next(work, own[0] if own else None)


def addressee_of(consultation: Consultation, pk: int) -> Addressee | None:
    """One who is asked."""
    rows = Addressee.objects.select_related("party", "consultation__text_version", "county")
    return rows.filter(consultation=consultation, pk=pk).first()


def why_no_links(addressee: Addressee, *, now: datetime, by: int | None) -> list[Obstacle]:
    """Why this person (None: who has a link) sends nobody a link to the addressee's response."""
    party, on = addressee.party_id or 0, now.astimezone(STOCKHOLM).date()
    own = {one.pk for one in workers_of([party], on=on).get(party, [])}
    made = ResponseLink.objects.filter(addressee=addressee, made_at__gt=now - timedelta(days=1))
    return list(
        obstacles_to_sending_links(
            told=addressee.consultation.source_id is not None,
            others=by is not None and bool(own) and by not in own,
            lately=made.count(),
        )
    )


def response_of(addressee: Addressee) -> Response | None:
    """The addressee's response, as far as the one who looks may see it."""
    return Response.objects.filter(addressee=addressee).first()


@dataclass(frozen=True)
class Answered:
    """A question, and what a response says to it."""

    question: Question
    comment: Comment | None

    @property
    def says(self) -> str:
        """The stance in words, or how the comment begins; empty where nothing is said."""
        if self.comment is None:
            return ""
        if self.comment.stance:
            return str(self.comment.get_stance_display())
        return "synpunkt" if self.comment.text or self.comment.proposal else ""


def said_by(addressee: Addressee) -> list[Answered]:
    """Every question with what the addressee says to it, and what became of that."""
    rows = Comment.objects.filter(response__addressee=addressee)
    rows = rows.select_related("disposition").prefetch_related("caused__wording")
    found = {one.question_id: one for one in rows}
    questions = Question.objects.filter(consultation=addressee.consultation_id)
    return [Answered(one, found.get(one.pk)) for one in questions]


def line_of(question: Question, consultation: Consultation) -> Wording | None:
    """The Swedish wording that a question is about, as it stood in the version."""
    if question.piece_id is None or consultation.text_version_id is None:
        return None
    row = VersionLine.objects.filter(
        version=consultation.text_version_id,
        piece=question.piece_id,
        wording__language=Language.SWEDISH,
    )
    found = row.select_related("wording").first()
    return found.wording if found else None


def lines_asked(consultation: Consultation) -> dict[int, Line]:
    """The version's lines, by the piece that a question may be about; none without a text."""
    version = consultation.text_version
    return {line.piece: line for line in (lines_of(version) if version else ())}


def others_responding(
    addressee: Addressee,
    question: Question,
    *,
    by: int | None,
    link: ResponseLink | None,
    at: datetime,
) -> list[str]:
    """Who else has the question open in the same response; a link's holder by the address."""
    rows = Responding.objects.filter(addressee=addressee, question=question, until__gt=at)
    found = rows.exclude(editor=by, link=link).select_related("editor", "link")
    return sorted(one.who for one in found)


def comment_of(consultation: Consultation, pk: int) -> Comment | None:
    """A comment of a response that has been sent."""
    rows = Comment.objects.filter(question__consultation=consultation, pk=pk)
    rows = rows.exclude(sharing=Sharing.INTERNAL)
    return rows.select_related(
        "question__piece__text__county", "response__addressee__party", "disposition"
    ).first()


def current_wording(question: Question) -> Wording | None:
    """What the piece that a question is about says now."""
    rows = Wording.objects.filter(piece=question.piece_id, language=Language.SWEDISH)
    return rows.order_by("-number").first()
