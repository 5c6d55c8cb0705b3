"""What is asked can be changed until the consultation is opened, and never after."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from malbild.consultations import actions
from malbild.consultations.models import Consultation, Question
from malbild.consultations.rules import Asks
from malbild.core.obstacles import RuleBroken
from malbild.organisations.models import User, viewing
from malbild.texts.actions import add_piece, fix
from malbild.texts.models import Piece, TextVersion
from malbild.texts.rules import PieceKind
from tests import make
from tests.consultations.conftest import LAST_DAY
from tests.consultations.test_pages import address, browse

__all__ = ["browse"]  # a fixture
Browse = Callable[[User], Client]


def shown(answer: Any) -> dict[str, str]:
    """What the form would send as it is shown."""
    form = answer.context["form"]
    said = {name: form[name].value() for name in form.fields}
    kept = {name: str(value) for name, value in said.items() if value not in (None, False)}
    return {**kept, "version": str(answer.context["version"])}


def asked(user: User) -> list[tuple[int, str, str, bool]]:
    with viewing(make.viewer(user)):
        rows = Question.objects.order_by("order")
        return [(one.order, one.heading, one.asks, one.piece_id is not None) for one in rows]


def test_a_question_is_reworded_moved_added_and_taken_away(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    client, page = browse(ida), address("questions", draft)
    given = shown(client.get(page))
    with viewing(make.viewer(ida)):
        first, second, last = Question.objects.order_by("order").values_list("pk", flat=True)

    change = {
        f"heading-{first}": "Hjälp i tid",
        f"order-{first}": "2",
        f"order-{second}": "1",
        f"asks-{second}": "stance",
        f"remove-{last}": "on",
        "heading-new": "Vad kostar det er?",
    }
    client.post(page, {**given, **change})

    assert asked(ida) == [
        (1, "Inledning", "stance", True),
        (2, "Hjälp i tid", "stance", True),
        (3, "Vad kostar det er?", "text", False),
    ]


def test_one_that_is_given_anothers_number_takes_its_place(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    client, page = browse(ida), address("questions", draft)
    given = shown(client.get(page))
    with viewing(make.viewer(ida)):
        last = Question.objects.get(order=3).pk

    client.post(page, {**given, f"order-{last}": "1"})

    assert [heading for _, heading, _, _ in asked(ida)] == [
        "Övriga synpunkter",
        "Jag får hjälp i tid.",
        "Inledning",
    ]


def test_what_another_saves_meanwhile_is_shown_and_nothing_is_lost(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    client, page = browse(ida), address("questions", draft)
    given = shown(client.get(page))
    client.post(page, {**given, "heading-new": "Första."})

    answer = client.post(page, {**given, "heading-new": "Andra."})

    assert answer.status_code == 409
    assert "Första." in answer.content.decode()
    assert "Andra." in answer.content.decode()
    assert "Andra." not in [heading for _, heading, _, _ in asked(ida)]


def test_what_was_typed_in_a_question_that_another_took_away_is_shown(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    client, page = browse(ida), address("questions", draft)
    given = shown(client.get(page))
    with viewing(make.viewer(ida)):
        first, second, last = Question.objects.order_by("order").values_list("pk", flat=True)
    client.post(page, {**given, f"remove-{second}": "on", f"asks-{first}": "text"})

    mine = {f"heading-{second}": "Inledningen, och varför", f"remove-{last}": "on"}
    answer = client.post(page, {**given, **mine})

    told = answer.content.decode()
    assert answer.status_code == 409
    assert "<li>Inledningen, och varför</li>" in told
    assert "<li>Jag får hjälp i tid. <small>synpunkt</small></li>" in told
    assert (
        "Övriga synpunkter</li>"
        not in told.partition("har tagits bort")[2].partition("Så står de nu")[0]
    )


def test_an_opened_consultation_keeps_its_questions(
    browse: Browse, consultation: Consultation, ida: User
) -> None:
    assert browse(ida).get(address("questions", consultation)).status_code == 404
    with viewing(make.viewer(ida)), pytest.raises(RuleBroken, match="behåller sina frågor"):
        actions.set_questions(
            consultation,
            [actions.Wanted(None, "Ny", Asks.TEXT)],
            version=consultation.version,
            by=ida.pk,
        )


def test_no_question_or_one_without_words_is_refused(draft: Consultation, ida: User) -> None:
    for wanted, why in (
        ([], "minst en fråga"),
        ([actions.Wanted(None, " ", Asks.TEXT)], "behöver en rubrik"),
    ):
        with viewing(make.viewer(ida)), pytest.raises(RuleBroken, match=why):
            actions.set_questions(draft, wanted, version=draft.version, by=ida.pk)
    assert len(asked(ida)) == 3


def test_the_questions_come_in_the_order_in_which_the_text_is_read(
    version: TextVersion, statement: Piece, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        text = version.text
        add_piece(text, kind=PieceKind.STRATEGY, heading="Delaktighet", body="Alla.", by=ida.pk)
        view = add_piece(text, kind=PieceKind.PERSPECTIVE, heading="Invånarens", by=ida.pk)
        add_piece(text, kind=PieceKind.STATEMENT, body="Jag bestämmer.", under=view, by=ida.pk)
        made = actions.start(fix(text, by=ida.pk), name="Ny remiss", closes_on=LAST_DAY, by=ida.pk)
        asked = list(made.questions.order_by("order").values_list("heading", flat=True))

    assert asked == [
        "Inledning",
        "Jag bestämmer.",
        "Jag får hjälp i tid.",
        "Delaktighet",
        "Övriga synpunkter",
    ]
