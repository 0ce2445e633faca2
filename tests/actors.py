"""Everybody of the access table."""

from collections.abc import Mapping

#: Key of the actor -> what makes this person that actor.
ACTORS: Mapping[str, str] = {
    "anonymous": "nobody logged in",
    "invited": "has an open invitation and no password yet",
    "trainee": "the trainee it is about (own)",
    "fellow": "a trainee of the same cohort",
    "trainee_elsewhere": "a trainee of another cohort",
    "supervisor": "linked to the trainee now",
    "new_supervisor": "linked to the trainee since yesterday",
    "stand_in": "stands in for the supervisor of the covered trainee",
    "ended_supervisor": "was linked to the trainee until yesterday",
    "colleague": "was asked to answer one case",
    "practice_trainer": "practice trainer of the trainee's employer",
    "practice_trainer_partner": "practice trainer of the other employer in the cohort",
    "teacher": "teacher of this cohort",
    "teacher_elsewhere": "teacher of another school and cohort",
    "coordinator": "coordinator of the trainee's employer",
    "coordinator_partner": "coordinator of the other employer in the cohort",
    "coordinator_school": "coordinator of the cohort's school",
    "coordinator_elsewhere": "coordinator of an organisation outside the cohort",
    "cockpit_member": "member of this cohort's cockpit and nothing else",
    "cockpit_trainee": "a trainee of the cohort who sits in its cockpit",
    "team_lead": "team lead of the trainee's location",
    "admin": "runs the whole installation",
    "two_roles": "supervises somebody elsewhere and teaches this cohort",
}
