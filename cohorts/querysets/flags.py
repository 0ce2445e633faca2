from typing import Any

from django.db.models import BooleanField, Expression, ExpressionWrapper, Q, QuerySet


def whether(condition: Q) -> Expression:
    """A condition as a column: true or false on each row."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def within(people: QuerySet[Any, Any], path: str = "pk") -> Expression:
    """Whether a row, or what `path` leads to from it, is among these."""
    return whether(Q(**{f"{path}__in": people.order_by().values("pk")}))
