"""Buttons pressed by several hands at once: what is done is done once."""

import pytest

from cohorts.models import Cohort, Participant
from opleiding.kernel.models import ImportRun, Job, User
from opleiding.portal.actions.import_draft import ask_take_over, keep_upload, take_over_draft
from opleiding.portal.actions.import_undo import undo_import
from opleiding.portal.choices import DraftState
from opleiding.portal.models import ImportDraft
from tests.cohorts.test_races import at_once
from tests.factories.kernel import UserFactory
from tests.portal.importing import GOOD, csv_table, load_qualifications, make_cohort

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frozen_clock")]


@pytest.fixture
def boss() -> User:
    load_qualifications()
    make_cohort()
    return UserFactory(is_superuser=True)


def keep(boss: User, **cells: str) -> ImportDraft:
    cohort = Cohort.objects.get()
    organisation = cohort.organisations.get()
    table = csv_table(GOOD | cells)
    return keep_upload(by=boss, kind="participants", cohort=cohort, organisation=organisation, file_name="l.csv", table=table)


def waiting(draft: ImportDraft) -> ImportDraft:
    """Asked for, and not yet in the hands of a worker."""
    ImportDraft.objects.filter(pk=draft.pk).update(state=DraftState.TAKING)
    return draft


def take(boss: User, draft: ImportDraft) -> ImportDraft:
    return take_over_draft(by=boss, draft=waiting(draft), is_partial=False)


def test_asked_by_four_is_one_job(boss: User) -> None:
    draft = keep(boss)
    assert at_once(lambda number: ask_take_over(by=boss, draft=draft, is_partial=False)) == ["done"] * 4
    assert Job.objects.count() == Participant.objects.count() == ImportRun.objects.count() == 1


def test_four_workers_take_it_over_once(boss: User) -> None:
    draft = waiting(keep(boss))
    assert at_once(lambda number: take_over_draft(by=boss, draft=draft, is_partial=False)) == ["done"] * 4
    assert Participant.objects.count() == ImportRun.objects.count() == 1


def test_four_lists_with_the_same_trainee(boss: User) -> None:
    drafts = [waiting(keep(boss)) for _number in range(4)]
    at_once(lambda number: take_over_draft(by=boss, draft=drafts[number], is_partial=False))
    assert Participant.objects.count() == ImportRun.objects.count() == 1


def test_four_undo_it_once(boss: User) -> None:
    run = take(boss, keep(boss)).run
    assert at_once(lambda number: undo_import(by=boss, run=run)) == ["done"] * 4
    assert not Participant.objects.exists()
    assert ImportRun.objects.get().undone_at is not None


def test_undoing_while_a_second_list_about_the_same_is_taken_over(boss: User) -> None:
    """Whoever is first: either the second list finds nobody, or the first can no longer be undone."""
    run = take(boss, keep(boss)).run
    second = waiting(keep(boss, Contracturen="12"))

    def act(number: int) -> None:
        if number:
            take_over_draft(by=boss, draft=second, is_partial=False)
        else:
            undo_import(by=boss, run=run)

    at_once(act)
    hours = Participant.objects.get().contract_hours
    assert hours == 12
