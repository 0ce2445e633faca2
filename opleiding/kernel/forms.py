from typing import TYPE_CHECKING, Any, TypeVar

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    Word = str | StrPromise

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


def _label(form: forms.Form, labels: "dict[str, Word]") -> None:
    """Our words; a placeholder that repeats the label goes."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)


def with_error(form: AnyForm, error: DomainError) -> AnyForm:
    """The form with what the rules said, at the field it is about."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
    return form


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, {"login": _("Mailadres"), "password": _("Wachtwoord")})


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, {"email": _("Mailadres")})


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, {"password1": _("Nieuw wachtwoord"), "password2": _("Nog een keer hetzelfde wachtwoord")})


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(
            self,
            {
                "oldpassword": _("Het wachtwoord dat je nu hebt"),
                "password1": _("Nieuw wachtwoord"),
                "password2": _("Nog een keer hetzelfde nieuwe wachtwoord"),
            },
        )


class AcceptForm(forms.Form):
    """Choose a password; shown once, with the rules before it is typed."""

    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        max_length=256,
        help_text=_("Minstens 12 tekens. Een paar woorden achter elkaar mag ook."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Kies een wachtwoord van minstens 12 tekens.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Je code"),
        max_length=20,
        help_text=_("Acht tekens, zoals KM4P-7R2X. Hoofdletters en het streepje maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Vul de code in die je van je coördinator kreeg.")},
    )


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]  # cannot be subscripted at run time
    marks_optional = False

    class Meta:
        model = User
        fields = ("theme", "uses_shortcuts")
        labels = {"theme": _("Kleuren"), "uses_shortcuts": _("Sneltoetsen gebruiken")}
        help_texts = {"uses_shortcuts": _("Losse letters als toets, bijvoorbeeld j en k om door een lijst te gaan.")}
