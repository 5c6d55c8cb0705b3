"""What it costs to show what differs between two versions of a long text.

Beside it: all words matched at once by the same library, as a user of it would begin.
"""

import random
from difflib import SequenceMatcher
from functools import partial

from bench._place import cpu, line
from malbild.core.difference import difference

TARGET = 1  # second for two versions of 60 pages (issue 3, "Speed and size")
PAGES, PARAGRAPHS, WORDS = 60, 5, 80  # of a page, of a paragraph
TIMES = 5
VOCABULARY = [
    "vård",
    "och",
    "omsorg",
    "nära",
    "invånaren",
    "i",
    "hela",
    "länet",
    "kommunen",
    "regionen",
    "tillsammans",
    "plan",
    "ansvar",
    "stöd",
    "hjälp",
    "tid",
    "kontakt",
    "trygghet",
    "hälsa",
    "arbete",
    "samverkan",
    "mål",
    "resultat",
    "beslut",
    "nämnd",
    "uppföljning",
]


def main() -> None:
    """Print a line for each way of changing the text."""
    chance = random.Random(7)  # a bench repeats itself; nothing is secret here
    paragraphs = [_paragraph(chance) for _ in range(PAGES * PARAGRAPHS)]
    before = "\n\n".join(paragraphs)
    changed = [_reworded(text, chance) if chance.random() < 0.5 else text for text in paragraphs]
    rewritten = [_paragraph(chance) for _ in paragraphs]
    size = f"{len(before):,} characters  target {TARGET} s".replace(",", " ")
    for what, after in (
        ("every second paragraph changed", "\n\n".join(changed)),
        ("the same as one paragraph", " ".join(changed)),
        ("written anew", "\n\n".join(rewritten)),
    ):
        start = before if "\n\n" in after else " ".join(paragraphs)
        spent = cpu(partial(difference, start, after), times=TIMES)
        line(f"difference of {PAGES} pages, {what}", figure=f"{spent:.1f} ms CPU", beside=size)
    old, new = " ".join(paragraphs).split(), " ".join(changed).split()
    at_once = cpu(lambda: SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), times=1)
    line("compare: all words at once, without the spaces", figure=f"{at_once:.1f} ms CPU")


def _paragraph(chance: random.Random) -> str:
    words = [chance.choice(VOCABULARY) for _ in range(WORDS)]
    return " ".join(f"{word}." if n % 12 == 11 else word for n, word in enumerate(words))


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split()
    for _ in range(6):
        words[chance.randrange(len(words))] = chance.choice(VOCABULARY)
    return " ".join(words)


if __name__ == "__main__":
    main()
