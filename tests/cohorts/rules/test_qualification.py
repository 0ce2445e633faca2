from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from cohorts.rules.qualification import read
from cohorts.rules.written import Unreadable

DOSSIER: dict[str, Any] = {
    "id": "VIG-2020",
    "titel": "Verzorgende-IG",
    "dossier_crebo": "23268",
    "versie": "2020",
    "geldig_vanaf": "2020-08-01",
    "confidence": "verified",
    "kwalificaties": [{"crebo": "25656", "titel": "Verzorgende-IG", "niveau": 3, "profiel": None, "confidence": "verified"}],
    "kerntaken": [
        {
            "code": "B1-K1",
            "titel": "Bieden van zorg",
            "kwalificaties": ["25656"],
            "confidence": "verified",
            "werkprocessen": [{"code": "B1-K1-W1", "titel": "Onderkent", "confidence": "verified"}],
        }
    ],
}


def changed(**values: Any) -> dict[str, Any]:
    return deepcopy(DOSSIER) | values


def test_a_verified_dossier_is_read_whole() -> None:
    reading = read({"dossiers": [DOSSIER]})
    (facts,) = reading.dossiers
    assert (facts.crebo, facts.version, facts.valid_from) == ("23268", "2020", date(2020, 8, 1))
    assert facts.qualifications[0].level == 3
    assert facts.tasks[0].work_processes == (("B1-K1-W1", "Onderkent"),)
    assert reading.skipped == 0


@pytest.mark.parametrize(
    "values",
    [
        {"confidence": "from memory"},
        {"versie": None},
        {"geldig_vanaf": None},
        {"dossier_crebo": None},
        {"status": "concept_niet_tonen_als_officieel"},
    ],
)
def test_what_is_not_certain_is_skipped_and_counted(values: dict[str, Any]) -> None:
    reading = read({"dossiers": [changed(**values)]})
    assert (reading.dossiers, reading.skipped) == ((), 1)


def test_an_unverified_work_process_is_skipped() -> None:
    entry = deepcopy(DOSSIER)
    entry["kerntaken"][0]["werkprocessen"].append({"code": "B1-K1-W2", "titel": "Adviseert", "confidence": "from memory"})
    reading = read({"dossiers": [entry]})
    assert len(reading.dossiers[0].tasks[0].work_processes) == 1
    assert reading.skipped == 1


def test_old_qualifications_have_no_work_processes() -> None:
    old = {
        "crebo": "25491",
        "titel": "Verzorgende IG",
        "niveau": 3,
        "dossier_crebo": "23187",
        "generatie": "2016",
        "confidence": "verified",
    }
    reading = read({"dossiers": [], "oude_kwalificaties": [old, old | {"dossier_crebo": None}]})
    (facts,) = reading.dossiers
    assert facts.is_past
    assert facts.tasks == ()
    assert reading.skipped == 1


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"dossiers": "x"},
        {"dossiers": ["x"]},
        {"dossiers": [changed(dossier_crebo="1")]},
        {"dossiers": [changed(geldig_vanaf="gisteren")]},
        {"dossiers": [changed(titel="")]},
        {"dossiers": [changed(kwalificaties=[{"crebo": "25656", "titel": "x", "niveau": 9, "confidence": "verified"}])]},
    ],
)
def test_another_shape_is_said(document: object) -> None:
    with pytest.raises(Unreadable):
        read(document)
