"""Words that stand round a name: how people are addressed, who they are to each other, what they do there."""

from dataclasses import dataclass
from functools import cache

from opleiding.kernel.privacy.gazetteer import sections


@dataclass(frozen=True)
class Around:
    """Folded words; `titles` are said only before a name or of the person, `loose_titles` are also common words."""

    titles: frozenset[str]
    loose_titles: frozenset[str]
    kin: frozenset[str]
    roles: frozenset[str]
    animals: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinate: frozenset[str]
    naming: frozenset[str]
    places: frozenset[str]
    shifts: frozenset[str]
    judging: frozenset[str]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    closing: frozenset[str]
    moments: frozenset[str]
    moods: frozenset[str]
    cared_for: frozenset[str]
    auxiliaries: frozenset[str]
    owned: frozenset[str]
    function: frozenset[str]
    person_verbs: frozenset[str]
    state_verbs: frozenset[str]
    speech_verbs: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        return self.kin | self.roles

    def is_finite(self, word: str) -> bool:
        return word in self.person_verbs or word in self.state_verbs


@cache
def around() -> Around:
    near, verbs = sections("around.txt"), sections("verbs.txt")
    return Around(
        titles=near["aanspreekvorm"],
        loose_titles=near["losse aanspreekvorm"],
        kin=near["familie"],
        roles=near["rol"],
        animals=near["dier"],
        determiners=near["bepaler"] | near["bezit"],
        possessives=near["bezit"],
        prepositions=near["voorzetsel"],
        conjunctions=near["voegwoord"],
        subordinate=near["ondergeschikt"],
        naming=near["naamgeving"],
        places=near["na naam"],
        shifts=near["collega"],
        judging=near["oordeel"],
        subjects=near["onderwerp"],
        pronouns=near["onderwerp"] | near["geen naam erna"],
        closing=near["slot"],
        moments=near["moment"],
        moods=near["gemoed"],
        cared_for=near["verzorgd"],
        auxiliaries=near["hulpwerkwoord"],
        owned=near["van iemand"],
        function=near["functie"],
        person_verbs=verbs["mens"] | verbs["spreek"],
        state_verbs=verbs["toestand"],
        speech_verbs=verbs["spreek"],
    )
