"""The table itself. Grids first (who sees a thing), then one line per route."""

from typing import Any

from tests.matrix import EVERYBODY, OPEN, Grid, Route, grid, only, page_for
from tests.world import World

#: Addresses of Django's own admin; `tests/kernel` and `tests/cohorts` look at those.
FRAMEWORK = ("admin:",)

# --- Cohorts, blocks, plans, lessons: everybody who has to do with the cohort reads them ----------------------------

AROUND = (
    "trainee fellow cockpit_trainee supervisor new_supervisor stand_in practice_trainer practice_trainer_partner teacher two_roles "
    "coordinator coordinator_partner coordinator_school cockpit_member team_lead admin"
)
COORDINATORS = "coordinator coordinator_partner"
STEER = f"{COORDINATORS} cockpit_member cockpit_trainee"
CHANGE_ADOPTED = f"{COORDINATORS} practice_trainer practice_trainer_partner teacher two_roles"
NO_COCKPIT = "team_lead admin"

COHORT = grid(februari=AROUND)
PLAN = grid(coming=AROUND, held=AROUND)
COCKPIT = only(COHORT, " ".join(a for a in AROUND.split() if a not in NO_COCKPIT.split()))
STEERED = only(COHORT, STEER)
CHANGED = {**only(grid(coming=AROUND), STEER), **only(grid(held=AROUND), CHANGE_ADOPTED)}


def cohort(world: World, state: str) -> dict[str, Any]:
    return {"slug": world.cohorts[state].slug}


def block(world: World, state: str) -> dict[str, Any]:
    return {"slug": "februari", "number": world.blocks[state].number}


def lesson(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.lessons[state].pk}


def facilitator(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.facilitators["coach"].pk}


def proposal(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.proposals[state].pk}


def change(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.changes[state].pk}


PLAN_ROUTES = {
    "cockpit:cockpit_list": Route(EVERYBODY),
    "cockpit:cockpit_detail": Route(COCKPIT, cohort),
    "cockpit:cockpit_remind": Route(STEERED, cohort, ("post",)),
    "cockpit:block_list": Route(COHORT, cohort),
    "cockpit:block_create": Route(STEERED, cohort, ("get", "post")),
    "cockpit:facilitator_list": Route(STEERED, cohort),
    "cockpit:facilitator_create": Route(STEERED, cohort, ("get", "post")),
    "cockpit:facilitator_edit": Route(STEERED, facilitator, ("get", "post")),
    "cockpit:facilitator_remove": Route(STEERED, facilitator, ("post",)),
    "cockpit:plan_detail": Route(PLAN, block),
    "cockpit:plan_adopt": Route(only(PLAN, STEER), block, ("get", "post")),
    "cockpit:lesson_detail": Route(PLAN, lesson),
    "cockpit:lesson_create": Route(CHANGED, block, ("get", "post")),
    "cockpit:lesson_move": Route(CHANGED, lesson, ("get", "post")),
    "cockpit:lesson_pin": Route(CHANGED, lesson, ("post",)),
    "cockpit:lesson_edit": Route(CHANGED, lesson, ("get", "post")),
    "cockpit:lesson_drop": Route(CHANGED, lesson, ("get", "post")),
    "cockpit:proposal_ask": Route(only(PLAN, STEER), block, ("post",)),
    "cockpit:proposal_detail": Route(only(PLAN, STEER), proposal),
    "cockpit:proposal_take_over": Route(only(PLAN, STEER), proposal, ("post",)),
    "cockpit:change_undo": Route(CHANGED, change, ("post",)),
}

# --- Situations: the table of docs/privacy.md -----------------------------------------------------------------------

AROUND_COCKPIT = (
    "trainee cockpit_trainee supervisor practice_trainer teacher two_roles "
    "coordinator coordinator_partner coordinator_school cockpit_member"
)
#: State of the situation (see `tests.world.CASES`) -> who reads it.
CASE = grid(
    draft="trainee",
    private="trainee",
    supervisor="trainee supervisor",
    shared_today="trainee supervisor new_supervisor",
    help="trainee supervisor practice_trainer",
    away="stand_in practice_trainer",
    colleague="trainee supervisor colleague",
    asked_by_mail="trainee supervisor teacher_elsewhere",
    asked_and_left="trainee supervisor",
    handed_over="trainee new_supervisor",
    practice_trainer="trainee practice_trainer",
    teacher="trainee supervisor practice_trainer teacher two_roles",
    waiting="trainee supervisor",
    waiting_alone="practice_trainer",
    cockpit=AROUND_COCKPIT,
    group=f"{AROUND_COCKPIT} fellow",
    withdrawn="trainee",
    hidden="trainee practice_trainer",
)
#: The owner's pages all fetch through one scope, which `feedback_detail` walks whole; for them a draft, a private, a shared,
#: a public and a withdrawn situation stand for all.
OWN_CASE = only(CASE, "trainee")
OWN_ACT = {state: OWN_CASE[state] for state in ("draft", "private", "supervisor", "group", "withdrawn", "hidden")}
SHARED = {state: OWN_CASE[state] for state in ("supervisor", "colleague", "cockpit", "group")}
ANSWERED: Grid = only(
    CASE,
    supervisor="supervisor",
    shared_today="supervisor new_supervisor",
    help="supervisor practice_trainer",
    away="stand_in practice_trainer",
    colleague="colleague",
    asked_by_mail="teacher_elsewhere",
    handed_over="new_supervisor",
    practice_trainer="practice_trainer",
    teacher="teacher two_roles",
    waiting="supervisor",
)
#: One of every kind of answer: `feedback_detail` walks who reads it whole, and tests/cockpit who answers what.
SOME_ANSWERED = {
    state: ANSWERED[state]
    for state in ("draft", "supervisor", "help", "colleague", "asked_by_mail", "teacher", "waiting", "group", "hidden")
}
#: Whoever supervises this trainee says whether a client can be recognised; alone, the practice trainer does.
CHECKED = only(
    {state: CASE[state] for state in ("draft", "supervisor", "away", "handed_over", "waiting", "waiting_alone", "group", "hidden")},
    "supervisor new_supervisor stand_in",
    waiting_alone="practice_trainer",
)
#: Whoever has it on the list: to answer, or to look before it is shared.
SET_ASIDE: Grid = {**SOME_ANSWERED, "waiting_alone": CHECKED["waiting_alone"]}
LOGS = page_for("trainee fellow cockpit_trainee trainee_elsewhere")


#: Apart from the situation it is about, which nobody else reads here.
REFLECTION = grid(
    own="trainee",
    for_supervisor="trainee supervisor",
    for_practice_trainer="trainee practice_trainer",
    for_teacher="trainee teacher two_roles",
    taken_back="trainee",
)
OWN_REFLECTION = only(REFLECTION, "trainee")


def case(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.cases[state].pk}


def reflection(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.reflections[state].pk}


def reflection_share(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.reflections[state].shares.get().pk}


def share(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.cases[state].shares.get().pk}


def reaction(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.reactions[state].pk}


#: A state of every kind, for acts whose scope `feedback_detail` walks whole.
KINDS_OF_CASE = {state: CASE[state] for state in ("draft", "private", "supervisor", "waiting", "group", "hidden", "withdrawn")}
#: Whoever reads it may say that client data stands in it, not in a draft; what is hidden already stays so.
FLAGGED = {**KINDS_OF_CASE, "draft": only(grid(draft="trainee"))["draft"]}
#: Its writer changes the words whenever they like; the practice trainer what is hidden, and only they say that nothing stood there.
BY_ITS_WRITER = {state: "trainee" for state in KINDS_OF_CASE if state not in ("draft", "hidden")}
REDACTED = only(KINDS_OF_CASE, **BY_ITS_WRITER, hidden="trainee practice_trainer")
LIFTED = only(KINDS_OF_CASE, hidden="practice_trainer")
TAKEN_AWAY = grid(supervisor="trainee", hidden="trainee practice_trainer")

CASE_ROUTES = {
    "cockpit:case_create": Route(LOGS, methods=("get", "post")),
    "cockpit:case_saved": Route(OPEN),
    "cockpit:theme_suggest": Route(LOGS, methods=("post",)),
    "cockpit:case_list": Route(LOGS),
    "cockpit:draft_restore": Route(LOGS, methods=("post",)),
    "cockpit:case_detail": Route({**OWN_ACT, "waiting": OWN_CASE["waiting"]}, case),
    "cockpit:case_logged": Route(OWN_ACT, case),
    "cockpit:case_edit": Route(OWN_ACT, case, ("get", "post")),
    "cockpit:case_delete": Route(OWN_ACT, case, ("post",)),
    "cockpit:case_help": Route(OWN_ACT, case, ("get", "post")),
    "cockpit:report_answer": Route(OWN_ACT, case, ("post",)),
    "cockpit:share_create": Route(OWN_ACT, case, ("post",)),
    "cockpit:colleague_ask": Route(OWN_ACT, case, ("get", "post")),
    "cockpit:colleague_ask_again": Route(
        {state: OWN_CASE[state] for state in ("supervisor", "colleague", "asked_by_mail")}, share, ("post",)
    ),
    "cockpit:case_hand_over": Route(OWN_ACT, case, ("post",)),
    "cockpit:handover_create": Route(LOGS, methods=("get", "post")),
    "cockpit:handover_undo": Route(LOGS, methods=("post",)),
    "cockpit:answer_create": Route(OPEN, lambda world, state: {"token": world.answer_token}, ("get", "post")),
    "cockpit:answer_decline": Route(OPEN, lambda world, state: {"token": world.answer_token}, ("post",)),
    "cockpit:answer_flag": Route(OPEN, lambda world, state: {"token": world.answer_token}, ("post",)),
    "cockpit:share_withdraw": Route(
        {state: OWN_CASE[state] for state in ("supervisor", "colleague", "handed_over", "cockpit", "group")}, share, ("post",)
    ),
    "cockpit:reflection_list": Route(LOGS),
    "cockpit:reflection_restore": Route(LOGS, methods=("post",)),
    "cockpit:reflection_create": Route(OWN_ACT, case, ("get", "post")),
    "cockpit:reflection_detail": Route(REFLECTION, reflection),
    "cockpit:reflection_edit": Route(OWN_REFLECTION, reflection, ("get", "post")),
    "cockpit:reflection_autosave": Route(OWN_REFLECTION, reflection, ("post",)),
    "cockpit:reflection_share": Route(OWN_REFLECTION, reflection, ("post",)),
    "cockpit:reflection_delete": Route(OWN_REFLECTION, reflection, ("post",)),
    "cockpit:reflection_withdraw": Route(
        {state: OWN_REFLECTION[state] for state in OWN_REFLECTION if state != "own"}, reflection_share, ("post",)
    ),
    "cockpit:case_flag": Route(FLAGGED, case, ("post",)),
    "cockpit:case_redact": Route(REDACTED, case, ("get", "post")),
    "cockpit:flag_lift": Route(LIFTED, case, ("post",)),
    "cockpit:feedback_redact": Route(TAKEN_AWAY, reaction, ("post",)),
    "cockpit:feedback_list": Route(EVERYBODY),
    "cockpit:feedback_detail": Route(CASE, case),
    "cockpit:feedback_create": Route(SOME_ANSWERED, case, ("post",)),
    "cockpit:case_set_aside": Route(SET_ASIDE, case, ("post",)),
    "cockpit:share_check": Route(CHECKED, case, ("post",)),
    "cockpit:feedback_edit": Route(only(grid(supervisor="trainee supervisor"), supervisor="supervisor"), reaction, ("get", "post")),
    "cockpit:reply_create": Route(only(grid(supervisor="trainee supervisor"), supervisor="trainee"), reaction, ("post",)),
}

# --- Trainees and their cohort ---------------------------------------------------------------------------------------

COORDINATED = only(COHORT, f"{COORDINATORS} admin")
INVITED = only(COHORT, f"{COORDINATORS} practice_trainer practice_trainer_partner")
WHOLE_COHORT = "trainee fellow cockpit_trainee teacher two_roles coordinator coordinator_partner coordinator_school cockpit_member admin"
PARTICIPANT = grid(
    trainee=f"{WHOLE_COHORT} supervisor new_supervisor practice_trainer team_lead",
    covered_trainee=f"{WHOLE_COHORT} stand_in practice_trainer team_lead",
    trainee_partner=f"{WHOLE_COHORT} practice_trainer_partner",
)
GUIDED = only(
    PARTICIPANT,
    trainee="practice_trainer coordinator",
    covered_trainee="practice_trainer coordinator",
    trainee_partner="practice_trainer_partner coordinator_partner",
)
#: That there is a link is known to more people than who it is with.
LINK = only(
    grid(
        trainee="trainee supervisor practice_trainer teacher two_roles coordinator coordinator_partner coordinator_school team_lead admin"
    ),
    trainee="practice_trainer coordinator",
)


def participant(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.participants[state].pk}


def link(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.people["supervisor"].supervisions.get(trainee=world.people[state]).pk}


def stand_in(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.people["stand_in"].stands_in.get().pk}


def slot(world: World, state: str) -> dict[str, Any]:
    return {"slug": state, "pk": world.slot.pk}


def newcomer(world: World, state: str) -> dict[str, Any]:
    return {"slug": "februari", "pk": world.newcomer.pk}


COHORT_ROUTES = {
    "cohorts:cohort_list": Route(EVERYBODY),
    "cohorts:cohort_create": Route(page_for("coordinator coordinator_partner coordinator_elsewhere admin"), methods=("get", "post")),
    "cohorts:cohort_detail": Route(COHORT, cohort),
    "cohorts:cohort_edit": Route(COORDINATED, cohort, ("get", "post")),
    "cohorts:people_invite": Route(INVITED, cohort, ("get", "post")),
    "cohorts:person_address": Route(
        only(grid(newcomer="practice_trainer coordinator"), newcomer="practice_trainer coordinator"), newcomer, ("get", "post")
    ),
    "cohorts:slot_list": Route(COHORT, cohort),
    "cohorts:slot_create": Route(COORDINATED, cohort, ("get", "post")),
    "cohorts:slot_edit": Route(COORDINATED, slot, ("get", "post")),
    "cohorts:slot_delete": Route(COORDINATED, slot, ("post",)),
    "cohorts:slot_restore": Route(COORDINATED, cohort, ("post",)),
    "cohorts:slot_adopt": Route(COORDINATED, cohort, ("post",)),
    "cohorts:week_list": Route(COHORT, cohort),
    "cohorts:week_toggle": Route(COORDINATED, cohort, ("post",)),
    "cohorts:mark_find": Route(EVERYBODY, methods=("post",)),
    "cohorts:supervision_end": Route(LINK, link, ("post",)),
    "cohorts:stand_in_create": Route(LINK, link, ("get", "post")),
    "cohorts:stand_in_remove": Route(grid(running="practice_trainer coordinator"), stand_in, ("post",)),
}

# --- The ground floor ------------------------------------------------------------------------------------------------

STAFF = page_for("admin")

KERNEL_ROUTES = {
    "kernel:health": Route(OPEN),
    "kernel:code_enter": Route(OPEN, methods=("get", "post")),
    "kernel:invitation_accept": Route(OPEN, lambda world, state: {"token": world.token}, ("get", "post")),
    "kernel:settings_update": Route(EVERYBODY, methods=("get", "post")),
    "kernel:notice_list": Route(EVERYBODY),
    "kernel:notice_read_all": Route(EVERYBODY, methods=("post",)),
    "kernel:notice_open": Route(grid(own="trainee"), lambda world, state: {"pk": world.notice.pk}, ("post",)),
    "kernel:job_detail": Route(grid(own="coordinator"), lambda world, state: {"pk": world.job.pk}),
    "kernel:style_detail": Route(STAFF),
    "account_login": Route(OPEN, methods=("get", "post")),
    "account_logout": Route(EVERYBODY, methods=("get", "post")),
    "account_change_password": Route(EVERYBODY, methods=("get", "post")),
    "account_reset_password": Route(OPEN, methods=("get", "post")),
    "account_reset_password_done": Route(OPEN),
    "account_reset_password_from_key": Route(OPEN, lambda world, state: {"uidb36": "1", "key": "set-password"}),
    "account_reset_password_from_key_done": Route(OPEN),
}

PORTAL_ROUTES = {
    "portal:home": Route(EVERYBODY),
    "portal:plan": Route(EVERYBODY),
    "portal:help": Route(OPEN),
    "portal:shell": Route(OPEN),
    "portal:queue": Route(OPEN),
    "portal:service_worker": Route(OPEN),
    "portal:manifest": Route(OPEN),
}

ROUTES: dict[str, Route] = {**KERNEL_ROUTES, **PORTAL_ROUTES, **CASE_ROUTES, **COHORT_ROUTES, **PLAN_ROUTES}
