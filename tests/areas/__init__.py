"""What each part of the way to the diploma adds to the cast, the table of routes, the query counts and the crowd."""

from tests.areas import (
    agreement,
    care,
    cohort,
    dossier,
    forum,
    guidance,
    imports,
    intervision,
    link,
    lists,
    organisation,
    passport,
    people,
    places,
    quality,
    question,
    route,
    talks,
    weeks,
)
from tests.areas import (
    map as supervision_map,
)

AREAS = (
    people,
    places,
    route,
    agreement,
    cohort,
    organisation,
    lists,
    link,
    imports,
    dossier,
    weeks,
    forum,
    talks,
    intervision,
    passport,
    supervision_map,
    question,
    care,
    guidance,
    quality,
)
