"""The phrases of decision points, as patterns; `clause_parse` says in which order they come."""

import re

ATT = re.compile(
    r"(?:(?:samt|och|dels|så)\s+)?att\s+(?:dels\s+)?|[-–•*]\s*|(?:dels|samt)\s+|\d{1,2}[.)]\s+|[a-h]\)\s+",
    re.IGNORECASE,
)
ASIDE_WORDS = (
    r"(?:\s*,?\s*(?:därutöver|vidare|också|även|således|därmed|samtidigt|även\s+att|för\s+(?:egen|sin|nämndens|styrelsens|kommunens|regionens|vår|dess)(?:\s+egen)?\s+del"
    r"|följande|enhälligt|med\s+omröstning"
    r"|(?:efter\s+(?:votering|omröstning)|med\s+\d+\s+(?:röster|ja-?röster))"
    r"(?:,?\s+(?:med\s+|mot\s+)?[\w\s-]{2,50}?röster[\w\s-]{0,30}?(?=,|\s+att\b|:)"
    r"|\s+mot\s+\w+(?=,|\s+att\b|:))?,?"
    r"|under\s+förutsättning\s+(?:av|att)\s+.{3,80}?(?:beslut(?:ar|et)?(?:\s+(?:enligt|i\s+enlighet\s+med)\s+\w+)?|godkännande)))"
)
DECIDES = re.compile(
    rf"\s+(?:(?:föreslås|rekommenderas|bör|ska)(?:{ASIDE_WORDS})*(?:\s+att)?\s+beslut(?:a|ar)|beslutar?|beslutade|beslöt|beslutat|har\s+beslutat|föreslås|(?:har\s+)?fatta(?:r|de|t)\s+följande\s+beslut)"
    rf"(?!\s+(?:om|enligt|i\s+enlighet|den|\d|att\s+gälla)\b)(?:{ASIDE_WORDS})*(?:\s+att)?(?=\s|:|,|$)\s*:?,?",
    re.IGNORECASE,
)
DECIDES_FIRST = re.compile(
    rf"(?:för\s+(?:egen|sin)\s+del\s+)?beslut(?:ar|ade|a)(?:{ASIDE_WORDS})*\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
ONLY_DECIDE = re.compile(
    rf"(?:(?:besluta|beslutar|beslutade|beslut)(?:{ASIDE_WORDS})*|fatta\s+följande\s+beslut)(?:\s+att)?(?:\s*:\s*|\s+|$)",
    re.IGNORECASE,
)
PROPOSES = re.compile(
    r"(?P<verb>föreslår?|föreslog|föreslagit|hemställer?\s+(?:hos|till)|hemställa\s+(?:hos|till)|rekommenderar?|rekommenderade|tillstyrker?\s+att|tillstyrka\s+att|i\s+sin\s+tur\s+föreslår?)"
    r"(?:\s+(?:i\s+sin\s+tur|vidare|även|också|dessutom|därutöver|därför|därmed|samtidigt|för\s+sin\s+del))*"
    r"(?:\s+att)?(?:\s+(?:i\s+sin\s+tur|dels))?\s+",
    re.IGNORECASE,
)
RECEIVER_OF_ADVICE = re.compile(
    r"(?:(?:länets|regionens?|de|samtliga|alla|kommunerna|regionen|huvudmännen|parterna|region|kommuner(?:na)?|medlemskommuner(?:na)?|respektive)\s*(?:\d+|(?!att\b)[a-zåäö]+\s)?)"
    r"(?:(?!att\b)[\w åäöÅÄÖ-]){0,60}?(?=\s+att\b)",
    re.IGNORECASE,
)
#: "föreslår kommunfullmäktige via kommunstyrelsen att …": whom a proposal passes on its way.
VIA = re.compile(r"\s*,?\s+(?:via|genom)\s+(?=[^\W\d_])", re.IGNORECASE)
#: Bodies of several parties, which no single name stands for: "medlemmarnas fullmäktige".
OF_SEVERAL = re.compile(
    r"(?:(?:med)?lemmarnas|medlemskommunernas|kommunernas|huvudmännens|parternas|respektive"
    r"(?:\s+kommuns?|\s+huvudmans?)?)\s+(?:fullmäktige|beslutande\s+organ|styrelser|nämnder)",
    re.IGNORECASE,
)
#: "att till Länsförbundet framföra synpunkterna": the receiver before the verb.
RECEIVER_FIRST = re.compile(r"till\s+(?P<to>[^,.;:]{3,70}?)\s+(?=[a-zåäö]+)", re.IGNORECASE)
BESLUTA_AFTER = re.compile(
    rf"\s+(?:att\s+)?beslut(?:a|ar)(?:{ASIDE_WORDS})*(?:\s+att)?\s*:?(?=\s|$)"
    r"|\s+(?:att\s+)?fatta\s+(?:följande\s+beslut|beslut\s+om)(?:\s+att)?\s*:?(?=\s|$)|\s+att(?=[\s,]|$)|\s*:",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:i\s+enlighet\s+med|enligt|med\s+stöd\s+av|utifrån|med\s+anledning\s+av|mot\s+bakgrund\s+av|under\s+förutsättning|från\s+och\s+med"
    r"|för\s+(?:egen|sin|nämndens|kommunens|regionens|styrelsens|vår)(?:\s+egen)?\s+del|som\s+svar\s+på|utöver|efter|med\s+ändring|med\s+beaktande|å\s+\w+\s+vägnar|i\s+övrigt|i\s+första\s+hand|i\s+sin\s+helhet|därutöver|även|också|vidare|därmed)\b",
    re.IGNORECASE,
)
GIVE = re.compile(
    r"(?:ge|ger|gav|lämna|lämnar)\s+(?P<to>[^.]{2,90}?)\s+(?:i\s+uppdrag|uppdraget?)(?:\s+att)?\s*:?\s*",
    re.IGNORECASE,
)
ALLOW = re.compile(
    r"(?:ge|ger|gav|lämna|lämnar)\s+(?P<to>[^.]{2,90}?)\s+(?:rätt(?:en)?|mandat|fullmakt|behörighet|bemyndigande|delegation)\s+(?=att\b)",
    re.IGNORECASE,
)
TASKED = re.compile(
    r"(?P<to>[^.]{2,90}?)\s+(?:får|ges|fick|gavs|erhåller)\s+(?:i\s+uppdrag|uppdraget)(?:\s+att)?\s*:?\s*",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"(?P<to>[^.]{2,90}?)\s+(?:ges|får|erhåller|gavs|fick)\s+(?:rätt(?:en)?|mandat|fullmakt|behörighet|bemyndigande|delegation)\s+(?=att\b)",
    re.IGNORECASE,
)
OWN_PART = re.compile(
    r"(?:för\s+(?:egen|sin|nämndens|styrelsens|kommunens|regionens|vår)(?:\s+egen)?\s+del|därmed|enhälligt)\s+",
    re.IGNORECASE,
)
#: "ställer sig för egen del bakom"
BEHIND = re.compile(
    r"(?P<head>(?:ställer|ställa|ställde)\s+sig)\s+(?:för\s+(?:egen|sin|nämndens)(?:\s+egen)?\s+del|enhälligt|även|också|därmed|således|i\s+sin\s+helhet)\s+(?=bakom\b)",
    re.IGNORECASE,
)
UPPDRA = re.compile(
    r"(?:uppdra|uppdrar|uppdrog|delegera|delegerar|delegeras|uppdras|bemyndiga|bemyndigar|bemyndigade)\s+(?:(?:åt|till|på)\s+)?(?P<to>[^.]{2,90}?)(?:\s*,)?\s+(?=att\b|(?:rätten|beslutanderätten)\b)",
    re.IGNORECASE,
)
FILE = re.compile(
    r"(?:lägga|lägger|lade)\s+(?P<object>.{2,200}?)\s+till\s+(?:handlingarna|protokollet)",
    re.IGNORECASE,
)
FILED = re.compile(
    r"(?P<object>.{2,200}?)\s+(?:läggs|lägges|lades|ska\s+läggas|läggas)\s+till\s+(?:handlingarna|protokollet)",
    re.IGNORECASE,
)
FILE_2 = re.compile(
    r"(?:lägga|lägger|lade)\s+till\s+handlingarna\s+(?P<object>.{2,200})", re.IGNORECASE
)
NOTE = re.compile(
    r"(?:ta|tar|tog)\s+(?P<object>.{2,160}?)\s+till\s+(?:protokollet|handlingarna|sig)|(?P<object2>.{2,160}?)\s+(?:tas|antecknas|noteras)\s+till\s+protokollet",
    re.IGNORECASE,
)
#: "Kommunen ställer sig bakom …": the party does what its body decides.
PARTY_ITSELF = re.compile(
    r"^(?:kommunen|staden|regionen|[A-ZÅÄÖ][\w-]+\s(?:kommun|stad))\s+"
    r"(?=(?:ställer\s+sig|antar|godkänner|fastställer|tillstyrker|ansluter\s+sig)\b)",
    re.IGNORECASE,
)
THEREBY = re.compile(r"^(?:därmed|samtidigt|härmed|även|också)\s+", re.IGNORECASE)
REVOKE = re.compile(
    r"förklarar?\s+(?P<object>.{2,200}?)\s+(?:därmed\s+|härmed\s+)?(?:vara\s+)?upphäv(?:d|t|da)\b",
    re.IGNORECASE,
)
DECLARE = re.compile(
    r"(?:förklara|förklarar|anse|anser)\s+(?P<object>.{2,200}?)\s+(?:därmed\s+|härmed\s+)?(?:vara\s+|som\s+)?(?P<as>(?:färdig|slut)?(?:besvara|behandla|slutbehandla|avsluta)(?:d|t|de)|omedelbart\s+justera(?:d|t|de)|för?\s+omedelbart\s+justera(?:d|t))",
    re.IGNORECASE,
)
DECLARED = re.compile(
    r"(?P<object>.{2,160}?)\s+(?:förklaras|anses)\s+(?:därmed\s+|härmed\s+)?(?:vara\s+|som\s+)?(?P<as>(?:slut)?(?:besvara|behandla)(?:d|t|de)|omedelbart\s+justera(?:d|t|de))",
    re.IGNORECASE,
)
ADJUST = re.compile(
    r"(?:omedelbart\s+)?(?:justera|justerar)\s+(?P<object>.{2,80}?)\s+(?:omedelbart|direkt)\b|(?P<object2>.{2,80}?)\s+(?:justeras|direktjusteras|ska\s+justeras)\s*(?:omedelbart|direkt)?(?=[\s.,]|$)|omedelbart\s+justera\s+(?P<object3>.{2,80})",
    re.IGNORECASE,
)
APPLIES = re.compile(
    r"(?P<object>[^.]{3,160}?)\s+(?:ska(?:ll)?\s+)?(?P<verb>gälla|gäller|börjar?\s+gälla|träder?\s+i\s+kraft|träda\s+i\s+kraft|upphör\s+att\s+gälla|upphöra\s+att\s+gälla)\b",
    re.IGNORECASE,
)
SHALL = re.compile(
    r"(?P<object>[^.]{3,160}?)\s+ska(?:ll)?\s+(?:inte\s+)?(?P<verb>[a-zåäö]{3,}(?:a|å|as|e|s))\b",
    re.IGNORECASE,
)
STAND_NOT = re.compile(r"(?:ställer|ställa)\s+sig\s+(?:inte|ej)\s+bakom", re.IGNORECASE)
TO = re.compile(
    r"^(?P<object>.*?)(?:^|\s+)(?:till|åt|vidare\s+till)\s+(?P<to>.+)$", re.IGNORECASE | re.DOTALL
)
TO_END = re.compile(
    r"\s+(?:för|som|om|att|i|senast|med|inför|innan|den|när|och\s+därmed|samt\s+att|och\s+att|utan|under|på|vid|efter|enligt|då|där)\b|[.;:,(]",
    re.IGNORECASE,
)
MOVES = {
    "överlämna",
    "översända",
    "erbjuda",
    "återremittera",
    "skicka",
    "sända",
    "lämna",
    "meddela",
    "remittera",
    "hänskjuta",
    "överföra",
    "rapportera",
    "avge",
}
FREE_INFINITIVE = re.compile(r"(?P<verb>[a-zåäö]{3,}(?:a|å)|ge|be|bli|bero|se|ske)\b")
