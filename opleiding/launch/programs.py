"""The three programs of the site. docker-compose.yml starts the same; a test compares them."""

WEB = ("gunicorn", "opleiding.wsgi", "--worker-class=gthread", "--threads=8", "--graceful-timeout=10", "--no-control-socket")
WORKER = ("celery", "--app=opleiding.celery", "worker", "--loglevel=INFO", "--without-gossip", "--without-mingle")
BEAT = ("celery", "--app=opleiding.celery", "beat", "--loglevel=INFO", "--scheduler=celery.beat:Scheduler", "--pidfile=")
PROGRAMS = {"web": WEB, "worker": WORKER, "beat": BEAT}

# What each of them reads from the environment.
ENVIRONMENT = (
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "MAIL_FROM",
    "MAIL_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "SITE_URL",
)
