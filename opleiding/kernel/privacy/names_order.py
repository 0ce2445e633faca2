"""What the order of words says: where in a Dutch sentence only a person can stand, or a thing would have its "de" or "een"."""

from opleiding.kernel.privacy.gazetteer import Standing
from opleiding.kernel.privacy.names_tokens import Reading, Token

#: "dat riet", "dat lijntje": here "dat" belongs to the thing.
_NEUTER = ("je", "riet", "hart", "luit")
_POSTURES = frozenset({"zat", "zit", "lag", "ligt", "stond", "staat"})
_COMING = frozenset({"ging", "kwam", "komt"})
_LINKS = frozenset({"dat", "als", "toen"})


def begins_clause(reading: Reading, token: Token) -> bool:
    return token.begins or "," in token.gap or reading.before(token) in reading.around.conjunctions


def has_persons_verb(reading: Reading, token: Token) -> bool:
    return reading.after(token) in reading.around.person_verbs


def has_any_verb(reading: Reading, token: Token) -> bool:
    return reading.around.is_finite(reading.after(token))


def is_inverted_subject(reading: Reading, token: Token) -> bool:
    """ "vandaag wilde ben niet", "toen belde bo mij": a moment, then a person's verb, then who."""
    return (
        reading.before(token) in reading.around.person_verbs and _is_after_moment(reading, token) and not _has_figure_after(reading, token)
    )


def is_where_people_are(reading: Reading, token: Token) -> bool:
    """Stuff is never there: after a moment and a verb, in a mood, cared for, or having a room."""
    return (
        is_inverted_subject(reading, token)
        or is_at_it(reading, token)
        or _has_mood(reading, token)
        or _is_cared_for(reading, token)
        or _owns(reading, token)
        or (reading.before(token) in {"zei", "zegt"} and reading.after(token) in {"tegen", "dat"})
    )


def is_where_things_are_not(reading: Reading, token: Token) -> bool:
    """A thing that one counts would have a determiner there too."""
    before = reading.before(token)
    is_linked = before in reading.around.subordinate or (before in _LINKS and not token.word.endswith(_NEUTER))
    is_late_subject = reading.around.is_finite(before) and before not in {"werd", "wordt"} and _is_after_moment(reading, token)
    return is_linked or is_late_subject or is_where_people_are(reading, token)


def is_at_it(reading: Reading, token: Token) -> bool:
    """What no thing and no verb is doing: "koos zat te zeuren", "hoop was boos", "met roos gedoucht", "sterre en ik"."""
    after, second = reading.after(token), reading.after(token, 2)
    if reading.before(token) in {"met", "bij"} and after in reading.around.cared_for - {"naar", "uit", "aan"}:
        return True
    comes = reading.before(token) in _POSTURES | _COMING and token.standing is not Standing.STUFF
    if comes and _is_after_moment(reading, token) and not _has_figure_after(reading, token):
        return after not in reading.around.determiners
    sits = after in _POSTURES and second == "te"
    feels = after in {"is", "was", "werd", "wordt"} and second in reading.around.moods
    return begins_clause(reading, token) and (sits or feels or (after == "en" and second in {"ik", "hij", "zij"}))


def _is_after_moment(reading: Reading, token: Token) -> bool:
    return reading.before(token, 2) in reading.around.moments


def _has_mood(reading: Reading, token: Token) -> bool:
    is_open = begins_clause(reading, token) or (reading.before(token) in reading.around.state_verbs and _is_after_moment(reading, token))
    return is_open and reading.after(token) in reading.around.moods


def _is_cared_for(reading: Reading, token: Token) -> bool:
    return reading.before(token) in reading.around.auxiliaries and reading.after(token) in reading.around.cared_for


def _owns(reading: Reading, token: Token) -> bool:
    return reading.before(token) == "van" and reading.before(token, 2) in reading.around.owned


def _has_figure_after(reading: Reading, token: Token) -> bool:
    return reading.gap_after(token.index).strip()[:1].isdigit()


def is_from_somewhere(reading: Reading, token: Token) -> bool:
    """ "van de overkant", "uit kamer 3", "van de nacht"."""
    if reading.after(token) not in {"van", "uit"}:
        return False
    second = reading.after(token, 2)
    return (reading.after(token, 3) if second in {"de", "het", "t"} else second) in reading.around.places
