"""Small numbers as words: "nio huvudmän"."""

WORDS = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
    "tretton": 13,
    "fjorton": 14,
    "femton": 15,
    "sexton": 16,
    "sjutton": 17,
    "arton": 18,
    "nitton": 19,
    "tjugo": 20,
}
PATTERN = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))}|\d{{1,3}})"


def number(word: str) -> int:
    """
    >>> number("Nio"), number("49")
    (9, 49)
    """
    return int(word) if word.isdigit() else WORDS[word.casefold()]
