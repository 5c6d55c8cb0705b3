"""The verbs of decision clauses, in the forms that papers use them, and what each weighs.

One table for both directions: `core.reading` recognises these words and `core.wording`
writes them, so that a paper we wrote can be read back to the facts that it was written from.

Source: the five papers that Målbild was conceived from, and the conventions of Swedish
committees (to adopt is binding, to stand behind supports, to note does neither).
"""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What a decision with this verb does to the artefact that it concerns."""

    BINDING = "binding"  # the party is bound by the text: anta, fastställa, godkänna
    SUPPORTIVE = "supportive"  # the party stands behind the text: ställa sig bakom
    NOTING = "noting"  # the party has seen the text: lägga till handlingarna
    PROCEDURAL = "procedural"  # the matter moves; nothing is said of the text


@dataclass(frozen=True)
class Verb:
    """One decision verb.

    infinitive: as after "att": "ställa sig bakom". The object of a split verb stands before
        its tail: "lägga programdirektivet till handlingarna" has head "lägga", tail
        "till handlingarna".
    present: as in "Socialnämnden antar".
    passive: as in "Målbilden antas"; empty where nobody writes it so.
    perfect: the supine, as in "har antagit".
    """

    infinitive: str
    present: str
    passive: str
    perfect: str
    weight: Weight
    tail: str = ""

    @property
    def head(self) -> str:
        """The infinitive without its tail."""
        return self.infinitive.removesuffix(" " + self.tail) if self.tail else self.infinitive


VERBS: dict[str, Verb] = {
    verb.infinitive: verb
    for verb in (
        Verb("anta", "antar", "antas", "antagit", Weight.BINDING),
        Verb("fastställa", "fastställer", "fastställs", "fastställt", Weight.BINDING),
        Verb("godkänna", "godkänner", "godkänns", "godkänt", Weight.BINDING),
        Verb("besluta om", "beslutar om", "", "beslutat om", Weight.BINDING),
        Verb("ställa sig bakom", "ställer sig bakom", "", "ställt sig bakom", Weight.SUPPORTIVE),
        Verb("tillstyrka", "tillstyrker", "tillstyrks", "tillstyrkt", Weight.SUPPORTIVE),
        Verb("rekommendera", "rekommenderar", "rekommenderas", "rekommenderat", Weight.PROCEDURAL),
        Verb(
            "lägga till handlingarna",
            "lägger till handlingarna",
            "läggs till handlingarna",
            "lagt till handlingarna",
            Weight.NOTING,
            tail="till handlingarna",
        ),
        Verb("notera", "noterar", "noteras", "noterat", Weight.NOTING),
        Verb("överlämna", "överlämnar", "överlämnas", "överlämnat", Weight.PROCEDURAL),
        Verb("översända", "översänder", "översänds", "översänt", Weight.PROCEDURAL),
        Verb("erbjuda", "erbjuder", "erbjuds", "erbjudit", Weight.PROCEDURAL),
        Verb("föreslå", "föreslår", "föreslås", "föreslagit", Weight.PROCEDURAL),
        Verb("uppdra", "uppdrar", "uppdras", "uppdragit", Weight.PROCEDURAL),
        Verb("bemyndiga", "bemyndigar", "bemyndigas", "bemyndigat", Weight.PROCEDURAL),
        Verb("delegera", "delegerar", "delegeras", "delegerat", Weight.PROCEDURAL),
        Verb("avslå", "avslår", "avslås", "avslagit", Weight.BINDING),
        Verb("avstyrka", "avstyrker", "avstyrks", "avstyrkt", Weight.SUPPORTIVE),
        Verb(
            "återremittera", "återremitterar", "återremitteras", "återremitterat", Weight.PROCEDURAL
        ),
        Verb("bordlägga", "bordlägger", "bordläggs", "bordlagt", Weight.PROCEDURAL),
    )
}
