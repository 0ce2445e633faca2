"""A list of paths per noun."""

from typing import Any

from begeleiding.urls import (
    arrangement,
    catalogue,
    criteria,
    forum,
    hours,
    intervision,
    norm,
    passport,
    quality,
    question,
    settings,
    signal,
    supervision,
    talk,
    training,
    weeks,
)
from begeleiding.urls import (
    map as supervision_map,
)

app_name = "begeleiding"

NOUNS: tuple[Any, ...] = (
    arrangement,
    catalogue,
    criteria,
    forum,
    hours,
    intervision,
    supervision_map,
    norm,
    passport,
    quality,
    question,
    settings,
    signal,
    supervision,
    talk,
    training,
    weeks,
)

urlpatterns = [path for noun in NOUNS for path in noun.urlpatterns]
