"""Removing the demo, and nothing else."""

from django.db import transaction
from django.db.models import Q

from begeleiding.models import Forum, IntervisionGroup, SupervisionHours, SupervisorPassport
from cockpit.models import CaseShare, Facilitator, Lesson, PracticeCase
from cohorts.models import (
    AgreementSignature,
    Block,
    Cohort,
    Credential,
    Location,
    Membership,
    Participant,
    PracticeAgreement,
    Recognition,
)
from opleiding.kernel.models import DossierOpening, ImportRun, Organisation, User
from opleiding.portal.demo import story


def demo_organisations() -> list[Organisation]:
    """Those of the data file that are in the database."""
    keys = [entry["sleutel"] for entry in story.organisations()["organisaties"]]
    return list(Organisation.objects.filter(slug__in=keys))


@transaction.atomic
def wipe_demo() -> None:
    """The organisations of the demo with their cohorts and people, whatever was added to them meanwhile."""
    organisations = demo_organisations()
    cohorts = list(Cohort.objects.filter(Q(organisations__in=organisations) | Q(school__in=organisations)).distinct())
    people = _people(organisations, cohorts)
    cases = PracticeCase.objects.filter(participant__cohort__in=cohorts)
    Block.objects.filter(cohort__in=cohorts).delete()
    Lesson.objects.filter(facilitator__cohort__in=cohorts).delete()
    Facilitator.objects.filter(cohort__in=cohorts).delete()
    CaseShare.objects.filter(case__in=cases).delete()
    cases.delete()
    Credential.objects.filter(participant__cohort__in=cohorts).delete()
    AgreementSignature.objects.filter(agreement__participant__cohort__in=cohorts).delete()
    PracticeAgreement.objects.filter(participant__cohort__in=cohorts).delete()
    Participant.objects.filter(cohort__in=cohorts).delete()
    Forum.objects.filter(organisation__in=organisations).delete()
    IntervisionGroup.objects.filter(organisation__in=organisations).delete()
    SupervisionHours.objects.filter(organisation__in=organisations).delete()
    SupervisorPassport.objects.filter(organisation__in=organisations).delete()
    Membership.objects.filter(organisation__in=organisations).delete()
    Cohort.objects.filter(pk__in=[cohort.pk for cohort in cohorts]).delete()
    Recognition.objects.filter(organisation__in=organisations).delete()
    Location.objects.filter(organisation__in=organisations).delete()
    ImportRun.objects.filter(run_by__in=people).delete()
    Organisation.objects.filter(pk__in=[organisation.pk for organisation in organisations]).delete()
    gone = User.objects.filter(pk__in=people).exclude(Q(memberships__isnull=False) | Q(enrolments__isnull=False))
    DossierOpening.objects.filter(reader__in=gone).delete()
    gone.delete()


def _people(organisations: list[Organisation], cohorts: list[Cohort]) -> list[int]:
    """Who is known through the demo only; somebody with a place elsewhere too stays."""
    domains = Q()
    for entry in story.organisations()["organisaties"]:
        domains |= Q(email__endswith=f"@{entry['domein']}")
    here = Q(memberships__organisation__in=organisations) | Q(enrolments__cohort__in=cohorts)
    return list(User.objects.filter(domains | here).values_list("pk", flat=True).distinct())
