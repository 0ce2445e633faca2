"""An import is undone whole, or refused with the rows that stand in the way."""

from datetime import timedelta

import pytest
import time_machine

from cohorts.actions import employ, place, update_participant
from cohorts.choices import Role
from cohorts.models import Location, Membership, Participant, Placement, Supervision
from opleiding.kernel import clock
from opleiding.kernel.actions import invite_by_mail
from opleiding.kernel.models import ImportRun, Job, User
from opleiding.portal.actions.import_draft import remove_old_drafts
from opleiding.portal.actions.import_undo import CannotUndo, undo_import
from opleiding.portal.models import ImportChange, ImportDraft
from opleiding.portal.tasks import remove_old_imports
from tests.factories.cockpit import CaseFactory
from tests.factories.cohorts import LocationFactory
from tests.portal.importing import GOOD
from tests.portal.importing_pages.desk import take_over, upload_rows, work

SECOND = GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org"}


def undo(client, draft):
    return client.post(f"/import/{draft.pk}/ongedaan/")


@pytest.fixture
def taken(desk, cohort):
    """Anne and Piet came in."""
    return take_over(desk, upload_rows(desk, GOOD, SECOND))


def piet() -> Participant:
    return Participant.objects.select_related("cohort", "user").get(user__first_name="Piet")


def _changes_hours(coordinator):
    enrolment = piet()
    update_participant(
        by=coordinator,
        participant=enrolment,
        qualification=enrolment.qualification,
        starts_on=enrolment.period.lower,
        contract_hours=12,
        birth_date=None,
        practice_trainer=None,
    )


def _moves(coordinator):
    location = LocationFactory(organisation=piet().cohort.organisations.get())
    place(by=coordinator, participant=piet(), location=location, starts_on=clock.today(), unrecognised_reason="Kijken we na.")


def _logs(coordinator):
    CaseFactory(participant=piet())


def _invites(coordinator):
    invite_by_mail(by=coordinator, user=piet().user)


def _opens_an_account(coordinator):
    user = piet().user
    user.set_password("een heel lang wachtwoord")
    user.save()


def _goes(coordinator):
    Placement.objects.filter(participant=piet()).delete()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (_changes_hours, "Rij 3: Leerling Piet van der Berg is daarna veranderd."),
        (_moves, "Rij 3: Plaatsing is daarna veranderd."),
        (_logs, "Rij 3: Aan deze leerling hangt al iets: situatie."),
        (_invites, "Rij 3: Aan deze persoon hangt al iets: uitnodiging."),
        (_opens_an_account, "Rij 3: Persoon Piet van der Berg heeft al een account."),
        (_goes, "Rij 3: Plaatsing is daarna veranderd."),
    ],
)
def test_what_happened_since_stands_in_the_way(desk, taken, coordinator, act, said):
    act(coordinator)
    response = undo(desk, taken)
    assert response.status_code == 422
    text = " ".join(response.content.decode().split())
    assert "kan niet meer ongedaan gemaakt worden" in text
    assert said in text
    assert Participant.objects.count() == 2
    assert ImportRun.objects.get().undone_at is None


def test_what_was_changed_is_as_it_was(desk, taken, coordinator):
    before = dict(Participant.objects.values_list("user__first_name", "contract_hours"))
    links = set(Supervision.objects.values_list("pk", "period"))
    places = set(Placement.objects.values_list("pk", "location", "period"))
    changed = {"Contracturen": "12", "Werkbegeleider": "Sjoerd Knibbe", "Locatie": "Wijkteam Oost", "Praktijkopleider": "Iemand Anders"}
    again = take_over(desk, upload_rows(desk, GOOD | changed))
    assert Participant.objects.get(user__first_name="Anne").contract_hours == 12
    assert undo(desk, again).status_code == 302
    assert dict(Participant.objects.values_list("user__first_name", "contract_hours")) == before
    assert set(Supervision.objects.values_list("pk", "period")) == links
    assert set(Placement.objects.values_list("pk", "location", "period")) == places
    assert not Location.objects.filter(name="Wijkteam Oost").exists()
    assert not User.objects.filter(last_name="Knibbe").exists()
    assert not Membership.objects.filter(role=Role.PRACTICE_TRAINER).exclude(user__last_name="Waterreus").exists()
    assert undo(desk, taken).status_code == 302
    assert not Participant.objects.exists()


def test_what_had_not_begun_and_went_comes_back(desk, cohort):
    """Another place from the same day takes the planned one away; undone, it is planned again."""
    later = GOOD | {"Startdatum": "01-02-2027"}
    take_over(desk, upload_rows(desk, later))
    planned = Placement.objects.get()
    again = take_over(desk, upload_rows(desk, later | {"Locatie": "Wijkteam Oost"}))
    assert Placement.objects.get().pk != planned.pk
    assert undo(desk, again).status_code == 302
    back = Placement.objects.get()
    assert (back.pk, back.location, back.period) == (planned.pk, planned.location, planned.period)


def test_the_first_import_cannot_be_undone_while_a_second_stands_on_it(desk, taken):
    again = take_over(desk, upload_rows(desk, GOOD | {"Contracturen": "12"}))
    assert undo(desk, taken).status_code == 422
    undo(desk, again)
    assert undo(desk, taken).status_code == 302


def test_after_a_day_it_stays(desk, taken, coordinator):
    with time_machine.travel(clock.now() + timedelta(hours=24), tick=False):
        desk.force_login(coordinator)
        response = undo(desk, taken)
        assert response.status_code == 422
        assert "24 uur" in response.content.decode()
        assert "Import ongedaan maken" not in desk.get(f"/import/{taken.pk}/").content.decode()
    assert Participant.objects.count() == 2


def test_twice_is_once(desk, taken, coordinator):
    undo(desk, taken)
    when = ImportRun.objects.get().undone_at
    assert undo(desk, taken).status_code == 302
    undo_import(by=coordinator, run=ImportRun.objects.get())
    assert ImportRun.objects.get().undone_at == when


def test_nothing_is_refused_halfway(desk, taken, coordinator):
    _logs(coordinator)
    with pytest.raises(CannotUndo) as refused:
        undo_import(by=coordinator, run=ImportRun.objects.get())
    assert [finding.row for finding in refused.value.findings] == [3]
    assert ImportChange.objects.exists()


def test_another_employer_stands_in_the_way(desk, taken, coordinator):
    employ(by=coordinator, participant=piet(), organisation=piet().cohort.organisations.get(), starts_on=piet().period.lower)
    assert undo(desk, taken).status_code == 302  # the same employer changes nothing


class TestTakingOver:
    def test_asked_twice_is_once(self, desk, cohort):
        draft = upload_rows(desk, GOOD)
        for _time in range(2):
            assert desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"}).status_code == 302
        assert Job.objects.count() == 1
        work(draft)
        assert desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"}).status_code == 302
        assert Participant.objects.count() == Job.objects.count() == 1

    def test_a_worker_that_was_thought_lost_does_it_once(self, desk, cohort):
        draft = take_over(desk, upload_rows(desk, GOOD))
        Job.objects.update(state="queued", finished_at=None, lease_until=None)
        work(draft)
        assert ImportRun.objects.count() == Participant.objects.count() == 1
        assert Job.objects.get().state == "done"

    def test_what_became_wrong_in_the_meantime_keeps_all_of_it_out(self, desk, cohort):
        draft = upload_rows(desk, GOOD, SECOND)
        desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
        User.objects.create(email=SECOND["E-mail werk"], first_name="Kees", last_name="Jansen")
        draft = work(draft)
        assert not Participant.objects.exists()
        assert not ImportRun.objects.exists()
        text = desk.get(f"/import/{draft.pk}/").content.decode()
        assert "Er is niets overgenomen" in text
        assert "Dit mailadres is van iemand anders." in text

    def test_no_mending_while_it_is_taken_over(self, desk, cohort):
        draft = upload_rows(desk, GOOD)
        desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
        assert desk.post(f"/import/{draft.pk}/rij/2/", {"voornaam": "Kees"}).status_code == 409
        assert desk.post(f"/import/{draft.pk}/weggooien/").status_code == 409

    def test_nothing_new_leaves_no_run(self, desk, taken):
        again = take_over(desk, upload_rows(desk, GOOD))
        assert again.run is None
        assert "Er was niets te veranderen" in desk.get(f"/import/{again.pk}/").content.decode()
        assert undo(desk, again).status_code == 302

    def test_thrown_away(self, desk, cohort):
        draft = upload_rows(desk, GOOD)
        desk.post(f"/import/{draft.pk}/weggooien/")
        assert not ImportDraft.objects.exists()


def test_uploads_go_after_seven_days(desk, taken):
    waiting = upload_rows(desk, SECOND)
    ImportDraft.objects.filter(pk=waiting.pk).update(uploaded_at=clock.now() - timedelta(days=8))
    remove_old_imports()
    assert list(ImportDraft.objects.all()) == [taken]
    ImportRun.objects.update(run_at=clock.now() - timedelta(days=3))
    assert remove_old_drafts() == 0
    assert not ImportChange.objects.exists()
