import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.choices import Role
from opleiding.kernel.models import Organisation, User
from opleiding.portal.importing.columns import Cells
from opleiding.portal.importing.participants.context import Context
from opleiding.portal.importing.values import normal, read_mail, read_name

_WITH_MAIL = re.compile(r"(?P<name>.*?)[\s<(,]*(?P<mail>[^\s<>(),]+@[^\s<>(),]+)[>)]?$")


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A supervisor or practice trainer as the file names one: somebody we know, or somebody to be made."""

    organisation: Organisation
    user: User | None
    name: str
    mail: str | None = None

    @property
    def key(self) -> tuple[int, str]:
        """Two rows with the same key are about the same person."""
        return self.organisation.pk, self.mail or normal(self.name)


def read_person(cells: Cells, key: str, organisation: Organisation | None, context: Context, own_mail: str | None) -> PersonNamed | None:
    """Matched by mail address when there is one, else to the one person of that name in the organisation."""
    name, mail = _name_and_mail(cells, key)
    if organisation is None or not (name or mail):
        return None
    if mail and mail == own_mail:
        cells.wrong(key, _("Iemand kan niet de eigen begeleider zijn. Kies iemand anders."))
        return None
    if mail:
        return _by_mail(cells, key, PersonNamed(organisation, context.users.get(mail), name, mail))
    return _by_name(cells, key, PersonNamed(organisation, None, name), context, own_mail)


def _name_and_mail(cells: Cells, key: str) -> tuple[str, str | None]:
    """From two columns, or from one cell: Anne Berg <a.berg@…>."""
    together = _WITH_MAIL.match(cells.text(key))
    if together:
        name, mail = together["name"].strip(), together["mail"]
        return cells.read(key, lambda _text: read_name(name)) or "", cells.read(key, lambda _text: read_mail(mail))
    return cells.read(key, read_name) or "", cells.read(f"mail_{key}", read_mail)


def _by_mail(cells: Cells, key: str, person: PersonNamed) -> PersonNamed | None:
    if person.user is None and not person.name:
        cells.wrong(key, _("Zet bij dit mailadres ook de naam. We kennen het nog niet."))
        return None
    return person


def _by_name(cells: Cells, key: str, person: PersonNamed, context: Context, own_mail: str | None) -> PersonNamed | None:
    same = [user for user in context.colleagues[person.organisation.pk].get(normal(person.name), []) if user.email != own_mail]
    if len(same) > 1:
        people = ", ".join(f"{user.name} ({user.email or _('zonder mailadres')})" for user in same)
        cells.wrong(key, _("Er zijn meer mensen met deze naam: %(people)s. Zet het mailadres erachter.") % {"people": people})
        return None
    if not same and context.colleagues[person.organisation.pk]:
        cells.warn(key, _("Deze naam kennen we nog niet. We maken deze persoon aan. Is het een tikfout? Verbeter de naam dan."))
    return PersonNamed(person.organisation, same[0] if same else None, person.name)


def warn_without_role(cells: Cells, person: PersonNamed | None, context: Context) -> None:
    """A name in a file gives somebody we know no view on a whole organisation: that role is given apart."""
    if person and person.user and not context.has_role(person.user, person.organisation, Role.PRACTICE_TRAINER):
        cells.warn(
            "praktijkopleider",
            _("%(name)s heeft de rol praktijkopleider bij %(organisation)s nog niet. Geef die rol apart.")
            % {"name": context.name_of(person.user), "organisation": person.organisation.name},
        )
