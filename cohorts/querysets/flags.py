from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Expression, ExpressionWrapper, Q, QuerySet, Value


class Whether(ExpressionWrapper):  # type: ignore[type-arg]  # generic in the stubs only
    """A condition as a column, also one that is false for certain (`Nobody`): Django would make a 0 of that, or no row at all."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        try:
            return super().as_sql(compiler, connection)
        except EmptyResultSet:
            return compiler.compile(Value(False, BooleanField()))


def whether(condition: Q) -> Expression:
    """A condition as a column: true or false on each row."""
    return Whether(condition, output_field=BooleanField())


def within(people: QuerySet[Any, Any], path: str = "pk") -> Expression:
    """Whether a row, or what `path` leads to from it, is among these."""
    return whether(Q(**{f"{path}__in": people.order_by().values("pk")}))
