"""What the map has to say on the home page of who plans the supervising of an organisation, or leads a location."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.permissions.organisation import planned_locations
from begeleiding.rules.week import shown_week
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.map import PlaceOnMap, map_of
from cohorts.models import Location, Placement, Supervision
from opleiding.kernel.models import User


def room_lines(user: User, today: date) -> list[HomeLine]:
    """Room per location this week. As many queries as the map itself (eight): for a part of the page that is asked for by itself."""
    return [_line(place) for place in map_of(user, shown_week("", today)).places if place.location and not place.is_empty]


def waiting_lines(user: User, today: date) -> list[HomeLine]:
    """Per location how many learn there without a supervisor today. One query."""
    here = Placement.objects.filter(location=OuterRef("pk"), period__contains=today, participant__period__contains=today)
    linked = Supervision.objects.active_on(today).order_by().values("participant")
    number = here.exclude(participant__in=linked).order_by().values("location").annotate(number=Count("pk")).values("number")
    found = planned_locations(user, today).annotate(waiting=Coalesce(Subquery(number), 0)).filter(Q(waiting__gt=0)).order_by("name")
    return [_waiting(location, location.waiting) for location in found]


def _line(place: PlaceOnMap) -> HomeLine:
    free = _("%(room)s vrij") % place.words if place.room else _("geen plaats vrij")
    number = len(place.supervisors)
    meta = ngettext("%(number)d werkbegeleider", "%(number)d werkbegeleiders", number) % {"number": number}
    if place.over:
        meta = _("%(all)s, %(over)d boven de norm") % {"all": meta, "over": place.over}
    return HomeLine(str(place.location), _url(place.key), meta, free, "warn" if place.over or not place.room else "ok")


def _waiting(location: Location, number: int) -> HomeLine:
    said = ngettext("%(number)d zonder werkbegeleider", "%(number)d zonder werkbegeleider", number) % {"number": number}
    return HomeLine(location.name, _url(location.pk), said, _("koppelen"), "warn")


def _url(location: int) -> str:
    return f"{reverse('begeleiding:map_detail')}?{urlencode({'locatie': location})}"
