"""The practice weeks of one trainee, and the months somebody has to confirm."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.choices import AbsenceSource
from begeleiding.models import Absence, GuidanceMoment, MonthConfirmation
from begeleiding.permissions.weeks import confirmable_by, is_confirmer, is_guide, overseen_by
from begeleiding.rules.weeks import (
    FULL_PLACE,
    WEEK,
    PracticeWeek,
    Totals,
    day_to_confirm,
    is_over,
    learning_years,
    month_of,
    totals,
    weeks_without_guidance,
)
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.week_facts import WeekFacts, facts_by
from cohorts.models import Participant
from cohorts.permissions import sees
from cohorts.rules.calendar import monday_of
from cohorts.rules.days import anniversary, last_day, school_year_of
from cohorts.selectors.cohort import trainee_words
from cohorts.selectors.dossier_part import DossierPart
from opleiding.kernel.models import User

PER_PAGE = 50
#: After the year of the subsidy there is so much time to confirm its last months (the form closes halfway September).
TIME_TO_CONFIRM = 8 * WEEK
#: So many weeks in a row without guidance are said to who guides.
LONG_WITHOUT = 3


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week in words. `can_tick`: the reader may say that they spoke in this week."""

    week: PracticeWeek
    can_tick: bool = False
    is_now: bool = False

    @property
    def presence(self) -> tuple[str, str]:
        """Tone and word."""
        if not self.week.in_practice:
            return "quiet", _("Geen praktijk")
        return ("ok", _("Aanwezig")) if self.week.is_present else ("info", _("Afwezig"))

    @property
    def guidance(self) -> tuple[str, str] | None:
        """The same for guidance; of a week nobody was there nothing is asked."""
        if not self.week.is_present:
            return None
        if self.week.is_guided:
            return "ok", _("Begeleid")
        return ("quiet" if self.is_now else "warn"), _("Nog geen begeleiding")


@dataclass(frozen=True, slots=True)
class MonthCard:
    """One month of one trainee: its weeks, whether it can be confirmed by this reader, and by whom it was."""

    participant: Participant
    month: date
    lines: tuple[WeekLine, ...]
    can_confirm: bool = False
    confirmation: MonthConfirmation | None = None

    @property
    def totals(self) -> Totals:
        return totals(line.week for line in self.lines)

    @property
    def field(self) -> str:
        """What its ticks are called; several trainees may stand on one page."""
        return f"{self.participant.pk}-spoken"

    @property
    def can_tick(self) -> bool:
        return any(line.can_tick for line in self.lines)

    @property
    def is_changed(self) -> bool:
        """Something is different from when it was confirmed."""
        if self.confirmation is None:
            return False
        present = [line.week.monday for line in self.lines if line.week.is_present]
        guided = [line.week.monday for line in self.lines if line.week.is_guided]
        return (present, guided) != (sorted(self.confirmation.present), sorted(self.confirmation.guided))


@dataclass(frozen=True, slots=True)
class YearLine:
    """The totals of one year, of the education or of the subsidy."""

    label: str
    totals: Totals
    is_subsidy: bool

    @property
    def counted(self) -> str:
        most = _("%(counted)d van %(full)d") % {"counted": min(self.totals.counted, FULL_PLACE), "full": FULL_PLACE}
        return most if self.is_subsidy else str(self.totals.counted)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Days somebody was not there, and what this reader may do about them."""

    absence: Absence
    first_day: date
    last_day: date
    can_take_back: bool
    can_correct: bool

    @property
    def said_by(self) -> str:
        """Without the word for a trainee, which is another one in every organisation."""
        if self.absence.source == AbsenceSource.TRAINEE:
            return _("zelf gemeld")
        return str(self.absence.get_source_display())


@dataclass(frozen=True, slots=True)
class WeeksPage:
    """The weeks of one trainee in one subsidy year, the last month first."""

    participant: Participant
    year: date
    years: tuple[date, ...]
    months: tuple[MonthCard, ...]
    totals: Totals
    lines: tuple[YearLine, ...]
    absences: tuple[AbsenceRow, ...]
    can_report: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class TraineeMonths:
    """The months of one trainee that wait for a confirmation, the oldest first."""

    participant: Participant
    months: tuple[MonthCard, ...]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """How far one trainee's weeks are, for who guides or leads."""

    participant: Participant
    totals: Totals
    open_months: tuple[date, ...]
    late_months: tuple[date, ...]
    without: int

    @property
    def is_long_without(self) -> bool:
        return self.without >= LONG_WITHOUT

    @property
    def asks_attention(self) -> bool:
        return bool(self.late_months) or self.is_long_without


def weeks_page(participant: Participant, user: User, year: date | None, today: date) -> WeeksPage:
    """Of a participant of `readable_weeks`. Three queries, however long the history."""
    known = facts_by([participant.pk], guide=user, today=today)[participant.pk]
    weeks = known.weeks_until(today)
    years = tuple(sorted({school_year_of(week.month) for week in weeks} | {school_year_of(today)}, reverse=True))
    shown = year if year in years else years[0]
    chosen = [week for week in weeks if school_year_of(week.month) == shown]
    confirmed = {row.month: row for row in MonthConfirmation.objects.filter(participant=participant).select_related("confirmed_by")}
    months = _months(participant, known, chosen, today, confirmed=confirmed, may_confirm=is_confirmer(participant))
    is_own = participant.user_id == user.pk
    return WeeksPage(
        participant=participant,
        year=shown,
        years=years,
        months=tuple(reversed(tuple(months))),
        totals=totals(chosen),
        lines=tuple(_year_lines(known, weeks, today)),
        absences=tuple(_absence_rows(participant, user, today)),
        can_report=is_own or is_guide(participant),
        is_own=is_own,
    )


def months_to_confirm(user: User, today: date) -> list[TraineeMonths]:
    """Per trainee this person supervises: the months that are over and that nobody confirmed. Two queries."""
    people = list(confirmable_by(user, today))
    known = facts_by([person.pk for person in people], guide=user, today=today)
    found = (TraineeMonths(person, tuple(_open_cards(person, known[person.pk], today))) for person in people)
    return [row for row in found if row.months]


def weeks_overview(user: User, today: date, *, page: str | None = None, is_asking: bool = False) -> Page[OverviewRow]:
    """A page of everybody this person guides or leads, by name; or of those who ask attention. Two queries.

    The names are fetched whole: few beside their weeks, which are counted of this page only where nothing is asked of them.
    """
    people = list(overseen_by(user, today))
    if is_asking:
        return Paginator([row for row in _overview(people, today) if row.asks_attention], PER_PAGE).get_page(page)
    found: Page[Any] = Paginator(people, PER_PAGE).get_page(page)
    found.object_list = _overview(list(found.object_list), today)
    return found


def weeks_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """Without a query, of a participant that came `with_sight` and with `guided_weeks` (see `guided_weeks_of`)."""
    if not sees(participant, "reads_weeks"):
        return None
    url, count = reverse("begeleiding:weeks_detail", args=[participant.pk]), getattr(participant, "guided_weeks", 0)
    if not count:
        return DossierPart(_("Praktijkweken"), "todo", _("Nog geen week met begeleiding sinds 1 augustus."), url)
    said = ngettext("%(count)d week met begeleiding sinds 1 augustus.", "%(count)d weken met begeleiding sinds 1 augustus.", count)
    return DossierPart(_("Praktijkweken"), "busy", said % {"count": count}, url)


def guided_weeks_of(today: date) -> Coalesce:
    """To annotate participants with: in how many weeks of this subsidy year each was guided."""
    moments = GuidanceMoment.objects.filter(participant=OuterRef("pk")).since(monday_of(school_year_of(today)))
    return Coalesce(Subquery(moments.in_weeks(), IntegerField()), 0)


def weeks_lines(user: User, today: date) -> list[HomeLine]:
    """For a supervisor: one line per month that waits. Two queries."""
    words, url = trainee_words(user, today), reverse("begeleiding:weeks_confirm_list")
    months = [card.month for row in months_to_confirm(user, today) for card in row.months]
    return [_confirm_line(month, months.count(month), words.singular, words.plural, url) for month in sorted(set(months))]


def weeks_care_lines(user: User, today: date) -> list[HomeLine]:
    """For a practice trainer: months that wait longer than a month, and who had no guidance for weeks. Two queries."""
    rows, url = _overview(list(overseen_by(user, today)), today), reverse("begeleiding:weeks_overview") + "?state=asks"
    late = sum(len(row.late_months) for row in rows)
    without = [row for row in rows if row.is_long_without]
    found = []
    if late:
        said = ngettext("%(count)d maand wacht op een bevestiging", "%(count)d maanden wachten op een bevestiging", late)
        found.append(HomeLine(said % {"count": late}, url, _("Langer dan een maand"), _("Praktijkweken"), "warn"))
    if without:
        names = ", ".join(row.participant.user.name for row in without[:3])
        count, more = len(without), _(" en anderen") if len(without) > 3 else ""
        title = _("%(weeks)d weken of meer zonder begeleiding: %(count)d") % {"weeks": LONG_WITHOUT, "count": count}
        found.append(HomeLine(title, url, names + more, _("Praktijkweken"), "warn"))
    return found


def _overview(people: Sequence[Participant], today: date) -> list[OverviewRow]:
    known = facts_by(person.pk for person in people)
    return [_overview_row(person, known[person.pk], today) for person in people]


def _confirm_line(month: date, count: int, one: str, many: str, url: str) -> HomeLine:
    known = {"month": date_format(month, "F"), "count": count, "word": one if count == 1 else many}
    return HomeLine(_("Maand %(month)s bevestigen voor %(count)d %(word)s") % known, url, "", _("Klopt het?"), "info")


def _months(
    participant: Participant,
    known: WeekFacts,
    weeks: Iterable[PracticeWeek],
    today: date,
    *,
    confirmed: dict[date, MonthConfirmation] | None = None,
    may_confirm: bool = True,
) -> Iterator[MonthCard]:
    for month, some in groupby(weeks, key=lambda week: week.month):
        found = list(some)
        given = (confirmed or {}).get(month)
        can_confirm = may_confirm and given is None and is_over(month, today) and any(week.in_practice for week in found)
        lines = tuple(_line(week, known, today, can_confirm=can_confirm) for week in found)
        yield MonthCard(participant, month, lines, can_confirm, given)


def _line(week: PracticeWeek, known: WeekFacts, today: date, *, can_confirm: bool) -> WeekLine:
    asks = can_confirm and week.is_present and not week.is_guided
    can_tick = asks and day_to_confirm(known.facts, week.monday, known.linked, today) is not None
    return WeekLine(week, can_tick, is_now=not week.is_over(today))


def _open_cards(participant: Participant, known: WeekFacts, today: date) -> Iterator[MonthCard]:
    """The months in which this person supervised on some day."""
    open_months = set(_open_months(known, today))
    weeks = [week for week in known.weeks_until(today) if week.month in open_months]
    for card in _months(participant, known, weeks, today):
        if any(_is_linked(known, line.week) for line in card.lines):
            yield card


def _is_linked(known: WeekFacts, week: PracticeWeek) -> bool:
    return any(first < week.monday + WEEK and (until is None or week.monday < until) for first, until in known.linked)


def _open_months(known: WeekFacts, today: date) -> list[date]:
    """Over, not confirmed, with practice in them; of the year before only while its subsidy can still be asked."""
    since = school_year_of(today - TIME_TO_CONFIRM)
    weeks = known.weeks(since, monday_of(today) + WEEK)
    months = sorted({week.month for week in weeks if week.in_practice})
    return [month for month in months if month >= since and is_over(month, today) and month not in known.confirmed]


def _overview_row(participant: Participant, known: WeekFacts, today: date) -> OverviewRow:
    weeks = known.weeks_until(today)
    months = _open_months(known, today)
    a_month_ago = month_of(monday_of(today - 4 * WEEK))
    return OverviewRow(
        participant=participant,
        totals=totals(week for week in weeks if week.month >= school_year_of(today)),
        open_months=tuple(months),
        late_months=tuple(month for month in months if month < a_month_ago),
        without=weeks_without_guidance(weeks, today),
    )


def _year_lines(known: WeekFacts, weeks: Sequence[PracticeWeek], today: date) -> Iterator[YearLine]:
    for number, first, until in learning_years(known.enrolled[0], today):
        those = [week for week in weeks if first <= max(week.monday, known.enrolled[0]) < until]
        yield YearLine(_("Leerjaar %(number)d") % {"number": number}, totals(those), is_subsidy=False)
    for year in sorted({school_year_of(week.month) for week in weeks}):
        label = _("Subsidiejaar %(first)d-%(last)d") % {"first": year.year, "last": year.year + 1}
        those = [week for week in weeks if year <= week.month < anniversary(year, 1)]
        yield YearLine(label, totals(those), is_subsidy=True)


def _absence_rows(participant: Participant, user: User, today: date) -> Iterator[AbsenceRow]:
    is_own, guides = participant.user_id == user.pk, is_guide(participant)
    for row in Absence.objects.filter(participant=participant).order_by("-period"):
        can_take_back = guides or (is_own and row.period.lower > today)
        yield AbsenceRow(row, row.period.lower, last_day(row.period.upper), can_take_back, guides)
