"""Posters for tests: the demo county's, and any other."""

from dataclasses import replace

from hypothesis import strategies as st

from malbild.cli.demo import target_picture as demo
from malbild.core.poster.poster import Colours, Perspective, Poster, Strategy

GREEN = Colours("#0b4f4a", "#e4efed")
POSTER = Poster(
    demo.NAME,
    "Fjällsjö län",
    demo.PERIOD,
    demo.VERSION_LINE,
    tuple(
        Perspective(perspective.name, tuple(said.text for said in perspective.statements))
        for perspective in demo.PERSPECTIVES
    ),
    tuple(Strategy(strategy.name, strategy.text) for strategy in demo.STRATEGIES),
)
STATEMENTS = tuple(said for perspective in POSTER.perspectives for said in perspective.statements)
SIX_PERSPECTIVES = replace(
    POSTER, perspectives=tuple(Perspective(f"Sida {n}", STATEMENTS[n : n + 3]) for n in range(6))
)
FORTY_STATEMENTS = replace(POSTER, perspectives=(Perspective("", (STATEMENTS * 4)[:40]),))
SAMI = Poster(
    "Hijven biejjie dov lïhke – buerie jïh jïjtjehealadimmien laavenjostoe",
    "Jämtlaanten leene",
    "2025–2030",
    "Vuesege 1",
    (
        Perspective("Årroji vuajnoe", ('Manne "daajram" & <b>gåabph</b> edtjem.', "x" * 90)),
        Perspective("Barkijh", ("Healsoedåehkesedåarjoehtimmiebarkijelaavenjostoemoenehtimmieh.",)),
    ),
    POSTER.strategies[:4],
    "Strategijh",
    "sma",
)
TOO_FULL = replace(POSTER, perspectives=(Perspective("Invånare", ("mycket text " * 30,) * 40),))

_letters = "aeiounrstldkmåäöïŋđŧž ABÅ-–/<&>\"'\u0301"
words = st.text(_letters, max_size=24) | st.text(max_size=8) | st.just("x" * 120)
texts = st.lists(words, max_size=5).map(" ".join)
long_texts = texts | texts.map(lambda text: (f"{text} " * 40)[:400])
perspectives = st.builds(Perspective, texts, st.lists(long_texts, max_size=8).map(tuple))
posters = st.builds(
    Poster,
    long_texts,
    texts,
    texts,
    texts,
    st.lists(perspectives, max_size=6).map(tuple),
    st.lists(st.builds(Strategy, texts, texts), max_size=9).map(tuple),
    texts,
)
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
