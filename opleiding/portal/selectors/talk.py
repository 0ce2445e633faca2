"""The preparation of a progress talk: what each app knows since the talk before, each as far as this reader may see it."""

from dataclasses import dataclass
from datetime import date, timedelta

from begeleiding.models import ProgressTalk
from begeleiding.rules.weeks import Totals, totals
from begeleiding.selectors.talk_page import OpenAgreement, open_agreements_before
from begeleiding.selectors.week_facts import facts_by
from cockpit.selectors.preparation import Preparation, preparation_of
from cohorts.models import Participant
from cohorts.permissions import with_sight
from cohorts.selectors.dossier_part import DossierPart
from cohorts.selectors.requirement import requirements_part
from cohorts.selectors.route import route_part, with_route_counts
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class TalkPreparation:
    """For one reader on one day; `weeks` is None for who does not read them."""

    day: date
    since: date
    is_first: bool
    practice: Preparation
    agreed: list[OpenAgreement]
    parts: list[DossierPart]
    weeks: Totals | None


def talk_preparation(talk: ProgressTalk, user: User, today: date) -> TalkPreparation:
    """Of a talk that came through `PREPARE_TALK`; since the talk before it, else since the start."""
    participant, before = talk.participant, vars(talk)["held_before_on"]
    since = before or participant.period.lower
    seen = with_route_counts(with_sight(Participant.objects.filter(pk=participant.pk), user, today)).get()
    parts = (route_part(seen, user, today), requirements_part(participant, user, today))
    return TalkPreparation(
        day=today,
        since=since,
        is_first=before is None,
        practice=preparation_of(participant, user, since, today),
        agreed=open_agreements_before(talk),
        parts=[part for part in parts if part is not None],
        weeks=_weeks(talk, since, today) if vars(talk)["reads_weeks"] else None,
    )


def _weeks(talk: ProgressTalk, since: date, today: date) -> Totals:
    found = facts_by([talk.participant_id])[talk.participant_id]
    return totals(found.weeks(since, today + timedelta(days=1)))
