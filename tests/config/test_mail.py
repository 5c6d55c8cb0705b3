"""How MALBILD_MAIL is read, and what of it never goes unencrypted."""

from pathlib import Path

import pytest

from malbild.config.mail import way_out
from malbild.post.rules.ways import Encryption, Kind, Way

FROM, HOUSE = "Målbild <malbild@fjallsjo.example>", Path("/srv/malbild")


def read(setting: str, sender: str = FROM) -> Way:
    return way_out(setting, sender=sender, home=HOUSE)


def test_a_folder_lies_in_the_house_unless_it_says_where() -> None:
    assert read("folder:var/utskick").folder == HOUSE / "var/utskick"
    assert read("folder:/tmp/utskick").folder == Path("/tmp/utskick")
    assert read("folder:x").sender_address == "malbild@fjallsjo.example"


@pytest.mark.parametrize(
    ("setting", "port", "encryption"),
    [
        ("smtp://kim:hemligt@mail.example", 587, Encryption.STARTTLS),
        ("smtp://mail.example:25", 25, Encryption.STARTTLS),
        ("smtp://mail.example:25?tls=no", 25, Encryption.NONE),
        ("smtps://kim:hemligt@mail.example", 465, Encryption.TLS),
        ("smtp://kim:hemligt@localhost:25", 25, Encryption.NONE),
        ("smtp://[::1]:25", 25, Encryption.NONE),
    ],
)
def test_another_machine_is_spoken_to_with_tls(
    setting: str, port: int, encryption: Encryption
) -> None:
    way = read(setting)

    assert (way.kind, way.port, way.encryption) == (Kind.SERVER, port, encryption)


def test_a_password_may_hold_any_letter_and_is_never_shown() -> None:
    way = read("smtps://kim%40veman:hem%2Flig%40t@mail.example")

    assert (way.user, way.password) == ("kim@veman", "hem/lig@t")
    assert "hem" not in repr(way)


@pytest.mark.parametrize(
    "wrong",
    [
        "mail.example",
        "http://mail.example",
        "folder:",
        "smtp://",
        "smtp://mail.example:x",
        "smtp://kim:hemligt@mail.example?tls=no",
    ],
)
def test_what_cannot_be_understood_is_told_without_the_password(wrong: str) -> None:
    with pytest.raises(ValueError, match="MALBILD_MAIL") as told:
        read(wrong)

    assert "hemligt" not in str(told.value)


@pytest.mark.parametrize("sender", ["", "Målbild", "a@b.se\nBcc: alla@b.se"])
def test_mail_has_a_sender_that_it_can_come_back_to(sender: str) -> None:
    with pytest.raises(ValueError, match="MALBILD_MAIL_FROM"):
        read("folder:x", sender)
