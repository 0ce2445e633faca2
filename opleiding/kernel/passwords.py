"""Django's four questions about a password, answered in our words: what is wrong, and what to do."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Dit is te kort. Neem minstens %(length)s tekens; een paar woorden achter elkaar mag ook.") % {"length": self.min_length}


class NotYourName(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Dit lijkt te veel op je naam of mailadres. Kies iets anders.")


class NotWellKnown(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken veel mensen. Kies iets anders.")


class NotOnlyFigures(NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("Alleen cijfers is te makkelijk te raden. Zet er woorden bij.")
