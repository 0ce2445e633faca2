from typing import Any

from django.db.models import Expression, Func, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce


def how_many(rows: QuerySet[Any, Any]) -> Expression:
    """How many of these there are, as a column; `rows` point at the row outside and have no order."""
    counted = rows.annotate(n=Func(template="count(*)", output_field=IntegerField())).values("n")
    return Coalesce(Subquery(counted), 0)  # of rows that cannot be, Django asks nothing: null
