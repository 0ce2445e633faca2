"""How a Dutch name is taken apart."""

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
