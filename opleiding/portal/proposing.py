"""A proposal for a block that nobody has to have made: what-if for the command line, read only."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cockpit.selectors.proposal import propose
from cohorts.actions.period import days
from cohorts.models import Block, Cohort
from cohorts.rules.calendar import BlockDays, monday_of
from cohorts.selectors import preview_block
from opleiding.kernel.errors import DomainError

Found = dict[str, Any]


def propose_from(cohort: Cohort, starts_on: date) -> Found:
    """The proposal for the block that begins on this Monday, saved or not; a summer inside is spanned. Raises DomainError."""
    _check_monday(starts_on)
    saved = Block.objects.of(cohort).select_related("cohort").filter(period__startswith=starts_on).first()
    return propose(saved or _unsaved(cohort, starts_on))


def _check_monday(day: date) -> None:
    if day.weekday():
        monday = monday_of(day)
        raise DomainError(
            _("%(day)s is geen maandag. Bedoel je %(before)s of %(after)s?")
            % {"day": day.isoformat(), "before": monday.isoformat(), "after": (monday + timedelta(days=7)).isoformat()}
        )


def _unsaved(cohort: Cohort, starts_on: date) -> Block:
    preview = preview_block(cohort, starts_on)
    _check_inside(cohort, preview.days)
    return Block(
        cohort=cohort,
        number=preview.number,
        period=days(preview.days.starts_on, preview.days.until),
        free_mondays=[week.monday for week in preview.days.weeks if week.free],
    )


def _check_inside(cohort: Cohort, wanted: BlockDays) -> None:
    if wanted.starts_on < monday_of(cohort.period.lower) or wanted.ends_on >= cohort.period.upper:
        facts = {
            "first": date_format(wanted.starts_on, "j F Y"),
            "last": date_format(wanted.ends_on, "j F Y"),
            "start": date_format(cohort.period.lower, "j F Y"),
            "end": date_format(cohort.period.upper, "j F Y"),
        }
        raise DomainError(_("Dit blok loopt van %(first)s tot en met %(last)s. Het cohort loopt van %(start)s tot %(end)s.") % facts)


def in_lines(found: Found) -> list[str]:
    """The same proposal for people: every week with its lessons, and why the rest waits."""
    block = found["block"]
    head = _("Voorstel voor blok %(number)s, %(start)s tot en met %(end)s") % {
        "number": block["number"],
        "start": _day(block["starts_on"]),
        "end": _day(block["ends_on"]),
    }
    lines = [head, ""]
    for week in block["weeks"]:
        lines += _week_lines(week, [lesson for lesson in found["lessons"] if not week["free"] and lesson["week"] == week["number"]])
    lines += ["", _("Niet gepland:")] if found["unplanned"] else []
    lines += [f"  {left['theme']}: {left['why']}" for left in found["unplanned"]]
    return lines


def _week_lines(week: Found, lessons: list[Found]) -> list[str]:
    monday = _day(week["monday"])
    if week["free"]:
        return [_("     %(monday)s  vrij") % {"monday": monday}]
    return [_("Week %(number)s, %(monday)s") % {"number": week["number"], "monday": monday}, *(_lesson_line(one) for one in lessons)]


def _lesson_line(lesson: Found) -> str:
    parts = [
        f"  {_day(lesson['date'])} {lesson['start']}-{lesson['end']}",
        lesson["kind"],
        lesson["theme"] or "",
        lesson["facilitator"] or "",
    ]
    return "  ".join(part for part in (*parts, _why(lesson["reasons"])) if part)


def _why(reasons: Found) -> str:
    codes = ", ".join(one["code"] for one in reasons["uncovered"])
    parts = [
        _("%(cases)s situaties van %(trainees)s leerlingen") % {"cases": len(reasons["cases"]), "trainees": reasons["trainees"]}
        if reasons["cases"]
        else "",
        _("kwam nog niet langs: %(codes)s") % {"codes": codes} if codes else "",
    ]
    words = " · ".join(part for part in parts if part)
    return f"({words})" if words else ""


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "D j M Y")
