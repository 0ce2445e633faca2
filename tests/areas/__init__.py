"""What each part of the way to the diploma adds to the cast, the table of routes, the query counts and the crowd."""

from tests.areas import agreement, cohort, dossier, forum, imports, intervision, lists, organisation, people, places, route, talks, weeks

AREAS = (people, places, route, agreement, cohort, organisation, lists, imports, dossier, weeks, forum, talks, intervision)
