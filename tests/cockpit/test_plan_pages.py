"""The pages from cockpit to board: what is on them, for whom, and that they stay quick as they grow."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cockpit.actions.lesson import move_lesson
from cockpit.actions.proposal import ask_proposal
from cockpit.choices import Audience
from cockpit.models import CaseShare, Facilitator, FacilitatorAbsence, Lesson, LessonChange, Plan, Proposal
from cockpit.tasks import make_proposal as task
from cohorts.models import Block
from opleiding.kernel.models import Notice, User
from tests.factories.cohorts import CoreTaskFactory, DossierFactory, ParticipantFactory, QualificationFactory, WorkProcessFactory
from tests.factories.plan import MORNING, FacilitatorFactory, Room, build_room, plan_lesson, share_case, tuesday

NOW = datetime(2026, 3, 11, 11, 0, tzinfo=UTC)
COHORT = "/cockpit/februari-2026/"
BOARD = f"{COHORT}blok/2/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def clock_stands_still(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def room() -> Room:
    return build_room(lessons=4)


def log_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def page(client: Client, user: User, url: str, status: int = 200) -> str:
    response = log_in(client, user).get(url)
    assert response.status_code == status
    return response.content.decode()


def query_count(client: Client, user: User, url: str) -> int:
    log_in(client, user).get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("url", [COHORT, f"{COHORT}blokken/", f"{COHORT}lesgevers/", BOARD])
def test_a_page_asks_as_much_for_four_as_for_one(client: Client, url: str) -> None:
    room = build_room(trainees=2, cases=6, lessons=1)
    FacilitatorFactory(cohort=room.cohort, themes=room.themes[:1])
    few = query_count(client, room.coordinator, url)
    for number in range(6, 24):
        share_case(room, number)
    for number in range(1, 4):
        plan_lesson(room, number)
        FacilitatorFactory(cohort=room.cohort, themes=room.themes[:2])
    assert query_count(client, room.coordinator, url) == few
    assert few <= MOST_QUERIES[url]


#: Four of these are the frame's: session, person, menu and news.
MOST_QUERIES = {COHORT: 18, f"{COHORT}blokken/": 8, f"{COHORT}lesgevers/": 9, BOARD: 16}


def test_the_cockpit_counts_in_words_and_shows_no_names_and_no_days(client: Client, room: Room) -> None:
    shown = page(client, room.coordinator, COHORT)
    assert "situaties van" in shown
    assert "recente tellen zwaarder" in shown
    assert "week 11" in shown
    assert not any(trainee.user.first_name in shown for trainee in room.trainees)
    assert "10 maart" not in shown
    assert "Werkproces 8" in shown
    assert "Zet in het plan" in shown


def test_who_tells_it_themselves_is_named(client: Client, room: Room) -> None:
    CaseShare.objects.filter(case=room.cases[0]).update(is_named=True)
    shown = page(client, room.teacher, COHORT)
    assert room.cases[0].trainee.name in shown
    assert room.cases[1].trainee.name not in shown


def test_under_five_situations_nothing_is_counted(client: Client) -> None:
    room = build_room(cases=4)
    shown = page(client, room.coordinator, COHORT)
    assert "Te weinig om te tellen. Lees ze samen." in shown
    assert "recente tellen zwaarder" not in shown
    assert "<table" not in shown
    assert room.cases[0].text in shown


def test_a_cockpit_without_situations_says_what_will_come(client: Client) -> None:
    room = build_room(cases=0)
    assert "Er zijn nog geen situaties voor dit blok." in page(client, room.coordinator, COHORT)
    for _press in range(2):
        client.post(f"{COHORT}herinnering/")
    assert Notice.objects.filter(kind="cohort.reminded").count() == len(room.trainees)
    assert log_in(client, room.trainees[0].user).post(f"{COHORT}herinnering/").status_code == 403


def test_a_trainee_reads_the_group_and_sees_the_own_row_only(client: Client, room: Room) -> None:
    own, for_group = room.cases[0], share_case(room, 9, Audience.GROUP)
    shown = page(client, own.trainee, COHORT)
    assert own.text in shown
    assert for_group.text in shown
    assert room.cases[2].text not in shown
    assert "Alleen wat van jou is" in shown
    assert "Lesgevers" not in shown


def test_a_trainee_sees_what_the_own_qualification_asks_and_no_other(client: Client, room: Room) -> None:
    elsewhere = QualificationFactory(dossier=DossierFactory(title="Een heel ander dossier"))
    other = ParticipantFactory(cohort=room.cohort, qualification=elsewhere)
    WorkProcessFactory(core_task=CoreTaskFactory(dossier=elsewhere.dossier))
    assert "Een heel ander dossier" in page(client, room.coordinator, COHORT)
    assert "Een heel ander dossier" not in page(client, room.cases[0].trainee, COHORT)
    assert other.user.name not in page(client, room.coordinator, COHORT)


def test_somebody_without_a_part_in_the_cockpit_gets_a_403_and_an_outsider_a_404(client: Client, room: Room) -> None:
    admin = User.objects.create_superuser("admin@example.org", "x", first_name="Ad", last_name="Min")
    page(client, admin, COHORT, 403)
    page(client, User.objects.create_user("o@example.org", "x", first_name="O"), COHORT, 404)


def test_the_board_shows_weeks_lessons_and_why(client: Client, room: Room) -> None:
    shown = page(client, room.coordinator, BOARD)
    for text in (
        "Week 10",
        "Meivakantie",
        "Medicatie",
        "lesgever nog te vragen",
        "1 situatie van 1 leerling",
        "ma 25 mei Tweede pinksterdag",
    ):
        assert text in shown
    assert f"{BOARD}vaststellen/" in shown


def test_who_only_reads_sees_no_handle_and_no_buttons(client: Client, room: Room) -> None:
    shown = page(client, room.trainees[0].user, BOARD)
    assert "Medicatie" in shown
    for hidden in ("lesson-handle", "verplaatsen/", "Sortable", "Vaststellen", "Les toevoegen", "Niet gepland (", "data-can-change"):
        assert hidden not in shown
    lesson = room.lessons[0]
    data = {"version": 1, "place": "2026-05-26T09:30"}
    assert client.post(f"/cockpit/les/{lesson.pk}/verplaatsen/", data).status_code == 403


def test_moving_from_the_list_and_undoing_works_without_a_script(client: Client, room: Room) -> None:
    lesson = room.lessons[0]
    url = f"/cockpit/les/{lesson.pk}/verplaatsen/"
    shown = page(client, room.coordinator, url)
    assert 'value="2026-05-26T09:30"' in shown
    assert "ruilt met Gedrag" in shown
    response = client.post(url, {"version": 1, "place": "2026-05-26T09:30"}, follow=True)
    assert "Verplaatst naar week 5." in response.content.decode()
    undo = f"/cockpit/wijziging/{LessonChange.objects.get().pk}/terug/"
    assert undo in response.content.decode()
    assert "Teruggedraaid." in client.post(undo, follow=True).content.decode()
    assert Lesson.objects.get(pk=lesson.pk).date == lesson.date


def test_a_move_by_htmx_answers_the_board_alone(client: Client, room: Room) -> None:
    lesson = room.lessons[0]
    response = log_in(client, room.coordinator).post(
        f"/cockpit/les/{lesson.pk}/verplaatsen/", {"version": 1, "place": "2026-05-26T09:30"}, headers=HTMX
    )
    shown = response.content.decode()
    assert response.status_code == 200
    assert 'data-version="2"' in shown
    assert "hx-swap-oob" in shown
    assert "Verplaatst naar week 5." in shown
    assert "<html" not in shown


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_who_loses_the_race_sees_the_new_state(client: Client, room: Room, headers: dict[str, str]) -> None:
    lesson = room.lessons[0]
    move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=MORNING, version=1)
    response = log_in(client, room.cockpit_member).post(
        f"/cockpit/les/{lesson.pk}/verplaatsen/", {"version": 1, "place": "2026-06-09T09:30"}, headers=headers
    )
    assert response.status_code == 409
    shown = response.content.decode()
    assert "Anouk verplaatste deze les net naar week 5. Dit is de nieuwe stand." in shown
    assert 'data-version="2"' in shown
    assert response.headers.get("HX-Retarget") == ("#board" if headers else None)


def test_what_the_rules_refuse_is_a_422_with_the_board(client: Client, room: Room) -> None:
    lesson = room.lessons[0]
    response = log_in(client, room.coordinator).post(
        f"/cockpit/les/{lesson.pk}/verplaatsen/", {"version": 1, "place": "2026-04-28T09:30"}, headers=HTMX
    )
    assert response.status_code == 422
    assert "In die week is er geen les: Meivakantie. Kies een week met les." in response.content.decode()
    wrong = client.post(f"/cockpit/les/{lesson.pk}/verplaatsen/", {"version": 1, "place": "morgen"})
    assert wrong.status_code == 422


def test_the_reasons_of_a_lesson_are_read_as_far_as_they_are_shared(client: Client, room: Room) -> None:
    url = f"/cockpit/les/{room.lessons[0].pk}/"
    assert room.cases[0].text in page(client, room.coordinator, url)
    fellow = next(one.user for one in room.trainees if one.user_id != room.cases[0].trainee_id)
    for_fellow = page(client, fellow, url)
    assert room.cases[0].text not in for_fellow
    assert "1 situatie lees je hier niet" in for_fellow
    CaseShare.objects.filter(case=room.cases[0]).update(withdrawn_at=NOW)
    withdrawn = page(client, room.coordinator, url)
    assert room.cases[0].text not in withdrawn
    assert "1 situatie is ingetrokken" in withdrawn


def test_pin_edit_drop_and_add_from_their_forms(client: Client, room: Room) -> None:
    lesson, who = room.lessons[0], FacilitatorFactory(cohort=room.cohort, name="Marieke")
    log_in(client, room.coordinator)
    base = f"/cockpit/les/{lesson.pk}/"
    assert client.post(f"{base}vastzetten/", {"version": 1, "is_pinned": "on"}).status_code == 302
    edit = {"version": 2, "kind": "les", "title": "Pillen delen", "facilitator": who.pk}
    assert client.post(f"{base}wijzigen/", edit).status_code == 302
    assert client.post(f"{base}vastzetten/", {"version": 3}).status_code == 302
    empty = client.post(f"{base}weghalen/", {"version": 4, "reason": ""})
    assert empty.status_code == 422
    assert "Schrijf waarom de les eruit gaat." in empty.content.decode()
    assert client.post(f"{base}weghalen/", {"version": 4, "reason": "doen we op de afdeling"}).status_code == 302
    assert "doen we op de afdeling" in client.get(BOARD).content.decode()
    new = {"version": 5, "place": "2026-05-26T09:30", "kind": "werkplaats", "theme": room.themes[0].code}
    assert client.post(f"{BOARD}les/", new).status_code == 422
    assert client.post(f"{BOARD}les/", new | {"cases": [str(room.cases[3].pk)]}).status_code == 302
    assert Plan.objects.get(pk=room.plan.pk).version == 6


def test_what_certainly_points_at_a_client_comes_in_no_plan(client: Client, room: Room) -> None:
    log_in(client, room.coordinator)
    base = f"/cockpit/les/{room.lessons[0].pk}/"
    for act, field in (("weghalen", "reason"), ("wijzigen", "title")):
        page = client.post(f"{base}{act}/", {"version": 1, "kind": "les", field: "Bel mevrouw op 06-12345678"})
        assert page.status_code == 422, act
        assert "telefoonnummer" in page.content.decode(), act


def test_the_form_for_a_lesson_knows_where_it_was_asked(client: Client, room: Room) -> None:
    asked = {"place": "2026-05-26T09:30", "theme": "gedrag", "work_process": room.work_processes[7].pk}
    form = log_in(client, room.coordinator).get(f"{BOARD}les/?{urlencode(asked)}").context["form"]
    assert form["place"].initial == "2026-05-26T09:30"
    assert form.initial["theme"] == room.themes[1].code
    assert {case.case_themes.get(is_main=True).theme for case in form.fields["cases"].queryset} == {room.themes[1]}


def test_adopting_is_asked_first(client: Client, room: Room) -> None:
    shown = page(client, room.coordinator, f"{BOARD}vaststellen/")
    assert "Vaststellen kun je niet terugdraaien." in shown
    response = client.post(f"{BOARD}vaststellen/", {"version": 1}, follow=True)
    assert "Het plan staat vast." in response.content.decode()
    move_lesson(by=room.teacher, lesson=room.lessons[0], on=tuesday(5), starts_at=MORNING, version=2)
    read = page(client, room.trainees[0].user, BOARD)
    assert "Dirk verplaatste ‘Medicatie’ van week 1 naar week 5." in read
    assert "lesson-handle" in page(client, room.teacher, BOARD)
    assert "lesson-handle" not in page(client, room.cockpit_member, BOARD)
    assert client.post(f"{BOARD}vaststellen/", {"version": 3}).status_code == 422


def test_an_empty_block_offers_a_proposal(client: Client) -> None:
    room = build_room()
    shown = page(client, room.coordinator, BOARD)
    assert "Dit blok is nog leeg." in shown
    assert "Voorstel maken" in shown
    assert "Voorstel maken" not in page(client, room.trainees[0].user, BOARD)


def test_a_proposal_from_asking_to_taking_over(client: Client, room: Room) -> None:
    asked = log_in(client, room.coordinator).post(f"{BOARD}voorstel/")
    proposal = Proposal.objects.get()
    assert asked.headers["Location"] == f"/cockpit/voorstel/{proposal.pk}/"
    waiting = client.get(asked.headers["Location"])
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in waiting.content.decode()
    task(str(proposal.job_id))
    fragment = client.get(asked.headers["Location"], headers=HTMX)
    assert fragment.headers["HX-Redirect"] == asked.headers["Location"]
    shown = client.get(asked.headers["Location"]).content.decode()
    for text in ("Dit is het beste plan dat kan", "nieuw", "vervallen", "Overnemen", "Komt er niet in"):
        assert text in shown
    old = client.post(f"/cockpit/voorstel/{proposal.pk}/overnemen/", {"version": 9})
    assert old.status_code == 409
    taken = client.post(f"/cockpit/voorstel/{proposal.pk}/overnemen/", {"version": 1}, follow=True)
    assert "Het voorstel staat in het plan. Je kunt alles verschuiven." in taken.content.decode()
    assert page(client, room.trainees[0].user, asked.headers["Location"], 403)


def test_a_proposal_that_failed_says_so(client: Client, room: Room) -> None:
    proposal = ask_proposal(by=room.coordinator, block=Block.objects.select_related("cohort").get(pk=room.block.pk))
    proposal.job.state, proposal.job.error, proposal.job.finished_at = "failed", "Het ging mis bij ons.", NOW
    proposal.job.save()
    shown = page(client, room.coordinator, f"/cockpit/voorstel/{proposal.pk}/")
    assert "Het ging mis bij ons." in shown
    assert "Vraag het nog eens" in shown


def test_the_next_block_is_previewed_and_made(client: Client, room: Room) -> None:
    shown = page(client, room.coordinator, f"{COHORT}blokken/nieuw/")
    for text in ("Zomervakantie", "Eindigt voor de zomer", "Begint na de zomer", "Over de zomer heen", "Week 10"):
        assert text in shown
    made = client.post(f"{COHORT}blokken/nieuw/", {"monday": "2026-07-06", "summer": "start_after"}, follow=True)
    assert "Blok 3 staat klaar." in made.content.decode()
    assert Block.objects.get(number=3).period.lower.isoformat() == "2026-08-31"
    assert Plan.objects.filter(block__number=3).exists()
    twice = client.post(f"{COHORT}blokken/nieuw/", {"monday": "2026-08-31", "summer": "span"})
    assert twice.status_code == 422
    assert "Blok 3" in page(client, room.trainees[0].user, f"{COHORT}blokken/")
    page(client, room.trainees[0].user, f"{COHORT}blokken/nieuw/", 403)


def test_facilitators_are_added_changed_and_removed(client: Client, room: Room) -> None:
    log_in(client, room.coordinator)
    data = {"name": "Marieke", "kind": "coach", "themes": [room.themes[0].pk], "cannot": ["2026-05-04"]}
    added = client.post(f"{COHORT}lesgevers/nieuw/", data, follow=True).content.decode()
    assert "coach · Medicatie · kan 1 week niet" in added
    assert client.post(f"{COHORT}lesgevers/nieuw/", data).status_code == 422
    who = Facilitator.objects.get()
    client.post(f"/cockpit/lesgever/{who.pk}/", {"name": "Marieke", "kind": "expert", "themes": [room.themes[1].pk]})
    who.refresh_from_db()
    assert who.kind == "expert"
    assert not FacilitatorAbsence.objects.exists()
    Lesson.objects.filter(pk=room.lessons[0].pk).update(facilitator=who)
    refused = client.post(f"/cockpit/lesgever/{who.pk}/weghalen/")
    assert refused.status_code == 422
    assert "Marieke staat bij 1 les" in refused.content.decode()
    Lesson.objects.update(facilitator=None)
    assert client.post(f"/cockpit/lesgever/{who.pk}/weghalen/").status_code == 302


def test_with_one_cohort_plan_leads_straight_to_it(client: Client, room: Room) -> None:
    assert log_in(client, room.coordinator).get("/cockpit/").headers["Location"] == COHORT
