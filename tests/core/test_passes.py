"""Passes: made again from their name, and of no use to whoever reads the database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core.passes import kept_form, opens, pass_for

words = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable())


@given(words, words)
def test_a_pass_is_made_again_and_opens_what_was_kept(secret: str, name: str) -> None:
    token = pass_for(secret, name)

    assert token == pass_for(secret, name)
    assert opens(token, kept_form(token))
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(words, words, words)
def test_another_name_or_secret_gives_another_pass(secret: str, name: str, other: str) -> None:
    kept = kept_form(pass_for(secret, name))

    assert name == other or not opens(pass_for(secret, other), kept)
    assert secret == other or not opens(pass_for(other, name), kept)


@given(st.text())
def test_whatever_somebody_brings_is_answered(token: str) -> None:
    assert opens(token, kept_form("den rätta")) is (token == "den rätta")


def test_what_is_kept_opens_nothing() -> None:
    kept = kept_form(pass_for("hemlig", "adressat:1"))

    assert not opens(kept, kept)


@pytest.mark.parametrize(("secret", "name"), [("", "adressat:1"), ("hemlig", "")])
def test_a_pass_that_anyone_could_make_is_refused(secret: str, name: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        pass_for(secret, name)
