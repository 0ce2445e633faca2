"""Every route of the table: those of the loop, and those of each part of the way to the diploma."""

from tests.areas import AREAS
from tests.matrix import Route
from tests.matrix_routes import ROUTES as LOOP_ROUTES

ROUTES: dict[str, Route] = dict(LOOP_ROUTES)
for area in AREAS:
    ROUTES |= area.ROUTES
