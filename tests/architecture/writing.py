"""Who may write, and who may see: functions from parsed code to what is wrong with it."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator

from tests.architecture.sources import Source, imports

WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES_AND_MAKES = {*WRITES, "create_user"}
WRITES_ALONE = {"save", "delete"}  # with a place to write to, it is a file that is saved
SQL_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|REPLACE|MERGE)\s", re.IGNORECASE)
AROUND = {"_base_manager", "_default_manager", "cursor"}


def writes_outside_actions(files: Iterable[Source], *, allowed: Collection[str]) -> Iterator[str]:
    """Calls that change tables anywhere but in actions and migrations.

    allowed: modules that may besides.
    """
    for source in files:
        if is_action(source) or source.module in allowed:
            continue
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            verb = node.func.attr
            if (
                verb in WRITES_AND_MAKES
                or (verb in WRITES_ALONE and not node.args)
                or (verb == "update" and node.keywords and not node.args)
                or (verb in {"execute", "executemany"} and _is_writing_sql(node))
            ):
                yield f"{source.place(node)} calls {verb}"


def is_action(source: Source) -> bool:
    """Whether the file holds verbs or a migration."""
    parts = source.module.split(".")
    return len(parts) > 2 and parts[2] in {"actions", "migrations"}


def _is_writing_sql(call: ast.Call) -> bool:
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and SQL_WRITES.match(part.value)
        for argument in call.args[:1]
        for part in ast.walk(argument)
    )


def sees_everything(files: Iterable[Source], *, allowed: Collection[str]) -> Iterator[str]:
    """Files that step outside the scope, or around it, without being in the one list."""
    for source in files:
        if source.module in allowed or ".migrations" in source.module:
            continue
        for name, node in imports(source):
            if name.endswith(".everything"):
                yield f"{source.place(node)} sees everything"
        for inner in ast.walk(source.tree):
            if isinstance(inner, ast.Attribute) and (inner.attr in AROUND or _is_raw(inner)):
                yield f"{source.place(inner)} goes around the scope by {inner.attr}"
            if isinstance(inner, ast.Attribute) and inner.attr == "everything":
                yield f"{source.place(inner)} sees everything"


def _is_raw(node: ast.Attribute) -> bool:
    """`.objects.raw`; other things that are raw are none of ours."""
    manager = node.value
    return node.attr == "raw" and isinstance(manager, ast.Attribute) and manager.attr == "objects"


def pages_without_scope(
    files: Iterable[Source], *, scoped: Collection[str], open_to_all: Collection[str]
) -> Iterator[str]:
    """Views that start from a table whose rows are neither scoped nor open to all."""
    for source in files:
        parts = source.module.split(".")
        if len(parts) < 3 or parts[2] != "views":
            continue
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Attribute)
                and node.attr == "objects"
                and isinstance(node.value, ast.Name)
                and node.value.id not in {*scoped, *open_to_all}
            ):
                yield f"{source.place(node)} starts from all of {node.value.id}"
