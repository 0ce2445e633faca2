"""The button where a situation is read, the page on which it is changed, and every wrong thing that can be sent there."""

from uuid import uuid4

import pytest
from django.test import Client

from cockpit.actions.case import KEPT_DRAFT
from cockpit.actions.flag import MOST, WINDOW, flag_case, lift_flag, redact_case
from cockpit.actions.reflection import KEPT_REFLECTION
from cockpit.models import CaseFlag, PracticeCase
from cockpit.models.case import MAX_TEXT
from tests.factories.cockpit import CaseFactory, FeedbackFactory
from tests.world import NOW, World

BUTTON = "Hier staan cliëntgegevens in"


def as_person(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def hide(world: World, state: str, actor: str) -> PracticeCase:
    flag_case(by=world.people[actor], case=world.cases[state])
    return world.cases[state]


# --- The button -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", ["supervisor", "fellow", "cockpit_member"])
def test_the_button_stands_where_a_situation_is_read(world: World, actor: str) -> None:
    case = world.cases["group"]
    assert f'action="/log/{case.pk}/melden/"' in page(as_person(world, actor), f"/reageren/{case.pk}/")


def test_each_quotation_has_its_own(world: World) -> None:
    text = page(as_person(world, "coordinator"), "/cockpit/februari/?alle")
    for state in ("cockpit", "group"):
        assert f'action="/log/{world.cases[state].pk}/melden/"' in text
    lesson = page(as_person(world, "coordinator"), f"/cockpit/les/{world.lessons['coming'].pk}/")
    assert f'action="/log/{world.cases["cockpit"].pk}/melden/"' in lesson


def test_what_is_asked_of_school_has_one_on_the_home_page(world: World) -> None:
    PracticeCase.objects.filter(pk=world.cases["teacher"].pk).update(needs_school="Oefenen met tillen")
    assert f'action="/log/{world.cases["teacher"].pk}/melden/"' in page(as_person(world, "teacher"), "/")


def test_one_tap_hides_it_and_says_who_looks(world: World) -> None:
    case, supervisor = world.cases["supervisor"], as_person(world, "supervisor")
    response = supervisor.post(f"/log/{case.pk}/melden/", follow=True)
    assert response.redirect_chain == [("/reageren/", 302)]
    assert "De situatie is verborgen. Trainee en de praktijkopleider kijken ernaar." in response.content.decode()
    assert supervisor.get(f"/reageren/{case.pk}/").status_code == 404
    again = supervisor.post(f"/log/{case.pk}/melden/", follow=True)
    assert "en de praktijkopleider kijken ernaar." in again.content.decode()
    assert CaseFlag.objects.filter(case=case).count() == 1


def test_on_a_nameless_one_the_name_is_not_said(world: World) -> None:
    case = world.cases["cockpit"]
    response = as_person(world, "cockpit_member").post(f"/log/{case.pk}/melden/", {"back": "/cockpit/februari/?alle"}, follow=True)
    assert response.redirect_chain == [("/cockpit/februari/?alle", 302)]
    assert "De situatie is verborgen. De schrijver en de praktijkopleider kijken ernaar." in response.content.decode()
    assert case.text not in response.content.decode()


@pytest.mark.parametrize("back", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", "/\\elders.example", "x"])
def test_only_to_a_page_of_ours(world: World, back: str) -> None:
    response = as_person(world, "cockpit_member").post(f"/log/{world.cases['cockpit'].pk}/melden/", {"back": back})
    assert response["Location"] == "/reageren/"


def test_who_redacts_goes_on_to_that(world: World) -> None:
    case = world.cases["group"]
    assert as_person(world, "practice_trainer").post(f"/log/{case.pk}/melden/")["Location"] == f"/log/{case.pk}/onherkenbaar/"
    own = as_person(world, "trainee").post(f"/log/{world.cases['cockpit'].pk}/melden/")
    assert own["Location"] == f"/log/{world.cases['cockpit'].pk}/onherkenbaar/"
    assert not CaseFlag.objects.filter(case=world.cases["cockpit"]).exists()


def test_too_many_is_a_429_in_words(world: World) -> None:
    for _ in range(MOST):
        flag_case(by=world.people["supervisor"], case=CaseFactory(participant=world.participants["trainee"]))
    response = as_person(world, "supervisor").post(f"/log/{world.cases['supervisor'].pk}/melden/")
    assert response.status_code == 429
    assert "Je meldde er tien in een uur" in response.content.decode()
    assert not PracticeCase.objects.get(pk=world.cases["supervisor"].pk).is_hidden
    CaseFlag.objects.update(flagged_at=NOW - WINDOW)
    assert as_person(world, "supervisor").post(f"/log/{world.cases['supervisor'].pk}/melden/").status_code == 302


# --- While it is hidden ---------------------------------------------------------------------------------------------


def test_an_answer_that_was_being_written_is_kept(world: World) -> None:
    case = hide(world, "help", "practice_trainer")
    response = as_person(world, "supervisor").post(f"/reageren/{case.pk}/reactie/", {"id": str(uuid4()), "text": "Wat knap van je."})
    assert response.status_code == 409
    assert "Wat knap van je." in response.content.decode()
    assert "Deze situatie is verborgen" in response.content.decode()
    assert not case.feedback.filter(author=world.people["supervisor"]).exists()


def test_the_owner_is_shown_the_way(world: World) -> None:
    case, trainee = hide(world, "group", "fellow"), as_person(world, "trainee")
    path = f"/log/{case.pk}/onherkenbaar/"
    assert path in page(trainee, f"/log/{case.pk}/")
    assert path in page(trainee, "/")
    assert "Verborgen" in page(trainee, "/log/situaties/")
    assert trainee.get(f"/log/{case.pk}/aanvullen/")["Location"] == path


def test_the_practice_trainer_is_shown_the_way(world: World) -> None:
    case, trainer = hide(world, "group", "fellow"), as_person(world, "practice_trainer")
    assert f"/log/{case.pk}/onherkenbaar/" in page(trainer, "/")
    assert trainer.get(f"/reageren/{case.pk}/")["Location"] == f"/log/{case.pk}/onherkenbaar/"


def test_a_hidden_one_is_a_missing_one(world: World) -> None:
    case = hide(world, "group", "fellow")
    for actor in ("supervisor", "fellow", "coordinator", "cockpit_member", "admin", "team_lead"):
        client = as_person(world, actor)
        for path in ("/reageren/%s/", "/log/%s/onherkenbaar/", "/log/%s/"):
            hidden, missing = client.get(path % case.pk), client.get(path % uuid4())
            assert (hidden.status_code, hidden.content) == (404, missing.content), (actor, path)


# --- The page on which it is changed --------------------------------------------------------------------------------


def test_the_words_what_we_see_and_the_reactions(world: World) -> None:
    case = world.cases["group"]
    PracticeCase.objects.filter(pk=case.pk).update(text="Bel haar zoon op 06-12345678.", what_i_learnt="Rust helpt.")
    FeedbackFactory(case=case, author=world.people["supervisor"], text="Wat zei haar zoon?")
    hide(world, "group", "fellow")
    text = page(as_person(world, "practice_trainer"), f"/log/{case.pk}/onherkenbaar/")
    for piece in ("Bel haar zoon op 06-12345678.", "een telefoonnummer", "Rust helpt.", "Wat zei haar zoon?", "Er staat niets in"):
        assert piece in text, piece
    assert 'name="needs_school"' not in text, "what is empty is not asked"
    own = page(as_person(world, "trainee"), f"/log/{case.pk}/onherkenbaar/")
    assert "Er staat niets in" not in own
    assert "Fellow" not in own, "who reported it is in the record only"


def test_other_words_and_back_to_the_situation(world: World) -> None:
    case, trainee = hide(world, "group", "fellow"), as_person(world, "trainee")
    response = trainee.post(f"/log/{case.pk}/onherkenbaar/", {"text": "Een bewoner wilde niet eten.", "version": 1}, follow=True)
    assert response.redirect_chain == [(f"/log/{case.pk}/", 302)]
    assert "Aangepast." in response.content.decode()
    case.refresh_from_db()
    assert (case.text, case.hidden_at) == ("Een bewoner wilde niet eten.", None)


def test_what_the_own_session_kept_of_it_is_gone_too(world: World) -> None:
    """The session of the request itself is saved after everything else, with what it was read with."""
    case, trainee = hide(world, "group", "fellow"), as_person(world, "trainee")
    session = trainee.session
    session[KEPT_REFLECTION] = {"case": str(case.pk), "answers": {"wat": "zwavelkanarie"}}
    session[KEPT_DRAFT] = {"id": str(uuid4()), "content": {"text": "iets anders"}}
    session.save()
    trainee.post(f"/log/{case.pk}/onherkenbaar/", {"text": "Een bewoner wilde niet eten.", "version": 1})
    assert KEPT_REFLECTION not in trainee.session
    assert KEPT_DRAFT in trainee.session, "what is about something else stays"


def test_marks_are_asked_about_one_by_one(world: World) -> None:
    case, trainee = hide(world, "group", "fellow"), as_person(world, "trainee")
    path, words = f"/log/{case.pk}/onherkenbaar/", "Op kamer 214 wilde iemand niet eten."
    asked = trainee.post(path, {"text": words, "version": 1})
    assert asked.status_code == 422
    [question] = asked.context["form"].questions
    assert question.words in words
    assert trainee.post(path, {"text": words, "version": 1, "cleared": question.token}).status_code == 302
    case.refresh_from_db()
    assert (case.text, case.cleared_marks) == (words, [question.token])


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"version": "1"},
        {"text": "Iets anders.", "version": "x"},
        {"text": "Iets anders."},
        {"text": "Bel 06-12345678", "version": "1"},
        {"text": "x" * (MAX_TEXT + 1), "version": "1"},
        {"text": "Situatie group: bij het ontbijt ging het anders dan ik dacht.", "version": "1"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(world: World, sent: dict[str, str]) -> None:
    case = hide(world, "group", "fellow")
    response = as_person(world, "trainee").post(f"/log/{case.pk}/onherkenbaar/", sent)
    assert response.status_code == 422
    case.refresh_from_db()
    assert (case.version, case.is_hidden) == (1, True)


def test_nothing_in_it(world: World) -> None:
    case, trainer = hide(world, "group", "fellow"), as_person(world, "practice_trainer")
    response = trainer.post(f"/log/{case.pk}/niets/", follow=True)
    assert "De situatie is weer te lezen voor wie hem mocht lezen." in response.content.decode()
    again = trainer.post(f"/log/{case.pk}/niets/")
    assert again.status_code == 409
    assert "Iemand anders was je voor" in again.content.decode()


def test_two_texts_meet(world: World) -> None:
    case = hide(world, "group", "fellow")
    redact_case(by=world.people["practice_trainer"], case=case, texts={"text": "Een bewoner at niet."}, version=1)
    response = as_person(world, "trainee").post(f"/log/{case.pk}/onherkenbaar/", {"text": "Iemand at niet.", "version": 1})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Een bewoner at niet." in text
    assert "Iemand at niet." in text
    assert 'name="version" value="2"' in text


def test_too_late_keeps_what_was_typed(world: World) -> None:
    case, trainer = hide(world, "supervisor", "supervisor"), as_person(world, "practice_trainer")
    redact_case(by=case.trainee, case=case, texts={"text": "Een bewoner at niet."}, version=1)
    response = trainer.post(f"/log/{case.pk}/onherkenbaar/", {"text": "Iemand at niet.", "version": 1})
    assert response.status_code == 409
    assert "Iemand at niet." in response.content.decode()
    assert "Een bewoner at niet." not in response.content.decode(), "it was never shared with the practice trainer"
    assert trainer.get(f"/log/{case.pk}/onherkenbaar/")["Location"] == "/reageren/"


def test_a_reaction_goes_with_one_tap(world: World) -> None:
    case = world.cases["group"]
    said = FeedbackFactory(case=case, author=world.people["supervisor"], text="Wat zei haar zoon Ahmed?", written_at=NOW)
    hide(world, "group", "fellow")
    response = as_person(world, "trainee").post(f"/log/reactie/{said.pk}/weghalen/", follow=True)
    assert response.redirect_chain == [(f"/log/{case.pk}/onherkenbaar/", 302)]
    assert "Ahmed" not in response.content.decode()
    lift_flag(by=world.people["practice_trainer"], case=case)
    assert as_person(world, "supervisor").get(f"/reageren/reactie/{said.pk}/").status_code == 403
