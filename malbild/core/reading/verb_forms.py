"""The verbs of decision points as they stand at the head of a clause, or after its object.

Forms come from `core.verbs`; verbs that only minutes use, and which we never write, are
added here in their infinitive and present.
"""

import re
from dataclasses import dataclass

from malbild.core.verbs import VERBS


@dataclass(frozen=True)
class Form:
    """One way to write a verb. tail: what stands after the object ("till handlingarna")."""

    infinitive: str
    text: str
    tail: str = ""


_MORE = {
    # infinitive: (other heads, passive forms)
    "anteckna": (("antecknar",), ("antecknas",)),
    "ansluta sig till": (("ansluter sig till",), ()),
    "avge": (("avger", "avgav"), ("avges",)),
    "avsluta": (("avslutar",), ("avslutas",)),
    "avstå från": (("avstår från", "avstå från", "avstå ifrån"), ()),
    "avsätta": (("avsätter",), ("avsätts",)),
    "anslå": (("anslår",), ("anslås",)),
    "anvisa": (("anvisar",), ("anvisas",)),
    "bevilja": (("beviljar",), ("beviljas",)),
    "bjuda in": (("bjuder in",), ()),
    "framföra": (("framför",), ("framförs",)),
    "framhålla": (("framhåller",), ("framhålls",)),
    "förtydliga": (("förtydligar",), ("förtydligas",)),
    "inbjuda": (("inbjuder",), ("inbjuds",)),
    "initiera": (("initierar",), ("initieras",)),
    "påtala": (("påtalar",), ("påtalas",)),
    "sända ut": (("sänder ut",), ("sänds ut",)),
    "ställa sig positiv till": (("ställer sig positiv till",), ()),
    "ta emot": (("tar emot",), ("tas emot",)),
    "stödja": (("stödjer", "stöder"), ("stöds",)),
    "ta fram": (("tar fram",), ("tas fram",)),
    "ta ställning till": (("tar ställning till",), ()),
    "bifalla": (("bifaller", "bifalla", "biföll"), ("bifalls", "bifalles")),
    "delta i": (("deltar i", "delta i"), ()),
    "entlediga": (("entledigar",), ("entledigas",)),
    "fastslå": (("fastslår",), ("fastslås",)),
    "förlänga": (("förlänger",), ("förlängs",)),
    "förorda": (("förordar",), ("förordas",)),
    "genomföra": (("genomför",), ("genomförs",)),
    "gälla": (("gäller",), ()),
    "hänskjuta": (("hänskjuter",), ("hänskjuts",)),
    "informera": (("informerar",), ()),
    "ingå": (("ingår",), ("ingås",)),
    "inrätta": (("inrättar",), ("inrättas",)),
    "instämma i": (("instämmer i", "instämma i"), ()),
    "lämna": (("lämnar",), ("lämnas",)),
    "medge": (("medger",), ("medges",)),
    "meddela": (("meddelar",), ("meddelas",)),
    "remittera": (("remitterar",), ("remitteras",)),
    "revidera": (("reviderar",), ("revideras",)),
    "sända": (("sänder",), ("sänds",)),
    "skicka": (("skickar",), ("skickas",)),
    "säga upp": (("säger upp",), ("sägs upp",)),
    "ta del av": (("tar del av", "har tagit del av"), ()),
    "tacka för": (("tackar för",), ()),
    "teckna": (("tecknar",), ("tecknas",)),
    "tillsätta": (("tillsätter",), ("tillsätts",)),
    "tillstyrka": (("tillstyrker",), ("tillstyrks", "tillstyrkes")),
    "upphäva": (("upphäver", "upphävde"), ("upphävs", "upphör att gälla")),
    "undanta": (("undantar",), ("undantas",)),
    "uppmana": (("uppmanar",), ("uppmanas",)),
    "uppmärksamma": (("uppmärksammar",), ()),
    "utse": (("utser", "utsåg"), ("utses",)),
    "utöka": (("utökar",), ("utökas",)),
    "välja": (("väljer", "valde"), ("väljs",)),
    "yttra sig": (("yttrar sig",), ()),
    "återkalla": (("återkallar",), ("återkallas",)),
    "överföra": (("överför",), ("överförs",)),
    "avskriva": (("avskriver",), ("avskrivs", "avskrives")),
    "ändra": (("ändrar",), ("ändras",)),
    "införa": (("inför",), ("införs",)),
    "publicera": (("publicerar",), ("publiceras",)),
    "underteckna": (("undertecknar",), ("undertecknas",)),
    "begära": (("begär",), ("begärs",)),
    "avvakta": (("avvaktar",), ()),
    "besvara": (("besvarar",), ("besvaras",)),
    "redovisa": (("redovisar",), ("redovisas",)),
    "rapportera": (("rapporterar",), ("rapporteras",)),
}

_PAST = {
    "anta": "antog",
    "fastställa": "fastställde",
    "godkänna": "godkände",
    "notera": "noterade",
    "ställa sig bakom": "ställde sig bakom",
    "överlämna": "överlämnade",
    "uppdra": "uppdrog",
    "avslå": "avslog",
    "bordlägga": "bordlade",
    "återremittera": "återremitterade",
    "tacka för": "tackade för",
    "tillstyrka": "tillstyrkte",
    "utse": "utsåg",
    "välja": "valde",
    "översända": "översände",
    "remittera": "remitterade",
    "rekommendera": "rekommenderade",
    "förlänga": "förlängde",
    "revidera": "reviderade",
    "upphäva": "upphävde",
    "bifalla": "biföll",
    "anteckna": "antecknade",
    "avskriva": "avskrev",
    "bemyndiga": "bemyndigade",
}
_OLD_PASSIVE = {
    "anta": ("antages", "antas"),
    "godkänna": ("godkännes",),
    "fastställa": ("fastställes",),
    "bordlägga": ("bordlägges",),
    "avslå": ("avslås",),
    "översända": ("översändes",),
}


def _active() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for verb in VERBS.values():
        if verb.tail or verb.infinitive in ("föreslå", "besluta om"):
            continue
        for text in (verb.infinitive, verb.present, _PAST.get(verb.infinitive, "")):
            if text:
                forms[text] = Form(verb.infinitive, text)
    for infinitive, (heads, _) in _MORE.items():
        for text in (infinitive, *heads, _PAST.get(infinitive, "")):
            if text:
                forms.setdefault(text, Form(infinitive, text))
    return forms


def _passive() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for verb in VERBS.values():
        for text in (verb.passive, *_OLD_PASSIVE.get(verb.infinitive, ())):
            if text and not verb.tail and verb.infinitive != "föreslå":
                forms[text] = Form(verb.infinitive, text)
    for infinitive, past in _PAST.items():
        if " " not in past:  # "godkände" → "godkändes"
            forms.setdefault(f"{past}s", Form(infinitive, f"{past}s"))
    for infinitive, (_, passives) in _MORE.items():
        for text in passives:
            forms.setdefault(text, Form(infinitive, text))
    return forms


ACTIVE = _active()
PASSIVE = _passive()


def _any_of(forms: dict[str, Form]) -> str:
    return "|".join(
        re.escape(text).replace(r"\ ", r"\s+") for text in sorted(forms, key=len, reverse=True)
    )


#: A verb at the head of a clause: "antar …", "anta …".
HEAD = re.compile(rf"(?:{_any_of(ACTIVE)})\b", re.IGNORECASE)
#: A verb after its object: "Planen godkänns", "Planen ska antas".
AFTER = re.compile(
    rf"\b(?:(?:ska(?:ll)?|bör|får)\s+)?(?P<verb>{_any_of(PASSIVE)})\b", re.IGNORECASE
)
_PRESENT = sorted(
    {verb.present for verb in VERBS.values() if verb.present}
    | {h for heads, _ in _MORE.values() for h in heads if h.split()[0].endswith(("r", "rk"))},
    key=len,
    reverse=True,
)
#: A finite verb of decision in the present: "antar", "ställer sig bakom", "lägger".
FINITE = re.compile(
    rf"\b(?:{'|'.join(re.escape(text.split()[0]) for text in _PRESENT)}"
    r"|lägger|ger|tar|tackar|uppdrar|rekommenderar)\b"
)
_FIRST_WORDS = sorted(
    {form.infinitive.split()[0] for form in ACTIVE.values()}, key=len, reverse=True
)
#: Any infinitive that may follow "att": decides whether "att" opens a point.
INFINITIVE = re.compile(
    rf"(?:{'|'.join(map(re.escape, _FIRST_WORDS))}"
    r"|föreslå|besluta|ge|lägga|ta|förklara|i\s+enlighet|i\s+övrigt|för\s+(?:egen|sin)|ställa|justera|inte)\b",
    re.IGNORECASE,
)


def active(text: str) -> str:
    return ACTIVE[" ".join(text.casefold().split())].infinitive


def passive(text: str) -> str:
    return PASSIVE[" ".join(text.casefold().split())].infinitive
