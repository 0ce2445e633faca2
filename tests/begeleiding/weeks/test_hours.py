"""Hours on the cast of the world: agreed, spent once per block, and never a ranking."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from begeleiding.actions.hours import set_hours, spend_hours
from begeleiding.choices import GuidanceKind
from begeleiding.models import ExternalLearner, GuidanceMoment, GuidanceSettings, HoursSpent, RatioNorm, SupervisionHours
from begeleiding.selectors.hours import hours_page, hours_short_lines
from begeleiding.selectors.hours_own import hours_lines, own_hours
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import during
from tests.world import START, TODAY, World


def client(world: World, person: str) -> Client:
    made = Client()
    made.force_login(world.people[person])
    return made


def agree(world: World, **changed: object) -> SupervisionHours:
    usual = {"location": None, "starts_on": TODAY, "contract_hours": Decimal(24), "agreed_hours": Decimal(3), "wants_more": False}
    usual |= {"supervisor": world.people["supervisor"], "organisation": world.organisations["wilg"]}
    return set_hours(by=world.people["coordinator"], **{**usual, **changed})  # type: ignore[arg-type]  # dull defaults


class TestAgreed:
    def test_from_a_day_on_what_ran_ends_there_and_said_twice_is_once(self, world: World) -> None:
        for hours in (3, 4):
            agree(world, agreed_hours=Decimal(hours))
        rows = SupervisionHours.objects.filter(supervisor=world.people["supervisor"]).order_by("period")
        assert [(row.period, row.agreed_hours) for row in rows] == [(during(START, TODAY), 2), (during(TODAY), 4)]

    def test_what_is_agreed_later_is_not_overwritten(self, world: World) -> None:
        agree(world, starts_on=date(2027, 1, 4))
        with pytest.raises(DomainError, match="Vanaf 4 januari 2027"):
            agree(world)

    @pytest.mark.parametrize(("contract", "agreed"), [("24", "25"), ("0", "0"), ("49", "1"), ("24", "-1"), ("veel", "1")])
    def test_what_cannot_be_is_said_in_the_form(self, world: World, contract: str, agreed: str) -> None:
        sent = {"contract_hours": contract, "agreed_hours": agreed, "when": "today"}
        pk = world.people["supervisor"].pk
        assert client(world, "coordinator").post(f"/werkbegeleiders/{pk}/uren/", sent).status_code == 422

    def test_a_supervisor_writes_the_own_hours_down(self, world: World) -> None:
        sent = {"contract_hours": "16", "agreed_hours": "1,5", "when": "today", "wants_more": "on"}
        answer = client(world, "stand_in").post(f"/werkbegeleiders/{world.people['stand_in'].pk}/uren/", sent)
        assert answer.headers["Location"] == "/mijn-uren/"
        row = SupervisionHours.objects.get(supervisor=world.people["stand_in"])
        assert (row.agreed_hours, row.wants_more, row.organisation) == (Decimal("1.5"), True, world.organisations["wilg"])

    def test_hours_at_another_employer_are_not_filled_in(self, world: World) -> None:
        supervisor, elders = world.people["supervisor"], world.organisations["elders"]
        SupervisionHours.objects.filter(supervisor=supervisor).delete()
        agree(world, organisation=elders, contract_hours=Decimal("31.5"))
        assert "31,5" not in client(world, "practice_trainer").get(f"/werkbegeleiders/{supervisor.pk}/uren/").content.decode()


class TestSpent:
    def test_asked_once_with_what_the_app_saw(self, world: World) -> None:
        for day in (5, 6, 7):
            GuidanceMoment.objects.create(
                participant=world.participants["fellow"],
                guide=world.people["supervisor"],
                kind=GuidanceKind.ANSWER,
                given_on=date(2026, 10, day),
            )
        GuidanceSettings.objects.create(organisation=world.organisations["wilg"], minutes_per_answer=20)
        (line,) = own_hours(world.people["supervisor"], TODAY).waiting
        assert (line.talks, line.answers, line.suggested) == (1, 3, 2)
        assert [one.title for one in hours_lines(world.people["supervisor"], TODAY)] == ["Uren van blok 9"]
        url = f"/mijn-uren/{world.things['block over'].pk}/"
        for hours in ("12,5", "13"):
            assert client(world, "supervisor").post(url, {"hours": hours}).status_code == 302
        row = HoursSpent.objects.get(supervisor=world.people["supervisor"])
        assert row.hours == 13
        assert not hours_lines(world.people["supervisor"], TODAY)
        assert client(world, "supervisor").post(url, {"hours": "601"}).status_code == 422

    def test_a_block_that_runs_asks_nothing(self, world: World) -> None:
        with pytest.raises(DomainError, match="nog niet voorbij"):
            spend_hours(by=world.people["supervisor"], block=world.blocks["coming"], hours=Decimal(3), today=TODAY)


class TestPerLocation:
    @pytest.fixture(autouse=True)
    def dull(self, world: World) -> None:
        """Only the five trainees of the cast learn at Lindehof, and each counts for one."""
        ExternalLearner.objects.all().delete()
        RatioNorm.objects.all().delete()

    def test_planned_against_needed(self, world: World) -> None:
        page = hours_page(world.people["practice_trainer"], TODAY)
        (lindehof, nowhere) = page.places
        assert (lindehof.name, lindehof.hours.planned, lindehof.hours.spent, lindehof.hours.needed) == ("Locatie lindehof", 2, None, 5)
        assert nowhere.location is None
        assert [row.title for row in hours_short_lines(world.people["team_lead"], TODAY)] == [
            "Locatie lindehof komt 3 uur per week tekort om te begeleiden"
        ]

    def test_people_are_for_who_plans_them_and_stand_by_name(self, world: World) -> None:
        planner, lead = (hours_page(world.people[key], TODAY) for key in ("practice_trainer", "team_lead"))
        names = [person.supervisor.sort_name for person in planner.people]
        assert names == sorted(names)
        assert len(names) > 3
        assert not lead.people
        assert [row.name for row in lead.places] == ["Locatie lindehof"]
        shown = client(world, "team_lead").get("/begeleiding/uren/").content.decode()
        assert world.people["supervisor"].name not in shown

    def test_the_file_holds_what_the_page_shows(self, world: World) -> None:
        books = {}
        for person in ("practice_trainer", "team_lead"):
            answer = client(world, person).get("/begeleiding/uren/bestand/")
            sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
            books[person] = list(sheet.iter_rows(min_row=2, values_only=True))
        assert books["team_lead"] == [("Locatie lindehof", None, None, 2, None, 5)]
        assert world.people["supervisor"].name in [row[1] for row in books["practice_trainer"]]


def test_the_administrator_sees_that_and_not_how_many(world: World) -> None:
    row = SupervisionHours.objects.get()
    shown = "".join(
        client(world, "admin").get(f"/admin/begeleiding/supervisionhours/{page}").content.decode() for page in ("", f"{row.pk}/change/")
    )
    assert world.people["supervisor"].name in shown
    assert "contracturen" not in shown.lower()
