"""Playing a consultation on the demo's target picture: nine asked, six responses of uneven kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Question
from malbild.consultations.rules import STOCKHOLM, Authority, Decided, Stance, Treatment
from malbild.organisations.models import County, Party
from malbild.texts.models import TextVersion
from malbild.texts.queries import current
from malbild.texts.rules import PieceKind

NAME = "Remiss om översyn av målbilden"
ANSWERED_IN = timedelta(days=94)  # as long as from 29 May to 31 August
MISSIVE = """Länets vård- och omsorgsråd ser över den gemensamma målbilden och ber er att svara på\
 remissen.

Frågorna följer målbildens delar. Ta ställning till varje del, och skriv gärna hur ni vill att det\
 ska stå i stället. Varje huvudman lämnar ett svar.

Sammanställningen läses av rådet, som sedan rekommenderar en ny version till beslut."""


@dataclass(frozen=True)
class DemoComment:
    """What a response says to the nth question of a kind of piece, from 0."""

    kind: PieceKind
    nth: int
    stance: Stance
    text: str = ""
    proposal: str = ""


@dataclass(frozen=True)
class DemoResponse:
    """A response. party: which of those who were asked, from 0; day: after the opening.

    others: its stance on every piece that it says nothing else of.
    body, paragraph: empty where an official responded. extended: more days than the others had.
    """

    party: int
    day: int
    text: str
    number: str
    others: Stance
    comments: Sequence[DemoComment] = ()
    body: str = ""
    paragraph: str = ""
    extended: int = 0


STATEMENT, STRATEGY = PieceKind.STATEMENT, PieceKind.STRATEGY
SUPPORTS, WITH_CHANGE = Stance.SUPPORTS, Stance.WITH_CHANGE
RESPONSES = (
    DemoResponse(
        0,
        70,
        "Nämnden ställer sig bakom målbilden och vill att uppföljningen beskrivs tydligare.",
        "HSN 2025/311",
        SUPPORTS,
        (
            DemoComment(
                STRATEGY, 0, SUPPORTS, "Strategin behöver ett mått som går att följa varje år."
            ),
        ),
        body="Hälso- och sjukvårdsnämnden",
        paragraph="74",
    ),
    DemoResponse(
        1,
        52,
        "Svaret lämnas av förvaltningen. Nämnden sammanträder efter sista svarsdag.",
        "SN 2025/88",
        SUPPORTS,
    ),
    DemoResponse(
        2,
        80,
        "Kommunen tillstyrker målbilden med en ändring.",
        "KS 2025/204",
        SUPPORTS,
        (
            DemoComment(
                STATEMENT,
                3,
                WITH_CHANGE,
                "”Så nära som det går” kan läsas som att avstånd alltid går före kvalitet.",
                "Jag får god vård och gott stöd så nära som det går: hemma, i byn, på skärmen"
                " eller på vårdcentralen.",
            ),
        ),
    ),
    DemoResponse(
        4,
        85,
        "Kommunen delar riktningen men inte allt.",
        "KS 2025/97",
        SUPPORTS,
        (
            DemoComment(
                STATEMENT,
                1,
                Stance.OPPOSES,
                "Vi kan inte lova en fast kontakt i hemtjänsten med den bemanning vi har. Stryk"
                " formuleringen eller begränsa den till vården.",
            ),
            DemoComment(STRATEGY, 1, WITH_CHANGE, "Skriv ut vem som betalar för det nya."),
        ),
    ),
    DemoResponse(6, 60, "Kommunen avstår från att yttra sig.", "KS 2025/61", Stance.ABSTAINS),
    DemoResponse(
        7,
        101,
        "Svaret kommer sent eftersom utskottet ville höra äldrerådet först.",
        "KS 2025/130",
        SUPPORTS,
        (
            DemoComment(
                STATEMENT,
                3,
                WITH_CHANGE,
                "Äldrerådet påpekar att vården också ska vara god, inte bara nära.",
            ),
        ),
        extended=14,
    ),
)
# What became of the comments, in the order of the questions and then of the responses.
TREATED = (
    (Treatment.REFUSED, "Formuleringen kommer från invånarna själva. Planen säger hur och när."),
    (Treatment.GRANTED, "Att vården är god går före att den är nära. Lydelsen ändras."),
    (Treatment.GRANTED, "Samma synpunkt som från flera. Lydelsen ändras."),
)


def add_consultation(
    county: County,
    version: TextVersion,
    parties: Sequence[Party],
    by: int,
    today: date,
    workers: Mapping[int, int] | None = None,
) -> Consultation:
    """A consultation on the version, played from its opening to its close before today.

    parties: those who were asked, nine in the demo's order. by: who leads it. workers: by the
    number of a party, the person who writes its response; the lead where there is none.
    """
    opened = today - ANSWERED_IN - timedelta(days=30)
    asked = actions.start(
        version, name=NAME, missive=MISSIVE, closes_on=opened + ANSWERED_IN, by=by
    )
    for addressee in asked.addressees.exclude(party__in=parties):
        actions.remove_addressee(addressee, by=by)
    asked = actions.open_for_responses(asked, today=opened, by=by)
    play = _Played(asked, opened, by, dict(workers or {}))
    for said in RESPONSES:
        play.respond(said, parties[said.party])
    play.treat(actions.close(asked, today=opened + ANSWERED_IN + timedelta(days=15), by=by))
    return Consultation.objects.get(pk=asked.pk, county=county)


@dataclass
class _Played:
    """A consultation while it is played."""

    consultation: Consultation
    opened: date
    by: int
    workers: Mapping[int, int]
    questions: dict[str, list[Question]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = Question.objects.filter(consultation=self.consultation).exclude(piece=None)
        for one in rows.select_related("piece"):
            assert one.piece is not None
            self.questions.setdefault(one.piece.kind, []).append(one)

    def respond(self, said: DemoResponse, party: Party) -> None:
        """One party's response, written and sent on its day."""
        one = Addressee.objects.get(consultation=self.consultation, party=party)
        day = self.opened + timedelta(days=said.day)
        now = datetime.combine(day, time(14, 30), STOCKHOLM)
        by = self.workers.get(party.pk, self.by)
        if said.extended:
            actions.extend(
                self.consultation,
                to=self.consultation.closes_on + timedelta(days=said.extended),
                addressee=one,
                today=self.opened,
                by=self.by,
            )
        for question, comment in self._comments(said):
            actions.save_comment(
                one,
                question,
                stance=comment.stance,
                text=comment.text,
                proposal=comment.proposal,
                since=0,
                now=now,
                by=by,
            )
        authority = Authority.BODY if said.body else Authority.OFFICIAL
        decided_on = day - timedelta(days=2) if said.body else None
        actions.save_response(
            one,
            text=said.text,
            decided=Decided(authority, said.body, decided_on, said.paragraph),
            registry_number=said.number,
            since=0,
            now=now,
            by=by,
        )
        actions.send(one, now=now, by=by)

    def _comments(self, said: DemoResponse) -> list[tuple[Question, DemoComment]]:
        own = {self.questions[one.kind][one.nth].pk: one for one in said.comments}
        told = []
        for kind, questions in self.questions.items():
            for nth, question in enumerate(questions):
                if comment := own.get(question.pk):
                    told.append((question, comment))
                elif kind != PieceKind.SECTION:
                    told.append((question, DemoComment(PieceKind(kind), nth, said.others)))
        return told

    def treat(self, consultation: Consultation) -> None:
        """About half of the comments, and one wording that was changed because of them."""
        now = datetime.combine(consultation.closes_on + timedelta(days=20), time(9), STOCKHOLM)
        rows = Comment.objects.filter(
            question__consultation=consultation, question__piece__kind=STATEMENT
        ).exclude(text="")
        statements = rows.select_related("question__piece").order_by(
            "question__order", "response_id"
        )
        granted = []
        for comment, (kind, reason) in zip(statements, TREATED, strict=False):
            actions.dispose(comment, kind=kind, reason=reason, since=0, now=now, by=self.by)
            if kind is Treatment.GRANTED:
                granted.append(comment)
        first = next(one for one in granted if one.proposal)
        piece = first.question.piece
        stands = current(piece) if piece else None
        assert piece is not None
        assert stands is not None
        actions.reword(
            piece,
            heading=stands.heading,
            body=first.proposal,
            why=f"Synpunkter i {consultation.name}",
            because_of=granted,
            since=stands.number,
            by=self.by,
        )
