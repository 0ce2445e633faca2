"""Looking back: bit by bit, kept in versions once it is finished, and shared apart from the situation."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cockpit.actions.privacy import CertainFound
from cockpit.actions.reflection import (
    WrittenMeanwhile,
    delete_reflection,
    restore_reflection,
    share_reflection,
    start_reflection,
    withdraw_reflection_share,
    write_reflection,
)
from cockpit.choices import ReflectionAudience
from cockpit.models import PracticeCase, Reflection, ReflectionVersion
from cockpit.rules.reflection import Method, newest, read_methods
from cockpit.selectors.reflection import all_methods, method_named
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Notice
from tests.world import NOW, TODAY, World

WHOLE = {"wat": "Het duurde lang voor er hulp kwam.", "raakte": "", "leervraag": "Wanneer bel ik iemand?"}


@pytest.fixture
def kort(world: World) -> Reflection:
    method = method_named("kort")
    assert method is not None
    return start_reflection(by=world.people["trainee"], case=world.cases["supervisor"], method=method)


def write(world: World, reflection: Reflection, **given: Any) -> Reflection:
    return write_reflection(by=world.people["trainee"], reflection=reflection, **{"answers": WHOLE, "version": reflection.version} | given)


def readers(world: World, reflection: Reflection) -> set[str]:
    found = Reflection.objects.filter(pk=reflection.pk)
    return {key for key, user in world.people.items() if found.visible_to(user, today=TODAY).exists()}


# --- Methods --------------------------------------------------------------------------------------------------------


def test_five_ways_to_look_back() -> None:
    assert {method.code for method in newest(all_methods())} == {"kort", "starrt", "korthagen", "kbs", "vijf_g"}


def test_every_method_asks_something_and_no_step_twice() -> None:
    for method in all_methods():
        codes = [step.code for step in method.steps]
        assert len(codes) == len(set(codes))
        assert method.missing({})


def test_of_two_versions_the_newest_is_offered() -> None:
    part = {"code": "kort", "naam": "Kort", "wanneer": "", "stappen": []}
    methods = read_methods([part | {"versie": 2}, part | {"versie": 1}])
    assert newest(iter(methods)) == [Method("kort", 2, "Kort", "", ())]


# --- Writing --------------------------------------------------------------------------------------------------------


def test_partial_answers_are_kept(world: World, kort: Reflection) -> None:
    written = write(world, kort, answers={"leervraag": "Wanneer bel ik?"})
    assert written.answers == {"wat": "", "raakte": "", "leervraag": "Wanneer bel ik?"}
    assert not written.is_finished


def test_begun_twice_is_once(world: World, kort: Reflection) -> None:
    method = method_named("kort")
    assert method is not None
    assert start_reflection(by=world.people["trainee"], case=world.cases["supervisor"], method=method) == kort


def test_on_a_draft_nobody_looks_back(world: World) -> None:
    method = method_named("kort")
    assert method is not None
    with pytest.raises(DomainError, match="Leg de situatie eerst vast"):
        start_reflection(by=world.people["trainee"], case=world.cases["draft"], method=method)


def test_finishing_asks_the_required_steps(world: World, kort: Reflection) -> None:
    with pytest.raises(DomainError, match="Wat gebeurde er") as found:
        write(world, kort, answers={"raakte": "Veel."}, is_finished=True)
    assert found.value.field == "step_wat"


def test_what_was_finished_is_kept_in_versions(world: World, kort: Reflection) -> None:
    finished = write(world, kort, is_finished=True)
    assert not ReflectionVersion.objects.exists()
    changed = write(world, finished, answers=WHOLE | {"raakte": "Dat ik alleen stond."})
    assert (changed.is_finished, changed.version) == (True, finished.version + 1)
    assert [version.answers for version in changed.versions.all()] == [WHOLE]


def test_two_telephones_lose_nothing(world: World, kort: Reflection) -> None:
    write(world, kort, answers={"wat": "Van de ene telefoon."})
    with pytest.raises(WrittenMeanwhile) as found:
        write(world, kort, answers={"wat": "Van de andere."}, version=1)
    assert found.value.current.answers["wat"] == "Van de ene telefoon."


def test_what_a_step_does_not_ask_is_not_kept(world: World, kort: Reflection) -> None:
    assert set(write(world, kort, answers=WHOLE | {"geheim": "x"}).answers) == set(WHOLE)


def test_thrown_away_it_can_come_back(world: World, kort: Reflection) -> None:
    trainee = world.people["trainee"]
    write(world, kort, is_finished=True)
    kept = delete_reflection(by=trainee, reflection=kort)
    assert not Reflection.objects.filter(case=world.cases["supervisor"]).exists()
    back = restore_reflection(by=trainee, kept=kept)
    assert (back.answers, back.is_finished) == (WHOLE, False)


# --- Sharing --------------------------------------------------------------------------------------------------------


def test_it_is_nobodys_until_it_is_shared(world: World, kort: Reflection) -> None:
    finished = write(world, kort, is_finished=True)
    assert readers(world, finished) == {"trainee"}
    share = share_reflection(by=world.people["trainee"], reflection=finished, audience=ReflectionAudience.SUPERVISOR, now=NOW)
    assert readers(world, finished) == {"trainee", "supervisor", "new_supervisor"}
    assert set(Notice.objects.values_list("receiver", flat=True)) == {world.people[key].pk for key in ("supervisor", "new_supervisor")}
    withdraw_reflection_share(by=world.people["trainee"], share=share)
    assert readers(world, finished) == {"trainee"}


def test_a_new_supervisor_reads_what_was_shared_since_the_link_began(world: World, kort: Reflection) -> None:
    finished = write(world, kort, is_finished=True)
    earlier = NOW - timedelta(days=10)
    share_reflection(by=world.people["trainee"], reflection=finished, audience=ReflectionAudience.SUPERVISOR, now=earlier)
    assert readers(world, finished) == {"trainee", "supervisor"}


def test_half_a_reflection_is_not_shared(world: World, kort: Reflection) -> None:
    with pytest.raises(DomainError, match="eerst af"):
        share_reflection(by=world.people["trainee"], reflection=kort, audience=ReflectionAudience.TEACHER)


def test_a_number_the_recogniser_learnt_since_stops_the_sharing(world: World, kort: Reflection) -> None:
    Reflection.objects.filter(pk=kort.pk).update(finished_at=NOW, answers=WHOLE | {"wat": "Ik belde 06-12345678."})
    with pytest.raises(CertainFound):
        share_reflection(by=world.people["trainee"], reflection=kort, audience=ReflectionAudience.TEACHER)


def test_while_the_situation_is_hidden_only_its_writer_reads_it(world: World, kort: Reflection) -> None:
    finished = write(world, kort, is_finished=True)
    share_reflection(by=world.people["trainee"], reflection=finished, audience=ReflectionAudience.PRACTICE_TRAINER)
    assert readers(world, finished) == {"trainee", "practice_trainer"}
    PracticeCase.objects.filter(pk=finished.case_id).update(hidden_at=NOW)
    assert readers(world, finished) == {"trainee"}


# --- Pages ----------------------------------------------------------------------------------------------------------


def page(name: str, thing: Any) -> str:
    return reverse(f"cockpit:reflection_{name}", args=[thing.pk])


def test_choose_write_finish_share(trainee: Client, world: World) -> None:
    case = world.cases["supervisor"]
    begun = trainee.post(page("create", case), {"method": "kort"}, follow=True)
    reflection = case.reflections.get()
    assert "Wat wil je leren of vragen?" in begun.content.decode()
    sent = {"version": 1, "step_wat": "Het duurde lang.", "intent": "afronden"}
    assert "Het duurde lang." in trainee.post(page("edit", reflection), sent, follow=True).content.decode()
    trainee.post(page("share", reflection), {"audience": "docent"})
    client = Client()
    client.force_login(world.people["teacher"])
    read = client.get(page("detail", reflection)).content.decode()
    assert "Het duurde lang." in read
    assert case.text not in read


def test_an_unknown_method_is_said(trainee: Client, world: World) -> None:
    response = trainee.post(page("create", world.cases["supervisor"]), {"method": "tarot"})
    assert response.status_code == 422
    assert "Kies hoe je wilt terugkijken" in response.content.decode()


def test_what_is_missing_is_said_at_its_step_and_nothing_is_lost(trainee: Client, kort: Reflection) -> None:
    response = trainee.post(page("edit", kort), {"version": 1, "step_raakte": "Veel.", "intent": "afronden"})
    words = response.content.decode()
    assert response.status_code == 422
    assert "nog in, dan is je reflectie af." in words
    assert "Veel." in words


def test_it_is_kept_while_writing(trainee: Client, kort: Reflection) -> None:
    kept = trainee.post(page("autosave", kort), {"version": 1, "step_wat": "Half"}).content.decode()
    kort.refresh_from_db()
    assert kort.answers["wat"] == "Half"
    assert f'value="{kort.version}"' in kept
    assert timezone.localtime(kort.written_at).strftime("%H.%M") in kept


def test_finishing_asks_about_a_name_and_remembers_the_answer(trainee: Client, kort: Reflection) -> None:
    sent = {"version": 1, "step_wat": "Mevrouw Jansen bleef in bed.", "intent": "afronden"}
    asked = trainee.post(page("edit", kort), sent)
    assert asked.status_code == 422
    assert "Jansen" in asked.content.decode()
    tokens = [question.token for question in asked.context["form"].questions]
    trainee.post(page("edit", kort), sent | {"cleared": " ".join(tokens)})
    kort.refresh_from_db()
    assert kort.is_finished
    assert kort.cleared_marks == sorted(tokens)


def test_what_another_telephone_wrote_is_shown_beside_the_own_words(trainee: Client, world: World, kort: Reflection) -> None:
    write(world, kort, answers={"wat": "Van de ene telefoon."})
    response = trainee.post(page("edit", kort), {"version": 1, "step_wat": "Van de andere.", "intent": "bewaren"})
    words = response.content.decode()
    assert response.status_code == 409
    assert "Van de ene telefoon." in words
    assert "Van de andere." in words


def test_an_old_autosave_overwrites_nothing(trainee: Client, world: World, kort: Reflection) -> None:
    write(world, kort, answers={"wat": "Van de ene telefoon."})
    late = trainee.post(page("autosave", kort), {"version": 1, "step_wat": "Van de andere."}).content.decode()
    kort.refresh_from_db()
    assert kort.answers["wat"] == "Van de ene telefoon."
    assert "nog niet bewaard" in late


def test_thrown_away_and_back(trainee: Client, world: World, kort: Reflection) -> None:
    assert "Ongedaan maken" in trainee.post(page("delete", kort), follow=True).content.decode()
    trainee.post(reverse("cockpit:reflection_restore"))
    assert world.cases["supervisor"].reflections.count() == 1


def test_the_list_is_empty_at_first(client: Client, world: World) -> None:
    client.force_login(world.people["fellow"])
    assert "Nog niet teruggekeken." in client.get(reverse("cockpit:reflection_list")).content.decode()


def test_a_reader_of_the_situation_finds_what_was_shared(world: World, kort: Reflection) -> None:
    finished = write(world, kort, is_finished=True)
    share_reflection(by=world.people["trainee"], reflection=finished, audience=ReflectionAudience.SUPERVISOR)
    client = Client()
    client.force_login(world.people["supervisor"])
    found = client.get(reverse("cockpit:feedback_detail", args=[finished.case_id])).content.decode()
    assert page("detail", finished) in found
