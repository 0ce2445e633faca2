from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.models import Cohort
from cohorts.permissions import invitable_in, invitable_trainees
from opleiding.kernel import audit, clock
from opleiding.kernel.actions import ClassroomCode, invite_by_mail, invite_in_classroom
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Invitation, User


@transaction.atomic
def invite_people(*, by: User, cohort: Cohort, users: Iterable[User]) -> list[Invitation]:
    """A mail for each of them; somebody this person may not invite spoils the whole list."""
    people = list(users)
    allowed = set(invitable_in(cohort, by, clock.today()).values_list("pk", flat=True))
    _check_all(people, allowed, _("Je nodigt alleen mensen van je eigen organisatie uit."))
    audit.record(by, "cohort.invited", cohort)
    return [invite_by_mail(by=by, user=person) for person in sorted(people, key=lambda person: person.pk)]


@transaction.atomic
def classroom_codes(*, by: User, cohort: Cohort, users: Iterable[User]) -> list[ClassroomCode]:
    """A code for each of these trainees, valid today; known only now. Who has an account gets none."""
    people = list(users)
    trainees = invitable_trainees(by, clock.today()).filter(enrolments__cohort=cohort)
    _check_all(
        people,
        set(trainees.values_list("pk", flat=True)),
        _("Een code in de klas is er voor wie in dit cohort leert, bij jouw organisatie."),
    )
    audit.record(by, "cohort.codes_made", cohort)
    made = invite_in_classroom(by=by, users=people)
    return sorted(made, key=lambda code: (code.user.last_name, code.user.first_name, code.user.pk))


def _check_all(people: list[User], allowed: set[int], refusal: str) -> None:
    if not people:
        raise DomainError(_("Kies wie je uitnodigt."), field="people")
    if not {person.pk for person in people} <= allowed:
        raise DomainError(refusal, field="people")
