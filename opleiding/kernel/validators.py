import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

#: Not seen, and able to turn round or hide what stands beside it: marks of direction, zero-width spaces, separators of lines.
INVISIBLE = r"\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
#: Same rule as the database's `[[:cntrl:]]` (the C0 and C1 control characters), with what is invisible beside them.
no_control_characters = RegexValidator(
    re.compile(rf"[\x00-\x1f\x7f-\x9f{INVISIBLE}]"),
    message=_("Haal de tekens weg die je niet ziet, zoals een regeleinde of tab."),
    code="control_characters",
    inverse_match=True,
)

#: Words of letters (O'Brien, Anne-Fleur, 't) and initials (J.A.), with a space between them: who is named in a mail to somebody
#: else brings no address and no number.
_WORD = r"(?:(?:[^\W\d_]\.)+|['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*)"
name_only = RegexValidator(
    re.compile(rf"\A\s*{_WORD}(?:[ ]+{_WORD})*\s*\Z"),
    message=_("Schrijf hier alleen een naam, zonder cijfers of leestekens."),
    code="name_only",
)

#: The part of a mail address after the @, in lower case.
mail_domain = RegexValidator(
    re.compile(r"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}\Z"),
    message=_("Schrijf alleen wat na het apenstaartje komt, in kleine letters. Bijvoorbeeld zorg.nl."),
    code="mail_domain",
)

#: The parts of the demand formula (domain.md §5) an organisation may weigh differently.
DEMAND_WEIGHTS = frozenset(
    {
        "half_life_weeks",
        "urgency_low",
        "urgency_middle",
        "urgency_high",
        "urgency_direct",
        "wants_in_lesson",
        "main_theme",
        "other_theme",
        "vote",
    }
)
HEAVIEST = 100


def demand_weights(value: Any) -> None:
    """A flat object with known parts and numbers above zero; what is left out keeps the default."""
    if not isinstance(value, dict):
        raise ValidationError(_("Schrijf de gewichten als een lijst van naam en getal."), code="shape")
    unknown = sorted(set(value) - DEMAND_WEIGHTS)
    if unknown:
        raise ValidationError(_("Deze gewichten bestaan niet: %(names)s."), "unknown", {"names": ", ".join(unknown)})
    wrong = sorted(name for name, weight in value.items() if not _is_weight(weight))
    if wrong:
        raise ValidationError(
            _("Een gewicht is een getal boven 0 en hooguit %(heaviest)s. Kijk naar: %(names)s."),
            "range",
            {"names": ", ".join(wrong), "heaviest": HEAVIEST},
        )


def _is_weight(weight: object) -> bool:
    return isinstance(weight, int | float) and not isinstance(weight, bool) and 0 < weight <= HEAVIEST
