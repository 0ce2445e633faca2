"""A list of paths per noun."""

from typing import Any

from begeleiding.urls import weeks

app_name = "begeleiding"

NOUNS: tuple[Any, ...] = (weeks,)

urlpatterns = [path for noun in NOUNS for path in noun.urlpatterns]
