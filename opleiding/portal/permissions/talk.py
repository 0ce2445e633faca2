"""Preparing a progress talk: for who reads the talk itself."""

from django.db.models import QuerySet

from begeleiding.models import ProgressTalk
from begeleiding.permissions.talk import ONLY_CLOSE, can_read_talk, visible_talks
from begeleiding.selectors.talk_page import with_talk_before
from cohorts.permissions.participant import people_seen
from cohorts.querysets.flags import within
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def talks_to_prepare(user: User) -> QuerySet[ProgressTalk]:
    """With the talk before it, and whether this person reads the practice weeks."""
    weeks = within(people_seen("reads_weeks", user, clock.today()), "participant")
    return with_talk_before(visible_talks(user)).annotate(reads_weeks=weeks)


PREPARE_TALK = Access("talk.prepare", talks_to_prepare, can_read_talk, ONLY_CLOSE)
