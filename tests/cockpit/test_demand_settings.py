from dataclasses import fields

from cockpit.rules.demand import DemandWeights
from opleiding.kernel.validators import DEMAND_WEIGHTS


def test_an_organisation_may_set_exactly_the_weights_of_the_formula() -> None:
    """The kernel lies below the cockpit, so it names the weights itself."""
    assert {field.name for field in fields(DemandWeights)} == DEMAND_WEIGHTS
