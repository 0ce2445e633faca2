"""A situation out of a file: the same file twice changes nothing (domain.md §5, Import)."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.crypto import salted_hmac

from cockpit.actions.case import CaseContent, check_content, content_of, lock_case, write_content
from cockpit.actions.privacy import stop_on_certain
from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState, Urgency
from cockpit.models import CaseShare, PracticeCase
from cockpit.rules.case import import_key
from cockpit.rules.urgency import urgency_of
from cockpit.selectors.theme import Proposer
from cohorts.models import Participant
from cohorts.selectors import location_of
from opleiding.kernel import audit, clock
from opleiding.kernel.models import ImportRun

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
#: How the key of a redacted situation begins.
SEALED = "r:"


class Imported(NamedTuple):
    """A situation, and what the file did to it: created, updated or unchanged."""

    case: PracticeCase
    outcome: str


@transaction.atomic
def import_case(
    *,
    run: ImportRun,
    participant: Participant,
    content: CaseContent,
    urgency: Urgency | None = None,
    audiences: Sequence[Audience] = (),
    proposer: Proposer | None = None,
    now: datetime | None = None,
) -> Imported:
    """Take one row over. No themes: those the text suggests; no place: where the trainee worked that day.

    `proposer` is made once for a whole file.

    What its owner has touched since (a second version) stays as it is, and a share taken back is not opened again.
    CertainFound or DomainError, with the field, for a row that cannot be taken over.
    """
    now = now or clock.now()
    check_content(participant, content, now)
    stop_on_certain(content.texts)
    key = import_key(str(participant.pk), content.happened_on, content.text)
    found = PracticeCase.objects.filter(import_key__in=[key, sealed(key)]).first()
    if found is None:
        case, outcome = _create(participant, key, _with_themes(content, proposer), urgency, now), CREATED
    else:
        case = lock_case(found)
        outcome = UPDATED if _update(case, content, urgency) else UNCHANGED
    opened = [_open(run, case, audience, now) for audience in audiences]
    if any(opened) and outcome == UNCHANGED:
        outcome = UPDATED
    if outcome != UNCHANGED:
        audit.record(run.run_by, f"case.import_{outcome}", case)
    return Imported(case, outcome)


def sealed(key: str) -> str:
    """The key of a situation of which the words were redacted: with the new words and a list of names anybody could try out
    which name the bare digest was made of. It still keeps the same file from bringing the words back."""
    if key.startswith(SEALED):
        return key
    return SEALED + salted_hmac("cockpit.import_key", key, algorithm="sha256").hexdigest()[: 64 - len(SEALED)]


def _with_themes(content: CaseContent, proposer: Proposer | None = None) -> CaseContent:
    """Where a row says no themes, those its text suggests; what an organisation learned plays no part."""
    return content if content.themes else replace(content, themes=(proposer or Proposer()).themes_of(content.text))


def _create(participant: Participant, key: str, content: CaseContent, urgency: Urgency | None, now: datetime) -> PracticeCase:
    content = replace(content, location=content.location or location_of(participant, content.happened_on))
    case = PracticeCase(
        id=uuid.uuid4(),
        participant=participant,
        trainee=participant.user,
        state=CaseState.SUBMITTED,
        submitted_at=now,
        created_at=now,
        urgency=urgency or urgency_of(feeling=content.feeling),
        import_key=key,
    )
    write_content(case, content)
    return case


def _update(case: PracticeCase, content: CaseContent, urgency: Urgency | None) -> bool:
    """Whether the file said something else; what it leaves open stays, and so does what the owner changed."""
    now = content_of(case)
    wanted = replace(
        content,
        text=case.text,
        themes=content.themes or now.themes,
        location=content.location or now.location,
        work_processes=content.work_processes or now.work_processes,
    )
    if case.is_hidden or case.version > 1 or (_comparable(wanted) == _comparable(now) and urgency in (None, case.urgency)):
        return False
    case.urgency = urgency or case.urgency
    write_content(case, wanted)
    return True


def _comparable(content: CaseContent) -> CaseContent:
    themes = [*content.themes[:1], *sorted(content.themes[1:], key=lambda theme: theme.pk)]
    processes = sorted(content.work_processes, key=lambda process: process.pk)
    return replace(content, themes=themes, work_processes=processes, cleared_marks=sorted(content.cleared_marks))


def _open(run: ImportRun, case: PracticeCase, audience: Audience, now: datetime) -> bool:
    """Open a share there never was; for cockpit and group this import is the check, with its run and who ran it.

    Never while client data is reported in it, and no check of words that are no longer those of the file.
    """
    is_reworded = audience in CHECKED_AUDIENCES and case.version > 1
    if case.is_hidden or is_reworded or case.shares.filter(audience=audience).exists():
        return False
    checked = {"checked_at": now, "import_run": run} if audience in CHECKED_AUDIENCES else {}
    CaseShare.objects.create(case=case, trainee=case.trainee, audience=audience, requested_at=now, opened_at=now, **checked)
    return True
