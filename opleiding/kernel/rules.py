from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

#: Failures after which a mail is dead, and somebody has to look.
MAIL_FAILURES = 8
#: Starts after which a job that never comes back is called failed.
JOB_STARTS = 3
#: Letters and figures that nobody mixes up when read aloud: no I, L, O, U, 0, 1.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8


def out_of_the_night(moment: datetime) -> datetime:
    """The moment itself, or four o'clock when it falls between 01:00 and 04:00 in Amsterdam.

    In those hours the clock is moved twice a year: an hour is missing or comes twice.
    """
    local = moment.astimezone(AMSTERDAM)
    if not 1 <= local.hour < 4:
        return moment
    return local.replace(hour=4, minute=0, second=0, microsecond=0, fold=0).astimezone(moment.tzinfo)


def mail_pause(failures: int) -> timedelta:
    """How long to wait after this many failures: one minute, doubled each time, at most three hours."""
    return min(timedelta(minutes=2 ** (failures - 1)), timedelta(hours=3))


def is_dead(failures: int) -> bool:
    """Whether a mail that failed this often is given up."""
    return failures >= MAIL_FAILURES


def is_lost(starts: int) -> bool:
    """Whether a job that started this often without coming back is given up."""
    return starts >= JOB_STARTS


def is_plain_context(context: dict[str, object]) -> bool:
    """Whether a mail's context holds keys and safe words only: flat, short, no text that people wrote."""
    return all(
        isinstance(name, str) and (value is None or isinstance(value, bool | int) or _is_word(value)) for name, value in context.items()
    )


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 120 and value.isprintable()


def as_key(sent: object) -> int | None:
    """A row's number as a form sends it; None for anything that is no such number (²), or longer than one can be."""
    text = str(sent)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def code_as_typed(typed: str) -> str:
    """What somebody types from the board, as the code it stands for: `km4p 7r2x` is `KM4P7R2X`."""
    return "".join(sign for sign in typed.upper() if sign in CODE_ALPHABET)


def code_as_shown(code: str) -> str:
    """In two groups, because eight signs in a row are hard to copy: `KM4P-7R2X`."""
    middle = len(code) // 2
    return f"{code[:middle]}-{code[middle:]}"
