"""What is certain enough to stop a text: a number that proves itself, or has a shape nothing else has."""

import re
from collections.abc import Callable, Iterator

from opleiding.kernel.privacy.digits import Window, plain, windows
from opleiding.kernel.privacy.marks import Kind, Mark

SUGGESTIONS = {
    Kind.BSN: "[nummer]",
    Kind.IBAN: "[rekening]",
    Kind.PHONE: "[telefoonnummer]",
    Kind.MAIL: "[mailadres]",
}

#: How long an IBAN is, per country (ISO 13616 registry; the countries people in the Netherlands bank in or come from).
IBAN_LENGTHS = {
    "NO": 15, "BE": 16, "DK": 18, "FI": 18, "FO": 18, "GL": 18, "NL": 18, "MK": 19, "SI": 19, "AT": 20, "BA": 20, "EE": 20,
    "LT": 20, "LU": 20, "XK": 20, "CH": 21, "HR": 21, "LI": 21, "LV": 21, "BG": 22, "DE": 22, "GB": 22, "GE": 22, "IE": 22,
    "ME": 22, "RS": 22, "AE": 23, "GI": 23, "IL": 23, "IQ": 23, "AD": 24, "CZ": 24, "ES": 24, "MD": 24, "PK": 24, "RO": 24,
    "SA": 24, "SE": 24, "SK": 24, "TN": 24, "PT": 25, "IS": 26, "TR": 26, "FR": 27, "GR": 27, "IT": 27, "MC": 27, "SM": 27,
    "AL": 28, "AZ": 28, "CY": 28, "DO": 28, "EG": 29, "HU": 28, "LB": 28, "PL": 28, "BR": 29, "UA": 29, "MT": 31,
}  # fmt: skip
_IBAN_START = re.compile(r"[A-Za-z]{2}[ .-]?[0-9]{2}")
_IBAN_SIGNS = re.compile(r"[ .-]{0,2}([0-9A-Za-z])")
_MAIL = re.compile(r"[\w.%+'-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}")
_BSN_WORD = re.compile(r"(?:bsn|burgerservicenummer|sofi)\W{0,3}(?:nummer|nr)?\W{0,3}(?:is|van|was)?\W{0,3}$", re.IGNORECASE)


def find_certain(text: str) -> list[Mark]:
    """Every BSN that passes the eleven-test, IBAN that passes mod 97, Dutch telephone number and mail address, in order.

    Positions are characters of `text`; no two marks overlap; time is linear in its length.
    """
    same = plain(text)
    finders: tuple[Callable[[str], Iterator[Mark]], ...] = (_mails, _ibans, _phones, _bsns)
    found: list[Mark] = []
    taken = bytearray(len(text))
    for finder in finders:
        for mark in finder(same):
            if not any(taken[mark.start : mark.end]):
                found.append(mark)
                taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    return sorted(found)


def passes_eleven_test(digits: str) -> bool:
    """Nine figures, 9·a + 8·b + … + 2·h − i divisible by eleven; all zeros is no BSN."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == len(weights) and int(digits) > 0 and sum(map(_product, weights, digits)) % 11 == 0


def passes_mod_97(iban: str) -> bool:
    """The country's length, and the check figures of ISO 7064."""
    turned = iban[4:] + iban[:4]
    return len(iban) == IBAN_LENGTHS.get(iban[:2]) and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _mails(text: str) -> Iterator[Mark]:
    for found in _MAIL.finditer(text):
        yield _mark(found.start(), found.end(), Kind.MAIL)


def _ibans(text: str) -> Iterator[Mark]:
    for found in _IBAN_START.finditer(text):
        length = IBAN_LENGTHS.get(text[found.start() : found.start() + 2].upper())
        end = _end_of_iban(text, found.start(), length) if length else None
        if end is not None:
            yield _mark(found.start(), end, Kind.IBAN)


def _end_of_iban(text: str, start: int, length: int) -> int | None:
    signs, end = "", start
    while len(signs) < length:
        found = _IBAN_SIGNS.match(text, end)
        if found is None:
            return None
        signs, end = signs + found.group(1).upper(), found.end()
    return end if passes_mod_97(signs) else None


def _phones(text: str) -> Iterator[Mark]:
    for window in windows(text, at_most=15):
        start = window.start
        if text[start - 1 : start] == "+":
            if _is_international(window.digits):
                yield _mark(start - 1, window.end, Kind.PHONE)
        elif _is_national(window) or _is_dialled_abroad(window.digits):
            yield _mark(start, window.end, Kind.PHONE)


def _is_international(digits: str) -> bool:
    """After a plus: +31 with nine figures (people leave the 0 in), another country with ten to fifteen."""
    if digits.startswith("31"):
        return len(digits[2:].removeprefix("0")) == 9
    return 10 <= len(digits) <= 15 and not digits.startswith("0")


def _is_dialled_abroad(digits: str) -> bool:
    return digits.startswith("0031") and len(digits[4:].removeprefix("0")) == 9


def _is_national(window: Window) -> bool:
    """Ten figures: 06, or an area code that stands alone (020 …, 0172 …) or runs on; a date with an hour is none."""
    digits, sizes = window.digits, window.sizes
    if len(digits) != 10 or digits[0] != "0" or digits[1] == "0":
        return False
    if digits[1] == "6":
        return not _begins_with_date(window)
    return sizes[0] in (3, 4, 10) and (digits[1] in "123457" or digits[1:3] in ("84", "85", "87", "88"))


def _begins_with_date(window: Window) -> bool:
    """06-03-2026 10: a day in June, not a telephone."""
    if window.sizes[:3] != (2, 2, 4):
        return False
    _day, month, year = (int(group.digits) for group in window.groups[:3])
    return 1 <= month <= 12 and 1900 <= year < 2100


def _bsns(text: str) -> Iterator[Mark]:
    for window in windows(text, at_most=9):
        if min(window.sizes) >= 2 and _is_bsn(window.digits, text, window.start):
            yield _mark(window.start, window.end, Kind.BSN)


def _is_bsn(digits: str, text: str, start: int) -> bool:
    """Nine figures; eight, an old number without its 0, only right after the word."""
    if len(digits) == 8 and _BSN_WORD.search(text[max(0, start - 40) : start]):
        digits = "0" + digits
    return passes_eleven_test(digits)


def _mark(start: int, end: int, kind: Kind) -> Mark:
    return Mark(start, end, kind, certain=True, suggestion=SUGGESTIONS[kind])


def _product(weight: int, digit: str) -> int:
    return weight * int(digit)
