from datetime import date

import pytest

from cohorts.rules.recognition import Recognised, is_recognised

DAY = date(2026, 3, 11)
WHOLE = Recognised(None, "25656", date(2020, 1, 1))
OWN = Recognised(7, "25655", date(2020, 1, 1))
ENDED = Recognised(7, "25656", date(2020, 1, 1), DAY)
ELSEWHERE = Recognised(8, "25655", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("recognitions", "crebo", "day", "found"),
    [
        ([], "25656", DAY, False),
        ([WHOLE], "25656", DAY, True),
        ([WHOLE], "25655", DAY, False),
        ([WHOLE], "25656", date(2019, 12, 31), False),
        ([WHOLE, OWN], "25656", DAY, False),  # its own takes the place of the inherited one
        ([WHOLE, OWN], "25655", DAY, True),
        ([WHOLE, ELSEWHERE], "25656", DAY, True),  # that of another location changes nothing here
        ([ELSEWHERE], "25655", DAY, False),
        ([WHOLE, ENDED], "25656", date(2026, 3, 10), True),  # the day before it ended
        ([WHOLE, ENDED], "25656", DAY, False),  # and it does not fall back on its organisation
    ],
)
def test_is_recognised(recognitions: list[Recognised], crebo: str, day: date, found: bool) -> None:
    assert is_recognised(7, crebo, day, recognitions) is found
