"""Forums, their meetings and what people are going to do."""

from datetime import timedelta
from typing import Any

from begeleiding.choices import ForumKind
from begeleiding.models import ActionPoint, Forum, MeetingTopic
from tests.factories.cohorts import MembershipFactory
from tests.factories.kernel import UserFactory
from tests.matrix import EVERYBODY, Grid, Route, grid, only, page_for
from tests.world import ALWAYS, NOW, TODAY, World

WEEK = timedelta(weeks=1)
#: A praktijkopleidersbijeenkomst with a teacher and a supervisor; a werkoverleg with a supervisor; one of the partner.
LEADERS = "practice_trainer coordinator"
FORUM = grid(
    trainers=f"{LEADERS} teacher supervisor trainee",
    team=f"{LEADERS} team_lead new_supervisor",
    partner="practice_trainer_partner coordinator_partner",
)
LED: Grid = only(FORUM, "practice_trainer coordinator practice_trainer_partner coordinator_partner")
SPOKEN: Grid = only(FORUM, f"{LEADERS} practice_trainer_partner coordinator_partner", trainers="teacher")
#: Any member puts something on the list for next time.
TOPICS: Grid = only(
    FORUM, f"{LEADERS} practice_trainer_partner coordinator_partner", trainers="teacher supervisor trainee", team="new_supervisor"
)
#: Whose it is (the supervisor's, also in a forum they are no member of) and who leads.
POINT = grid(
    trainers=f"{LEADERS} teacher supervisor trainee",
    team=f"{LEADERS} team_lead new_supervisor supervisor",
)
CHANGED: Grid = only(POINT, f"{LEADERS} supervisor", trainers="teacher")
#: Who leads forums of the organisation joins those of others.
JOINED: Grid = only({"team": FORUM["team"], "trainers": FORUM["trainers"]}, "coordinator", team="practice_trainer")
STARTS = page_for("practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_elsewhere")


def build(world: World) -> None:
    for key, kind, organisation, members in (
        ("trainers", ForumKind.TRAINERS, "wilg", ("practice_trainer", "teacher", "supervisor", "trainee")),
        ("team", ForumKind.TEAM, "wilg", ("new_supervisor",)),
        ("partner", ForumKind.TRAINERS, "anker", ("practice_trainer_partner",)),
    ):
        place = world.locations["lindehof"] if kind == ForumKind.TEAM else None
        forum = Forum.objects.create(organisation=world.organisations[organisation], kind=kind, location=place, name=f"Overleg {key}")
        for member in members:
            world.things[f"member {key}"] = forum.members.create(user=world.people[member], period=ALWAYS)
        world.things[f"forum {key}"] = forum
        world.things[f"meeting {key}"] = forum.meetings.create(starts_at=NOW)
        by = world.people["practice_trainer"]
        world.things[f"topic {key}"] = MeetingTopic.objects.create(forum=forum, title="Nachtdienst", by=by, added_at=NOW)
        world.things[f"point {key}"] = _point(world, forum, "supervisor")


def crowd(world: World, number: int) -> None:
    """More forums around the same people, and more of everything in them."""
    for key in ("trainers", "team"):
        forum = world.things[f"forum {key}"]
        made = Forum.objects.create(organisation=forum.organisation, kind=ForumKind.TRAINERS, name=f"Meer {key} {number}")
        for user in (world.people["practice_trainer"], world.people["supervisor"]):
            made.members.create(user=user, period=ALWAYS)
        for one in (forum, made):
            one.members.create(user=UserFactory(), period=ALWAYS)
            meeting = one.meetings.create(starts_at=NOW + (number + 1) * WEEK)
            meeting.guests.create(user=world.people["coordinator"])
            world.things[f"meeting {key}"].guests.create(user=UserFactory())
            one.meetings.create(starts_at=NOW - (number + 1) * WEEK, state="held", note="Kort.")
            MeetingTopic.objects.create(forum=one, title=f"Nog een {number}", by=UserFactory(), added_at=NOW)
            for owner in ("practice_trainer", "supervisor"):
                _point(world, one, owner, origin=meeting)
                _point(world, one, owner, origin=meeting, state="done", closed_on=TODAY)
    MembershipFactory(organisation=world.organisations["wilg"], period=ALWAYS)


def _point(world: World, forum: Forum, owner: str, **given: Any) -> ActionPoint:
    made = {"due_on": TODAY + WEEK, **given}
    return ActionPoint.objects.create(forum=forum, text="bellen met school", owner=world.people[owner], **made)


def thing(name: str) -> Any:
    return lambda world, state: {"pk": world.things[f"{name} {state}"].pk}


ROUTES: dict[str, Route] = {
    "begeleiding:forum_list": Route(EVERYBODY),
    "begeleiding:forum_create": Route(STARTS, methods=("get", "post")),
    "begeleiding:forum_detail": Route(FORUM, thing("forum")),
    "begeleiding:forum_close": Route(LED, thing("forum"), ("post",)),
    "begeleiding:forum_reopen": Route({"team": LED["team"]}, thing("forum"), ("post",)),
    "begeleiding:member_create": Route({"trainers": LED["trainers"]}, thing("forum"), ("get", "post")),
    "begeleiding:member_end": Route({"team": LED["team"]}, thing("member"), ("post",)),
    "begeleiding:topic_create": Route(TOPICS, thing("forum"), ("get", "post")),
    "begeleiding:topic_take_up": Route({"trainers": SPOKEN["trainers"], "team": SPOKEN["team"]}, thing("topic"), ("post",)),
    "begeleiding:topic_put_back": Route({"trainers": SPOKEN["trainers"]}, thing("topic"), ("post",)),
    "begeleiding:meeting_create": Route({"trainers": LED["trainers"]}, thing("forum"), ("get", "post")),
    "begeleiding:meeting_detail": Route(FORUM, thing("meeting")),
    "begeleiding:meeting_move": Route({"team": LED["team"]}, thing("meeting"), ("get", "post")),
    "begeleiding:meeting_cancel": Route({"team": LED["team"]}, thing("meeting"), ("post",)),
    "begeleiding:meeting_restore": Route({"team": LED["team"]}, thing("meeting"), ("post",)),
    "begeleiding:meeting_hold": Route({"trainers": LED["trainers"]}, thing("meeting"), ("get", "post")),
    "begeleiding:meeting_join": Route(JOINED, thing("meeting"), ("post",)),
    "begeleiding:meeting_leave": Route({"team": LED["team"]}, thing("meeting"), ("post",)),
    "begeleiding:point_create": Route({"trainers": SPOKEN["trainers"], "team": SPOKEN["team"]}, thing("forum"), ("get", "post")),
    "begeleiding:point_list": Route(EVERYBODY),
    "begeleiding:point_move": Route(CHANGED, thing("point"), ("get", "post")),
    "begeleiding:point_close": Route(CHANGED, thing("point"), ("get", "post")),
    "begeleiding:point_reopen": Route({"team": CHANGED["team"]}, thing("point"), ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:forum_list", "", "practice_trainer"): 7,
    ("begeleiding:forum_create", "", "practice_trainer"): 6,
    ("begeleiding:forum_detail", "trainers", "practice_trainer"): 8,
    ("begeleiding:forum_detail", "trainers", "supervisor"): 8,
    ("begeleiding:member_create", "trainers", "practice_trainer"): 6,
    ("begeleiding:topic_create", "trainers", "supervisor"): 6,
    ("begeleiding:meeting_create", "trainers", "practice_trainer"): 5,
    ("begeleiding:meeting_detail", "trainers", "practice_trainer"): 12,
    ("begeleiding:meeting_detail", "team", "new_supervisor"): 12,
    ("begeleiding:meeting_move", "team", "practice_trainer"): 5,
    ("begeleiding:meeting_hold", "trainers", "practice_trainer"): 6,
    ("begeleiding:point_create", "trainers", "practice_trainer"): 8,
    ("begeleiding:point_list", "", "supervisor"): 5,
    ("begeleiding:point_move", "trainers", "supervisor"): 4,
    ("begeleiding:point_close", "trainers", "supervisor"): 5,
}
