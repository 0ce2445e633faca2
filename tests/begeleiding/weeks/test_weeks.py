"""Absence and the month, on the cast of the world: what may be said, once, and by whom."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions.weeks import confirm_month, correct_absence, report_absence, take_back_absence
from begeleiding.choices import AbsenceSource, GuidanceKind
from begeleiding.models import Absence, GuidanceMoment, MonthConfirmation
from begeleiding.permissions.weeks import overseen_by
from begeleiding.selectors.week_facts import facts_by
from begeleiding.selectors.weeks import months_to_confirm, weeks_care_lines, weeks_lines, weeks_overview, weeks_page
from cohorts.choices import Role
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import MembershipFactory, during
from tests.world import ALWAYS, TODAY, World

OCTOBER = date(2026, 10, 1)
FIRST_WEEK, THIRD_WEEK = date(2026, 9, 28), date(2026, 10, 12)  # the third has a talk


def report(world: World, first: date, last: date, by: str = "trainee") -> Absence:
    return report_absence(
        by=world.people[by], participant=world.participants["trainee"], first_day=first, last_day=last, source=AbsenceSource.TRAINEE
    )


def confirm(world: World, by: str = "supervisor", month: date = OCTOBER, spoken: tuple[date, ...] = ()) -> MonthConfirmation:
    return confirm_month(by=world.people[by], participant=world.participants["trainee"], month=month, spoken=spoken, today=TODAY)


def client(world: World, person: str) -> Client:
    made = Client()
    made.force_login(world.people[person])
    return made


def page(world: World, person: str, url: str) -> str:
    response = client(world, person).get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestAbsence:
    def test_known_days_are_never_kept_twice(self, world: World) -> None:
        world.participants["trainee"].absences.all().delete()
        report(world, date(2026, 10, 5), date(2026, 10, 7))
        report(world, date(2026, 10, 8), date(2026, 10, 8))  # lies against it
        report(world, date(2026, 10, 6), date(2026, 10, 7))
        assert world.participants["trainee"].absences.get().period == during(date(2026, 10, 5), date(2026, 10, 9))

    @pytest.mark.parametrize(
        ("first", "last"),
        [(date(2026, 1, 5), date(2026, 1, 6)), (date(2026, 10, 5), date(2026, 10, 4)), (date(2026, 3, 1), date(2027, 6, 1))],
    )
    def test_days_that_cannot_be_are_refused(self, world: World, first: date, last: date) -> None:
        with pytest.raises(DomainError):
            report(world, first, last)

    def test_own_days_to_come_are_taken_back_and_begun_ones_are_not(self, world: World) -> None:
        coming, begun = world.things["absence trainee"], report(world, TODAY, TODAY)
        for _twice in range(2):
            take_back_absence(by=world.people["trainee"], absence=coming, today=TODAY)
        with pytest.raises(DomainError, match="al begonnen"):
            take_back_absence(by=world.people["trainee"], absence=begun, today=TODAY)
        take_back_absence(by=world.people["practice_trainer"], absence=begun, today=TODAY)
        assert not world.participants["trainee"].absences.exists()

    def test_a_guide_corrects_the_days(self, world: World) -> None:
        days = {"first_day": TODAY, "last_day": TODAY}
        corrected = correct_absence(by=world.people["coordinator"], absence=world.things["absence trainee"], **days)
        assert (corrected.period.lower, corrected.source) == (TODAY, AbsenceSource.GUIDE)
        with pytest.raises(DomainError, match="net weg"):
            correct_absence(by=world.people["coordinator"], absence=world.things["absence trainee"], **days)

    def test_a_closed_cohort_is_read_only(self, world: World) -> None:
        world.participants["trainee"].cohort.__class__.objects.update(closed_at="2026-11-01T12:00Z")
        with pytest.raises(DomainError, match="afgesloten"):
            report(world, TODAY, TODAY)

    @pytest.mark.parametrize(
        ("sent", "days"),
        [
            ({"when": "today"}, (TODAY, date(2026, 11, 17))),
            ({"when": "week"}, (TODAY, date(2026, 11, 23))),
            ({"when": "other", "first_day": "01-12-2026", "last_day": ""}, (date(2026, 12, 1), date(2026, 12, 2))),
            ({"when": "other", "first_day": "01-12-2026", "last_day": "04-12-2026"}, (date(2026, 12, 1), date(2026, 12, 5))),
        ],
    )
    def test_days_as_chips(self, world: World, sent: dict[str, str], days: tuple[date, date]) -> None:
        pk = world.participants["trainee"].pk
        world.participants["trainee"].absences.all().delete()
        assert client(world, "trainee").post(f"/leerlingen/{pk}/weken/afwezig/", sent).status_code == 302
        assert world.participants["trainee"].absences.get().period == during(*days)


class TestMonth:
    def test_confirmed_in_one_tap_and_once(self, world: World) -> None:
        pk = world.participants["trainee"].pk
        url, sent = f"/leerlingen/{pk}/weken/2026-10/klopt/", {f"{pk}-spoken": FIRST_WEEK.isoformat(), "list": "1"}
        for _twice in range(2):
            assert client(world, "supervisor").post(url, sent).headers["Location"] == "/weken/"
        confirmed = MonthConfirmation.objects.get(participant=pk)
        assert confirmed.guided == [FIRST_WEEK, THIRD_WEEK]
        assert len(confirmed.present) == 5
        moment = GuidanceMoment.objects.get(participant=pk, kind=GuidanceKind.CONFIRMED)
        assert (moment.given_on, moment.guide) == (date(2026, 10, 1), world.people["supervisor"])

    def test_only_when_it_is_over(self, world: World) -> None:
        with pytest.raises(DomainError, match="nog niet voorbij"):
            confirm(world, month=date(2026, 11, 1))

    def test_only_with_practice_in_it(self, world: World) -> None:
        world.participants["trainee"].placements.all().delete()
        with pytest.raises(DomainError, match="geen praktijk"):
            confirm(world)

    def test_nobody_speaks_for_weeks_before_the_link(self, world: World) -> None:
        with pytest.raises(DomainError, match="niet gekoppeld"):
            confirm(world, by="new_supervisor", spoken=(FIRST_WEEK,))
        assert not MonthConfirmation.objects.exists()
        assert not GuidanceMoment.objects.filter(kind=GuidanceKind.CONFIRMED).exists()

    def test_a_stand_in_speaks_for_the_days_of_both(self, world: World) -> None:
        covered = world.participants["covered_trainee"]
        known = facts_by([covered.pk], guide=world.people["stand_in"], today=TODAY)[covered.pk]
        assert known.linked == ((date(2026, 11, 9), date(2026, 11, 23)),)

    def test_a_later_change_shows(self, world: World) -> None:
        confirm(world)
        world.participants["trainee"].absences.all().delete()
        url = f"/leerlingen/{world.participants['trainee'].pk}/weken/"
        assert "Gewijzigd na bevestigen" not in page(world, "trainee", url)
        report(world, FIRST_WEEK, date(2026, 10, 4), by="practice_trainer")
        assert "Gewijzigd na bevestigen" in page(world, "trainee", url)

    def test_what_waits_for_a_supervisor(self, world: World) -> None:
        rows = months_to_confirm(world.people["supervisor"], TODAY)
        assert {row.participant.user.first_name for row in rows} == {"Trainee", "Fellow"}
        months = [card.month for card in rows[0].months]
        assert months == [date(2026, month, 1) for month in (8, 9, 10)]
        confirm(world)
        lines = [line.title for line in weeks_lines(world.people["supervisor"], TODAY)]
        assert lines[-1] == "Maand oktober bevestigen voor 1 leerling"
        assert lines[0] == "Maand augustus bevestigen voor 2 leerlingen"
        assert not months_to_confirm(world.people["new_supervisor"], TODAY)  # linked since yesterday

    def test_a_month_is_shown_with_its_words(self, world: World) -> None:
        shown = page(world, "supervisor", "/weken/")
        assert shown.count("Wij spraken elkaar") > 4
        assert all(word in shown for word in ("Aanwezig", "Begeleid", "Nog geen begeleiding", "Oktober 2026"))


def test_the_numbers_of_a_year(world: World) -> None:
    pk = world.participants["trainee"].pk
    participant = world.participants["trainee"].__class__.objects.get(pk=pk)
    for flag in ("own", "trained", "coordinated", "linked", "covered", "taught", "led", "partnered", "in_cockpit"):
        setattr(participant, f"near_{flag}", flag == "linked")
    participant.near_all = False
    found = weeks_page(participant, world.people["supervisor"], None, TODAY)
    assert [(line.label, line.totals.present, line.counted) for line in found.lines] == [
        ("Leerjaar 1", 42, "1"),
        ("Subsidiejaar 2025-2026", 26, "0 van 40"),
        ("Subsidiejaar 2026-2027", 16, "1 van 40"),
    ]
    assert found.months[0].month == date(2026, 11, 1)


def test_who_guides_hears_what_waits_too_long(world: World) -> None:
    rows = weeks_overview(world.people["practice_trainer"], TODAY)
    one = next(row for row in rows if row.participant.user_id == world.people["trainee"].pk)
    assert (one.without, one.late_months) == (4, (date(2026, 8, 1), date(2026, 9, 1)))
    assert [line.tone for line in weeks_care_lines(world.people["practice_trainer"], TODAY)] == ["warn", "warn"]
    assert not weeks_care_lines(world.people["teacher"], TODAY)


def test_nobody_says_about_the_own_weeks_that_they_are_right(world: World) -> None:
    """A practice trainer who learns too: the subsidy stands on these weeks, so another looks."""
    own, user = world.participants["trainee"], world.people["trainee"]
    MembershipFactory(user=user, organisation=world.organisations["wilg"], role=Role.PRACTICE_TRAINER, period=ALWAYS)
    begun = report(world, TODAY, TODAY)
    with pytest.raises(DomainError, match="al begonnen"):
        take_back_absence(by=user, absence=begun, today=TODAY)
    asked = client(world, "trainee")
    assert asked.post(f"/leerlingen/{own.pk}/weken/2026-10/klopt/").status_code == 403
    assert asked.get(f"/afwezigheid/{begun.pk}/").status_code == 403
    assert "/klopt/" not in page(world, "trainee", f"/leerlingen/{own.pk}/weken/")


@pytest.mark.parametrize("month", ["9999-12", "1-1", "0-5", "2026-13", f"{10**30}-1"])
def test_a_month_that_cannot_be_is_not_there(world: World, month: str) -> None:
    pk = world.participants["trainee"].pk
    assert client(world, "supervisor").post(f"/leerlingen/{pk}/weken/{month}/klopt/").status_code == 404


def test_the_overview_turns_its_pages(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("begeleiding.selectors.weeks.PER_PAGE", 2)
    user = world.people["practice_trainer"]
    names = [person.user.name for person in overseen_by(user, TODAY)]
    client.force_login(user)
    first, second = (client.get(reverse("begeleiding:weeks_overview"), {"page": page}).content.decode() for page in (1, 2))
    assert [name in first for name in names[:4]] == [True, True, False, False]
    assert [name in second for name in names[:4]] == [False, False, True, True]


def test_the_overview_is_asked_who_asks_attention(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("begeleiding.selectors.weeks.LONG_WITHOUT", 99)
    for month in (date(2026, 8, 1), date(2026, 9, 1)):
        confirm(world, month=month)
    trainer, address = world.people["practice_trainer"], reverse("begeleiding:weeks_overview")
    everybody, asking = weeks_overview(trainer, TODAY), weeks_overview(trainer, TODAY, is_asking=True)
    trainee = world.people["trainee"].name
    assert {row.participant for row in everybody} - {row.participant for row in asking} == {world.participants["trainee"]}
    client.force_login(trainer)
    assert weeks_care_lines(trainer, TODAY)[0].url == f"{address}?state=asks"
    shown = client.get(address, {"state": "asks"}).content.decode()
    assert all(row.participant.user.name in shown for row in asking)
    assert trainee not in shown
    assert trainee in client.get(address, {"state": "bestaat-niet"}).content.decode()
