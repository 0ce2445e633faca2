"""What a browser sends to log a situation, and situations as these tests want them."""

from typing import Any
from uuid import UUID

from cockpit.models import PracticeCase
from tests.factories.cockpit import CaseFactory
from tests.world import NOW, TODAY, World

KEY = UUID("0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f01")
SENTENCE = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."
LOG = "/log/"


def filled(**changed: Any) -> dict[str, Any]:
    return {"id": str(KEY), "text": SENTENCE, "when": "vandaag", "feeling": "lastig", "audiences": ["werkbegeleider"]} | changed


def own(world: World, **given: Any) -> PracticeCase:
    """Of the trainee of the cast, logged just now."""
    return CaseFactory(participant=world.participants["trainee"], happened_on=TODAY, submitted_at=NOW, created_at=NOW, **given)
