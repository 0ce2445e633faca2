from cohorts.actions.block import make_block
from cohorts.actions.calendar import (
    adopt_default_slots,
    delete_free_week,
    delete_lesson_slot,
    save_free_week,
    save_lesson_slot,
    toggle_week,
)
from cohorts.actions.cohort import edit_cohort, start_cohort
from cohorts.actions.invitation import classroom_codes, invite_people
from cohorts.actions.participant import employ, end_employment, enrol_participant, enrol_person, update_participant
from cohorts.actions.period import days
from cohorts.actions.person import add_colleague, add_person, give_address, give_role, person_for
from cohorts.actions.placement import change_placement, end_placement, place, remove_placement
from cohorts.actions.qualification import LoadReport, load_dossiers, load_themes
from cohorts.actions.supervision import end_supervision, remove_stand_in, set_stand_in

__all__ = [
    "LoadReport",
    "add_colleague",
    "add_person",
    "adopt_default_slots",
    "change_placement",
    "classroom_codes",
    "days",
    "delete_free_week",
    "delete_lesson_slot",
    "edit_cohort",
    "employ",
    "end_employment",
    "end_placement",
    "end_supervision",
    "enrol_participant",
    "enrol_person",
    "give_address",
    "give_role",
    "invite_people",
    "load_dossiers",
    "load_themes",
    "make_block",
    "person_for",
    "place",
    "remove_placement",
    "remove_stand_in",
    "save_free_week",
    "save_lesson_slot",
    "set_stand_in",
    "start_cohort",
    "toggle_week",
    "update_participant",
]
