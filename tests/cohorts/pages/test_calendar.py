"""Lesson times and weeks."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from cohorts.choices import Role
from cohorts.models import Cohort, FreeWeek, LessonSlot
from tests.cohorts.pages.visits import assert_constant, page, post, with_role
from tests.factories.cohorts import (
    FreeWeekFactory,
    LessonSlotFactory,
)

pytestmark = pytest.mark.django_db


def test_lesson_times_without_own_ones(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    html = page(client, "slot_list", slug=cohort.slug)
    assert "Dinsdag 9.30 tot 12.30 uur" in html
    assert "Gewone tijd" in html
    post(client, "slot_adopt", slug=cohort.slug)
    assert "Gewone tijd" not in page(client, "slot_list", slug=cohort.slug)


def test_a_lesson_time_comes_goes_and_comes_back(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    data = {"weekday": 3, "starts_at": "9.00", "ends_at": "12:00", "kind": "school", "title": "Rekenen"}
    post(client, "slot_create", data, slug=cohort.slug)
    slot = LessonSlot.objects.get()
    post(client, "slot_edit", data | {"ends_at": "11:00"}, slug=cohort.slug, pk=slot.pk)
    html = page(client, "slot_list", slug=cohort.slug)
    assert "Woensdag 9.00 tot 11.00 uur" in html
    assert "Rekenen" in html
    response = client.post(reverse("cohorts:slot_delete", kwargs={"slug": cohort.slug, "pk": slot.pk}), follow=True)
    assert "Ongedaan maken" in response.content.decode()
    message = next(iter(response.context["messages"]))
    client.post(message.extra_tags.removeprefix("undo:"))
    back = LessonSlot.objects.get()
    assert (back.weekday, back.starts_at, back.ends_at, back.title) == (3, time(9), time(11), "Rekenen")


def test_a_lesson_time_that_cannot_be(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    data = {"weekday": 3, "starts_at": "12:00", "ends_at": "9:00", "kind": "", "title": ""}
    assert "eindigt na het begin" in post(client, "slot_create", data, status=422, slug=cohort.slug)
    assert "Deze tijd bestaat niet" in post(client, "slot_create", data | {"starts_at": "27:00"}, status=422, slug=cohort.slug)
    page(with_role(cohort, Role.TEACHER), "slot_create", status=403, slug=cohort.slug)


def test_queries_of_the_lesson_times(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: LessonSlotFactory(cohort=cohort), "slot_list", slug=cohort.slug)


def test_two_years_of_weeks(cohort: Cohort) -> None:
    html = page(with_role(cohort, Role.TEACHER), "week_list", slug=cohort.slug)
    assert html.count("Zomervakantie") >= 6
    assert "Vrij maken" not in html
    assert html.count('class="week') >= 104


def test_a_week_is_turned_round_by_post(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    post(client, "week_toggle", {"monday": "2026-03-23"}, slug=cohort.slug)
    assert FreeWeek.objects.get().is_free
    assert "De week van 23 maart is nu vrij." in page(client, "week_list", slug=cohort.slug)
    post(client, "week_toggle", {"monday": "2026-03-24"}, status=422, slug=cohort.slug)
    post(client, "week_toggle", {"monday": "gisteren"}, status=422, slug=cohort.slug)
    post(with_role(cohort, Role.TEACHER), "week_toggle", {"monday": "2026-03-23"}, status=403, slug=cohort.slug)


def test_queries_of_the_weeks(cohort: Cohort) -> None:
    mondays = iter(date(2026, 3, 2) + timedelta(weeks=n) for n in range(4))
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: FreeWeekFactory(cohort=cohort, monday=next(mondays)), "week_list", slug=cohort.slug)
