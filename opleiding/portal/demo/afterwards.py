"""What came of some situations: looked back on, asked a colleague about, hidden; and a supervisor who came later."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from begeleiding.actions.supervision import link_supervisor
from cockpit.actions.answer_link import answer_by_link, ask_colleague
from cockpit.actions.flag import flag_case
from cockpit.actions.reflection import share_reflection, start_reflection, write_reflection
from cockpit.choices import ReflectionAudience
from cockpit.models import PracticeCase
from cockpit.rules.reflection import newest
from cockpit.selectors.reflection import all_methods
from cohorts.actions.period import days
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast
from opleiding.portal.demo.situations import SPACE

ANSWERED_AFTER = timedelta(hours=20)


def make_afterwards(cast: Cast, calendar: DemoCalendar) -> None:
    """Everything of daarna.yaml, by the actions everybody uses."""
    document = story.afterwards()
    for entry in document["reflecties"]:
        _reflect(entry, *_about(entry, cast, calendar))
    for entry in document["collegas"]:
        _ask(entry, *_about(entry, cast, calendar), cast, calendar)
    for entry in document["meldingen"]:
        case, moment = _about(entry, cast, calendar)
        flag_case(by=cast.people[entry["door"]], case=case, now=moment)
    for entry in document["werkbegeleiders"]:
        participant, since = cast.participants[entry["leerling"]], calendar.day(entry["dagen_geleden"])
        link_supervisor(
            by=cast.coordinator, supervisor=cast.people[entry["wie"]], participant=participant, period=days(since), source_is_list=True
        )


def _about(entry: dict[str, Any], cast: Cast, calendar: DemoCalendar) -> tuple[PracticeCase, datetime]:
    """The situation, and when this came of it; never to come."""
    one = story.situation(entry["leerling"], entry["dagen_geleden"])
    case = PracticeCase.objects.get(participant=cast.participants[one.trainee], text=one.text)
    moment = calendar.moment(calendar.day(one.days_ago), one.key) + timedelta(hours=entry["na"])
    return case, min(moment, calendar.now - timedelta(minutes=5))


def _reflect(entry: dict[str, Any], case: PracticeCase, moment: datetime) -> None:
    by, shared = case.trainee, entry.get("gedeeld", "")
    method = next(method for method in newest(all_methods()) if method.code == entry["methode"])
    reflection = start_reflection(by=by, case=case, method=method, now=moment)
    version = reflection.version
    reflection = write_reflection(
        by=by, reflection=reflection, answers=entry["antwoorden"], version=version, is_finished=bool(shared), now=moment
    )
    if shared:
        share_reflection(by=by, reflection=reflection, audience=ReflectionAudience(shared), now=moment)


def _ask(entry: dict[str, Any], case: PracticeCase, moment: datetime, cast: Cast, calendar: DemoCalendar) -> None:
    """A colleague, who reacts through the link in the mail or does not do so yet."""
    share = ask_colleague(by=case.trainee, case=case, colleague=cast.people[entry["wie"]], now=moment)
    if "reactie" not in entry:
        return
    key = uuid5(SPACE, f"{entry['leerling']}-{entry['dagen_geleden']} {entry['wie']}")
    answer = {"key": key, "text": entry["reactie"]}
    answer_by_link(link=share.links.get(), answer=answer, now=min(moment + ANSWERED_AFTER, calendar.now))
