from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cohorts.choices import Region
from cohorts.models import Block, Cohort, Qualification
from opleiding.kernel import audit
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User

#: Addresses under /cohorten/ that are pages of their own.
TAKEN_SLUGS = frozenset({"nieuw", "naast-elkaar"})


@transaction.atomic
def start_cohort(
    *,
    by: User | None,
    name: str,
    school: Organisation,
    organisations: Iterable[Organisation],
    region: Region | str,
    period: DateRange,
    slug: str = "",
    capacity: int | None = None,
    qualifications: Iterable[Qualification] = (),
) -> Cohort:
    """A new cohort; its address follows from its name."""
    parties, offered = list(organisations), list(qualifications)
    _check_parties(school, parties)
    _check_offered(offered, period)
    cohort = Cohort(name=name, slug=slug or _free_slug(name), school=school, region=region, period=period, capacity=capacity)
    _check_name(cohort)
    with in_words():
        cohort.save(force_insert=True)
    cohort.organisations.set(parties)
    cohort.qualifications.set(offered)
    audit.record(by, "cohort.started", cohort)
    return cohort


@transaction.atomic
def edit_cohort(
    *,
    by: User | None,
    cohort: Cohort,
    name: str,
    school: Organisation,
    organisations: Iterable[Organisation],
    region: Region | str,
    period: DateRange,
    capacity: int | None,
    qualifications: Iterable[Qualification],
) -> Cohort:
    """Change a cohort; its address stays, and so do its blocks: a period that no longer holds them is refused."""
    parties, offered = list(organisations), list(qualifications)
    locked = lock_open_cohort(cohort)
    _check_parties(school, parties)
    _check_offered(offered, period)
    _check_blocks(locked, period)
    _check_employers(locked, parties)
    _check_followed(locked, offered)
    locked.name, locked.school, locked.region, locked.period, locked.capacity = name, school, region, period, capacity
    _check_name(locked)
    with in_words():
        locked.save()
    locked.organisations.set(parties)
    locked.qualifications.set(offered)
    audit.record(by, "cohort.changed", locked)
    return locked


def lock_cohort(cohort: Cohort) -> Cohort:
    """The cohort's row, held until the end of the transaction: who changes its calendar or its blocks takes turns."""
    return Cohort.objects.select_for_update(of=("self",), no_key=True).get(pk=cohort.pk)


def lock_open_cohort(cohort: Cohort) -> Cohort:
    """The same for what changes its weeks; DomainError when it was closed."""
    locked = lock_cohort(cohort)
    check_open(locked)
    return locked


def check_open(cohort: Cohort) -> None:
    """Nothing changes in a closed cohort: DomainError. Who asks keeps it from closing until the end of the transaction.

    The lock is the one a new row that points to the cohort takes anyway, so nobody waits but who closes.
    """
    held = Cohort.objects.raw("SELECT id, closed_at FROM cohorts_cohort WHERE id = %s FOR KEY SHARE", [cohort.pk])
    if any(row.is_closed for row in held):
        raise DomainError(_("Dit cohort is afgesloten. Wat erin staat, blijft leesbaar, maar verandert niet meer."))


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "cohort"
    taken = TAKEN_SLUGS | set(Cohort.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _check_name(cohort: Cohort) -> None:
    others = Cohort.objects.exclude(pk=cohort.pk)
    if others.filter(name=cohort.name).exists():
        raise DomainError(_("Er is al een cohort met deze naam."), field="name")
    if cohort.slug in TAKEN_SLUGS or others.filter(slug=cohort.slug).exists():
        raise DomainError(_("Er is al een cohort met dit adres."), field="slug")


def _check_parties(school: Organisation, parties: list[Organisation]) -> None:
    if school.kind != OrganisationKind.SCHOOL:
        raise DomainError(_("Kies een school."), field="school")
    if not parties or any(party.kind != OrganisationKind.CARE for party in parties):
        raise DomainError(_("Kies minstens één zorgorganisatie."), field="organisations")


def _check_offered(offered: list[Qualification], period: DateRange) -> None:
    """A trainee stays on the dossier of the start year, so that is the one a cohort begins with."""
    early = [one for one in offered if one.dossier.valid_from is None or one.dossier.valid_from > period.lower]
    if early:
        names = {"title": early[0].title, "version": early[0].dossier.version}
        message = _("Het dossier van %(title)s (%(version)s) geldt nog niet, of niet meer, op de eerste dag van dit cohort.")
        raise DomainError(message % names, field="qualifications")


def _check_followed(cohort: Cohort, offered: list[Qualification]) -> None:
    """A cohort that chose nothing yet offers everything; once it did, nobody in it falls outside."""
    if not offered:
        return
    followed = Qualification.objects.filter(participants__cohort=cohort).exclude(pk__in=[one.pk for one in offered])
    left_out = followed.order_by("level", "title").first()
    if left_out is not None:
        message = _("Iemand in dit cohort leert voor %(title)s. Die opleiding hoort er dus bij.") % {"title": left_out.title}
        raise DomainError(message, field="qualifications")


def _check_blocks(cohort: Cohort, period: DateRange) -> None:
    inside = Block.objects.of(cohort).filter(period__contained_by=(period.lower - timedelta(days=6), period.upper + timedelta(days=6)))
    if Block.objects.of(cohort).exclude(pk__in=inside.values("pk")).exists():
        raise DomainError(_("Buiten deze periode liggen al blokken van dit cohort."), field="period")


def _check_employers(cohort: Cohort, parties: list[Organisation]) -> None:
    employers = Organisation.objects.filter(employments__participant__cohort=cohort).exclude(pk__in=[party.pk for party in parties])
    left_out = employers.order_by("name").first()
    if left_out is not None:
        message = _("%(name)s is werkgever van iemand in dit cohort en doet dus mee.") % {"name": left_out.name}
        raise DomainError(message, field="organisations")
