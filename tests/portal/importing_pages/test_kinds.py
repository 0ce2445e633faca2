"""Locations, placements and situations go the same way as trainees."""

from datetime import date

import pytest

from cockpit.models import CaseShare, PracticeCase
from cohorts.models import Location, LocationPlaces, Placement, Recognition
from opleiding.portal.models import ImportChange
from tests.factories.cohorts import LocationFactory
from tests.portal.importing import GOOD
from tests.portal.importing_pages.desk import outcomes, take_over, upload_rows

LINDE = {"Naam": "De Linde", "Soort": "Leerafdeling", "Plaatsen": "4", "Leerbedrijf-ID": "100123456", "Crebo's": "25655, 25656"}
MAIL = GOOD["E-mail werk"]


def said(desk, draft) -> str:
    return " ".join(desk.get(f"/import/{draft.pk}/").content.decode().split())


def undo(desk, draft) -> None:
    assert desk.post(f"/import/{draft.pk}/ongedaan/").status_code == 302


class TestLocations:
    def test_new_ones_with_their_places_and_recognitions(self, desk, cohort):
        draft = take_over(desk, upload_rows(desk, LINDE, {**dict.fromkeys(LINDE, ""), "Naam": "Wijkteam Oost"}, kind="locations"))
        linde = Location.objects.get(name="De Linde")
        assert (linde.kind, linde.places.get().places) == ("leerafdeling", 4)
        assert sorted(linde.recognitions.values_list("crebo", "leerbedrijf_id")) == [("25655", "100123456"), ("25656", "100123456")]
        assert Location.objects.get(name="Wijkteam Oost").kind == "team"
        undo(desk, draft)
        for model in (Location, LocationPlaces, Recognition):
            assert not model.objects.exists()

    def test_again_changes_nothing_and_another_number_of_places_is_a_change(self, desk, cohort):
        take_over(desk, upload_rows(desk, LINDE, kind="locations"))
        assert outcomes(upload_rows(desk, LINDE, kind="locations")) == {"same": 1}
        draft = upload_rows(desk, LINDE | {"Plaatsen": "6", "Soort": "team"}, kind="locations")
        assert outcomes(draft) == {"changed": 1}
        take_over(desk, draft)
        assert LocationPlaces.objects.latest("pk").places == 6
        undo(desk, draft)
        assert (LocationPlaces.objects.get().places, Location.objects.get().kind) == (4, "leerafdeling")

    @pytest.mark.parametrize(
        ("column", "cell", "message"),
        [
            ("Naam", "", "Vul de naam van de locatie in."),
            ("Soort", "kasteel", "‘kasteel’ kennen we niet."),
            ("Plaatsen", "vier", "‘vier’ is geen aantal plaatsen."),
            ("Plaatsen", "201", "‘201’ is geen aantal plaatsen."),
            ("Leerbedrijf-ID", "abc", "‘abc’ is geen leerbedrijf-ID."),
            ("Leerbedrijf-ID", "", "Vul het leerbedrijf-ID in dat bij deze crebo&#x27;s hoort."),
            ("Crebo's", "11111", "Crebo 11111 kennen we niet."),
            ("Crebo's", "", "Vul in voor welke crebo&#x27;s deze locatie erkend is."),
        ],
    )
    def test_what_is_wrong_is_said(self, desk, cohort, column, cell, message):
        draft = upload_rows(desk, LINDE | {column: cell}, kind="locations")
        assert outcomes(draft) == {"faulty": 1}
        assert message in said(desk, draft)

    def test_twice_in_the_file(self, desk, cohort):
        assert outcomes(upload_rows(desk, LINDE, LINDE | {"Naam": "de linde"}, kind="locations")) == {"new": 1, "faulty": 1}


class TestPlacements:
    @pytest.fixture
    def anne(self, desk, cohort):
        take_over(desk, upload_rows(desk, GOOD))
        LocationFactory(name="Wijkteam Oost", organisation=cohort.organisations.get())

    @staticmethod
    def row(place="Wijkteam Oost", first="01-02-2027", last="", mail=MAIL):
        return {"E-mail leerling": mail, "Locatie": place, "Van": first, "Tot en met": last}

    def test_in_the_order_of_the_days_and_back(self, desk, anne):
        before = set(Placement.objects.values_list("pk", "period"))
        rows = [self.row("De Lindeborg", "01-08-2027"), self.row(last="30-06-2027")]
        draft = upload_rows(desk, *rows, kind="placements")
        assert outcomes(draft) == {"new": 2}
        assert "Niet erkend voor crebo 25656." in said(desk, draft)
        take_over(desk, draft)
        first, second, third = Placement.objects.order_by("period")
        assert (first.period.upper, second.period.upper, third.period.lower) == (date(2027, 2, 1), date(2027, 7, 1), date(2027, 8, 1))
        assert "erkenning nog niet nagekeken" in second.unrecognised_reason
        assert outcomes(upload_rows(desk, *rows, kind="placements")) == {"same": 2}
        undo(desk, draft)
        assert set(Placement.objects.values_list("pk", "period")) == before

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ({"mail": "niemand@example.org"}, "niemand@example.org is geen leerling van dit cohort."),
            ({"place": "Nergens"}, "Deze locatie kennen we niet."),
            ({"first": ""}, "Vul de eerste dag in."),
            ({"first": "01-01-2020"}, "De opleiding begint pas op 01-09-2025."),
            ({"first": "01-01-2030"}, "De opleiding is dan al afgelopen."),
            ({"last": "01-01-2027"}, "De laatste dag ligt niet voor de eerste."),
        ],
    )
    def test_what_is_wrong_is_said(self, desk, anne, row, message):
        draft = upload_rows(desk, self.row(**row), kind="placements")
        assert outcomes(draft) == {"faulty": 1}
        assert message in said(desk, draft)

    def test_two_that_overlap_in_the_file(self, desk, anne):
        draft = upload_rows(desk, self.row(last="30-06-2027"), self.row("De Lindeborg", "01-06-2027"), kind="placements")
        assert outcomes(draft) == {"new": 1, "faulty": 1}
        assert "In die tijd staat er al een plaatsing in rij 2." in said(desk, draft)


class TestSituations:
    @pytest.fixture
    def anne(self, desk, cohort):
        take_over(desk, upload_rows(desk, GOOD))

    @staticmethod
    def row(text="Ik hielp met wassen en dat ging goed.", **cells):
        return {"leerling": MAIL, "datum": "05-10-2026", "tekst": text, "gedeeld": "cockpit", "nagekeken": ""} | cells

    def test_taken_over_and_back(self, desk, anne):
        draft = take_over(desk, upload_rows(desk, self.row(), kind="cases"))
        assert (PracticeCase.objects.count(), CaseShare.objects.count()) == (1, 1)
        changes = ImportChange.objects.filter(run=draft.run)
        assert not any("wassen" in str(change.after) for change in changes)
        undo(desk, draft)
        assert not PracticeCase.objects.exists()

    def test_what_was_added_to_a_situation_is_taken_off_again(self, desk, anne):
        take_over(desk, upload_rows(desk, self.row(gedeeld=""), kind="cases"))
        draft = take_over(desk, upload_rows(desk, self.row(), kind="cases"))
        assert outcomes(draft) == {"changed": 1}
        undo(desk, draft)
        assert PracticeCase.objects.count() == 1
        assert not CaseShare.objects.exists()

    def test_a_row_that_may_point_at_a_client_stays_out_until_somebody_looked(self, desk, anne):
        draft = upload_rows(desk, self.row("Mevrouw Jansen wilde niet eten."), kind="cases")
        assert outcomes(draft) == {"faulty": 1}
        assert "misschien" in said(desk, draft)
        looked = upload_rows(desk, self.row("Mevrouw Jansen wilde niet eten.", nagekeken="ja"), kind="cases")
        assert outcomes(looked) == {"new": 1}

    def test_one_that_was_changed_since_stays(self, desk, anne):
        draft = take_over(desk, upload_rows(desk, self.row(), kind="cases"))
        PracticeCase.objects.update(text="Nu anders.", version=2)
        assert desk.post(f"/import/{draft.pk}/ongedaan/").status_code == 422
        assert PracticeCase.objects.exists()
