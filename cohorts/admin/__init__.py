"""The admin of cohorts: people, places and the calendar; of trainees only that and when, never where, why or what they wrote."""

from cohorts.admin import cohort, participant, place, qualification

__all__ = ["cohort", "participant", "place", "qualification"]
