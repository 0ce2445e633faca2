from importlib import import_module

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = structlog.get_logger(__name__)


def wake(task: str, *ids: str) -> None:
    """Once this is committed, tell Celery there is work. PostgreSQL is the queue: a lost call costs a minute, no more."""
    transaction.on_commit(lambda: _poke(task, ids), robust=True)


def _poke(task: str, ids: tuple[str, ...]) -> None:
    import_module(task.rpartition(".")[0])
    try:
        current_app.tasks[task].apply_async(args=ids, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("broker_unreachable", task=task, error=type(error).__name__)
