"""Writing the demo's target picture the way a county does it: piece by piece, with two leads."""

from collections.abc import Sequence
from datetime import datetime

from malbild.cli.demo import target_picture as said
from malbild.organisations.models import County, Party, User
from malbild.targets import actions as targets
from malbild.targets.models import TargetPicture
from malbild.targets.rules import AssessmentKind, Judgement, Said
from malbild.texts import actions as texts
from malbild.texts.models import Piece, TextVersion
from malbild.texts.queries import current
from malbild.texts.rules import Language, PieceKind

SINCE, UNTIL = (int(year) for year in said.PERIOD.split("–"))
SOURCE = "Länets enkäter och dialoger våren 2024"

# The statement that says that children decide too, tested step by step.
TESTED = Said(
    described=(
        "Formuleringen gäller alla barn som får vård och stöd, och barn som är närstående till"
        " någon som får det."
    ),
    heard=(
        "Barnrådet läste ett första utkast vid två möten, tretton barn mellan nio och sjutton år."
        " Elevråden i tre kommuner svarade skriftligt."
    ),
    knowledge=(
        "Barn har rätt att säga sin mening i allt som rör dem. I journalgranskningen stod barnets"
        " egen åsikt i var fjärde plan."
    ),
    options=(
        "Att inte nämna barn, vilket barnrådet läste som att det bara gällde vuxna. Att ha en egen"
        " formulering för barn, vilket arbetsgruppen såg som att barn skildes ut."
    ),
    judgement=Judgement.STRENGTHENS,
    reasons="Barn nämns på samma villkor som andra, och åldern avgör inte om man blir lyssnad på.",
    changed=(
        "Orden ”vare sig jag är barn, vuxen eller gammal” kom till. Barnrådet fick läsa den nya"
        " lydelsen och ett svar på varje synpunkt."
    ),
    articles=(2, 3, 12),
)
BEGUN = Said(
    described="Barn som bor långt från vårdcentral och skola.",
    articles=(24,),
)
EASY = "Jag får vara med och bestämma om min vård. Det gäller alla: barn, vuxna och gamla."


def add_target_picture(
    county: County, *, leads: Sequence[tuple[User, Party]], by: int, at: datetime
) -> tuple[TargetPicture, TextVersion]:
    """The target picture with everything that hangs on it, fixed as version 1.

    at: when it was fixed.
    """
    picture = targets.start_picture(county=county, name=said.NAME, by=by)
    text = picture.text
    picture = targets.set_picture(
        picture,
        name=said.NAME,
        since=SINCE,
        until=UNTIL,
        strategies_word="strategier",
        brand=picture.brand,
        brand_2=picture.brand_2,
        leads=leads,
        version=picture.version,
        by=by,
    )
    for one in said.STEERING_DOCUMENTS:
        targets.add_steering_document(
            picture,
            title=one.title,
            registry_number=one.registry_number,
            since=one.valid_from.year,
            until=one.valid_until.year if one.valid_until else None,
            by=by,
        )
    for purpose in said.PURPOSES:
        texts.add_piece(text, kind=PieceKind.PURPOSE, body=purpose, by=by)
    for strategy in said.STRATEGIES:
        texts.add_piece(
            text, kind=PieceKind.STRATEGY, heading=strategy.name, body=strategy.text, by=by
        )
    statements = []
    for perspective in said.PERSPECTIVES:
        head = texts.add_piece(text, kind=PieceKind.PERSPECTIVE, heading=perspective.name, by=by)
        for statement in perspective.statements:
            piece = texts.add_piece(
                text, kind=PieceKind.STATEMENT, body=statement.text, under=head, by=by
            )
            targets.add_ground(piece, what=statement.rests_on, source=SOURCE, by=by)
            statements.append(piece)
    _test(statements[2], TESTED, by=by)
    _test(statements[3], BEGUN, by=by)
    texts.word(
        statements[2],
        heading="",
        body=EASY,
        language=Language.EASY,
        translated_from=current(statements[2]),
        translator="Länets språktjänst",
        since=0,
        by=by,
    )
    return picture, texts.fix(text, label="till beslut", at=at, by=by)


def _test(piece: Piece, said: Said, *, by: int) -> None:
    wording = current(piece)
    assert wording is not None
    targets.assess(
        piece, kind=AssessmentKind.CHILD_RIGHTS, said=said, wording=wording, version=0, by=by
    )
