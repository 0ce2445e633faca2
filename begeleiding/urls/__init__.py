"""A list of paths per noun."""

from typing import Any

from begeleiding.urls import forum, intervision, settings, supervision, talk, weeks

app_name = "begeleiding"

NOUNS: tuple[Any, ...] = (forum, intervision, settings, supervision, talk, weeks)

urlpatterns = [path for noun in NOUNS for path in noun.urlpatterns]
