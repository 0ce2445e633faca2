from typing import Any

from django.db.models import BooleanField, Expression, ExpressionWrapper, Func, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cohorts.querysets.circles import Nobody


def whether(condition: Q) -> Expression:
    """A condition as a column: true or false on each row."""
    if isinstance(condition, Nobody):
        return Value(False, BooleanField())
    return ExpressionWrapper(condition, output_field=BooleanField())


def how_many(rows: QuerySet[Any, Any]) -> Expression:
    """How many of these there are, as a column; `rows` point at the row outside and have no order."""
    count = Func(function="count", template="count(*)", output_field=IntegerField())
    return Coalesce(Subquery(rows.annotate(n=count).values("n")), 0)


def within(people: QuerySet[Any, Any], path: str = "pk") -> Expression:
    """Whether a row, or what `path` leads to from it, is among these."""
    return whether(Q(**{f"{path}__in": people.order_by().values("pk")}))
