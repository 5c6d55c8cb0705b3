"""What it costs to write the same paper in each format, beside writing it as plain text."""

from collections.abc import Iterator
from functools import partial

from bench._place import cpu, line
from malbild.core.shelf import things_on
from malbild.core.wording.document import Document
from malbild.decisions.documents import memorandum
from malbild.papers import renderers
from malbild.papers.renderers import Renderer
from tests.core.wording.examples import BRIEF


def main() -> None:
    """Print one line for each format."""
    document = memorandum.build(BRIEF)
    for name, renderer in sorted(things_on(renderers, Renderer).items()):
        size = len(renderer.render(document))
        spent = cpu(partial(renderer.render, document), times=9)
        line(name, figure=f"{spent:.1f} ms CPU", beside=f"{size:,} bytes".replace(",", " "))
    plain = "\n\n".join(words(document))
    spent = cpu(lambda: "\n\n".join(words(document)).encode(), times=30)
    line(
        "compare: the same words as plain text",
        figure=f"{spent:.2f} ms CPU",
        beside=f"{len(plain.encode())} bytes",
    )


def words(thing: object) -> Iterator[str]:
    """Every text in a document, in order."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from words(one)
    elif isinstance(thing, Document) or hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from words(getattr(thing, name))


if __name__ == "__main__":
    main()
