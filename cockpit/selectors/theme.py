"""Which themes a text is about, by PostgreSQL's Dutch text search; the person decides."""

from django.db.models import F, FloatField, Func, TextField, Value

from cockpit.models.case import MAX_TEXT
from cohorts.models import Theme

MOST = 3
#: A theme is suggested when it weighs at least this part of the best one.
AT_LEAST = 0.4


class KeywordRank(Func):
    """How much of a theme's keywords the text holds, however many keywords it has.

    A keyword of six letters or more also matches the start of a compound (medicatie: medicatieronde). ts_rank divides by
    the number of keywords, so it is multiplied again.
    """

    output_field = FloatField()
    template = (
        "(SELECT ts_rank(to_tsvector('dutch', unaccent(%(text)s)), q) * (numnode(q) + 1) / 2 FROM to_tsquery('dutch', %(query)s) AS q)"
    )
    #: Words only, the long ones as a prefix, with "or" between.
    query = (
        "regexp_replace(regexp_replace(trim(regexp_replace(lower(unaccent(%s)), '[^[:alnum:]]+', ' ', 'g')),"
        " '([[:alnum:]]{6,})', '\\1:*', 'g'), ' +', ' | ', 'g')"
    )

    def as_sql(self, compiler, connection, **extra):  # type: ignore[no-untyped-def]  # Django's own signature
        text, keywords = (compiler.compile(part) for part in self.source_expressions)
        sql = self.template % {"text": text[0], "query": self.query % keywords[0]}
        return sql, [*text[1], *keywords[1]]


def suggest_themes(text: str) -> list[Theme]:
    """At most three, the best first; nothing when no keyword is in the text."""
    rank = KeywordRank(Value(text[:MAX_TEXT], output_field=TextField()), F("keywords"))
    found = list(Theme.objects.annotate(rank=rank).filter(rank__gt=0).order_by("-rank", "position")[:MOST])
    return [theme for theme in found if theme.rank >= found[0].rank * AT_LEAST]
