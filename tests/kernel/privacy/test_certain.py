import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opleiding.kernel.privacy import Kind, find_certain
from opleiding.kernel.privacy.certain import IBAN_LENGTHS, passes_eleven_test, passes_mod_97


def found(text):
    return [(mark.kind, text[mark.start : mark.end]) for mark in find_certain(text)]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("Haar BSN is 123456782.", Kind.BSN, "123456782"),
        ("bsn 1234.56.782 staat erbij", Kind.BSN, "1234.56.782"),
        ("nummer 123 456 782, zei ze", Kind.BSN, "123 456 782"),
        ("bsn: 12345672 (oud)", Kind.BSN, "12345672"),
        ("op 12-03-2026 123456782 genoteerd", Kind.BSN, "123456782"),
        ("١٢٣٤٥٦٧٨٢ van de pas", Kind.BSN, "١٢٣٤٥٦٧٨٢"),
        ("1234\u200b56782 geplakt", Kind.BSN, "1234\u200b56782"),
        ("rekening NL91 ABNA 0417 1643 00 is van hem", Kind.IBAN, "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300", Kind.IBAN, "nl91abna0417164300"),
        ("BE68 5390 0754 7034", Kind.IBAN, "BE68 5390 0754 7034"),
        ("DE89370400440532013000 uit Duitsland", Kind.IBAN, "DE89370400440532013000"),
        ("bel 0612345678 even", Kind.PHONE, "0612345678"),
        ("06 12 34 56 78", Kind.PHONE, "06 12 34 56 78"),
        ("06-12345678 2 keer gebeld", Kind.PHONE, "06-12345678"),
        ("+31 6 12345678", Kind.PHONE, "+31 6 12345678"),
        ("+31 (0)6 12345678", Kind.PHONE, "+31 (0)6 12345678"),
        ("0031612345678", Kind.PHONE, "0031612345678"),
        ("020-1234567", Kind.PHONE, "020-1234567"),
        ("0172 123 456", Kind.PHONE, "0172 123 456"),
        ("(0172) 123456", Kind.PHONE, "0172) 123456"),
        ("088 123 45 67", Kind.PHONE, "088 123 45 67"),
        ("+32 470 12 34 56", Kind.PHONE, "+32 470 12 34 56"),
        ("mail jan.de-vries+x@zorg.example.nl maar", Kind.MAIL, "jan.de-vries+x@zorg.example.nl"),
        ("Éva@zorg.nl", Kind.MAIL, "Éva@zorg.nl"),
    ],
)
def test_what_is_certain_is_marked_whole(text, kind, marked):
    assert found(text) == [(kind, marked)]


@pytest.mark.parametrize(
    "text",
    [
        "Ze is 84 en woont hier sinds 2019.",
        "Het nummer 123456789 klopt niet",
        "Dossier 12345672",
        "op 06-03-2026 10.30 uur gevallen",
        "06-03-2026 10:30",
        "01 02 2026 10 uur",
        "2026-06-12 14:00 tot 16:00",
        "RR 120/80, pols 72, sat 97%, temp 37.2",
        "4 mg om 8.00, 12.00 en 16.00 uur",
        "bel 112 of 0900-8844",
        "NL91 ABNA 1417 1643 01",
        "W3 B1-K1-W5 25656",
        "@zorg.nl op internet",
        "om 10 @ de kamer",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert found(text) == []


def test_several_in_one_text_are_in_order_and_apart():
    text = "bsn 123456782 06 12345678, NL91ABNA0417164300, a@b.nl"
    assert [kind for kind, _ in found(text)] == [Kind.BSN, Kind.PHONE, Kind.IBAN, Kind.MAIL]


def test_a_mark_says_what_to_put_instead():
    (mark,) = find_certain("bel 0612345678")
    assert (mark.certain, mark.suggestion) == (True, "[telefoonnummer]")


@given(st.text(max_size=400))
def test_marks_lie_inside_the_text_and_never_overlap(text):
    marks = find_certain(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@given(st.text(alphabet="0123456789 .-+()/@NLnlab", max_size=200))
def test_nothing_certain_is_left_when_every_mark_is_replaced(text):
    for mark in reversed(find_certain(text)):
        text = text[: mark.start] + "\n" + text[mark.end :]
    assert find_certain(text) == []


@given(st.integers(min_value=1, max_value=10**9 - 1))
def test_changing_one_figure_of_a_bsn_breaks_it(number):
    digits = f"{number:09d}"
    changed = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert not (passes_eleven_test(digits) and passes_eleven_test(changed))


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=14, max_size=14))
def test_an_iban_with_its_own_check_figures_passes(account):
    check = 98 - int("".join(str(int(sign, 36)) for sign in f"{account}NL00")) % 97
    assert passes_mod_97(f"NL{check:02d}{account}")
    assert IBAN_LENGTHS["NL"] == 18


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["1", "1 ", "12-", "06 ", "a", "a.", "a@", "NL91 ", "N1", "+", "(0)", "\u0660", "123456782 "]))
def test_twenty_thousand_signs_take_linear_time(piece):
    def seconds(length):
        text = (piece * length)[:length]
        start = time.process_time()
        find_certain(text)
        return time.process_time() - start

    small = min(seconds(5_000) for _ in range(3))
    assert seconds(20_000) < max(small * 12, 1.0)


def test_the_engine_can_be_used_without_django():
    code = "import sys, opleiding.kernel.privacy; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
