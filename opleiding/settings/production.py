"""Production: the same, with the doors shut. It refuses to start on anything that is unsafe or missing."""

from django.core.exceptions import ImproperlyConfigured

from opleiding.settings import environment as env
from opleiding.settings.base import *  # noqa: F403
from opleiding.settings.base import ALLOWED_HOSTS, DEBUG, SECRET_KEY, SITE_URL

for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL", "MAIL_URL", "MAIL_FROM"):
    if not env.text(name):
        raise ImproperlyConfigured(f"{name} is leeg. Zet {name} in de omgeving; .env.example zegt wat erin hoort.")
if DEBUG:
    raise ImproperlyConfigured("DEBUG staat aan. Haal DEBUG uit de omgeving.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith(("django-insecure", "only-for-tests")):
    raise ImproperlyConfigured("SECRET_KEY is te kort of een voorbeeld. Maak een eigen sleutel van minstens 50 tekens.")
if any("*" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS mag geen * bevatten. Noem de namen van de site.")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL moet met https:// beginnen.")

SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
WRITER_COOKIE_NAME = "__Host-writer"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
if env.flag("BEHIND_PROXY"):  # only when the proxy sets this header itself, on every request
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
