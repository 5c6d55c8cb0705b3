"""A target picture with everything that hangs on it, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from malbild.core.poster.poster import Perspective, Poster, Strategy
from malbild.organisations.models import County, Party, Role, User
from malbild.organisations.rules import RoleName
from malbild.targets.models import Ground, ImpactAssessment, Lead, SteeringDocument, TargetPicture
from malbild.targets.rules import AssessmentKind, State, state_of
from malbild.texts.models import Piece
from malbild.texts.rules import Line, PieceKind, outline


def pictures_of(county: County) -> list[TargetPicture]:
    """The county's target pictures, the latest first."""
    rows = TargetPicture.objects.filter(county=county).select_related("text__county", "county")
    return list(rows.order_by("-id"))


def leads_of(picture: TargetPicture) -> list[Lead]:
    """Who leads the work, each with the party."""
    return list(Lead.objects.filter(picture=picture).select_related("person", "party"))


def documents_of(picture: TargetPicture) -> list[SteeringDocument]:
    """The steering documents that it rests on, in the order in which they were added."""
    return list(SteeringDocument.objects.filter(picture=picture))


def grounds_of(piece: Piece) -> list[Ground]:
    """What one piece rests on."""
    return list(Ground.objects.filter(piece=piece))


def assessment_of(piece: Piece, kind: AssessmentKind) -> ImpactAssessment | None:
    """The test of a piece, if it has been begun."""
    rows = ImpactAssessment.objects.select_related("wording", "assessed_by")
    return rows.prefetch_related("articles").filter(piece=piece, kind=kind).first()


@dataclass(frozen=True)
class Hanging:
    """What hangs on a piece: how many grounds, and how far each test has come."""

    grounds: int
    states: Mapping[AssessmentKind, State]


def states_of(piece: Piece, wording: int) -> dict[AssessmentKind, State]:
    """How far each test of a piece has come. wording: the one that stands."""
    rows = ImpactAssessment.objects.filter(piece=piece).prefetch_related("articles")
    found = {one.kind: one for one in rows}
    return {kind: _state(kind, found.get(kind), wording) for kind in AssessmentKind}


def hanging_on(lines: Sequence[Line]) -> dict[int, Hanging]:
    """What hangs on each piece, by piece, in three queries for all of them."""
    pieces = [line.piece for line in lines]
    grounds: dict[int, int] = defaultdict(int)
    for piece in Ground.objects.filter(piece__in=pieces).values_list("piece_id", flat=True):
        grounds[piece] += 1
    tests: dict[tuple[int, str], ImpactAssessment] = {
        (one.piece_id, one.kind): one
        for one in ImpactAssessment.objects.filter(piece__in=pieces).prefetch_related("articles")
    }
    return {
        line.piece: Hanging(
            grounds[line.piece],
            {
                kind: _state(kind, tests.get((line.piece, kind)), line.wording)
                for kind in AssessmentKind
            },
        )
        for line in lines
    }


def _state(kind: AssessmentKind, row: ImpactAssessment | None, wording: int) -> State:
    tested = row.wording_id if row else 0
    return state_of(kind, row.said if row else None, tested=tested, stands=wording)


def statements(lines: Sequence[Line]) -> list[Line]:
    """The statements among the pieces."""
    return [line for line in lines if line.kind is PieceKind.STATEMENT]


def possible_leads(
    picture: TargetPicture, *, roles: Collection[RoleName], today: date
) -> list[tuple[User, Party]]:
    """Who may be named as leading the work, each with a party: those who lead it now, whatever
    role they have by now, and those with such a role today.

    A role for the whole county is taken to be the region's.
    """
    county = picture.county
    found = {one.person: one.party for one in leads_of(picture)}
    rows = Role.objects.filter(county=county, name__in=roles).current(today).select_related("user")
    region = Party.objects.filter(county=county, kind=Party.Kind.REGION).first()
    for role in rows.order_by("user__name"):
        party = role.party or region
        if party is not None:
            found.setdefault(role.user, party)
    return list(found.items())


def poster_of(picture: TargetPicture, lines: Sequence[Line], *, line: str) -> Poster:
    """What the poster says of these pieces. line: which version they are."""
    groups = [group for group in outline(lines) if group.kind is PieceKind.STATEMENT]
    return Poster(
        name=picture.text.name,
        county=picture.county.name,
        period="–".join(str(year or "") for year in (picture.since, picture.until)).strip("–"),
        version_line=line,
        perspectives=tuple(
            Perspective(
                group.head.name if group.head else "",
                tuple(one.body or one.heading for one in group.lines),
            )
            for group in groups
        ),
        strategies=tuple(
            Strategy(one.name, one.body if one.heading else "")
            for one in lines
            if one.kind is PieceKind.STRATEGY
        ),
        strategies_word=picture.strategies_word.capitalize(),
    )
