"""Who reads, answers and checks a situation. Every clause is a cell of the table in `docs/privacy.md`."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState
from cohorts.choices import Tie
from cohorts.querysets.circles import Circles, Nobody

if TYPE_CHECKING:
    from cockpit.querysets.share import CaseShareQuerySet
    from cohorts.querysets.participant import ParticipantQuerySet
    from opleiding.kernel.models import User

SUBMITTED = Q(state=CaseState.SUBMITTED)
OPEN_TO_GUIDES = tuple(audience for audience in Audience if audience != Audience.PRACTICE_TRAINER)


@dataclass(frozen=True)
class Reader:
    """One person in front of situations on one day: conditions without joins, so that one query holds them all.

    With `withdrawn_since` what was taken back after that moment still counts as shared, and with `hidden_since` what was
    hidden after that moment as shown.
    """

    user: "User"
    today: date
    shares: "CaseShareQuerySet"
    people: "ParticipantQuerySet"
    withdrawn_since: datetime | None = None
    hidden_since: datetime | None = None

    @cached_property
    def near(self) -> Circles:
        return Circles(self.user, self.today, "participant__")

    # -- who reads what ------------------------------------------------------------------------------------------

    def reads(self) -> Q:
        shared = (
            self.reads_as_supervisor()
            | self.answers_as_colleague()
            | self.reads_as_practice_trainer()
            | self.reads_as_teacher()
            | self.reads_around_the_cockpit()
            | self.reads_as_fellow()
        )
        return self.own() | self.redacts() | self._shown & shared

    def own(self) -> Q:
        return Q(trainee=self.user)

    def redacts(self) -> Q:
        """Client data was reported in it: beside its owner only the practice trainers read it, shared with them or not."""
        return Q(hidden_at__isnull=False) & self.near.trained()

    def reads_as_supervisor(self) -> Q:
        """Shared, handed over, or waiting for the check, since the link with this supervisor (or whom this person stands in for) began."""
        shares = self._live | self.shares.awaiting_check()
        return self._since_link(shares.for_audience(*OPEN_TO_GUIDES))

    def reads_as_practice_trainer(self) -> Q:
        shared = self._for_practice_trainer(Audience.TEACHER, *CHECKED_AUDIENCES)
        return self.near.trained() & (shared | self._without_supervisor())

    def reads_as_teacher(self) -> Q:
        return self.near.taught() & self._shared(Audience.TEACHER, *CHECKED_AUDIENCES)

    def reads_around_the_cockpit(self) -> Q:
        circle = self.near.coordinated() | self.near.partnered() | self.near.in_cockpit()
        return circle & self._shared(*CHECKED_AUDIENCES)

    def reads_as_fellow(self) -> Q:
        return self.near.fellows() & self._shared(Audience.GROUP)

    # -- who answers, who looks first, who sees the name ---------------------------------------------------------

    def answers(self) -> Q:
        """What this person was asked to answer."""
        asked = self.answers_as_supervisor() | self.answers_as_colleague() | self.answers_as_practice_trainer() | self.answers_as_teacher()
        return self._shown & asked & ~self.own()

    def answers_as_supervisor(self) -> Q:
        return self._since_link(self._live.for_audience(Audience.SUPERVISOR))

    def answers_as_colleague(self) -> Q:
        """Asked by name, as long as both work for the same organisation; or by mail address, as long as that link is open."""
        asked = self._shared(Audience.COLLEAGUE, receiver=self.user)
        return asked & (self.near.beside() | self._asked_by_address() & ~self.near.left())

    def answers_as_practice_trainer(self) -> Q:
        return self.near.trained() & self._for_practice_trainer()

    def answers_as_teacher(self) -> Q:
        return self.near.taught() & self._shared(Audience.TEACHER)

    def checks(self) -> Q:
        """Waiting for somebody to say whether a client can be recognised, and this person is the one to ask."""
        supervised = self._awaiting_check() & self.reads_as_supervisor()
        return self._shown & (supervised | self.checks_without_supervisor()) & ~self.own()

    def checks_without_supervisor(self) -> Q:
        """Without a supervisor the practice trainer looks."""
        return self.near.trained() & self._without_supervisor()

    def knows_the_writer(self) -> Q:
        """Whose writer this person may know: the own people, whoever was asked, and everybody when the trainee says so."""
        around = self.reads_as_practice_trainer() | self.reads_as_teacher() | self.reads_around_the_cockpit()
        in_circle = around & self._shared(*CHECKED_AUDIENCES, is_named=True)
        in_group = self.reads_as_fellow() & self._shared(Audience.GROUP, is_named=True)
        in_class = self.near.trained() & self._shared(Audience.TEACHER)
        told = self.reads_as_supervisor() | self.checks_without_supervisor() | in_circle | in_group | in_class
        return self.own() | self.redacts() | self.answers() | self._shown & told

    # -- how ---------------------------------------------------------------------------------------------------

    @cached_property
    def _shown(self) -> Q:
        """Submitted, and nobody said that client data stands in it."""
        shown = Q(hidden_at__isnull=True)
        if self.hidden_since is not None:
            shown |= Q(hidden_at__gte=self.hidden_since)
        return SUBMITTED & shown

    def _for_practice_trainer(self, *also: Audience) -> Q:
        """Asked; or what is open to the supervisor while help is asked, or the supervisor is away, or there is none."""
        away = Q(participant__in=self.people.whose_supervisor_is_away(today=self.today).values("pk"))
        urgent = Q(help_asked_at__isnull=False) | away | self._alone
        return self._shared(Audience.PRACTICE_TRAINER, *also) | urgent & self._shared(Audience.SUPERVISOR, receiver=None)

    def _asked_by_address(self) -> Q:
        asked = self._live.asked_by_address(self.user, today=self.today)
        return Q(Exists(asked.filter(case=OuterRef("pk"))))

    def _without_supervisor(self) -> Q:
        return self._alone & self._awaiting_check()

    @cached_property
    def _alone(self) -> Q:
        return Q(participant__in=self.people.without_supervisor(today=self.today).values("pk"))

    def _awaiting_check(self) -> Q:
        return Q(Exists(self.shares.awaiting_check().filter(case=OuterRef("pk"))))

    def _shared(self, *audiences: Audience, **conditions: Any) -> Q:
        return Q(Exists(self._live.filter(audience__in=audiences, case=OuterRef("pk"), **conditions)))

    @cached_property
    def _live(self) -> "CaseShareQuerySet":
        return self.shares.live(self.withdrawn_since)

    def _since_link(self, shares: "CaseShareQuerySet") -> Q:
        if not self.near.may_hold(Tie.GUIDES):
            return Nobody()
        return Q(pk__in=shares.since_link_with(self.user, today=self.today).values("case"))
