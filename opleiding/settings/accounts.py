"""Who comes in, and how: accounts, passwords and sessions."""

AUTH_USER_MODEL = "kernel.User"
AUTHENTICATION_BACKENDS = ["opleiding.kernel.accounts.MailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "opleiding.kernel.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "opleiding.kernel.passwords.NotYourName"},
    {"NAME": "opleiding.kernel.passwords.NotWellKnown"},
    {"NAME": "opleiding.kernel.passwords.NotOnlyFigures"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "opleiding.kernel.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
# Five wrong passwords per account in five minutes; per address there is room for a whole classroom.
ACCOUNT_RATE_LIMITS = {
    "login": "240/m/ip",
    "login_failed": "120/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/5m/key",
    "reset_password_from_key": "60/m/ip",
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
WRITER_COOKIE_NAME = "writer"
CLASSROOM_REDIRECT_URL = "/log/"  # where a telephone goes that came in with a code
MARKS_URL = "/herken/"  # what every form about practice asks while somebody types
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_FORMS = {
    "login": "opleiding.kernel.forms.LoginForm",
    "reset_password": "opleiding.kernel.forms.ResetPasswordForm",
    "reset_password_from_key": "opleiding.kernel.forms.NewPasswordForm",
    "change_password": "opleiding.kernel.forms.ChangePasswordForm",
}
CSRF_FAILURE_VIEW = "opleiding.kernel.views.errors.csrf_failure"
