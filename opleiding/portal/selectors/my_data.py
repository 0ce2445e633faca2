"""What is kept about somebody, and who sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cohorts.models import Membership, Participant
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing, and who sees it."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class MyData:
    """Of a trainee the enrolments, of everybody the roles that run today."""

    enrolments: tuple[Participant, ...]
    roles: tuple[Membership, ...]
    kept: tuple[Kept, ...]


def my_data_of(user: User, today: date) -> MyData:
    enrolments = tuple(Participant.objects.own(user).select_related("cohort", "user").order_by("-period"))
    roles = Membership.objects.held_by(user).active_on(today).select_related("organisation", "cohort", "location").order_by("pk")
    kept = _of_a_trainee() if enrolments else _of_a_colleague()
    return MyData(enrolments, tuple(roles), tuple(kept))


def _of_a_trainee() -> Iterator[Kept]:
    yield Kept(
        _("Je naam, cohort, werkgever en mailadres"),
        _("Iedereen die met je opleiding te maken heeft. Wie met je in het cohort zit, ziet alleen je naam."),
    )
    yield Kept(_("Je geboortedatum, intake en contracturen"), _("Jij, je praktijkopleider en de coördinator van je werkgever."))
    yield Kept(
        _("Waar je werkt, wanneer je wisselt en of je pauze hebt"),
        _(
            "Jij, je werkbegeleider, je praktijkopleider, je docenten, de coördinator en de teamleider."
            " De cockpit en andere organisaties in je cohort zien alleen dat het zo is, en vanaf welke dag. Waarom staat nergens."
        ),
    )
    yield Kept(
        _("Wie je begeleidt"),
        _("Jij, je praktijkopleider en de coördinator. Een werkbegeleider ziet de eigen koppeling; anderen zien alleen dat er iemand is."),
    )
    yield Kept(
        _("Je route, vrijstellingen, diploma-eisen en uitslagen"),
        _("Jij, je werkbegeleider, je praktijkopleider, je docenten en de coördinator."),
    )
    yield Kept(
        _("Je praktijkovereenkomst en je diploma"),
        _("Jij, je praktijkopleider, je docenten en de coördinator. Je werkbegeleider ziet alleen hoe ver het is."),
    )
    yield Kept(
        _("Je situaties en hoe je erop terugkijkt"),
        _("Wie jij kiest, per situatie. Een concept leest niemand. Je kunt delen altijd terugnemen."),
    )
    yield Kept(_("Wie in je dossier keek"), _("Jij en de coördinator van je werkgever."))


def _of_a_colleague() -> Iterator[Kept]:
    yield Kept(_("Je naam, werkmail en rollen"), _("De mensen met wie je werkt, en de coördinator van je organisatie."))
    yield Kept(_("Wie je begeleidt, en je reacties op situaties"), _("Degene die je begeleidt, en wie de situatie mag lezen."))
    yield Kept(_("Welke dossiers je opende"), _("De persoon van wie het dossier is, en de coördinator van die werkgever."))
    yield Kept(_("Wat je in de app wijzigde"), _("Wie het dossier mag lezen waarin je iets wijzigde, in de tijdlijn daarvan."))
