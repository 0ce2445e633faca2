from collections import Counter

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from opleiding.kernel import clock

#: Wrong invitations and codes in five minutes: from one address (a classroom shares one), and in the whole installation.
WINDOW = 300
PER_ADDRESS = 100
IN_ALL = 1000


def can_try(request: HttpRequest) -> bool:
    """Whether this address may try another invitation or code."""
    counts = cache.get_many(_keys(request))
    return all(counts.get(key, 0) < most for key, most in _keys(request).items())


def count_failure(request: HttpRequest) -> None:
    """One more wrong invitation or code; right ones are not counted."""
    for key in _keys(request):
        cache.add(key, 0, timeout=WINDOW)
        cache.incr(key)


def _keys(request: HttpRequest) -> dict[str, int]:
    window = int(clock.now().timestamp()) // WINDOW
    address = get_adapter().get_client_ip(request)
    return {f"invitation:{window}:{address}": PER_ADDRESS, f"invitation:{window}:all": IN_ALL}


class Pace:
    """So much a minute for each key, counted in this process alone: for what costs a little time and harms nobody."""

    def __init__(self, most: int) -> None:
        self.most, self._minute = most, 0
        self._counts: Counter[object] = Counter()

    def allows(self, key: object, weight: int = 1) -> bool:
        """Count one more, or as much as it weighs, and say whether it still fits."""
        minute = int(clock.now().timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        self._counts[key] += weight
        return self._counts[key] <= self.most
