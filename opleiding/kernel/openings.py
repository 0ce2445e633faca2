"""Who opened which part of whose dossier (NEN 7513). Beside `audit`: that is about acts, this about reading."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from opleiding.kernel import clock
from opleiding.kernel.models import User

#: Leafing back and forth is one opening.
ONE_OPENING = timedelta(minutes=15)

#: In one statement, because it rides along with every page of a dossier; of two at the very same moment both may stand.
RECORD = """
    INSERT INTO kernel_dossieropening (at, reader_id, subject_id, part)
    SELECT %s, %s, person.id, %s FROM kernel_user person
    WHERE person.id IN ({subject}) AND person.id <> %s AND NOT EXISTS (
        SELECT 1 FROM kernel_dossieropening earlier
        WHERE earlier.subject_id = person.id AND earlier.reader_id = %s AND earlier.part = %s AND earlier.at > %s
    )
"""


def record_opening(*, reader: User, subject: QuerySet[Any, Any], part: str) -> None:
    """Write down that this person opened this part; nothing when it is the own dossier, or was opened just before.

    `subject` is the key of the person it is about, as a query of one value: whoever asks need not fetch it first.
    """
    now = clock.now()
    query, chosen = subject.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        values = [now, reader.pk, part, *chosen, reader.pk, reader.pk, part, now - ONE_OPENING]
        cursor.execute(RECORD.format(subject=query), values)
