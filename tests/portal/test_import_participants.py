"""Every rule of the import of trainees, one cell at a time."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from cohorts.actions.participant import enrol_participant
from cohorts.choices import Role
from cohorts.models import Cohort, Location, Membership, Participant, Placement, Supervision
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, User
from opleiding.portal.importing.participants.check import ParticipantRow, check_participants
from opleiding.portal.importing.participants.context import read_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import read_table
from tests.factories.cohorts import LocationFactory, MembershipFactory
from tests.factories.kernel import NewcomerFactory, UserFactory
from tests.portal.importing import COHORT_END, COHORT_START, GOOD, HEADINGS, csv_table, load_qualifications, make_cohort, xlsx_file

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def cohort(db: None) -> Cohort:
    load_qualifications()
    return make_cohort()


def check(cohort: Cohort, *rows: dict[str, str], organisation: str = "") -> Checked[ParticipantRow]:
    return check_participants(csv_table(*rows), read_context(cohort, organisation))


def take_over(cohort: Cohort, *rows: dict[str, str], organisation: str = "", **order: bool) -> Report:
    context = read_context(cohort, organisation)
    return take_over_participants(check_participants(csv_table(*rows), context), context, Order(run_as="test", **order))


def errors(checked: Checked[ParticipantRow]) -> list[tuple[int, str]]:
    return [(error.row, error.column) for error in checked.errors]


WRONG = [
    ("Voornaam", "", "Vul de voornaam in."),
    ("Achternaam", "", "Vul de achternaam in."),
    ("Voornaam", "x" * 81, "80 tekens"),
    ("Tussenvoegsel", "x" * 21, "20 tekens"),
    ("Achternaam", "Berg\x07", "die je niet ziet"),
    ("E-mail werk", "", "Vul het mailadres"),
    ("E-mail werk", "anne", "geen mailadres"),
    ("E-mail werk", "a@b c.nl", "geen mailadres"),
    ("Geb.datum", "31-02-2004", "bestaat niet. Schrijf de datum als 29-02-2004"),
    ("Geb.datum", "14-13-2004", "bestaat niet"),
    ("Geb.datum", "14-03-04", "vier cijfers"),
    ("Geb.datum", "vorig jaar", "geen datum"),
    ("Geb.datum", "14-03-2040", "kan niet kloppen"),
    ("Geb.datum", "14-03-1820", "kan niet kloppen"),
    ("Opleiding (crebo)", "", "Vul de crebo"),
    ("Opleiding (crebo)", "99999", "kennen we niet"),
    ("Opleiding (crebo)", "Verzorgende", "kennen we niet"),
    ("Niveau", "4", "niveau 3"),
    ("Niveau", "drie", "niveau 3"),
    ("Startdatum", "31-11-2025", "Schrijf de datum als 30-11-2025"),
    ("Startdatum", "01-09-2028", "al voorbij"),
    ("Startdatum", "45901", "geen datum"),
    ("Contracturen", "28 uur", "geen getal"),
    ("Contracturen", "0", "tussen 0 en 48"),
    ("Contracturen", "49", "tussen 0 en 48"),
    ("Contracturen", "28,25", "één cijfer"),
    ("Contracturen", "-8", "geen getal"),
    ("Werkbegeleider", "a.vanderberg@example.org", "eigen begeleider"),
    ("Werkbegeleider", "iemand@example.org", "ook de naam"),
    ("Werkbegeleider", "Marijke <geen@adres>", "geen mailadres"),
]


@pytest.mark.parametrize(("column", "value", "words"), WRONG)
def test_a_wrong_cell_is_named_with_what_to_do(cohort, column, value, words):
    checked = check(cohort, GOOD | {column: value})
    assert errors(checked) == [(2, column)]
    assert words in checked.errors[0].message
    assert not checked.good


FINE = [
    ("Geb.datum", "14-3-2004"),
    ("Geb.datum", "14/03/2004"),
    ("Geb.datum", "14.3.2004"),
    ("Geb.datum", "14 maart 2004"),
    ("Geb.datum", "14 mrt. 2004"),
    ("Geb.datum", "2004-03-14"),
    ("Geb.datum", ""),
    ("E-mail werk", " A.vanderBerg@Example.ORG "),
    ("Niveau", "mbo 3"),
    ("Niveau", "niveau 3"),
    ("Niveau", ""),
    ("Opleiding (crebo)", "25656 Verzorgende-IG"),
    ("Contracturen", "28,0"),
    ("Contracturen", ""),
    ("Tussenvoegsel", ""),
    ("Locatie", " de  LINDEBORG"),
    ("Werkbegeleider", ""),
    ("Praktijkopleider", ""),
    ("Voornaam", "=SOM(A1)"),
    ("Voornaam", "<script>alert(1)</script>"),
]


@pytest.mark.parametrize(("column", "value"), FINE)
def test_a_sloppy_cell_is_no_question(cohort, column, value):
    report = take_over(cohort, GOOD | {column: value})
    assert (report.created, report.errors, report.warnings) == (1, [], [])
    person = Participant.objects.select_related("user").get()
    assert person.user.email == "a.vanderberg@example.org"
    assert person.birth_date in (date(2004, 3, 14), None)


def test_all_that_is_wrong_in_a_row_is_said_at_once(cohort):
    checked = check(cohort, GOOD | {"Voornaam": "", "Niveau": "4", "Contracturen": "veel"})
    assert errors(checked) == [(2, "Voornaam"), (2, "Niveau"), (2, "Contracturen")]


def test_a_mail_address_twice_is_an_error_at_the_second(cohort):
    checked = check(cohort, GOOD, GOOD | {"Voornaam": "Piet", "E-mail werk": "A.VANDERBERG@example.org"})
    assert errors(checked) == [(3, "E-mail werk")]
    assert "rij 2" in checked.errors[0].message


@pytest.mark.parametrize("first", ["Totaal", "totaal:", "Subtotaal"])
def test_rows_that_are_nobody_are_skipped_and_counted(cohort, first):
    nobody = dict.fromkeys(GOOD, "")
    report = take_over(
        cohort, GOOD, nobody, nobody | {"Voornaam": first, "Achternaam": "1", "Contracturen": "28"}, nobody | {"Contracturen": "28"}
    )
    assert (report.rows, report.created, report.skipped, report.errors) == (4, 1, 3, [])


def test_columns_come_in_any_order_and_spelling(cohort):
    spelled = {
        "ACHTERNAAM": "Berg", "e-mailadres": GOOD["E-mail werk"], "crebo": "25656", "Geboortedatum": GOOD["Geb.datum"], "vóórnaam": "Anne",
        "Uren per week": "28", "Werkplek": "De Lindeborg", "Schoenmaat": "39",
    }  # fmt: skip
    report = take_over(cohort, spelled)
    assert (report.created, report.errors) == (1, [])
    assert [(warning.row, warning.column) for warning in report.warnings] == [(1, "Schoenmaat"), (2, "Startdatum")]
    assert Participant.objects.get().period.lower == COHORT_START


def test_a_missing_or_double_column_is_said_once(cohort):
    without = {key: value for key, value in GOOD.items() if key not in ("E-mail werk", "Opleiding (crebo)")}
    assert errors(check(cohort, without)) == [(1, "E-mail werk"), (1, "Opleiding (crebo)")]
    assert errors(check(cohort, GOOD | {"mailadres": "x@example.org"})) == [(1, "mailadres")]


def test_from_a_sheet_with_real_dates_and_numbers(cohort):
    row = ["Anne", None, "Berg", "a.berg@example.org", date(2004, 3, 14), "De Lindeborg", 25656, 3, date(2025, 9, 1), 28.5, None, None]
    context = read_context(cohort)
    checked = check_participants(read_table(xlsx_file([HEADINGS, row])), context)
    assert checked.errors == []
    assert (checked.good[0].birth_date, checked.good[0].contract_hours) == (date(2004, 3, 14), Decimal("28.5"))


def test_a_start_outside_the_cohort_is_a_warning(cohort):
    report = take_over(cohort, GOOD | {"Startdatum": "25-08-2025"})
    assert (report.created, [(warning.row, warning.column) for warning in report.warnings]) == (1, [(2, "Startdatum")])


def test_everything_dated_starts_on_the_first_day(cohort):
    take_over(cohort, GOOD)
    participant = Participant.objects.get()
    assert (participant.period.lower, participant.period.upper) == (date(2025, 9, 1), COHORT_END)
    assert Placement.objects.get().period.lower == date(2025, 9, 1)
    assert Supervision.objects.get().period.lower == date(2025, 9, 1)
    assert participant.employments.get().organisation == cohort.organisations.get()


class TestPeople:
    @pytest.fixture
    def organisation(self, cohort):
        return cohort.organisations.get()

    def test_matched_to_the_one_person_of_that_name(self, cohort, organisation):
        known = UserFactory(first_name="Márijke", last_name="stoppelaar")
        MembershipFactory(user=known, organisation=organisation, role=Role.SUPERVISOR)
        take_over(cohort, GOOD)
        assert Supervision.objects.get().supervisor == known

    def test_somebody_of_that_name_elsewhere_is_somebody_else(self, cohort):
        MembershipFactory(user=UserFactory(first_name="Marijke", last_name="Stoppelaar"), role=Role.SUPERVISOR)
        take_over(cohort, GOOD)
        assert Supervision.objects.get().supervisor.email is None

    def test_several_is_an_error_that_names_them(self, cohort, organisation):
        for mail in ("m1@zorg.example", None):
            user = NewcomerFactory(first_name="Marijke", last_name="Stoppelaar", email=mail)
            MembershipFactory(user=user, organisation=organisation, role=Role.SUPERVISOR)
        checked = check(cohort, GOOD)
        assert errors(checked) == [(2, "Werkbegeleider")]
        assert "m1@zorg.example" in checked.errors[0].message
        assert "zonder mailadres" in checked.errors[0].message

    @pytest.mark.parametrize(
        "cells",
        [
            {"Werkbegeleider": "Marijke Stoppelaar <M1@zorg.example>"},
            {"E-mail werkbegeleider": "m1@zorg.example"},
            {"Werkbegeleider": "m1@zorg.example"},
        ],
    )
    def test_a_mail_address_decides(self, cohort, organisation, cells):
        for mail in ("m1@zorg.example", "m2@zorg.example"):
            user = UserFactory(first_name="Marijke", last_name="Stoppelaar", email=mail)
            MembershipFactory(user=user, organisation=organisation, role=Role.SUPERVISOR)
        assert take_over(cohort, GOOD | cells).created == 1
        assert Supervision.objects.get().supervisor.email == "m1@zorg.example"

    def test_who_is_new_is_made_without_an_account_and_once(self, cohort):
        second = GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org", "Werkbegeleider": "marijke  STOPPELAAR"}
        take_over(
            cohort, GOOD | {"Werkbegeleider": "Marijke van der Stoppelaar"}, second | {"Werkbegeleider": "marijke Van der stoppelaar"}
        )
        marijke = User.objects.get(first_name="Marijke")
        assert (marijke.infix, marijke.last_name, marijke.email, marijke.has_account) == ("van der", "Stoppelaar", None, False)
        assert marijke.supervisions.count() == 2
        assert Membership.objects.get(user=marijke).role == Role.SUPERVISOR

    def test_a_known_person_gets_no_view_on_the_organisation_by_being_named(self, cohort, organisation):
        known = UserFactory(first_name="Hennie", last_name="Waterreus")
        MembershipFactory(user=known, organisation=organisation, role=Role.SUPERVISOR)
        report = take_over(cohort, GOOD)
        assert [(warning.row, warning.column) for warning in report.warnings] == [(2, "Werkbegeleider"), (2, "Praktijkopleider")]
        assert Participant.objects.get().practice_trainer == known
        assert not Membership.objects.filter(user=known, role=Role.PRACTICE_TRAINER).exists()


class TestPlaces:
    def test_an_unknown_location_is_made_under_the_only_organisation(self, cohort):
        take_over(cohort, GOOD, GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org", "Locatie": "de lindeborg"})
        assert Location.objects.get().organisation == cohort.organisations.get()

    @pytest.fixture
    def partners(self, db: None) -> Cohort:
        load_qualifications()
        return make_cohort("Zorggroep Noord", "Stichting Zuid")

    def test_with_more_organisations_an_unknown_location_is_an_error(self, partners):
        checked = check(partners, GOOD)
        assert errors(checked) == [(2, "Locatie")]
        assert "Zorggroep Noord" in checked.errors[0].message

    def test_without_a_location_nobody_knows_the_employer(self, partners):
        assert errors(check(partners, GOOD | {"Locatie": ""})) == [(2, "Locatie")]

    def test_a_known_location_tells_the_employer(self, partners):
        south = partners.organisations.get(name="Stichting Zuid")
        LocationFactory(name="De Lindeborg", organisation=south)
        assert take_over(partners, GOOD).created == 1
        assert Participant.objects.get().employments.get().organisation == south

    def test_a_name_that_both_have_is_an_error(self, partners):
        for organisation in partners.organisations.all():
            LocationFactory(name="De Lindeborg", organisation=organisation)
        assert (2, "Locatie") in errors(check(partners, GOOD))

    def test_the_organisation_that_was_named_decides(self, partners):
        take_over(partners, GOOD, organisation="stichting zuid")
        assert Location.objects.get().organisation.name == "Stichting Zuid"

    def test_an_organisation_outside_the_cohort_is_refused(self, partners):
        with pytest.raises(DomainError, match="doet niet mee"):
            read_context(partners, "Elders")


class TestAgain:
    def test_the_same_changes_nothing(self, cohort):
        take_over(cohort, GOOD)
        report = take_over(cohort, GOOD)
        assert (report.created, report.updated, report.unchanged) == (0, 0, 1)

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("Contracturen", "32"),
            ("Geb.datum", "15-03-2004"),
            ("Startdatum", "08-09-2025"),
            ("Praktijkopleider", "Iemand Anders"),
            ("Locatie", "Elders"),
            ("Werkbegeleider", "Iemand Anders"),
        ],
    )
    def test_another_cell_is_an_update_once(self, cohort, column, value):
        take_over(cohort, GOOD)
        assert take_over(cohort, GOOD | {column: value}).updated == 1
        assert take_over(cohort, GOOD | {column: value}).unchanged == 1

    @pytest.mark.parametrize(
        "column", ["Geb.datum", "Locatie", "Niveau", "Startdatum", "Contracturen", "Werkbegeleider", "Praktijkopleider"]
    )
    def test_an_empty_cell_leaves_what_is_known(self, cohort, column):
        take_over(cohort, GOOD)
        assert take_over(cohort, GOOD | {column: ""}).unchanged == 1

    def test_another_supervisor_takes_over_from_today(self, cohort):
        take_over(cohort, GOOD)
        take_over(cohort, GOOD | {"Werkbegeleider": "Sjoerd Knibbe"})
        first, second = Supervision.objects.order_by("period")
        assert first.period.upper == second.period.lower == date(2026, 11, 16)

    def test_another_place_holds_from_today(self, cohort):
        take_over(cohort, GOOD)
        take_over(cohort, GOOD | {"Locatie": "Elders"})
        first, second = Placement.objects.order_by("period")
        assert (first.period.upper, second.location.name) == (date(2026, 11, 16), "Elders")

    def test_another_name_at_the_same_address_is_a_warning(self, cohort):
        take_over(cohort, GOOD)
        report = take_over(cohort, GOOD | {"Achternaam": "Berg-Dal"})
        assert (report.unchanged, [(warning.row, warning.column) for warning in report.warnings]) == (1, [(2, "E-mail werk")])
        assert User.objects.get(email=GOOD["E-mail werk"]).last_name == "Berg"

    def test_somebody_elses_address_is_an_error(self, cohort):
        UserFactory(email=GOOD["E-mail werk"], first_name="Kees", last_name="Jansen")
        assert errors(check(cohort, GOOD)) == [(2, "E-mail werk")]

    def test_who_works_elsewhere_keeps_the_employer(self, db):
        load_qualifications()
        cohort = make_cohort("Zorggroep Noord", "Stichting Zuid")
        take_over(cohort, GOOD, organisation="Zorggroep Noord")
        checked = check(cohort, GOOD, organisation="Stichting Zuid")
        assert errors(checked) == [(2, "E-mail werk")]
        assert "Zorggroep Noord" in checked.errors[0].message


def test_partial_takes_the_good_rows(cohort):
    bad = GOOD | {"E-mail werk": "piet@example.org", "Niveau": "9"}
    assert take_over(cohort, GOOD, bad).created == 0
    report = take_over(cohort, GOOD, bad, is_partial=True)
    assert (report.created, len(report.errors), report.is_kept_out) == (1, 1, False)


def test_what_the_actions_refuse_keeps_everything_out(cohort, monkeypatch):
    def refuse(**facts):
        if facts["user"].first_name == "Piet":
            raise DomainError("Dat kan niet.", field="supervisor")
        return enrol_participant(**facts)

    def refuse_all(**facts):
        raise DomainError("Iemand hier niet.")

    monkeypatch.setattr("opleiding.portal.importing.participants.take_over.enrol_newcomers", refuse_all)
    monkeypatch.setattr("opleiding.portal.importing.participants.take_over.enrol_participant", refuse)
    report = take_over(cohort, GOOD, GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org"})
    assert [(error.row, error.column, error.message) for error in report.errors] == [(3, "Werkbegeleider", "Dat kan niet.")]
    assert (report.created, Participant.objects.count()) == (0, 0)


def test_at_once_or_one_by_one_is_the_same(cohort, monkeypatch):
    rows = [GOOD, GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org", "Locatie": "Elders"}]

    def facts() -> list[tuple[object, ...]]:
        people = Participant.objects.order_by("user__email")
        return [
            (p.user.name, p.user.has_account, p.period, p.contract_hours, p.practice_trainer.name, p.placements.get().location.name,
             p.placements.get().period, p.employments.get().period, p.supervisions.get().supervisor.name, p.supervisions.get().period)
            for p in people
        ]  # fmt: skip

    def events() -> Counter[str]:
        return Counter(AuditEvent.objects.values_list("action", flat=True))

    with transaction.atomic():
        take_over(cohort, *rows)
        at_once, written = facts(), events()
        transaction.set_rollback(True)

    def refuse_all(**facts):
        raise DomainError("Iemand hier niet.")

    monkeypatch.setattr("opleiding.portal.importing.participants.take_over.enrol_newcomers", refuse_all)
    take_over(cohort, *rows)
    assert facts() == at_once
    assert events() == written


def test_a_big_file_takes_few_queries(cohort, django_assert_max_num_queries):
    rows = [GOOD | {"E-mail werk": f"a{number}@example.org"} for number in range(100)]
    with django_assert_max_num_queries(110):
        assert take_over(cohort, *rows).created == 100


def test_an_old_crebo_without_work_processes_is_known(cohort):
    assert take_over(cohort, GOOD | {"Opleiding (crebo)": "25491"}).created == 1
