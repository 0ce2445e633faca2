"""An organisation as its coordinator sees it: its settings, who has which role, and who has had it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from cohorts.models import Cohort, Membership
from cohorts.permissions.organisation import givable_roles
from cohorts.rules.days import last_day
from opleiding.kernel.choices import Language
from opleiding.kernel.models import Organisation, OutboxMessage, User
from opleiding.kernel.querysets import named

MONTH = timedelta(days=31)
USUAL_WORDS = {Language.DUTCH: "de leerling, leerlingen", Language.ENGLISH: "the trainee, trainees"}


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of a person: where it holds, from when to when, and whether this reader ends it."""

    membership: Membership
    where: str
    last_day: date | None
    is_coming: bool
    can_end: bool


def spoken_languages() -> list[Language]:
    """The languages of the interface: a word in another one would be shown nowhere."""
    return [Language(code) for code, _name in settings.LANGUAGES]


def organisation_words(organisation: Organisation) -> list[str]:
    """In each language of the interface "de leerling, leerlingen"; the usual word when there is none."""
    found = {word.language: f"{word.article} {word.singular}, {word.plural}" for word in organisation.trainee_words.all()}
    return [found.get(language, USUAL_WORDS[language]) for language in spoken_languages()]


def roles_in(organisation: Organisation, today: date, search: str = "") -> QuerySet[Membership]:
    """Who has a role here now or later: by role, then by name."""
    found = Membership.objects.filter(organisation=organisation).filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True))
    found = found.filter(named(search, "user__search_name"))
    return found.select_related("user", "cohort", "location").order_by("role", "user__sort_name", "pk")


def role_rows(memberships: list[Membership], organisation: Organisation, user: User, today: date) -> list[RoleRow]:
    """Lines from rows of `roles_in`; what the reader may do is asked once for all."""
    givable = set(givable_roles(user, organisation))
    is_anybodys = user.is_superuser
    return [
        RoleRow(
            membership=row,
            where=" · ".join(str(place) for place in (row.location, row.cohort) if place),
            last_day=last_day(row.period.upper),
            is_coming=row.period.lower > today,
            can_end=row.role in givable and (is_anybodys or row.user_id != user.pk),
        )
        for row in memberships
    ]


def lost_mail(organisation: Organisation, now: datetime) -> QuerySet[OutboxMessage]:
    """Mails of the last month to people of this organisation of which nobody knows that they arrived; never what was in them."""
    people = Q(receiver__memberships__organisation=organisation) | Q(receiver__enrolments__employments__organisation=organisation)
    lost = OutboxMessage.objects.not_known_to_arrive().filter(created_at__gt=now - MONTH)
    return OutboxMessage.objects.filter(pk__in=lost.filter(people).values("pk")).select_related("receiver").order_by("-created_at")


def cohorts_with(organisation: Organisation, today: date) -> QuerySet[Cohort]:
    """The cohorts it takes part in that are not over."""
    takes_part = Q(organisations=organisation) | Q(school=organisation)
    return Cohort.objects.filter(takes_part, period__endswith__gt=today, closed_at__isnull=True).distinct().order_by("name")


def successors_for(membership: Membership, today: date) -> QuerySet[User]:
    """Everybody with a role in the organisation, except who hands over."""
    here = Membership.objects.active_on(today).filter(organisation=membership.organisation_id)
    people: QuerySet[User] = User.objects.active().filter(pk__in=here.order_by().values("user")).in_name_order()
    return people.exclude(pk=membership.user_id)
