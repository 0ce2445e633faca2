"""Whether a word that may be a name is a person here: what its neighbours say."""

from collections.abc import Callable

from opleiding.kernel.privacy.gazetteer import Standing
from opleiding.kernel.privacy.names_order import (
    begins_clause,
    has_any_verb,
    has_persons_verb,
    is_at_it,
    is_from_somewhere,
    is_inverted_subject,
    is_where_people_are,
    is_where_things_are_not,
)
from opleiding.kernel.privacy.names_tokens import Reading, Token
from opleiding.kernel.privacy.names_words import is_joined_of_two, is_verb_or_slip, looks_like_name, looks_ordinary
from opleiding.kernel.privacy.towns import is_place

_CLOSE_BY = frozenset({"bij", "met", "van", "aan", "naar", "tegen", "voor", "door"})
_ONE = frozenset({"een", "n", "het", "dit", "geen", "welk", "elk", "ieder"})
_CITY = frozenset({"in", "te", "uit", "naar", "omgeving", "gemeente", "regio"})
#: Like a participle behind "ben" or "wil": no verb of a person called so.
_PARTICIPLES = ("ge", "be", "ver", "ont", "her", "onder")
_MOST_BACK = 4
_SHORT = 3
_IN_TURN = frozenset({"dat", "dit", "het", "zoiets", "de", "een", "mijn", "mn", "ze", "hij", "ie", "onze", "ons", "ik"})
_BEING = frozenset({"is", "was", "werd", "wordt", "blijft", "bleef", "kost", "kostte", "duurt", "duurde", "helpt", "klopt", "klopte"})
_GREETING = frozenset({"zekere", "beste", "lieve", "hallo", "hoi", "onze", "hey", "he", "dankjewel", "sorry"})
_HAVING = frozenset({"haar", "zn", "z'n"})
_WITH = frozenset({"en", "haar", "zijn", "zn", "z'n", "niet", "weer", "ook"})
#: Before a place, a method, a brand or a book.
_NO_PERSON = frozenset(
    {
        "in",
        "te",
        "uit",
        "op",
        "via",
        "per",
        "volgens",
        "merk",
        "methode",
        "app",
        "zoals",
        "genaamd",
        "vanuit",
        "omgeving",
        "gemeente",
        "regio",
    }
)
_THINGS = frozenset({Standing.CARE, Standing.WORD})


def is_person(reading: Reading, token: Token) -> bool:
    """Judged by what the word is on its own, then by the words round it; no title stands before it."""
    if token.is_letter or _is_ruled_out(reading, token):
        return False
    if _is_introduced(reading, token):
        return _is_after_people(reading, token)
    return _RULES[token.standing](reading, token)


def is_animal(reading: Reading, token: Token) -> bool:
    """ "ezel Sjors", "de geit heet Berta"."""
    is_called = reading.before(token) in reading.around.naming
    return reading.before(token, 2 if is_called else 1) in reading.around.animals


def says_determiner(reading: Reading, token: Token) -> bool:
    """ "de storm", "twee beren", "rode roos": the word is a thing."""
    before = reading.before(token)
    is_adjective = (
        before.endswith("e")
        and before in reading.lists.words
        and before not in reading.around.function
        and not reading.around.is_finite(before)
    )
    return before in reading.around.determiners or is_adjective or token.gap.rstrip()[-1:].isdigit()


def _is_ruled_out(reading: Reading, token: Token) -> bool:
    if token.word in reading.around.function and token.standing is not Standing.VERB:
        return True
    if token.standing in {Standing.CARE, Standing.WORD} and token.word not in reading.lists.own:
        return not (token.word in reading.lists.eponyms and _is_introduced(reading, token))
    if is_animal(reading, token) or reading.after(token) in reading.lists.eponyms:
        return True
    return token.is_shouted and len(token.word) < 4


def _is_introduced(reading: Reading, token: Token) -> bool:
    """ "zoon Ahmed", "bewoner: Joop", "dochter (Ingrid)", "collega, Petra,"."""
    previous = reading.at(token.index - 1)
    return (
        previous is not None
        and previous.word in reading.around.people
        and token.gap.strip() in {"", ":", "(", ","}
        and len(token.gap) < 4
        and "\n" not in token.gap
    )


def _is_after_people(reading: Reading, token: Token) -> bool:
    if token.standing in {Standing.NAME, Standing.SURNAME}:
        return True
    if token.gap.strip() in {",", ":"} and not token.has_capital:
        return False
    is_first = token.word in reading.lists.first and token.word in reading.lists.own
    by_standing = {
        Standing.THING: token.has_capital or reading.before(token) in reading.around.kin or has_any_verb(reading, token),
        Standing.VERB: token.has_capital or has_any_verb(reading, token),
        Standing.STUFF: token.has_capital or has_any_verb(reading, token),
        Standing.RARE: token.has_capital or (is_first and has_persons_verb(reading, token)),
        Standing.CARE: token.has_capital and reading.lists.is_name(token.word) and token.word not in reading.around.people,
        Standing.WORD: token.has_capital and reading.lists.is_name(token.word) and token.word not in reading.around.people,
    }
    return by_standing.get(token.standing, _is_unknown_after_people(reading, token))


def _is_unknown_after_people(reading: Reading, token: Token) -> bool:
    """ "Zijn vriendin Annelotte": with a capital that is enough; without, a verb or the clause's end must follow."""
    if len(token.word) <= len("jo"):
        return False
    if token.has_capital:
        return True
    is_owned = reading.before(token, 2) in reading.around.possessives
    is_related = is_owned and (reading.before(token) in reading.around.kin or has_persons_verb(reading, token))
    ends = reading.gap_after(token.index).strip()[:1] in {".", ",", "!", "?", ")"} or has_any_verb(reading, token)
    return is_related and ends and not looks_ordinary(token.word) and not is_verb_or_slip(token.word)


def _is_name(reading: Reading, token: Token) -> bool:
    """ "een riek", "4 jan": not even a name that is nothing else."""
    if token.word == "jan" and (
        token.gap.strip()[-1:].isdigit()
        or token.gap.strip() == "/"
        or reading.gap_after(token.index).strip() == "/"
        or reading.before(token) == "in"
        or reading.gap_after(token.index).strip()[:1].isdigit()
    ):
        return False
    return token.has_capital or reading.before(token) not in _ONE


def _is_surname(reading: Reading, token: Token) -> bool:
    return not _is_judged(reading, token) and not (token.has_capital and reading.before(token) in _CITY)


def _is_far(reading: Reading, token: Token) -> bool:
    return token.is_mid_capital and _is_unknown(reading, token)


def _is_thing(reading: Reading, token: Token) -> bool:
    if says_determiner(reading, token):
        return False
    if token.is_mid_capital:
        return True
    if (begins_clause(reading, token) and reading.after(token) in {"haar", "zn", "z'n"}) or is_where_things_are_not(reading, token):
        return True
    return has_any_verb(reading, token) or reading.before(token) in _CLOSE_BY or _has_company(reading, token)


def _is_stuff(reading: Reading, token: Token) -> bool:
    if says_determiner(reading, token):
        return False
    if token.is_mid_capital and not reading.gap_after(token.index).strip()[:1].isdigit():
        return (
            has_any_verb(reading, token) or reading.before(token) in _CLOSE_BY | reading.around.conjunctions or _has_company(reading, token)
        )
    is_subject = begins_clause(reading, token) and has_persons_verb(reading, token)
    return is_subject or is_where_people_are(reading, token) or _has_company(reading, token)


def _is_verb(reading: Reading, token: Token) -> bool:
    before, after = reading.before(token), reading.after(token)
    if is_at_it(reading, token) and after not in reading.around.subjects:
        return True
    if before in reading.around.subjects or before in reading.around.determiners or after in reading.around.subjects:
        return False
    if token.is_mid_capital:
        return before not in reading.around.people | reading.around.titles
    if before in reading.around.pronouns or after in reading.around.pronouns - {"ook", "niet", "er"}:
        return False
    if before in reading.around.subordinate or (before in {"bij", "met"} and not _has_pronoun_before(reading, token)):
        return True
    is_subject = begins_clause(reading, token) and has_persons_verb(reading, token) and not after.startswith(_PARTICIPLES)
    is_inverted = (
        before in reading.around.person_verbs
        and before.endswith(("de", "te", "on", "ei", "iep", "oeg"))
        and is_from_somewhere(reading, token)
    )
    return is_subject or is_inverted or is_inverted_subject(reading, token)


def _is_rare(reading: Reading, token: Token) -> bool:
    """Only with a capital in mid sentence, and a verb or preposition at its side; no place, no method."""
    if not token.is_mid_capital or says_determiner(reading, token) or _is_judged(reading, token) or token.word not in reading.lists.own:
        return False
    return has_persons_verb(reading, token) or reading.before(token) in {"bij", "met", "aan", "tegen"} or _has_company(reading, token)


def _is_unknown(reading: Reading, token: Token) -> bool:
    if begins_clause(reading, token) and looks_like_name(token.word) and has_any_verb(reading, token):
        return not _is_judged(reading, token)
    if token.is_mid_capital and reading.before(token) in _GREETING:
        return True
    if says_determiner(reading, token) or _is_judged(reading, token) or looks_ordinary(token.word):
        return False
    if token.word in reading.around.people or token.is_branded or _is_said_in_turn(reading, token):
        return False
    if not token.is_mid_capital:
        return begins_clause(reading, token) and len(token.word) > _SHORT and _does_as_person(reading, token)
    return _is_in_persons_place(reading, token)


def _does_as_person(reading: Reading, token: Token) -> bool:
    """At the head of a clause: "Radjinder viel", "Radjinder haar tas"; without a capital only with what people alone do."""
    if is_joined_of_two(token.word) or is_place(token.word):
        return False
    after, gap = reading.after(token), reading.gap_after(token.index)
    if after in reading.around.speech_verbs:
        return True
    if not token.has_capital:
        return after in _HAVING and not is_verb_or_slip(token.word)
    is_of_age = gap.strip()[:1] in {",", "("} and gap.strip(" ,(")[:2].isdigit()
    is_somehow = after in reading.around.state_verbs and (after not in _BEING or reading.after(token, 2) in reading.around.moods)
    return after in reading.around.person_verbs | _HAVING or is_somehow or is_of_age


def _is_said_in_turn(reading: Reading, token: Token) -> bool:
    """ "Sundowning heet dat", "hyperoraliteit zegt de psycholoog": who does it comes behind the verb."""
    return begins_clause(reading, token) and has_any_verb(reading, token) and reading.after(token, 2) in _IN_TURN


def _is_in_persons_place(reading: Reading, token: Token) -> bool:
    """A capital in mid sentence, in no list: a person, unless it is where one goes or works, or what one uses."""
    before = reading.before(token)
    if is_place(token.word) or before in _NO_PERSON or token.is_shouted:
        return reading.after(token) in reading.around.speech_verbs and before not in _NO_PERSON
    following = reading.at(token.index + 1)
    is_title_of_thing = following is not None and following.gap == " " and following.is_mid_capital and following.standing in _THINGS
    previous = reading.at(token.index - 1)
    is_end_of_thing = previous is not None and token.gap == " " and previous.is_mid_capital and previous.standing in _THINGS
    return (
        not is_title_of_thing
        and not is_end_of_thing
        and (
            has_any_verb(reading, token)
            or before in _CLOSE_BY | reading.around.conjunctions | reading.around.subordinate | reading.around.auxiliaries
            or before in reading.around.person_verbs
            or is_where_people_are(reading, token)
            or (reading.around.is_finite(before) and reading.before(token, 2) in reading.around.moments)
            or (reading.gap_after(token.index).strip()[:1] in {"(", "'"})
            or "," in token.gap
            or reading.after(token) in _WITH
            or _has_company(reading, token)
        )
    )


def _is_nobody(reading: Reading, token: Token) -> bool:
    return False


def _has_company(reading: Reading, token: Token) -> bool:
    """ "met roos en ahmed", "roos van de nacht", "merel haar tas"."""
    if is_from_somewhere(reading, token) and reading.before(token) not in reading.around.pronouns:
        return True
    partners = [
        index for index, joint in ((token.index + 2, reading.after(token)), (token.index - 2, reading.before(token))) if joint == "en"
    ]
    found = [reading.at(index) for index in partners]
    fitting = (
        {Standing.NAME, Standing.THING} if token.standing is Standing.THING and not says_determiner(reading, token) else {Standing.NAME}
    )
    return any(partner is not None and partner.standing in fitting for partner in found)


def _is_judged(reading: Reading, token: Token) -> bool:
    """Somebody a method, a disease or a street is called after."""
    judging = reading.around.judging
    after, before = reading.after(token), reading.before(token)
    joined = reading.at(token.index + 1)
    is_part = joined is not None and joined.gap == "-" and joined.word in judging
    return after in judging or is_part or before in judging or (before in {"van", "volgens"} and reading.before(token, 2) in judging)


def _has_pronoun_before(reading: Reading, token: Token) -> bool:
    """ "waar ik bij ben": the preposition belongs to "waar"."""
    words = [reading.tokens[index].word for index in range(max(0, token.index - _MOST_BACK), token.index)]
    return any(word in reading.around.pronouns for word in words)


_RULES: dict[Standing, Callable[[Reading, Token], bool]] = {
    Standing.NAME: _is_name,
    Standing.SURNAME: _is_surname,
    Standing.FAR: _is_far,
    Standing.THING: _is_thing,
    Standing.STUFF: _is_stuff,
    Standing.VERB: _is_verb,
    Standing.RARE: _is_rare,
    Standing.CARE: _is_nobody,
    Standing.WORD: _is_rare,
    Standing.UNKNOWN: _is_unknown,
}
