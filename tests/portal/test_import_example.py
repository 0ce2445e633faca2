"""The example from practice: 26 trainees, six faulty rows, three rows that are none, and a lot of sloppiness that is no fault."""

from datetime import date
from decimal import Decimal

import pytest

from cohorts.models import Cohort, Location, Participant, Supervision
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.participants.check import check_participants
from opleiding.portal.importing.participants.context import read_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.report import Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import read_table
from tests.portal.importing import EXAMPLE, load_qualifications, make_cohort

pytestmark = pytest.mark.usefixtures("frozen_clock")

PLANTED = [
    (6, "Startdatum"),
    (10, "Opleiding (crebo)"),
    (12, "Niveau"),
    (16, "E-mail werk"),
    (20, "Contracturen"),
    (24, "E-mail werk"),
]


@pytest.fixture
def cohort(db: None) -> Cohort:
    load_qualifications()
    return make_cohort()


def take_over(cohort: Cohort, **order: bool) -> Report:
    context = read_context(cohort)
    return take_over_participants(check_participants(read_table(EXAMPLE), context), context, Order(run_as="test", **order))


def test_exactly_the_six_planted_rows_are_faulty(cohort):
    report = take_over(cohort)
    assert [(error.row, error.column) for error in report.errors] == PLANTED
    assert (report.rows, report.skipped) == (29, 3)
    assert report.is_kept_out
    assert not Participant.objects.exists()
    assert not User.objects.exists()
    assert not ImportRun.objects.exists()


def test_every_message_says_what_to_do(cohort):
    messages = [error.message for error in take_over(cohort).errors]
    assert messages == [
        "31-02-2026 bestaat niet. Schrijf de datum als 28-02-2026.",
        "Crebo 26556 kennen we niet. Bedoel je 25656?",
        "Niveau 3 past niet bij 25655. Mbo-Verpleegkundige is niveau 4.",
        "Vul het mailadres van het werk in. Zonder mailadres kan iemand niet meedoen.",
        "‘28,5 uur’ is geen getal. Schrijf alleen het getal, zoals 28,5.",
        "Dit mailadres staat ook in rij 8. Geef iedereen een eigen mailadres.",
    ]


def test_partial_takes_the_twenty_good_rows(cohort):
    report = take_over(cohort, is_partial=True)
    assert (report.created, report.updated, report.unchanged, report.skipped, len(report.errors)) == (20, 0, 0, 3, 6)
    assert Participant.objects.filter(cohort=cohort).count() == 20
    assert ImportRun.objects.get().run_as == "test"


def test_sloppy_rows_come_in_clean(cohort):
    take_over(cohort, is_partial=True)
    people = {participant.user.email: participant for participant in Participant.objects.select_related("user")}
    assert people["c.ruitenschild@example.org"].user.name == "Chloé Ruitenschild"
    assert people["b.tenhoopen@example.org"].contract_hours == Decimal("25.5")
    assert people["b.tenhoopen@example.org"].birth_date == date(1987, 1, 9)
    assert people["t.quaadgras@example.org"].user.first_name == "Thérèse"
    assert people["z.simekova@example.org"].user.name == "Žana Šimekova"
    assert people["m.karacelik@example.org"].user.last_name == "Karaçelik"
    assert people["j.degraaffvanloe@example.org"].period.lower == date(2026, 9, 1)
    assert people["j.degraaffvanloe@example.org"].user.last_name == "Graaff van Loë"
    assert sorted(Location.objects.values_list("name", flat=True)) == [
        "Boerderij De Kievit",
        "De Lindeborg",
        "Revalidatie Het Zandpad",
        "Wijkteam Oost",
        "Woonvorm Veenkade",
    ]


def test_supervisors_are_made_once_and_without_an_account(cohort):
    take_over(cohort, is_partial=True)
    marijke = User.objects.get(first_name="Marijke", last_name="Stoppelaar")
    assert marijke.email is None
    assert not marijke.has_account
    assert Supervision.objects.filter(supervisor=marijke).count() == 3
    assert Participant.objects.filter(practice_trainer__last_name="Waterreus").count() == 11


def test_again_changes_nothing(cohort):
    take_over(cohort, is_partial=True)
    report = take_over(cohort, is_partial=True)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 20)
    assert ImportRun.objects.count() == 1
    assert Location.objects.count() == 5


def test_a_dry_run_counts_and_keeps_nothing(cohort):
    report = take_over(cohort, is_partial=True, is_dry_run=True)
    assert report.created == 20
    assert not Participant.objects.exists()
    assert not User.objects.exists()
