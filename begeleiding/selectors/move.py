"""To whom a learner can go on the map, with the load after each choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from begeleiding.selectors.supervision import Candidate, candidates_of, offered
from cohorts.choices import SupervisionForm
from cohorts.models import Participant, Supervision
from cohorts.rules.places import Days
from cohorts.selectors import candidates_for
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Choice:
    """One supervisor; `link` is the one that runs already with this learner."""

    candidate: Candidate
    link: int | None


@dataclass(frozen=True, slots=True)
class MovePage:
    """Everybody who could supervise, those of the same location first and then by name: never by load.

    `instead` is the choice whose link ends for the new one, when there is one.
    """

    choices: tuple[Choice, ...]
    instead: Choice | None

    @property
    def seen(self) -> str:
        return "-".join(str(key) for key in sorted(choice.link for choice in self.choices if choice.link))

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """A heading and who stands under it; without anybody there is no heading."""
        near = [choice for choice in self.choices if choice.candidate.is_near]
        others = [choice for choice in self.choices if not choice.candidate.is_near]
        return [(title, some) for title, some in ((_("Zelfde locatie"), near), (_("Andere locaties"), others)) if some]


def choices_for(participant: Participant, day: date) -> QuerySet[User]:
    """The supervisors of the employer, and who is linked already on this day."""
    linked = Supervision.objects.filter(participant=participant).active_on(day)
    either = candidates_for(participant, day) | User.objects.filter(pk__in=linked.order_by().values("supervisor"))
    found: QuerySet[User] = either.in_name_order()
    return found


def move_page(participant: Participant, day: date, instead: int | None) -> MovePage:
    """Six queries, for any number of supervisors."""
    linked = Supervision.objects.filter(participant=participant, supervisor=OuterRef("pk")).active_on(day)
    people = choices_for(participant, day).annotate(link=Subquery(linked.order_by().values("pk")[:1]))
    found = offered(candidates_of(people, [participant], Days(day), SupervisionForm.INDIVIDUAL))
    choices: Sequence[Choice] = [Choice(one, vars(one.supervisor)["link"]) for one in found]
    return MovePage(tuple(choices), next((choice for choice in choices if instead and choice.link == instead), None))
