"""What there is to choose for a list, by column: for the sheet "Keuzes" of the template."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cockpit.choices import Urgency
from cohorts.choices import Background, LocationKind, Role
from cohorts.models import Cohort, Location, Membership, Participant, Qualification, Theme
from opleiding.kernel.models import Organisation
from opleiding.portal.choices import ImportKind

Choices = Mapping[str, Sequence[str]]
Organisations = Sequence[Organisation]


def choices_for(kind: str, cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    """Column -> what may stand in it, of this cohort and these organisations."""
    return BY_KIND[kind](cohort, organisations, today)


def _for_participants(cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    qualifications = _qualifications(cohort)
    return {
        "crebo": [f"{one.crebo} {one.title}" for one in qualifications],
        "niveau": sorted({str(one.level) for one in qualifications}),
        "locatie": _locations(organisations),
        "werkbegeleider": _names(organisations, Role.SUPERVISOR, today),
        "praktijkopleider": _names(organisations, Role.PRACTICE_TRAINER, today),
        "achtergrond": [str(background.label) for background in Background if background],
    }


def _for_locations(cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    return {"soort": [str(kind.label) for kind in LocationKind], "crebos": [one.crebo for one in _qualifications(cohort)]}


def _for_placements(cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    return {"mail": _mails(cohort, organisations, today), "locatie": _locations(organisations)}


def _for_cases(cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    return {
        "leerling": _mails(cohort, organisations, today),
        "themas": list(Theme.objects.order_by("position").values_list("name", flat=True)),
        "in_les": ["ja", "nee"],
        "urgentie": [urgency.value for urgency in Urgency],
        "gedeeld": ["werkbegeleider", "cockpit", "groep"],
        "nagekeken": ["ja", "nee"],
    }


def _for_absences(cohort: Cohort, organisations: Organisations, today: date) -> Choices:
    return {"mail": _mails(cohort, organisations, today)}


BY_KIND: Mapping[str, Callable[[Cohort, Organisations, date], Choices]] = {
    ImportKind.PARTICIPANTS: _for_participants,
    ImportKind.LOCATIONS: _for_locations,
    ImportKind.PLACEMENTS: _for_placements,
    ImportKind.CASES: _for_cases,
    ImportKind.ABSENCES: _for_absences,
}


def _qualifications(cohort: Cohort) -> list[Qualification]:
    """Those the cohort chose; before it did, all of them. A crebo once, in its latest version."""
    own = list(cohort.qualifications.order_by("crebo", "dossier__valid_from"))
    known = own or Qualification.objects.order_by("crebo", "dossier__valid_from")
    return list({one.crebo: one for one in known}.values())


def _locations(organisations: Organisations) -> list[str]:
    return list(Location.objects.filter(organisation__in=organisations).order_by("name").values_list("name", flat=True))


def _names(organisations: Organisations, role: Role, today: date) -> list[str]:
    held = Membership.objects.filter(organisation__in=organisations).in_role(role).active_on(today).select_related("user")
    return sorted({one.user.name for one in held})


def _mails(cohort: Cohort, organisations: Organisations, today: date) -> list[str]:
    jobs = {"employments__organisation__in": organisations, "employments__period__overlap": (today, None)}
    people = Participant.objects.filter(cohort=cohort, user__email__isnull=False, **jobs)
    return sorted({mail for mail in people.order_by().values_list("user__email", flat=True) if mail})
