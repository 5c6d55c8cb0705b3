"""The product's code as the architecture tests read it: parsed, never run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PRODUCT = HOME / "malbild"


@dataclass(frozen=True)
class Source:
    """A file of the product.

    module: "malbild.papers.models". room: "papers"; empty for the package itself.
    """

    module: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        return [*self.module.split("."), ""][1]

    def place(self, node: ast.AST) -> str:
        """Where in the file: "malbild.papers.models:12"."""
        return f"{self.module}:{getattr(node, 'lineno', 1)}"


def sources(package: Path) -> list[Source]:
    """Every Python file of a package, in the order of its name."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Source(module, path, ast.parse(path.read_text())))
    return found


def imports(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """What the file imports, as full names: a module's, and below it that of what is taken.

    `from malbild.papers import queries` is "malbild.papers.queries".
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def rooms(package: Path) -> list[str]:
    """The folders of the package that are rooms."""
    return sorted(path.parent.name for path in package.glob("*/__init__.py"))
