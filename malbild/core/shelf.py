"""The folder that finds its own things: a new thing is a new file, and nothing else."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def things_on(shelf: ModuleType, kind: type[T]) -> dict[str, T]:
    """The things of a kind on a shelf, by the name of their file, in alphabetical order.

    Each file on the shelf (a module that does not begin with an underscore) holds exactly
    one thing of the kind at its top level. Raises LookupError where it holds none or two,
    since a thing that is silently left out is found only by the user who misses it.
    """
    things: dict[str, T] = {}
    for module in sorted(pkgutil.iter_modules(shelf.__path__), key=lambda found: found.name):
        if module.name.startswith("_"):
            continue
        path = f"{shelf.__name__}.{module.name}"
        found = {
            id(value): value
            for value in vars(import_module(path)).values()
            if isinstance(value, kind)
        }
        if len(found) != 1:
            raise LookupError(
                f"{path} holds {len(found)} things of the kind {kind.__name__}, not 1"
            )
        things[module.name] = next(iter(found.values()))
    return things
