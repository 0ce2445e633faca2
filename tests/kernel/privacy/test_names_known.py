"""Own people and own locations, as the organisation passes them along."""

from opleiding.kernel.privacy import Kind, find_marks

PLACES = ("Zorgcentrum De Zonnehof", "De Linde", "Huize Avondrust-Oost", "Woonvorm Kerkstraat 12")


def found(text: str, *, names: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> list[tuple[Kind, str]]:
    return [(mark.kind, text[mark.start : mark.end]) for mark in find_marks(text, known_names=names, known_places=places)]


def test_a_known_name_is_found_in_parts_and_without_capitals() -> None:
    assert found("xantha zag dat wel", names=("Xantha Quelderman",)) == [(Kind.NAME, "xantha")]
    assert found("dat zei quelderman ook", names=("Xantha Quelderman",)) == [(Kind.NAME, "quelderman")]
    assert found("dat zei quelderman ook") == []


def test_a_part_that_is_a_common_word_needs_a_capital_or_a_person_round_it() -> None:
    assert found("de bakker kwam langs", names=("Wil Bakker",)) == []
    assert found("hij wil naar huis", names=("Wil Bakker",)) == []
    assert found("ik vroeg het aan Wil Bakker zelf", names=("Wil Bakker",)) == [(Kind.NAME, "Wil Bakker")]


def test_a_prefix_of_a_known_name_is_no_name() -> None:
    assert found("van de week was het druk", names=("Xantha van de Quelderman",)) == []


def test_a_known_place_is_found_whole_and_by_its_own_word() -> None:
    assert found("vandaag op zorgcentrum de zonnehof gewerkt", places=PLACES) == [(Kind.PLACE, "zorgcentrum de zonnehof")]
    assert found("vandaag op de zonnehof gewerkt", places=PLACES) == [(Kind.PLACE, "zonnehof")]
    assert found("bij huize avondrust oost was het stil", places=PLACES) == [(Kind.PLACE, "huize avondrust oost")]


def test_a_place_of_common_words_needs_a_capital() -> None:
    assert found("we zaten onder de linde", places=PLACES) == []
    assert found("Ik werk op De Linde en dat is leuk.", places=PLACES) == [(Kind.PLACE, "De Linde")]


def test_generic_words_of_a_place_are_no_place() -> None:
    assert found("het zorgcentrum was dicht en de woonvorm ook", places=PLACES) == []
    assert found("het zorgcentrum was dicht", places=("Zorgcentrum",)) == []


def test_nothing_known_is_nothing_to_find() -> None:
    assert found("we zaten op de zonnehof") == []
    assert found("", names=("Xantha",), places=PLACES) == []
    assert found("xantha", names=("", " ", "-"), places=("", "'")) == []
