from dataclasses import dataclass, field
from datetime import date

from cohorts.models import Cohort, Participant, Theme, WorkProcess
from cohorts.selectors import known_in
from opleiding.kernel import clock
from opleiding.kernel.marks import Known
from opleiding.portal.importing.participants.context import find_organisations
from opleiding.portal.importing.values import bare


@dataclass(frozen=True, slots=True)
class Context:
    """What a file with situations is held against, read once for the whole file."""

    cohort: Cohort
    today: date
    participants: dict[str, Participant] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    #: People and places the texts are searched for.
    known: Known = field(default_factory=Known)
    #: Per dossier: a code means something only there.
    work_processes: dict[int, dict[str, WorkProcess]] = field(default_factory=dict)


def read_context(cohort: Cohort, organisation: str = "") -> Context:
    """Everything the rows need to know, in a fixed number of queries. DomainError when the organisation is not in the cohort."""
    organisations = find_organisations(cohort, organisation)
    people = cohort.participants.select_related("user", "cohort", "qualification__dossier")
    today = clock.today()
    if organisation:
        people = people.filter(employments__organisation__in=organisations, employments__period__overlap=(today, None)).distinct()
    return Context(
        cohort=cohort,
        today=today,
        known=known_in(cohort, today),
        participants={participant.user.email: participant for participant in people if participant.user.email},
        themes=_themes(),
        work_processes=_work_processes(cohort),
    )


def _themes() -> dict[str, Theme]:
    """By code and by name: eigen_regie, Eigen regie."""
    themes = list(Theme.objects.all())
    return {bare(name): theme for theme in themes for name in (theme.name, theme.code)}


def _work_processes(cohort: Cohort) -> dict[int, dict[str, WorkProcess]]:
    found: dict[int, dict[str, WorkProcess]] = {}
    for work_process in WorkProcess.objects.filter(dossier__qualifications__participants__cohort=cohort).distinct():
        found.setdefault(work_process.dossier_id, {})[bare(work_process.code)] = work_process
    return found
