"""One entry for each joint body, of everything the sentences of a paper tell of it.

The strongest thing a body did on a day is kept, with what is known of its day and § from
other sentences and from the list of the basis; a body named short or by its letters is the
body that was named in full.
"""

import re
from dataclasses import replace

from malbild.core.reading.facts import Backing, BasisItem

_ORDER = ("recommendation", "support", "preparation", "anchoring")


def key_of(name: str) -> frozenset[str]:
    """What is left of a name when articles, endings and the order of words are put aside."""
    words = re.findall(r"[^\W\d_]{3,}", name.casefold())
    if len(words) < 2:
        return frozenset({plain_name(name)})
    return frozenset(w[:4] for w in words if w not in ("och", "samt", "för", "den", "det"))


_ENDING = re.compile(r"(?:et|en|n|s)$")


def plain_name(name: str) -> str:
    """A name without article and endings: "det Regionala samverkansrådets"."""
    words = [w for w in name.casefold().split() if w not in ("det", "den", "i")]
    if words:
        words[-1] = _ENDING.sub("", _ENDING.sub("", words[-1]))
    return " ".join(words)


def settled(found: list[Backing], basis: list[BasisItem]) -> tuple[Backing, ...]:
    """One entry for each body, the strongest, with what is known of its day and §."""
    groups: dict[str, list[Backing]] = {}
    for each in found:
        groups.setdefault(plain_name(each.body), []).append(each)
    made: list[Backing] = []
    for group in _joined(groups).values():
        best = min(group, key=lambda b: (_ORDER.index(b.kind), b.date is None, b.paragraph is None))
        made.extend(_on_another_day(group, best))
        spans = tuple(dict.fromkeys(span for b in group for span in b.spans))
        aliases = tuple(
            dict.fromkeys(a for b in group for a in (*b.aliases, b.body) if a != best.body)
        )
        best = replace(best, spans=spans, aliases=aliases)
        if best.kind == "recommendation":
            best = _from_others(best, group)
        if best.kind in ("recommendation", "support"):
            best = _from_basis(best, basis)
        made.append(best)
    once: dict[tuple[frozenset[str], str], Backing] = {}
    for best in made:  # one body under two names has still recommended once
        key = (key_of(best.body), best.kind)
        first = once.setdefault(key, best)
        if first is not best:
            once[key] = replace(
                first, aliases=(*first.aliases, best.body), spans=(*first.spans, *best.spans)
            )
    return tuple(once.values())


def _joined(groups: dict[str, list[Backing]]) -> dict[str, list[Backing]]:
    """ "Samverkansnämnden" after "Samverkansnämnden i Fjällsjö" is the same body, named short."""
    made: dict[str, list[Backing]] = {}
    for name, group in groups.items():
        stem = _ENDING.sub("", name)
        longer = [
            other
            for other in groups
            if other != name
            and " " not in name
            and other.startswith((f"{name} ", f"{stem}"))
            and re.match(rf"{re.escape(stem)}(?:et|en|n|s)?\s(?:i|för|mellan|hsvo)\b", other)
        ]
        key = longer[0] if len(longer) == 1 else name
        if key == name:
            made[name] = [*made.get(name, []), *group]
        else:
            full = groups[key][0].body
            made.setdefault(key, []).extend(
                replace(b, body=full, aliases=(*b.aliases, b.body)) for b in group
            )
    return made


def _on_another_day(group: list[Backing], best: Backing) -> list[Backing]:
    """What a body did besides the strongest: recommended one day, stood behind another."""
    others = [b for b in group if b.kind == "support" != best.kind and b.date and best.date]
    return [b for b in others if b.date != best.date][:1]


def _from_others(best: Backing, group: list[Backing]) -> Backing:
    for other in group:
        if other.kind != best.kind or (best.date and other.date and best.date != other.date):
            continue
        best = replace(
            best, date=best.date or other.date, paragraph=best.paragraph or other.paragraph
        )
    return best


def _from_basis(best: Backing, basis: list[BasisItem]) -> Backing:
    if best.date and best.paragraph:
        return best
    known = {name.casefold() for name in (best.body, *best.aliases)}
    for item in basis:
        title = item.title.casefold()
        if (
            not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w|-)", title) for name in known)
            or not item.paragraph
        ):
            continue
        if best.date and item.date and best.date != item.date:
            continue
        return replace(
            best,
            date=best.date or item.date,
            paragraph=best.paragraph or item.paragraph,
            spans=(*best.spans, *item.spans),
        )
    return best
