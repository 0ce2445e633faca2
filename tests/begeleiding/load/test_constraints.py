"""The database is the last reviewer: these rules hold against SQL that goes round Django."""

from typing import Any

import pytest
from django.db import IntegrityError

from tests.begeleiding.load.factories import (
    DuoReviewFactory,
    ExternalLearnerFactory,
    JustificationFactory,
    NormWeightFactory,
    RatioNormFactory,
)
from tests.cohorts.test_constraints import EMPTY, ENDLESS_PAST, OPEN, copy_sql, set_sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


@pytest.mark.parametrize(
    ("factory", "change", "rule"),
    [
        (RatioNormFactory, f"period = {EMPTY}", "ratio_norm_period_whole"),
        (RatioNormFactory, f"period = {ENDLESS_PAST}", "ratio_norm_period_whole"),
        (RatioNormFactory, "preferred = 0", "ratio_norm_possible"),
        (RatioNormFactory, "preferred = 4", "ratio_norm_possible"),
        (RatioNormFactory, "most = 21", "ratio_norm_possible"),
        (RatioNormFactory, "per_present = 0", "ratio_norm_possible"),
        (NormWeightFactory, "kind = 'mood'", "norm_weight_kind_known"),
        (NormWeightFactory, "weight = -0.1", "norm_weight_possible"),
        (NormWeightFactory, "weight = 5.1", "norm_weight_possible"),
        (ExternalLearnerFactory, f"period = {OPEN}", "external_learner_whole"),
        (ExternalLearnerFactory, "kind = 'stray'", "external_learner_kind_known"),
        (ExternalLearnerFactory, "weight = 0", "external_learner_weight"),
        (JustificationFactory, "kind = 'nice'", "justification_kind_known"),
        (JustificationFactory, "supervision_id = NULL", "justification_of_one_thing"),
        (DuoReviewFactory, "held_on = '2026-11-16'", "duo_review_outcome_when_held"),
        (DuoReviewFactory, "outcome = 'ends'", "duo_review_outcome_when_held"),
    ],
)
def test_a_row_that_cannot_be(factory: Any, change: str, rule: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=rule):
        set_sql(row, change)


@pytest.mark.parametrize(
    ("factory", "rule"),
    [
        (RatioNormFactory, "ratio_norm_one_at_a_time"),
        (NormWeightFactory, "norm_weight_once"),
        (JustificationFactory, "justification_once"),
    ],
)
def test_twice_is_once(factory: Any, rule: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=rule):
        copy_sql(row)
