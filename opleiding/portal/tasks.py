from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext as _

from opleiding.kernel import jobs
from opleiding.kernel.models import Job
from opleiding.portal.actions.import_draft import check_draft, remove_old_drafts, take_over_draft
from opleiding.portal.models import ImportDraft


@shared_task
def check_import(job_id: str) -> None:
    jobs.run(job_id, _check)


@shared_task
def take_over_import(job_id: str) -> None:
    jobs.run(job_id, _take_over)


@shared_task
def remove_old_imports() -> None:
    remove_old_drafts()


def _check(job: Job) -> dict[str, Any]:
    draft = _draft_of(job)
    jobs.report(job, 20, _("De rijen worden nagekeken"))
    check_draft(draft=draft)
    return _page_of(draft)


def _take_over(job: Job) -> dict[str, Any]:
    draft = _draft_of(job)
    jobs.report(job, 20, _("De rijen worden overgenomen"))
    return _page_of(take_over_draft(by=job.created_by, draft=draft, is_partial=job.args["choice"] == "good"))


def _draft_of(job: Job) -> ImportDraft:
    return ImportDraft.objects.select_related("cohort", "organisation", "uploaded_by").get(pk=job.args["draft"])


def _page_of(draft: ImportDraft) -> dict[str, Any]:
    return {"url": reverse("portal:import_detail", args=[draft.pk])}
