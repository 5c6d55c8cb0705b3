"""What a reading holds: facts, each with the places in the text that it rests on.

A span is [start, end) in characters of the text that was given to the reader, before any
clean-up, so that `text[start:end]` can be shown to the person who confirms the fact.
Confidence is between 0 and 1; below `DOUBTFUL` the fact is a question to that person.
Missing is None or an empty tuple, never a guess: a date without its year is not a date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

DOUBTFUL = 0.8

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """A place in the text: [start, end) in characters."""

    start: int
    end: int

    def as_json(self) -> list[int]:
        return [self.start, self.end]


@dataclass(frozen=True)
class Fact(Generic[T]):
    """One value, where it stands, which rule saw it and how sure the rule is."""

    value: T
    spans: tuple[Span, ...]
    rule: str
    confidence: float

    def as_json(self) -> dict[str, Any]:
        return {"value": self.value, **provenance(self.spans, self.rule, self.confidence)}


def provenance(spans: Iterable[Span], rule: str, confidence: float) -> dict[str, Any]:
    return {
        "spans": [span.as_json() for span in spans],
        "rule": rule,
        "confidence": round(confidence, 2),
    }


@dataclass(frozen=True)
class Found:
    """What every element of a list carries: its places, its rule and its confidence."""

    spans: tuple[Span, ...]
    rule: str
    confidence: float

    def as_json(self) -> dict[str, Any]:
        """The plain keys of the element, then spans, rule and confidence."""
        own = {f.name: _plain(getattr(self, f.name)) for f in fields(self)}
        for key in ("spans", "rule", "confidence"):
            del own[key]
        return {**own, **provenance(self.spans, self.rule, self.confidence)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Clause(Found):
    """One decision point (beslutspunkt) of a proposal.

    verb:   the infinitive of what the last body in the chain is asked to do.
    chain:  the further bodies that the proposal goes on to; empty where `body` decides itself.
    to:     the receiver of a handing over, an offer or a task.
    number: as printed; None where the points are not numbered.
    """

    number: int | None
    body: str | None
    verb: str
    object: str
    to: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True)
class Decision(Found):
    """One point that a body decided at a meeting, as its minutes tell.

    outcome: yes, yes_with_addition, in_part, no, referred_back, tabled or noted.
    addition: the added words, or why the matter was referred back; None where none is said.
    chain:   not empty where the body decided to propose onward.
    paragraph: without "§" and without the year ("63/24" is "63").
    """

    body: str | None
    date: str | None
    paragraph: str | None
    matter: str | None
    registry_number: str | None
    number: int | None
    verb: str
    object: str
    to: str | None
    chain: tuple[str, ...]
    immediate_adjustment: bool
    outcome: str
    addition: str | None = None


@dataclass(frozen=True)
class Backing(Found):
    """A joint body behind a proposal: recommendation, support, preparation or anchoring."""

    body: str
    kind: str
    date: str | None
    paragraph: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Claim(Found):
    """A sentence that says that others have decided; only their minutes can show it."""

    text: str


@dataclass(frozen=True)
class BasisItem(Found):
    """One document in the list of what the decision rests on (beslutsunderlag)."""

    title: str
    date: str | None
    paragraph: str | None


@dataclass(frozen=True)
class Signatory(Found):
    """Who signed the paper. Personal data of officials: shown only to those who need it."""

    name: str
    title: str | None
    acting: bool


@dataclass(frozen=True)
class Abbreviation(Found):
    """A short form that the text defines: "Sociala vård- och omsorgsgruppen (SVOM)"."""

    short: str
    name: str


@dataclass(frozen=True)
class Remark:
    """What a careful reader would object to; `text` is a Swedish sentence for people."""

    code: str
    text: str
    spans: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "text": self.text,
            "spans": [span.as_json() for span in self.spans],
        }


@dataclass(frozen=True)
class Consultation:
    """A consultation (remiss) that the paper sends out, answers or tells of."""

    sent_by: Fact[str] | None = None
    sent_on: Fact[str] | None = None
    opens: Fact[str] | None = None
    closes: Fact[str] | None = None
    asked: Fact[int] | None = None
    answered: Fact[int] | None = None
    responded: tuple[Fact[str], ...] = ()
    not_responded: tuple[Fact[str], ...] = ()
    abstained: tuple[Fact[str], ...] = ()
    stances: tuple[Fact[str], ...] = ()


@dataclass(frozen=True)
class Minutes:
    """When minutes were adjusted and announced, as the paper states it."""

    adjusted: Fact[str] | None = None
    announced: Fact[str] | None = None
    announced_until: Fact[str] | None = None
    appeal_until: Fact[str] | None = None


@dataclass(frozen=True)
class Reading:
    """All facts of one paper. `rules_version` says with which rules it was read."""

    kind: Fact[str]
    party: Fact[str] | None  # as the head names it; whose it is, the caller settles
    title: Fact[str] | None
    office: Fact[str] | None
    date: Fact[str] | None
    registry_number: Fact[str] | None
    target_name: Fact[str] | None
    addressed_to: tuple[Fact[str], ...]
    clauses: tuple[Clause, ...]
    decisions: tuple[Decision, ...]
    minutes: Minutes | None
    backing: tuple[Backing, ...]
    claims: tuple[Claim, ...]
    consultation: Consultation | None
    basis: tuple[BasisItem, ...]
    sent_to: tuple[Fact[str], ...]
    signatories: tuple[Signatory, ...]
    references: tuple[Fact[str], ...]
    strategies: tuple[Fact[str], ...]
    perspectives: tuple[Fact[str], ...]
    statements: tuple[Fact[str], ...]
    assessments: Mapping[str, Fact[str]]
    abbreviations: tuple[Abbreviation, ...]
    remarks: tuple[Remark, ...]
    rules_version: int
    cut_at: int | None = field(default=None)  # the text was longer than the reader reads

    def as_json(self, *, file: str, fingerprint: str) -> dict[str, Any]:
        """The object that `malbild read --json` prints for one paper."""
        out: dict[str, Any] = {"file": file, "fingerprint": fingerprint}
        for f in fields(self):
            out[f.name] = jsonable(getattr(self, f.name))
        out["doubts"] = self.doubts()
        return out

    def doubts(self) -> list[dict[str, Any]]:
        """The facts that a person should look at first: those with low confidence."""
        low: list[dict[str, Any]] = []
        for f in fields(self):
            for path, fact in _facts_in(f.name, getattr(self, f.name)):
                if fact.confidence < DOUBTFUL:
                    low.append(
                        {"field": path, **provenance(fact.spans, fact.rule, fact.confidence)}
                    )
        return low


def jsonable(value: Any) -> Any:
    """Facts, tuples and blocks of facts as plain data."""
    if isinstance(value, Fact | Found | Remark):
        return value.as_json()
    if isinstance(value, tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, Mapping):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, Consultation | Minutes):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value)}
    return value


def _facts_in(path: str, value: Any) -> Iterable[tuple[str, "Fact[Any] | Found"]]:
    if isinstance(value, Fact | Found):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _facts_in(f"{path}.{number}", item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _facts_in(f"{path}.{key}", item)
    elif isinstance(value, Consultation | Minutes):
        for f in fields(value):
            yield from _facts_in(f"{path}.{f.name}", getattr(value, f.name))


@dataclass(frozen=True)
class Known:
    """What the caller already knows of the county; the reader works without it too.

    bodies:  full names of bodies, as the county writes them.
    aliases: other name → full name ("SVOM" → "Sociala vård- och omsorgsgruppen").
    parties: names of the region and the municipalities.
    """

    bodies: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
