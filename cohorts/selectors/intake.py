"""What was asked when somebody joined, and what there is to choose from."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.choices import Background, Role, RouteState
from cohorts.models import Cohort, Membership, Participant, Qualification
from cohorts.selectors.dossier_part import DossierPart, PartState
from cohorts.selectors.participant import sight_on
from opleiding.kernel.models import Organisation, User


def qualifications_for(cohort: Cohort, starts_on: date) -> QuerySet[Qualification]:
    """Those of the cohort that hold on this day; a cohort that chose none offers all that are in force."""
    held = Q(dossier__valid_from__isnull=True) | Q(dossier__valid_from__lte=starts_on)
    found = Qualification.objects.select_related("dossier").order_by("level", "title", "crebo")
    if cohort.qualifications.exists():
        return found.filter(held, cohorts=cohort)
    return found.filter(dossier__valid_from__lte=starts_on)


def trainers_for(employer: Organisation | None, today: date) -> QuerySet[User]:
    """The practice trainers of this employer."""
    held = Membership.objects.in_role(Role.PRACTICE_TRAINER).active_on(today).filter(organisation=employer)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
    return found


def is_begun(participant: Participant) -> bool:
    """Something was logged, signed, done or judged in this enrolment: from then on its qualification stays. One query."""
    own = (
        participant.route.filter(state__in=[RouteState.DONE, RouteState.EXEMPT]),
        participant.requirement_progress.all(),
        participant.exam_results.all(),
        participant.credentials.all(),
        participant.agreements.filter(signatures__isnull=False),
    )
    found = [Q(Exists(rows.order_by())) for rows in (*own, *_kept_above(participant))]
    return Participant.objects.filter(reduce(or_, found), pk=participant.pk).exists()


def people_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """The intake, for the trainee and who guides."""
    sight = sight_on(participant, user, today)
    if not sight.is_private:
        return None
    missing = missing_of(participant)
    url = reverse("cohorts:intake_detail", args=[participant.pk])
    if missing:
        state: PartState = "busy" if participant.background else "todo"
        return DossierPart(_("Intake"), state, _("Nog niet ingevuld: %(what)s.") % {"what": ", ".join(missing)}, url)
    return DossierPart(_("Intake"), "done", str(Background(participant.background).label).capitalize(), url)


def missing_of(participant: Participant) -> tuple[str, ...]:
    """What was not asked yet, in words."""
    asked = (
        (participant.background, _("achtergrond")),
        (participant.contract_hours, _("contracturen")),
        (participant.practice_trainer_id, _("praktijkopleider")),
    )
    return tuple(word for value, word in asked if not value)


def _kept_above(participant: Participant) -> Iterator[QuerySet[Any, Any]]:
    """Whatever an app above this one keeps about the enrolment: situations, talks, hours."""
    own = apps.get_app_config("cohorts")
    for relation in Participant._meta.related_objects:
        model: Any = relation.related_model
        if model._meta.app_config is not own:
            yield model._default_manager.filter(**{relation.field.name: participant})
