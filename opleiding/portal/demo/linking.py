"""Who has room in the demo: norms, learners without an account, a duo, and reasons given and still to be given."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import yaml

from begeleiding.actions.external import add_external_learner
from begeleiding.actions.norm import set_norm
from begeleiding.actions.supervision import link_supervisor
from begeleiding.models import NormWeight, RatioNorm
from cohorts.actions.period import days
from cohorts.choices import SupervisionForm
from cohorts.models import Cohort
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast


def make_linking(cast: Cast, _cohort: Cohort, calendar: DemoCalendar) -> None:
    """After everybody has a supervisor; what the lists brought above the norm still waits for a reason."""
    document = yaml.safe_load((story.FOLDER / "koppelen.yaml").read_text())
    for entry in document["normen"]:
        _make_norm(cast, entry, calendar)
    _plan_norm(cast, document["straks"], calendar)
    for entry in document["stagiairs"]:
        _add_external(cast, entry, calendar)
    for entry in document["duos"]:
        link_supervisor(
            by=cast.coordinator,
            supervisor=cast.people[entry["begeleider"]],
            participant=cast.participants[entry["leerling"]],
            period=days(calendar.today + timedelta(weeks=entry["weken"])),
            form=SupervisionForm.DUO,
            source_is_list=True,
        )


def _make_norm(cast: Cast, entry: dict[str, Any], calendar: DemoCalendar) -> None:
    """It holds since the cohort began: the page sets a norm from today on only."""
    norm = RatioNorm.objects.create(
        organisation=cast.organisations[entry["bij"]],
        location=cast.locations.get(entry.get("locatie", "")),
        preferred=Decimal(entry["liefst"]),
        most=Decimal(entry["hoogstens"]),
        period=days(calendar.start),
    )
    weights = entry.get("gewichten", {})
    NormWeight.objects.bulk_create(
        NormWeight(norm=norm, kind=kind, code=code, weight=Decimal(weight))
        for kind, codes in weights.items()
        for code, weight in codes.items()
    )


def _plan_norm(cast: Cast, entry: dict[str, Any], calendar: DemoCalendar) -> None:
    running = RatioNorm.objects.get(organisation=cast.organisations[entry["bij"]], location=None)
    set_norm(
        by=cast.coordinator,
        organisation=running.organisation,
        starts_on=calendar.today + timedelta(weeks=entry["over_weken"]),
        preferred=Decimal(entry["liefst"]),
        most=Decimal(entry["hoogstens"]),
        per_present=running.per_present,
        weights={(row.kind, row.code): row.weight for row in running.weights.all()},
    )


def _add_external(cast: Cast, entry: dict[str, Any], calendar: DemoCalendar) -> None:
    first, last = (calendar.today + timedelta(weeks=weeks) for weeks in entry["weken"])
    add_external_learner(
        by=cast.coordinator,
        location=cast.locations[entry["locatie"]],
        kind=entry["soort"],
        period=days(first, last),
        supervisor=cast.people.get(entry.get("begeleider", "")),
        weight=Decimal(entry.get("telt", "1")),
        reason=entry.get("waarom", ""),
    )
