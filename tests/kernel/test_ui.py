import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from opleiding.kernel.ui import charts, icons
from opleiding.kernel.ui.samples import SampleForm, samples
from opleiding.kernel.ui.undo import UNDO, undo_url_of
from opleiding.kernel.widgets import ChipSelect


def rendered(source: str, **context: Any) -> str:
    return Template("{% load crispy_forms_tags ui %}" + source).render(Context(context))


# --- A closed list of props ---

SOURCES = [
    '{% icon "bell" colour="red" %}',
    '{% card titel="x" %}{% endcard %}',
    '{% line title="x" href="/" %}{% endline %}',
    '{% status_word tone="ok" label="x" colour="red" %}',
    '{% empty_state title="x" button="y" %}',
    "{% heat_table rows=rows %}",
    '{% progress value=1 total=2 label="x" max=3 %}',
    '{% page_header h1="x" %}{% endpage_header %}',
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_prop_that_does_not_exist_is_an_error(source: str) -> None:
    with pytest.raises((TemplateSyntaxError, TypeError)):
        rendered(source)


WRONG_VALUES = [
    '{% icon "unicorn" %}',
    '{% icon "bell" size="huge" %}',
    '{% card kind="fancy" %}{% endcard %}',
    '{% status_word tone="pink" label="x" %}',
    '{% task title="x" state="almost" label="x" %}',
    '{% menu_item label="x" url="/" method="delete" %}',
    '{% pill label="x" tone="ok" %}',
    '{% message text="x" tone="success" %}',
]


@pytest.mark.parametrize("source", WRONG_VALUES)
def test_a_value_that_does_not_exist_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered(source)


# --- Icons ---


def test_every_icon_in_the_list_can_be_drawn() -> None:
    assert all("<path" in icons.drawing(name) or "<circle" in icons.drawing(name) for name in icons.ICONS)


def test_every_icon_a_template_names_is_in_the_list() -> None:
    named = {
        name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r"""{% icon ["']([a-z0-9-]+)["']|\bicon=["']([a-z0-9-]+)["']""", path.read_text())
        for name in name
        if name
    }
    assert named <= icons.ICONS


def test_an_icon_alone_has_a_name_and_beside_words_it_is_silent() -> None:
    assert 'role="img" aria-label="Meldingen"' in rendered('{% icon "bell" label="Meldingen" %}')
    assert 'aria-hidden="true"' in rendered('{% icon "bell" %}')


# --- Words and blocks ---


def test_a_status_is_a_word_and_an_icon_and_not_only_a_colour() -> None:
    html = rendered('{% status_word tone="warn" label="Wacht op jou" %}')
    assert "Wacht op jou" in html
    assert "<svg" in html


def test_what_people_wrote_is_escaped_everywhere() -> None:
    html = rendered(
        "{% card title=text lead=text side=text %}{% endcard %}{% quote text=text source=text %}{% pill label=text url=text %}"
        "{% line_list %}{% line title=text url=text meta=text mark=text %}{{ text }}{% endline %}{% endline_list %}"
        "{% page_header title=text lead=text %}{{ text }}{% endpage_header %}{% fact label=text value=text %}{% message text=text %}"
        "{% sparkline values=series label=text text=text %}{% bar value=1 total=2 label=text text=text %}",
        text='"><script>alert(1)</script>',
        series=[1, 2],
    )
    assert "<script" not in html


def test_a_block_keeps_what_stands_in_it_as_markup() -> None:
    html = rendered('{% line title="x" %}{% status_word tone="ok" label="Klaar" %}{% endline %}')
    assert '<span class="status-word tone-ok">' in html


def test_an_empty_state_has_one_button_or_none() -> None:
    assert rendered('{% empty_state title="Je bent bij." %}').count("btn") == 0
    link = rendered('{% empty_state title="Leeg." url="/log/" label="Vastleggen" %}')
    assert link.count("btn-primary") == 1
    post = rendered('{% empty_state title="Leeg." url="/x/" label="Maak" method="post" %}', csrf_token="secret")
    assert 'method="post"' in post
    assert 'value="secret"' in post


@pytest.mark.parametrize(("count", "words"), [(1, "situatie"), (4, "situaties"), (0, "situaties")])
def test_the_counter_knows_one_from_many(count: int, words: str) -> None:
    html = rendered('{% counter count=count singular="situatie" plural="situaties" %}', count=count)
    assert f"<strong>{count}</strong> {words}</p>" in html
    assert 'role="status"' in html


def test_an_undo_message_posts_and_any_other_message_does_not() -> None:
    html = rendered('{% message text="Verplaatst." undo_url="/terug/" %}', csrf_token="secret")
    assert 'method="post" action="/terug/"' in html
    assert "Ongedaan maken" in html
    assert "<form" not in rendered('{% message text="Bewaard." %}')


@pytest.mark.parametrize(("tags", "url"), [(f"{UNDO}/terug/", "/terug/"), ("", ""), ("danger", "")])
def test_the_way_back_rides_on_the_message(tags: str, url: str) -> None:
    assert undo_url_of(Message(SUCCESS, "Verplaatst.", extra_tags=tags)) == url


def test_a_menu_is_a_native_disclosure_with_a_name() -> None:
    html = rendered('{% menu label="Verplaats" %}{% menu_item label="Week 2" url="/w/" method="post" name="week" value="2" %}{% endmenu %}')
    assert '<summary class="btn btn-icon btn-quiet" aria-label="Verplaats">' in html
    assert 'name="week" value="2"' in html


def test_pages_keep_the_filters() -> None:
    request = RequestFactory().get("/log/", {"thema": "gedrag", "page": "2"})
    page = Paginator(list(range(30)), 10).page(2)
    html = rendered("{% pagination page=page %}", page=page, request=request)
    assert "?thema=gedrag&amp;page=3" in html
    assert "Bladzijde 2 van 3" in html


# --- Forms ---


def test_chips_are_real_inputs_with_labels() -> None:
    html = str(SampleForm(prefix="new")["when"])
    assert re.findall(r'<input type="radio" id="([^"]+)"', html) == re.findall(r'<label class="chip-label" for="([^"]+)"', html)
    assert html.count(" checked") == 1


def test_a_chip_reveals_its_field_also_under_a_prefix() -> None:
    assert 'data-reveals="div_id_new-occurred_on"' in str(SampleForm(prefix="new")["when"])
    assert 'data-reveals="div_id_occurred_on"' in str(SampleForm()["when"])


def test_a_chip_escapes_its_label() -> None:
    html = ChipSelect(choices=[("a", "<b>")]).render("x", "a", {"id": "id_x"})
    assert "&lt;b&gt;" in html


def test_an_error_is_tied_to_its_field_and_listed_above_the_form() -> None:
    form = samples()["wrong_form"]
    html = rendered("{{ form|crispy }}", form=form)
    assert '<a href="#id_text">Vul in wat er gebeurde. Eén zin is genoeg.</a>' in html
    assert '<a href="#id_feeling_0">' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_error"' in html
    assert 'id="id_feeling_0"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in rendered("{{ form|crispy }}", form=SampleForm())


def test_fields_that_may_stay_empty_say_so() -> None:
    html = rendered("{{ form|crispy }}", form=SampleForm())
    assert html.count("hoeft niet") == 2
    assert "asterisk" not in html


# --- Numbers ---


@pytest.mark.parametrize(("value", "highest", "step"), [(0, 9, 0), (1, 3, 1), (3, 3, 3), (5, 5, 5), (1, 10, 1), (3, 10, 2), (10, 10, 5)])
def test_heat_step(value: int, highest: int, step: int) -> None:
    assert charts.heat_step(value, highest) == step


def test_a_heat_table_is_a_table_with_the_number_in_the_cell_and_zero_hatched() -> None:
    html = rendered("{% heat_table table=table %}", table=samples()["table"])
    assert "<caption>Hoe vaak elk werkproces langskwam, per week</caption>" in html
    assert html.count('scope="col"') == 7
    assert html.count('scope="row"') == 3
    assert '<td class="heat-0"><span>0</span></td>' in html
    assert '<td class="heat-5"><span>8</span></td>' in html
    assert html.count('class="heat-free"') == 3


def test_a_heat_table_does_not_group_thousands() -> None:
    table = charts.HeatTable("x", "y", [charts.HeatColumn("1")], [charts.HeatRow("z", [charts.HeatCell(1200)])])
    assert "<span>1200</span>" in rendered("{% heat_table table=table %}", table=table)


def test_a_sparkline_says_its_numbers() -> None:
    html = rendered('{% sparkline values=values label="Vastgelegd per week" %}', values=[2, 0, 5])
    assert 'role="img" aria-label="Vastgelegd per week: 2, 0, 5"' in html
    assert "<desc>2, 0, 5</desc>" in html


@pytest.mark.parametrize("values", [[], [0], [3], [0, 0], [1, 2, 3]])
def test_a_sparkline_stays_inside_its_drawing(values: list[float]) -> None:
    drawing = charts.spark(values)
    places = [tuple(map(float, place.split(","))) for place in drawing.line.split()]
    assert all(0 <= x <= charts.SPARK_WIDTH and 0 <= y <= charts.SPARK_HEIGHT for x, y in places)


def test_a_bar_above_its_limit_is_hatched_and_says_so() -> None:
    over = rendered('{% bar value=5 total=6 limit=4 label="Johan" text="5 van 4" over_text="boven de norm" %}')
    assert "boven de norm" in over
    assert "bar-over-hatch" in over
    under = rendered('{% bar value=3 total=6 limit=4 label="Marieke" text="3 van 4" over_text="boven de norm" %}')
    assert "boven de norm" not in under
    assert "bar-over" not in under


@pytest.mark.parametrize(("value", "highest", "limit"), [(0, 0, None), (5, 3, None), (9, 4, 2), (0.5, 3, 3), (2, 1, 0)])
def test_a_bar_never_leaves_its_drawing(value: float, highest: float, limit: float | None) -> None:
    drawing = charts.bar(value, highest, limit)
    assert 0 <= drawing.fill + drawing.over <= charts.BAR_WIDTH


def test_progress_is_named_and_uses_points_for_machines() -> None:
    html = rendered('{% progress value=1.5 total=14 label="Uren" text="1,5 van 14" %}')
    assert '<progress value="1.5" max="14">' in html
    assert html.startswith("<label")


def test_a_job_asks_again_until_it_is_over() -> None:
    busy = SimpleNamespace(progress=40, step="Verdelen", error="", is_over=False)
    html = rendered('{% job_progress job=job url="/taken/1/" label="Voorstel" %}', job=busy)
    assert 'hx-get="/taken/1/"' in html
    assert 'href="/taken/1/"' in html
    done = rendered('{% job_progress job=job url="/taken/1/" label="Voorstel" %}', job=SimpleNamespace(**{**vars(busy), "is_over": True}))
    assert "hx-get" not in done


# --- The frame ---


def test_an_error_page_has_no_form_no_token_and_no_menu() -> None:
    html = Template("{% extends '404.html' %}").render(Context({"csrf_token": "secret", "nav": [{"label": "Vandaag", "url": "/"}]}))
    assert "secret" not in html
    assert "<form" not in html
    assert "site-nav" not in html
    assert html.count("<h1>") == 1
