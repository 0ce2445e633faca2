"""What runs out or still lacks, for the home pages of a practice trainer and of a supervisor: one query each."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.choices import ProposalState
from begeleiding.models import Criterion, CriterionProgress, CriterionProposal, SuitabilityTalk, TrainingRecord
from begeleiding.permissions.organisation import trained_by
from begeleiding.permissions.passport import supervised_at
from begeleiding.rules.passport import Decision, is_running_out
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.passport import CRITERION, PROGRESS, CriterionRow, ProgressRow, Qualifications, qualifications_in
from cohorts.choices import Role
from cohorts.models import Membership, Supervision
from opleiding.kernel.models import Organisation, User


def trainer_lines(user: User, today: date) -> list[HomeLine]:
    """For the practice trainer: entry criteria that run out, suitability talks that lack, proposals that wait."""
    ending = lacking = waiting = 0
    for row in _facts(trained_by(user, today), _is_supervisor(today)).annotate(**_counts(today)):
        found, known = vars(row), _qualifications(row)
        ending += sum(known.ends_soon(person, row.pk, today) is not None for person, _organisation in known.decided)
        lacking, waiting = lacking + found["lacking"], waiting + found["waiting"]
    said = [(ending, *_ending(ending)), (lacking, *_lacking(lacking)), (waiting, *_waiting(waiting))]
    return [HomeLine(words, url) for number, words, url in said if number]


def supervisor_lines(user: User, today: date) -> list[HomeLine]:
    """For the supervisor: own criteria and trainings that run out within eight weeks."""
    url, lines = reverse("begeleiding:passport_own"), []
    own = TrainingRecord.objects.filter(passport__organisation=OuterRef("pk"), passport__supervisor=user)
    records = own.order_by("-followed_on").values(
        row=JSONObject(key="activity_id", title="activity__title", on="followed_on", ends="expires_on")
    )
    for row in _facts(supervised_at(user), Q(passport__supervisor=user)).annotate(followed=ArraySubquery(records)):
        known, behaviours = _qualifications(row), vars(row)["behaviours"]
        texts = {entry["key"]: entry["text"] for entry in behaviours}
        ends = ((texts[key], day) for key, day in known.ending(user.pk, row.pk, today))
        lines += [_line(what, day, url) for what, day in (*ends, *_trainings(vars(row)["followed"], today))]
    return lines


def _ending(number: int) -> tuple[str, str]:
    many = _("Bij %d werkbegeleiders loopt een instapcriterium af")
    return _either(number, _("Bij %d werkbegeleider loopt een instapcriterium af"), many), _people("verloopt")


def _lacking(number: int) -> tuple[str, str]:
    many = _("Met %d werkbegeleiders is er nog geen geschiktheidsgesprek")
    return _either(number, _("Met %d werkbegeleider is er nog geen geschiktheidsgesprek"), many), _people("gesprek")


def _waiting(number: int) -> tuple[str, str]:
    many = _("%d voorstellen voor de criteria wachten op je antwoord")
    url = f"{reverse('begeleiding:criteria_list')}#voorstellen"
    return _either(number, _("%d voorstel voor de criteria wacht op je antwoord"), many), url


def _either(number: int, one: str, many: str) -> str:
    return (one if number == 1 else many) % number


def _people(choice: str) -> str:
    return f"{reverse('begeleiding:passport_list')}?stand={choice}"


def _facts(organisations: QuerySet[Organisation], people: Q) -> QuerySet[Organisation]:
    """Each with what it asks (`criteria`, `behaviours`) and what was seen of these people (`progress`), as arrays of JSON."""
    asked = Criterion.objects.filter(criteria__organisation=OuterRef("pk"), criteria__adopted_on__isnull=False).order_by("kind", "position")
    seen = CriterionProgress.objects.filter(people, passport__organisation=OuterRef("pk")).order_by()
    return organisations.annotate(
        criteria=ArraySubquery(asked.values(row=_named(CRITERION))),
        behaviours=ArraySubquery(asked.values(row=JSONObject(key="pk", text="behaviour"))),
        progress=ArraySubquery(seen.values(row=_named(PROGRESS))),
    )


def _named(fields: tuple[str, ...]) -> JSONObject:
    return JSONObject(**{f"f{number}": field for number, field in enumerate(fields)})


def _qualifications(row: Organisation) -> Qualifications:
    """JSON knows no days: the last fields of both kinds of rows are read again."""
    criteria = [(*fields[:5], _day(fields[5])) for fields in map(_values, vars(row)["criteria"])]
    progress = [(*fields[:4], _day(fields[4]), _day(fields[5])) for fields in map(_values, vars(row)["progress"])]
    return qualifications_in(cast("Iterable[CriterionRow]", criteria), cast("Iterable[ProgressRow]", progress))


def _values(entry: dict[str, Any]) -> list[Any]:
    return [entry[f"f{number}"] for number in range(len(entry))]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _is_supervisor(today: date) -> Q:
    held = Membership.objects.active_on(today).in_role(Role.SUPERVISOR)
    here = held.filter(user=OuterRef("passport__supervisor"), organisation=OuterRef("passport__organisation"))
    return Q(Exists(here))


def _counts(today: date) -> dict[str, Any]:
    open_ones = CriterionProposal.objects.filter(organisation=OuterRef("pk"), state=ProposalState.OPEN).order_by()
    talks = SuitabilityTalk.objects.filter(passport__supervisor=OuterRef("user"), passport__organisation=OuterRef("organisation"))
    links = Supervision.objects.active_on(today).filter(supervisor=OuterRef("user"))
    held = Membership.objects.active_on(today).in_role(Role.SUPERVISOR).filter(organisation=OuterRef("pk"), user__is_active=True)
    without = held.filter(Exists(links), ~Exists(talks)).order_by()
    return {
        "waiting": _number(open_ones.values("organisation").annotate(number=Count("pk"))),
        "lacking": _number(without.values("organisation").annotate(number=Count("user", distinct=True))),
    }


def _number(counted: "QuerySet[Any, Any]") -> Coalesce:
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def _trainings(rows: Iterable[dict[str, Any]], today: date) -> Iterator[tuple[str, date]]:
    """Of what was followed again only the newest runs out; the rows come newest first."""
    renewed: set[int] = set()
    for row in rows:
        ends, on = _day(row["ends"]), _day(row["on"])
        if row["key"] not in renewed and ends and on and is_running_out(Decision(True, on, ends), today):
            yield row["title"], ends
        renewed.add(row["key"])


def _line(what: str, day: date, url: str) -> HomeLine:
    return HomeLine(what, url, _("Geldig tot %(day)s") % {"day": date_format(day, "j F Y")}, _("loopt af"), "warn")
