from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext as _

from cockpit.actions.proposal import make_proposal as draw_up
from cockpit.actions.signal import notice_signals
from cockpit.models import Proposal
from opleiding.kernel import clock, jobs
from opleiding.kernel.models import Job


@shared_task
def make_proposal(job_id: str) -> None:
    jobs.run(job_id, _work)


@shared_task
def look_around() -> None:
    """Notice who logged nothing, and what nobody answered."""
    notice_signals(today=clock.today())


def _work(job: Job) -> dict[str, Any]:
    proposal = Proposal.objects.select_related("block__cohort").get(pk=job.args["proposal"])

    def say(percent: int, step: str) -> None:
        jobs.report(job, percent, _steps().get(step, ""))

    jobs.report(job, 5, _("De situaties worden geteld"))
    draw_up(proposal=proposal, on_progress=say)
    return {"url": reverse("cockpit:proposal_detail", args=[proposal.pk])}


def _steps() -> dict[str, str]:
    """What the planner's steps are called on the page."""
    return {
        "built": _("De weken en lestijden liggen klaar"),
        "asked": _("Eerst wie erom vroeg"),
        "chosen": _("Het plan is gekozen"),
        "explained": _("Bij elke les staat waarom"),
    }
