"""The privacy engine: what in a text points at a client. Pure Python; importing it imports no Django."""

from opleiding.kernel.privacy.certain import find_certain
from opleiding.kernel.privacy.find import find_marks
from opleiding.kernel.privacy.health import HealthWord, find_health_words
from opleiding.kernel.privacy.marks import Kind, Mark

__all__ = ["HealthWord", "Kind", "Mark", "find_certain", "find_health_words", "find_marks"]
