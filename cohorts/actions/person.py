from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohorts.actions.period import days
from cohorts.choices import Role
from cohorts.models import Cohort, Location, Membership
from cohorts.rules.person import same_name, split_name
from opleiding.kernel import audit
from opleiding.kernel.actions import revoke_invitations
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User

LONGEST_INFIX = 20


@transaction.atomic
def add_person(*, by: User | None, first_name: str, infix: str = "", last_name: str = "", email: str | None = None) -> User:
    """Somebody the app knows from now on; without a mail address nobody can log in."""
    person = User(first_name=first_name, infix=infix, last_name=last_name, email=email or None)
    person.set_unusable_password()
    _check_address(person)
    with in_words():
        person.save(force_insert=True)
    audit.record(by, "person.added", person)
    return person


@transaction.atomic
def person_for(*, by: User | None, email: str, first_name: str, infix: str = "", last_name: str = "") -> User:
    """The person with this mail address, or somebody new of this name.

    Of somebody who was only ever asked for a reaction the name was typed by a trainee: this one takes its place. Raises
    DomainError when the address is that of somebody with another name.
    """
    found = User.objects.select_for_update(of=("self",), no_key=True).filter(email__iexact=email.strip()).first()
    if found is None:
        return add_person(by=by, first_name=first_name, infix=infix, last_name=last_name, email=email)
    person: User = found
    wanted = User(first_name=first_name, infix=infix, last_name=last_name)
    if same_name(person.name, wanted.name):
        return person
    if not is_only_asked(person):
        raise DomainError(_("Dit adres is van iemand met een andere naam. Kijk het adres en de naam na."), field="email")
    person.first_name, person.infix, person.last_name = first_name, infix, last_name
    with in_words():
        person.save(update_fields=["first_name", "infix", "last_name"])
    audit.record(by, "person.named", person)
    return person


@transaction.atomic
def add_people(*, by: User | None, roles: Sequence[Membership]) -> None:
    """Many at once whom the app does not know yet, each with the role of an unsaved membership. Everybody or nobody."""
    people = [membership.user for membership in roles]
    for person in people:
        person.set_unusable_password()
    with in_words():
        User.objects.bulk_create(people)
        Membership.objects.bulk_create(roles)
    audit.record_all(by, [("person.added", person, None) for person in people])
    audit.record_all(by, [("role.given", membership, membership.organisation) for membership in roles])


@transaction.atomic
def add_colleague(*, by: User, name: str, email: str) -> User:
    """Whoever has this mail address, as they are; else somebody new of this name, who has no account and no role."""
    first_name, infix, last_name = split_name(name)
    if len(infix) > LONGEST_INFIX:
        infix, last_name = "", f"{infix} {last_name}"
    known: QuerySet[User] = User.objects.filter(email__iexact=email)
    found = known.first()
    if found is not None:
        return found
    try:
        return add_person(by=by, first_name=first_name, infix=infix, last_name=last_name, email=email)
    except DomainError:  # somebody else added this person in the meantime
        return known.get()


@transaction.atomic
def give_address(*, by: User, user: User, email: str) -> User:
    """The mail address of somebody who has no account yet: with an account it would be a way into it."""
    locked = lock_person(user)
    if locked.has_account:
        raise DomainError(_("%(name)s logt al in. Dan verandert alleen de beheerder het mailadres.") % {"name": locked.name})
    locked.email = email
    _check_address(locked)
    with in_words():
        locked.save(update_fields=["email"])
    revoke_invitations(by=by, user=locked)
    audit.record(by, "person.addressed", locked)
    return locked


@transaction.atomic
def give_role(
    *,
    by: User | None,
    user: User,
    organisation: Organisation,
    role: Role | str,
    starts_on: date,
    until: date | None = None,
    cohort: Cohort | None = None,
    location: Location | None = None,
) -> Membership:
    """A dated role. Who has it already on that day keeps what there is; one that would begin later begins now."""
    lock_person(user)
    held = Membership.objects.filter(user=user, organisation=organisation, role=role, cohort=cohort, location=location)
    running = held.filter(period__contains=starts_on).first()
    if running is not None:
        return running
    upcoming = held.filter(period__startswith__gt=starts_on).order_by("period").first()
    membership = upcoming or Membership(user=user, organisation=organisation, role=role, cohort=cohort, location=location)
    membership.period = days(starts_on, upcoming.period.upper if upcoming else until)
    with in_words():
        membership.save()
    audit.record(by, "role.given", membership, organisation=organisation)
    return membership


def is_only_asked(person: User) -> bool:
    """Known by no more than a mail address: no account, no role, no enrolment, nobody to supervise."""
    ties = (person.memberships, person.enrolments, person.supervisions, person.stands_in)
    return not person.has_account and not person.is_staff and not any(rows.exists() for rows in ties)


def lock_person(user: User) -> User:
    """The person's row, held until the end of the transaction."""
    locked: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    return locked


def lock_people(keys: Iterable[int]) -> None:
    """The rows of these people, held until the end of the transaction; in one order, so that two of these never wait for each other."""
    list(User.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(keys)).order_by("pk").values_list("pk"))


def _check_address(person: User) -> None:
    """One address, one person, whatever the case of the letters."""
    found = User.objects.filter(email__iexact=(person.email or "").strip()).exclude(pk=person.pk).first()
    if found is None:
        return
    if is_only_asked(found):
        message = _("Er is al iemand met dit mailadres: %(name)s, die nog nergens bij hoort. Vraag de beheerder om er één van te maken.")
        raise DomainError(message % {"name": found.name}, field="email")
    raise DomainError(_("Er is al iemand met dit mailadres."), field="email")
