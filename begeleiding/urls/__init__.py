"""A list of paths per noun."""

from typing import Any

app_name = "begeleiding"

NOUNS: tuple[Any, ...] = ()

urlpatterns = [path for noun in NOUNS for path in noun.urlpatterns]
