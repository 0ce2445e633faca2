from django.core.exceptions import ValidationError

from cockpit.actions.privacy import problems_in


def nothing_certain(text: str) -> None:
    """The hard stop for what people around a plan write: it is read by the whole group."""
    if problems := problems_in(text):
        raise ValidationError(problems)
