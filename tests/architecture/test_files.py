"""What must hold for files that are no Python: templates, settings, locks, everything tracked."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import HOME, PRODUCT

TEMPLATES = sorted(PRODUCT.rglob("templates/**/*.html"))
FORBIDDEN_IN_TEMPLATES = {
    "inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    # JSON in a script element is data: the policy lets nothing run from it
    "inline script": re.compile(r"<script(?![^>]*(\ssrc=|application/json))", re.IGNORECASE),
    "script in an attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b"),
    "an address of another": re.compile(r"(src|href)=\"(https?:)?//", re.IGNORECASE),
}
# Templates that print what a renderer of ours has escaped already, and the one thing that is.
ESCAPED_BEFORE = {"decisions/draft.html": "{% autoescape off %}{{ document }}{% endautoescape %}"}
# Written in two halves, so that this file does not hold what it looks for.
FORBIDDEN_ANYWHERE = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "deb.debian" + ".org",
    "/ro" + "ot/",
    "/ho" + "me/",
    "/wo" + "rk/",
]


def wrong_in_template(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN_IN_TEMPLATES.items() if pattern.search(text)]


def wrong_in_any_file(text: str) -> list[str]:
    return [what for what in FORBIDDEN_ANYWHERE if what in text]


def tracked() -> list[Path]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [HOME / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def settings_that_are_read(code: str) -> set[str]:
    return set(re.findall(r"[\"'](MALBILD_[A-Z_]+)[\"']", code))


def settings_that_are_explained(example: str) -> set[str]:
    """Variables whose line stands under a comment."""
    return set(re.findall(r"^# [^\n]+\n(MALBILD_[A-Z_]+)=", example, re.MULTILINE))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_leaves_look_and_behaviour_to_files_and_escapes_everything(path: Path) -> None:
    name = "/".join(path.parts[-2:])

    assert wrong_in_template(path.read_text().replace(ESCAPED_BEFORE.get(name, "\0"), "")) == []


def test_there_are_templates_to_look_at() -> None:
    assert PRODUCT / "ui" / "templates" / "ui" / "page.html" in TEMPLATES


def test_every_setting_is_explained() -> None:
    read = settings_that_are_read((PRODUCT / "config" / "settings.py").read_text())

    assert settings_that_are_explained((HOME / ".env.example").read_text()) == read


def test_settings_are_read_in_one_file_only() -> None:
    elsewhere = [
        path
        for path in PRODUCT.rglob("*.py")
        if path.name != "settings.py"
        and re.search(r"os\.environ\[|os\.getenv|environ\.get\(", path.read_text())
    ]

    assert elsewhere == []


@pytest.mark.parametrize("name", ["app", "dev"])
def test_a_lock_holds_versions_and_fingerprints_and_no_addresses(name: str) -> None:
    lock = (HOME / "requirements" / f"{name}.txt").read_text()

    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][^\n]*==[^\n]* \\\n +--hash=sha256:", lock, re.M)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", lock, re.M)) > 20


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    found = {}
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a font, a picture, a paper
        if wrong := wrong_in_any_file(text):
            found[str(path.relative_to(HOME))] = wrong

    assert found == {}


def test_what_is_made_on_a_machine_is_not_tracked() -> None:
    names = {str(path.relative_to(HOME)) for path in tracked()}

    assert "dev" in names
    assert not {name for name in names if name.startswith((".venv/", ".tools/", "var/"))}
    assert ".env" not in names


# The rules are seen to fail ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('<p style="color: red">', "inline style"),
        ("<style>p {}</style>", "inline style"),
        ("<script>go()</script>", "inline script"),
        ('<button onclick="go()">', "script in an attribute"),
        ('<a href="javascript:go()">', "script in an attribute"),
        ("{{ text|safe }}", "unescaped text"),
        ("{% autoescape off %}", "unescaped text"),
        ('<img src="https://other.example/x.png">', "an address of another"),
    ],
)
def test_a_template_with_a_fault_is_seen(text: str, wrong: str) -> None:
    assert wrong_in_template(text) == [wrong]


def test_a_sound_template_is_let_be() -> None:
    text = '<script src="{% static "ui/js/keep.js" %}" defer></script><p>{{ lead }}</p>'
    text += '<script type="application/json">{"form": "login"}</script>'

    assert wrong_in_template(text) == []


@pytest.mark.parametrize("what", FORBIDDEN_ANYWHERE)
def test_an_address_of_a_machine_is_seen(what: str) -> None:
    assert wrong_in_any_file(f"see {what}x") == [what]


def test_a_setting_without_a_comment_is_not_explained() -> None:
    example = "# Signs sessions.\nMALBILD_KEY=\n\nMALBILD_DEBUG=false\n"

    assert settings_that_are_explained(example) == {"MALBILD_KEY"}
    assert settings_that_are_read('env.str("MALBILD_KEY")') == {"MALBILD_KEY"}


def test_databases_for_servers_come_from_the_fixture_that_marks_who_uses_one() -> None:
    makers = re.compile(r"\b(?:running_server|new_database|migrated|postgresql)\(")
    own = {HOME / "tests" / name for name in ("conftest.py", "server.py", "postgresql.py")}
    others = set((HOME / "tests").rglob("*.py")) - own

    assert [str(path) for path in others if makers.search(path.read_text())] == []
