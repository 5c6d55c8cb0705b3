"""What must hold for tables and migrations: functions from them to what is wrong."""

import ast
import re
from collections.abc import Iterable, Iterator

from django.contrib.auth import get_user_model
from django.db import models

from tests.architecture.sources import Source

OF_PEOPLE = {"by", "officer", "last_login", "phone", "signature"}
GOOD_NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]+")
BAD_NAME = re.compile(r"_auto_|_merge|_and_more|_initial$")


def says_nothing_of_people(tables: Iterable[type[models.Model]]) -> Iterator[str]:
    """Tables without PERSONAL of their own, or whose PERSONAL leaves out or makes up a field."""
    for table in tables:
        name = table.__name__
        if "PERSONAL" not in vars(table):
            yield f"{name} has no PERSONAL"
            continue
        said: dict[str, str] = vars(table)["PERSONAL"]
        fields = {field.name: field for field in table._meta.get_fields() if not field.auto_created}
        yield from (f"{name}.{one} is said but is no field" for one in said if one not in fields)
        for one, field in fields.items():
            if one not in said and knows_a_person(field):
                yield f"{name}.{one} knows a person and is not said"
        for one, text in said.items():
            if not re.search(r"\b(kept|erased)\b", text):
                yield f"{name}.{one} does not say for how long"


def knows_a_person(field: object) -> bool:
    """Whether a field is about somebody, by what it is or by what it is called."""
    name = getattr(field, "name", "")
    return (
        isinstance(field, models.EmailField)
        or getattr(field, "related_model", None) is get_user_model()
        or name in OF_PEOPLE
        or name.endswith("_by")
    )


def unexplained_migrations(files: Iterable[Source]) -> Iterator[str]:
    """Migrations without a name, a reason or a way back."""
    for source in files:
        if ".migrations." not in source.module:
            continue
        name = source.path.stem
        if not GOOD_NAME.fullmatch(name) or BAD_NAME.search(name):
            yield f"{source.module} has no name"
        text = (ast.get_docstring(source.tree) or "").strip()
        if len(text.split("\n")[0]) < 20 or text.startswith("Back:"):
            yield f"{source.module} has no reason"
        if not re.search(r"^Back: \S", text, re.MULTILINE):
            yield f"{source.module} has no way back"
        calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
        for call in calls:
            kind = getattr(call.func, "attr", "")
            one_way = len(call.args) < 2 and not any("reverse" in str(k.arg) for k in call.keywords)
            if kind in {"RunPython", "RunSQL"} and one_way:
                yield f"{source.module} cannot be taken back"
