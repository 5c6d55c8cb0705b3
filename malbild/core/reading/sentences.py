"""The sentences of the stretches that tell of a matter, each with the bodies that it names."""

import re
from dataclasses import dataclass

from malbild.core.reading.bodies import Body, bodies_of
from malbild.core.reading.surface import Surface

#: A longer stretch without a full stop (a table set as text) is cut; its pieces name no body.
LONGEST = 1_500

_END = re.compile(
    r"[.!?\n](?:(?<=[^\s.\d][.!?])\s+(?=[A-ZÅÄÖ”“\"•–-])|(?<=\d[.!?])\s+(?=[A-ZÅÄÖ])"
    r"|(?<=\n)[ \t]*\n\s*)"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence with single line ends as blanks; bodies has places within the sentence.

    low: the same in lower case, where rules look for a word before they look closer.
    """

    text: str
    low: str
    start: int
    bodies: tuple[Body, ...]


def sentences(surface: Surface, stretches: list[tuple[int, int]]) -> list[Sentence]:
    """The sentences of some stretches of the text, with single blanks and true places."""
    found: list[Sentence] = []
    for start, end in stretches:
        text = surface.text[start:end]
        bodies = [b for b in bodies_of(surface) if start <= b.start < end]
        at = nth = 0
        for gap in [*_END.finditer(text), None]:
            stop = gap.start() + (gap[0][0] != "\n") if gap else len(text)
            while stop - at > LONGEST:  # no sentence is so long; it keeps hostile text cheap
                text_of = text[at : at + LONGEST].replace("\n", " ")
                found.append(Sentence(text_of, text_of.lower(), start + at, ()))
                at += LONGEST
            while nth < len(bodies) and bodies[nth].start - start < at:
                nth += 1
            first = nth
            while nth < len(bodies) and bodies[nth].start - start < stop:
                nth += 1
            own = tuple(b.moved(-start - at) for b in bodies[first:nth])
            said = text[at:stop].replace("\n", " ")
            found.append(Sentence(said, said.lower(), start + at, own))
            at = gap.end() if gap else stop
    return found
