"""`propose_block`: the JSON of the issue, without a saved block and without saving anything."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from cockpit.models import Plan, PracticeCase
from cohorts.actions.block import make_block
from cohorts.models import Block, Cohort
from opleiding.portal.importing.cases.check import check_cases
from opleiding.portal.importing.cases.context import read_context
from opleiding.portal.importing.cases.take_over import take_over_cases
from opleiding.portal.importing.participants import check as participants
from opleiding.portal.importing.participants import context as participants_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.run import Order
from tests.portal.importing import GOOD, csv_table, load_qualifications, make_cohort

pytestmark = pytest.mark.usefixtures("frozen_clock")

START = "2026-11-23"


@pytest.fixture
def cohort(db: None) -> Cohort:
    """Three trainees with two situations each."""
    load_qualifications()
    cohort = make_cohort()
    mails = [f"{name}@example.org" for name in ("anne", "piet", "omar")]
    rows = [GOOD | {"Voornaam": mail.partition("@")[0].title(), "E-mail werk": mail} for mail in mails]
    context = participants_context.read_context(cohort)
    take_over_participants(participants.check_participants(csv_table(*rows), context), context, Order(run_as="test"))
    cases = [
        {
            "leerling": mail,
            "datum": f"{day}-11-2026",
            "tekst": f"Dat was lastig {day}",
            "themas": theme,
            "in_les": "ja",
            "gedeeld": "cockpit",
        }
        for mail in mails
        for day, theme in (("03", "medicatie"), ("05", "gedrag"))
    ]
    take_over_cases(check_cases(csv_table(*cases), read_context(cohort)), Order(run_as="test"))
    return cohort


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("propose_block", *arguments, stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def proposal(start: str = START) -> dict:
    status, out, err = run("2025", "--start", start, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_shape_of_the_issue(cohort):
    found = proposal()
    assert list(found) == ["cohort", "block", "demand", "lessons", "unplanned", "solver"]
    assert (found["cohort"], found["block"]["number"], found["block"]["starts_on"]) == ("2025", 1, START)
    assert list(found["block"]) == ["number", "starts_on", "ends_on", "weeks"]
    assert list(found["demand"][0]) == ["theme", "score", "cases", "trainees"]
    assert set(found["lessons"][0]) == {"week", "date", "start", "end", "kind", "theme", "workprocesses", "facilitator", "reasons"}
    assert list(found["lessons"][0]["reasons"]) == ["cases", "trainees", "uncovered", "needs"]
    assert list(found["solver"]) == ["status", "objective", "bound", "seconds"]
    assert [(theme["cases"], theme["trainees"]) for theme in found["demand"]] == [(3, 3), (3, 3)]


def test_every_calendar_week_is_there_and_free_ones_are_marked(cohort):
    weeks = proposal()["block"]["weeks"]
    mondays = [date.fromisoformat(week["monday"]) for week in weeks]
    assert mondays == [mondays[0] + timedelta(days=7 * n) for n in range(len(weeks))]
    assert [week["number"] for week in weeks if not week["free"]] == list(range(1, 11))
    assert [week["monday"] for week in weeks if week["free"]] == ["2026-12-21", "2026-12-28"]


def test_the_summer_is_spanned(cohort):
    weeks = proposal("2026-06-15")["block"]["weeks"]
    assert len(weeks) == 16
    assert sum(week["free"] for week in weeks) == 6


def test_the_same_answer_twice_and_nothing_is_saved(cohort):
    first, second = proposal(), proposal()
    first["solver"].pop("seconds")
    second["solver"].pop("seconds")
    assert first == second
    assert not Block.objects.exists()
    assert not Plan.objects.exists()


def test_it_writes_nothing(cohort, django_assert_max_num_queries):
    with connection.execute_wrapper(_refuse_writes):
        proposal()


def _refuse_writes(execute, sql, params, many, context):
    assert sql.lstrip(" (").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
    return execute(sql, params, many, context)


def test_a_saved_block_is_the_block(cohort):
    make_block(by=None, cohort=cohort, starts_on=date(2026, 9, 7))
    make_block(by=None, cohort=cohort, starts_on=date(2026, 11, 23))
    found = proposal()
    assert found["block"]["number"] == 2
    assert Block.objects.count() == 2


def test_reasons_are_cases_of_this_cohort(cohort):
    cases = {str(key) for key in PracticeCase.objects.values_list("pk", flat=True)}
    assert {case for lesson in proposal()["lessons"] for case in lesson["reasons"]["cases"]} <= cases


def test_for_people_it_is_a_list_of_weeks(cohort):
    status, out, _err = run("2025", "--start", START)
    assert status == 0
    assert "Voorstel voor blok 1, ma 23 Nov 2026" in out or "Voorstel voor blok 1, ma 23 nov" in out
    assert "Week 10" in out
    assert "vrij" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1999", "--start", START], "Cohort ‘1999’ bestaat niet"),
        (["2025", "--start", "2026-11-25"], "2026-11-25 is geen maandag. Bedoel je 2026-11-23 of 2026-11-30?"),
        (["2025", "--start", "23-11-2026"], "Schrijf jaar-maand-dag"),
        (["2025", "--start", "2020-01-06"], "Het cohort loopt van"),
        (["2025", "--start", "2028-08-28"], "Het cohort loopt van"),
    ],
)
def test_what_cannot_be_says_so(cohort, arguments, words):
    status, out, err = run(*arguments, "--json")
    assert (status, out) == (1, "")
    assert words in err
