"""From a file with six faults to everybody enrolled, and back."""

from cohorts.models import Employment, Location, Membership, Participant, Placement, StatusPeriod, Supervision
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.choices import DraftState
from opleiding.portal.models import ImportChange, ImportDraft
from tests.portal.importing_pages.desk import mend, outcomes, sheet, take_over, upload_example
from tests.portal.importing_pages.desk import upload as send

#: The faulty rows of the example, and what makes each of them good.
MENDED = {
    6: {"start": "28-02-2026"},
    10: {"crebo": "25656"},
    12: {"niveau": "4"},
    16: {"mail": "g.schaapherder@example.org"},
    20: {"uren": "28,5"},
    24: {"mail": "j.balkenstein@example.org"},
}


def test_the_preview_counts_and_puts_what_is_wrong_first(desk, cohort):
    draft = upload_example(desk)
    assert draft.state == DraftState.READY
    assert outcomes(draft) == {"new": 20, "faulty": 6, "skipped": 1}
    page = desk.get(f"/import/{draft.pk}/")
    assert [row.number for row in page.context["rows"]][:7] == [6, 10, 12, 16, 20, 24, 2]
    text = page.content.decode()
    assert "Rij 6, Startdatum:" in text
    assert "31-02-2026 bestaat niet. Schrijf de datum als 28-02-2026." in text
    assert not Participant.objects.exists()
    assert not ImportRun.objects.exists()


def test_the_six_rows_are_mended_and_everybody_comes_in(desk, cohort):
    draft = upload_example(desk)
    for number, cells in MENDED.items():
        assert mend(desk, draft, number, **cells).status_code == 302
    assert outcomes(draft) == {"new": 26, "skipped": 1}
    draft = take_over(desk, draft)
    assert draft.state == DraftState.TAKEN
    assert Participant.objects.filter(cohort=cohort).count() == 26
    assert ImportRun.objects.get().run_by == draft.uploaded_by
    assert "De lijst is overgenomen" in desk.get(f"/import/{draft.pk}/").content.decode()


def test_a_row_that_is_still_wrong_says_so_at_its_field(desk, cohort):
    draft = upload_example(desk)
    response = mend(desk, draft, 6, start="30-02-2026")
    assert response.status_code == 422
    assert response.context["form"].errors["start"] == ["30-02-2026 bestaat niet. Schrijf de datum als 28-02-2026."]
    assert draft.rows.get(number=6).outcome == "faulty"


def test_mending_one_of_two_with_the_same_address_mends_the_other(desk, cohort):
    draft = upload_example(desk)
    mend(desk, draft, 8, mail="jose@example.org")
    assert draft.rows.get(number=24).outcome == "new"
    mend(desk, draft, 8, mail="J.Balkestein@example.org")
    assert draft.rows.get(number=24).outcome == "faulty"


def test_mending_in_place_answers_with_the_list(desk, cohort):
    draft = upload_example(desk)
    url = f"/import/{draft.pk}/rij/6/"
    fragment = desk.get(url, headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith('<tr id="rij-6"')
    row = dict(zip(("voornaam", "achternaam", "mail", "crebo", "start"), ("A", "B", "a@example.org", "25656", "x"), strict=True))
    wrong = desk.post(url, row, headers={"HX-Request": "true"})
    assert (wrong.status_code, wrong.headers["HX-Retarget"]) == (422, "#rij-6")
    right = desk.post(url, row | {"start": "01-09-2025"}, headers={"HX-Request": "true"})
    assert right.status_code == 200
    assert right.content.decode().strip().startswith('<div id="lijst"')
    assert "Rij 6 klopt nu." in right.content.decode()


def test_all_or_nothing_is_refused_while_a_row_is_wrong(desk, cohort):
    draft = upload_example(desk)
    response = desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
    assert response.status_code == 422
    assert "Er zijn nog rijen met een fout." in response.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.job) == (DraftState.READY, None)


def test_the_good_rows_come_in_and_the_rejected_can_be_downloaded(desk, cohort):
    draft = take_over(desk, upload_example(desk), "good")
    assert Participant.objects.count() == 20
    response = desk.get(f"/import/{draft.pk}/te-verbeteren/")
    headings, *rows = sheet(response.getvalue())
    assert headings[-1] == "Wat is er mis"
    assert rows[0][1:3] == [None, "Moerdijker"]
    assert rows[0][-1] == "Startdatum: 31-02-2026 bestaat niet. Schrijf de datum als 28-02-2026."
    assert len(rows) == 6


def test_the_rejected_rows_can_be_uploaded_again(desk, cohort):
    draft = take_over(desk, upload_example(desk), "good")
    response = desk.get(f"/import/{draft.pk}/te-verbeteren/")
    again = response.getvalue()
    assert send(desk, again, name="opnieuw.xlsx").status_code == 302
    assert outcomes(ImportDraft.objects.exclude(pk=draft.pk).get()) == {"faulty": 6}


def test_undone_is_as_if_it_never_was(desk, cohort, coordinator):
    roles = Membership.objects.count()
    draft = take_over(desk, upload_example(desk), "good")
    assert StatusPeriod.objects.exists()
    response = desk.post(f"/import/{draft.pk}/ongedaan/", follow=True)
    assert "Alles staat weer zoals het was" in response.content.decode()
    for model in (Participant, Employment, Placement, Supervision, StatusPeriod, Location, ImportChange):
        assert not model.objects.exists(), model
    assert list(User.objects.all()) == [coordinator]
    assert Membership.objects.count() == roles
    run = ImportRun.objects.get()
    assert (run.undone_by, run.undone_at is not None) == (coordinator, True)
