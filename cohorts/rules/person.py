"""How a Dutch name is taken apart, and when two are the same."""

import unicodedata

INFIXES = frozenset(
    {
        "aan",
        "af",
        "al",
        "bij",
        "d'",
        "da",
        "dal",
        "de",
        "dei",
        "del",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "het",
        "in",
        "la",
        "las",
        "le",
        "les",
        "los",
        "of",
        "onder",
        "op",
        "over",
        "'s",
        "'t",
        "te",
        "ten",
        "ter",
        "tot",
        "uit",
        "uijt",
        "van",
        "ver",
        "vom",
        "von",
        "voor",
        "zu",
        "zum",
        "zur",
    }
)


def split_name(name: str) -> tuple[str, str, str]:
    """First name, infix and last name: "Anne van der Berg" is Anne, van der, Berg."""
    first, _space, rest = name.partition(" ")
    words = rest.split()
    infix: list[str] = []
    while len(words) > 1 and words[0].casefold() in INFIXES:
        infix.append(words.pop(0))
    return first, " ".join(infix), " ".join(words)


def same_name(one: str, other: str) -> bool:
    """Whether two ways of writing are the same name: capitals, accents, hyphens and double spaces do not matter."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold().replace("-", " ")
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())
