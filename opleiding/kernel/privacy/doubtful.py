"""Numbers with the look or the name of a BSN, account, telephone or mail address that do not prove themselves."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.certain import SUGGESTIONS, passes_mod_97
from opleiding.kernel.privacy.counting import after, before, counts
from opleiding.kernel.privacy.digits import Window, windows
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage

_BSN_WORD = r"(?<![^\W\d_])(?:bsn|b\.s\.n|bsnr|bsnnummer|burger ?service ?(?:nummer|nr)|sofi|sofi-?(?:nummer|nr))(?![^\W\d_])"
_BSN_BEFORE = re.compile(rf"{_BSN_WORD}[^\d!?]{{0,45}}$")
_BSN_AFTER = re.compile(rf"[^\d.!?]{{0,20}}{_BSN_WORD}")
_IBAN = re.compile(r"(?<![\w])nl[ ]?\d{2}(?:[ .-]?[a-z]){4}(?:[ .-]?\d){8,11}(?![\w])")
_ACCOUNT_BEFORE = re.compile(
    r"(?<![\w])(?:iban|(?:bank|spaar)?rekening(?:nummer|nr)?|rek\.?(?:nr|nummer)?|"
    r"giro(?:nummer)?)[^\d!?]{0,15}(?:[a-z]{2}\d\d[ ]?[a-z]{4}[ ]?)?$"
)
_PHONE_BEFORE = re.compile(
    r"(?<![\w])(?:tel(?:efoon)?(?:nummer|nr)?|tlf|mob(?:iel)?(?:nummer)?|gsm|whatsapp|06-?nummer|06-?nr|(?:terug)?bel(?:len|t|de|den)?|"
    r"gebeld|"
    r"bereikbaar|nummer (?:van [a-z' ]{1,20})?is|haar nummer|zijn nummer|zn nummer|mijn nummer|nummer:|nr is)[^\d!?]{0,25}$"
)
_PHONE_AFTER = re.compile(
    r"[ ,)(]{0,3}(?:bellen|gebeld|belt|tel(?:efoon)?|is (?:haar|zijn|zn|het|mijn) (?:nieuwe )?(?:\w*nummer|mobiel))(?![\w])"
)
_LETTER_O = re.compile(
    r"(?<![\w])(?:o6|(?:nul|0)[ ]?zes)[ .-]{0,3}\d(?:[ .-]{0,2}\d){6,8}(?![\w])|"
    r"(?<![\w])06[ .-]{0,3}[\do](?:[ .-]{0,2}[\do]){6,8}(?![\w])"
)
_MAIL = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}(?:[ ]?@[ ]?|[ ]?[(\[]at[)\]][ ]?|[ ]apenstaartje[ ]|[ ]apestaartje[ ]|[ ]at[ ](?=(?:gmail|hotmail|"
    r"outlook|ziggo|kpn|live|icloud)))"
    r"(?:[\w-]{2,40}(?:[ ]?(?:\.|[ ]punt[ ])[ ]?(?:nl|com|org|net|be|de|eu))|(?:gmail|hotmail|outlook|ziggo|kpnmail|live|icloud|home|"
    r"planet)(?![\w]))"
)
_HALF_MAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[^\W\d_][\w-]{2,40}")
_SERVICE = ("0900", "0800", "116")


def find_accounts(passage: Passage) -> Iterator[Mark]:
    """What has the shape of a Dutch IBAN and does not pass: before any telephone number is read in its figures."""
    for found in _IBAN.finditer(passage.lower):
        if not passes_mod_97(re.sub(r"\W", "", found.group()).upper()):
            yield _mark(found.start(), found.end(), Kind.IBAN)


def find_doubtful(passage: Passage) -> Iterator[Mark]:
    """What stands near its word (bsn, tel, rekening), or has the shape, but is wrongly typed: never certain."""
    for found in (*_MAIL.finditer(passage.lower), *_HALF_MAIL.finditer(passage.lower)):
        yield _mark(found.start(), found.end(), Kind.MAIL)
    for found in _LETTER_O.finditer(passage.lower):
        if not _is_day(found.group()):
            yield _mark(found.start(), found.end(), Kind.PHONE)
    for window in windows(passage.plain, at_most=13):
        if len(window.digits) >= 6 and not _is_part(passage, window):
            kind = _kind(passage, window)
            if kind is not None:
                yield _mark(window.start, window.end, kind)


def _kind(passage: Passage, window: Window) -> Kind | None:
    size, ahead = len(window.digits), before(passage, window.start)
    if not size >= 6 or counts(passage, window.end) or _is_day(passage.lower[window.start : window.end]):
        return None
    if 7 <= size <= 10 and (_BSN_BEFORE.search(ahead) or _BSN_AFTER.match(after(passage, window.end, 45))):
        return Kind.BSN
    if 7 <= size <= 12 and _ACCOUNT_BEFORE.search(ahead):
        return Kind.IBAN
    return Kind.PHONE if _is_phone(passage, window, ahead) else None


def _is_phone(passage: Passage, window: Window, ahead: str) -> bool:
    digits, size = window.digits, len(window.digits)
    if digits.startswith(_SERVICE):
        return False
    if digits.startswith("06") and 9 <= size <= 11 and window.sizes[0] in (2, size):
        return True
    if (digits.startswith("00") and size >= 11) or (passage.plain[window.start - 1 : window.start] == "+" and size >= 9):
        return True
    is_called = _PHONE_BEFORE.search(ahead) or _PHONE_AFTER.match(after(passage, window.end))
    return is_called is not None and (
        (digits[0] == "0" and 7 <= size <= 12) or ((6 <= size <= 8 and digits[0] in "1234567") or (size == 9 and digits[0] == "6"))
    )


def _is_part(passage: Passage, window: Window) -> bool:
    """Figures that a letter or decimal sign ties to others are not a number of their own."""
    ahead, behind = passage.plain[max(0, window.start - 2) : window.start], passage.plain[window.end : window.end + 1]
    is_decimal = len(ahead) == 2 and ahead[0].isdigit() and ahead[1] in ".,:"
    return is_decimal or ahead[-1:].isalnum() or behind.isalnum()


def _is_day(text: str) -> bool:
    """A date, or the hours of a day."""
    return (
        re.match(
            r"[0-2]\d[.:][0-5]\d(?:[ -]|$)|\d{1,2}[ ]?[-/.][ ]?\d{1,2}[ ]?[-/.][ ]?(?:19|20)\d\d|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?", text
        )
        is not None
    )


def _mark(start: int, end: int, kind: Kind) -> Mark:
    return Mark(start, end, kind, certain=False, suggestion=SUGGESTIONS[kind])
