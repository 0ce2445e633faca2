"""What becomes of an arrangement, and what each person is shown of it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from begeleiding.actions import arrangement as actions
from begeleiding.actions.arrangement_removal import remove_over_arrangements
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import ArrangementAct, ArrangementSight, ArrangementState, Measure
from begeleiding.models import ArrangementEvent, MeasureCount, SupportArrangement
from begeleiding.permissions.arrangement import readable
from begeleiding.selectors.arrangement import arrangement_lines, cards_for, tables_for
from begeleiding.tasks import remove_what_is_over
from cohorts.choices import Role
from cohorts.models import Cohort, Placement, Supervision
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.areas.care import LAST, NAMED
from tests.factories.cohorts import MembershipFactory, during
from tests.world import ALWAYS, NOW, TODAY, World

pytestmark = pytest.mark.django_db

DAYS = during(TODAY, date(2027, 3, 1))


def ask(world: World, **given: Any) -> SupportArrangement:
    usual = {
        "by": world.people["trainee"], "participant": world.participants["trainee"], "side": world.organisations["wilg"],
        "keeper": world.people["practice_trainer"], "measure": Measure.OTHER_HOURS, "item": None, "period": DAYS, "note": "maandag vrij",
        "today": TODAY,
    }  # fmt: skip
    return actions.ask_arrangement(**usual | given)


def agreed(world: World) -> SupportArrangement:
    return world.things["arrangement employer"]


def answer(world: World, asked: SupportArrangement, **given: Any) -> SupportArrangement:
    usual = {"by": world.people["practice_trainer"], "arrangement": asked, "version": asked.version, "agrees": True, "period": DAYS,
             "review_on": TODAY, "answer": "", "today": TODAY}  # fmt: skip
    return actions.answer_arrangement(**usual | given)


def test_only_whom_was_asked_hears_of_it_and_nobody_hears_what(world: World) -> None:
    before = AuditEvent.objects.count()
    asked = ask(world)
    assert ask(world) == asked  # a double click
    assert [named.user for named in asked.people.all()] == [world.people["practice_trainer"]]
    assert not readable(world.people["coordinator"]).filter(pk=asked.pk).exists()
    notice = Notice.objects.get(dedupe_key__startswith=f"arrangement:{asked.pk}:")
    assert (notice.receiver, notice.text, notice.url) == (
        world.people["practice_trainer"],
        "Er is iets nieuws in je afspraken.",
        "/afspraken/",
    )
    answer(world, asked)
    assert Notice.objects.filter(dedupe_key__startswith=f"arrangement:{asked.pk}:", receiver=world.people["trainee"]).count() == 1
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": "vanwege zwangerschap"}, "note"),
        ({"note": "bel 06 12345678"}, "note"),
        ({"keeper": "supervisor"}, "keeper"),
        ({"keeper": "teacher"}, "keeper"),
        ({"side": "anker", "keeper": "practice_trainer_partner"}, "side"),
        ({"side": "roc"}, "keeper"),
    ],
)
def test_what_cannot_be_asked(world: World, given: dict[str, str], field: str) -> None:
    known: dict[str, Any] = {"keeper": world.people, "side": world.organisations}
    with pytest.raises(DomainError) as refused:
        ask(world, **{name: known[name][value] if name in known else value for name, value in given.items()})
    assert refused.value.field == field


def test_longer_than_a_year_is_refused_in_words(world: World) -> None:
    with pytest.raises(DomainError, match="hoogstens twaalf maanden"):
        ask(world, period=during(TODAY, date(2027, 11, 17)))


def test_no_needs_a_word_and_the_second_answer_sees_the_first(world: World) -> None:
    asked = ask(world)
    with pytest.raises(DomainError, match="wat er wel kan"):
        answer(world, asked, agrees=False)
    answer(world, asked, agrees=False, answer="wel op vrijdag")
    with pytest.raises(ChangedMeanwhile) as late:
        answer(world, asked)
    assert late.value.current.answer == "wel op vrijdag"


def test_what_each_named_person_reads(world: World) -> None:
    item = world.things["item"]
    SupportArrangement.objects.filter(pk=agreed(world).pk).update(item=item)
    cards = {
        name: next((card for card in cards_for(world.people[name], TODAY) if card.pk == agreed(world).pk), None)
        for name in ("trainee", "practice_trainer", "supervisor", "team_lead", "ended_supervisor", "coordinator")
    }
    assert cards["ended_supervisor"] is cards["coordinator"] is None
    whole, told, roster = cards["practice_trainer"], cards["supervisor"], cards["team_lead"]
    assert whole is not None
    assert told is not None
    assert roster is not None
    assert (whole.what, whole.note, whole.kept_by) == ("Taalles", "geen nachtdienst", "Organisatie wilg")
    assert (told.what, told.note, told.kept_by, told.asked_on, told.label) == ("Taalles", "geen nachtdienst", "", None, "")
    assert (roster.what, roster.note, roster.kept_by, roster.first) == ("Andere dienst", "", "", agreed(world).period.lower)


def test_a_team_lead_never_reads_what_to_do_whatever_was_written_down(world: World) -> None:
    agreed(world).people.filter(user=world.people["team_lead"]).update(sight=ArrangementSight.TO_DO)
    assert [card.note for card in cards_for(world.people["team_lead"], TODAY)] == [""]


@pytest.mark.parametrize("ends", ["link", "place", "withdrawal"])
def test_who_no_longer_stands_around_sees_nothing_from_that_day_on(world: World, ends: str) -> None:
    trainee = world.participants["trainee"]
    if ends == "link":
        Supervision.objects.filter(participant=trainee, supervisor=world.people["supervisor"]).update(
            period=DateRange(date(2026, 2, 2), TODAY)
        )
    elif ends == "place":
        Placement.objects.filter(participant=trainee).delete()
    else:
        actions.withdraw_arrangement(by=world.people["trainee"], arrangement=agreed(world), today=TODAY)
    gone = {"link": ["supervisor"], "place": ["team_lead"], "withdrawal": ["supervisor", "team_lead", "practice_trainer"]}[ends]
    for name in gone:
        assert agreed(world).pk not in {card.pk for card in cards_for(world.people[name], TODAY)}


def test_withdrawing_is_at_once_also_in_a_closed_cohort_and_once(world: World) -> None:
    Cohort.objects.update(closed_at=NOW, closed_by=world.people["coordinator"])
    for _twice in range(2):
        actions.withdraw_arrangement(by=world.people["trainee"], arrangement=agreed(world), today=TODAY)
    assert agreed(world).events.filter(act=ArrangementAct.WITHDREW).count() == 1
    with pytest.raises(DomainError, match="afgesloten"):
        ask(world)


def test_only_who_works_with_the_trainee_can_be_named(world: World) -> None:
    by = world.people["practice_trainer"]
    for name in ("fellow", "practice_trainer_partner", "teacher", "ended_supervisor", "trainee"):
        with pytest.raises(DomainError, match="Kies iemand"):
            actions.name_person(by=by, arrangement=agreed(world), person=world.people[name], sight=ArrangementSight.TO_DO, today=TODAY)
    school = world.things["arrangement school"]
    with pytest.raises(DomainError, match="Kies iemand"):
        actions.name_person(by=by, arrangement=school, person=world.people["supervisor"], sight=ArrangementSight.TO_DO, today=TODAY)
    named = {
        "by": by,
        "arrangement": agreed(world),
        "person": world.people["new_supervisor"],
        "sight": ArrangementSight.TO_DO,
        "today": TODAY,
    }
    assert actions.name_person(**named) == actions.name_person(**named)
    assert readable(world.people["new_supervisor"]).filter(pk=agreed(world).pk).exists()


def test_somebody_keeps_it(world: World) -> None:
    by, people = world.people["practice_trainer"], agreed(world).people
    actions.unname_person(by=by, named=people.get(user=world.people["supervisor"]), today=TODAY)
    assert not readable(world.people["supervisor"]).exists()
    with pytest.raises(DomainError, match="Iemand houdt de afspraak bij"):
        actions.unname_person(by=by, named=people.get(user=by), today=TODAY)


def test_the_trainee_reads_who_opened_it_and_a_quarter_of_an_hour_is_once(world: World) -> None:
    trainer, trainee = Client(), Client()
    trainer.force_login(world.people["practice_trainer"])
    trainee.force_login(world.people["trainee"])
    for path in (f"/afspraken/{agreed(world).pk}/", "/afspraken/"):
        assert trainer.get(path).status_code == 200
    opened = ArrangementEvent.objects.filter(arrangement=agreed(world), act=ArrangementAct.OPENED)
    assert [event.by for event in opened] == [world.people["practice_trainer"]]
    page = trainee.get(f"/afspraken/{agreed(world).pk}/").content.decode()
    assert "Practice trainer Test bekeek" in page
    assert "Supervisor Test" in page
    told = Client()
    told.force_login(world.people["supervisor"])
    assert "bekeek" not in told.get(f"/afspraken/{agreed(world).pk}/").content.decode()


def test_new_is_said_until_somebody_looked(world: World) -> None:
    supervisor = world.people["supervisor"]
    assert [line.title for line in arrangement_lines(supervisor, TODAY)] == ["Er is iets nieuws in je afspraken"]
    actions.record_opened(by=supervisor, arrangements=[agreed(world).pk])
    assert arrangement_lines(supervisor, TODAY) == []
    assert arrangement_lines(world.people["trainee"], TODAY) == []
    answer(world, ask(world))
    assert len(arrangement_lines(world.people["trainee"], TODAY)) == 1


def test_three_months_after_the_end_a_number_stays_and_nothing_else(world: World) -> None:
    actions.withdraw_arrangement(by=world.people["trainee"], arrangement=agreed(world), today=TODAY)
    assert remove_over_arrangements(today=TODAY) == 1  # the one of the summer
    assert remove_over_arrangements(today=TODAY) == 0
    assert [(row.measure, row.school_year, row.number) for row in MeasureCount.objects.all()] == [("other_shift", 2025, 1)]
    with time_machine.travel(date(2027, 2, 16), tick=False):
        assert not readable(world.people["trainee"]).filter(pk=agreed(world).pk).exists()  # before any task ran
        remove_what_is_over()
        remove_what_is_over()
    left = set(SupportArrangement.objects.values_list("pk", flat=True))
    assert left == {world.things[f"arrangement {name}"].pk for name in ("employer", "school", "asked")} - {agreed(world).pk}
    assert not Notice.objects.filter(dedupe_key__startswith=f"arrangement:{agreed(world).pk}:").exists()
    assert MeasureCount.objects.get(school_year=2025, organisation=world.organisations["wilg"], measure="other_shift").number == 4


def test_a_number_under_five_is_shown_to_nobody(world: World) -> None:
    def shown() -> set[int | None]:
        tables = tables_for(world.people["coordinator"], TODAY)
        return {number for table in tables for row in table.rows for number in row.numbers}

    assert shown() == {None}
    MeasureCount.objects.create(organisation=world.organisations["wilg"], measure=Measure.OTHER_SHIFT, school_year=2025, number=1)
    assert shown() == {None, 5}


def test_everybody_in_the_table_who_may_not_read_it_was_named_in_it(world: World) -> None:
    """The scope is tried with a name in every arrangement: being named is not what keeps them out."""
    assert {"ended_supervisor", "teacher", "practice_trainer_partner", "fellow", "admin"} <= set(NAMED["employer"].split())
    assert LAST > TODAY
    assert agreed(world).state == ArrangementState.AGREED


def test_what_the_trainee_reads_about_who_reads_what_is_true(world: World) -> None:
    """Who keeps arrangements reads all of one; who reads what to roster keeps nothing, also after becoming practice trainer."""
    made, trainer, lead = agreed(world), world.people["practice_trainer"], world.people["team_lead"]
    with pytest.raises(DomainError, match="leest dan alles"):
        actions.name_person(by=trainer, arrangement=made, person=trainer, sight=ArrangementSight.TO_ROSTER, today=TODAY)
    MembershipFactory(user=lead, organisation=world.organisations["wilg"], role=Role.PRACTICE_TRAINER, period=ALWAYS)
    card = next(card for card in cards_for(lead, TODAY) if card.pk == made.pk)
    assert (card.is_keeper, card.note) == (False, "")
    with pytest.raises(DomainError, match="houdt de afspraak bij"):
        actions.unname_person(by=trainer, named=made.people.get(user=trainer), today=TODAY)


def test_who_is_too_late_reads_nothing_of_what_was_withdrawn(world: World) -> None:
    asked = ask(world)
    actions.withdraw_arrangement(by=world.people["trainee"], arrangement=asked, today=TODAY)
    with pytest.raises(DomainError, match="niet meer") as late:
        answer(world, asked)
    assert not isinstance(late.value, ChangedMeanwhile)


def test_who_guides_at_the_next_employer_does_not_keep_what_the_one_before_wrote(world: World) -> None:
    """Named once as supervisor, later the practice trainer of another employer of the same trainee."""
    participant, moved = world.participants["trainee"], world.people["practice_trainer_partner"]
    agreed(world).people.filter(user=moved).update(sight=ArrangementSight.TO_DO)  # the cast named this person already
    participant.employments.all().delete()
    participant.employments.create(organisation=world.organisations["anker"], period=ALWAYS)
    assert not readable(moved).filter(pk=agreed(world).pk).exists()
