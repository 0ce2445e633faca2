"""The components of the interface. Every tag has a closed list of props: a word that is not one is an error at once.

How each looks and is written stands on /stijl/ (staff only); the markup is in templates/components/.
"""

from collections.abc import Sequence
from typing import Any, cast

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from opleiding.kernel.marks import MarkedTextMixin, Sheet
from opleiding.kernel.models import Job
from opleiding.kernel.required import is_usual
from opleiding.kernel.ui import charts, icons, steps, timeline
from opleiding.kernel.ui.undo import undo_url_of

register = template.Library()

TONES = {
    "ok": "check-circle",
    "warn": "exclamation-triangle",
    "error": "exclamation-circle",
    "info": "info-circle",
    "brand": "flag",
    "quiet": "circle",
}
CARD_KINDS = ("", "first", "warn", "quiet")
SIZES = ("", "lg")
METHODS = ("get", "post")


def _one_of(prop: str, value: str, allowed: Any) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{prop} is {value!r}; use one of {', '.join(map(repr, allowed))}")
    return value


def _component(component: str, /, **props: Any) -> SafeString:
    return render_to_string(f"components/{component}.html", props)


def _secret(context: Context) -> str:
    """The page's CSRF token, for components with a form of their own."""
    return cast("str", context.get("csrf_token", ""))


# --- Signs and words ---


@register.simple_tag
def icon(name: str, *, label: str = "", size: str = "") -> SafeString:
    """A drawing. With a `label` it means something by itself; without one it only accompanies words."""
    try:
        shapes = icons.drawing(name)
    except icons.UnknownIcon as error:
        raise template.TemplateSyntaxError(str(error)) from error
    return _component("icon", shapes=shapes, label=label, size=_one_of("size", size, SIZES))


@register.simple_tag
def status_word(*, tone: str, label: str, icon: str = "") -> SafeString:
    """Colour, word and icon together: colour is never the only sign."""
    _one_of("tone", tone, TONES)
    return _component("status_word", tone=tone, label=label, icon_name=icon or TONES[tone])


@register.simple_tag
def pill(*, label: str, url: str = "", icon: str = "", tone: str = "") -> SafeString:
    """A word in a box: a theme, a role. With `tone="brand"` it is the main one."""
    return _component("pill", label=label, url=url, icon_name=icon, tone=_one_of("tone", tone, ("", "brand")))


@register.simple_tag
def key(letter: str) -> SafeString:
    """The key that does the same, shown only to people who use keys."""
    return _component("key", letter=letter)


@register.simple_tag
def counter(*, count: int, singular: str, plural: str) -> SafeString:
    """What is left, "Nog 4 situaties", said aloud when it changes."""
    return _component("counter", count=count, noun=singular if count == 1 else plural)


# --- Blocks of a page ---


@register.simple_block_tag
def page_header(content: str, *, title: str, lead: str = "", meta: str = "", back_url: str = "", back_label: str = "") -> SafeString:
    """The one h1 of the page; the block holds its buttons."""
    return _component(
        "page_header", content=mark_safe(content.strip()), title=title, lead=lead, meta=meta, back_url=back_url, back_label=back_label
    )


@register.simple_block_tag
def card(
    content: str, *, title: str = "", level: int = 2, lead: str = "", icon: str = "", kind: str = "", anchor: str = "", side: str = ""
) -> SafeString:
    """A white sheet. `kind`: first (do this first), warn, quiet. `side` is a short text on the right of the title."""
    return _component(
        "card",
        content=content,
        title=title,
        level=level,
        lead=lead,
        icon_name=icon,
        kind=_one_of("kind", kind, CARD_KINDS),
        anchor=anchor,
        side=side,
    )


@register.simple_block_tag
def note(content: str, *, tone: str, title: str = "") -> SafeString:
    """A remark inside a page."""
    _one_of("tone", tone, TONES)
    return _component("note", content=content, tone=tone, title=title, icon_name=TONES[tone])


@register.simple_block_tag
def disclosure(content: str, *, label: str, is_open: bool = False) -> SafeString:
    """▸ More, folded away."""
    return _component("disclosure", content=content, label=label, is_open=is_open)


@register.simple_block_tag
def menu(content: str, *, label: str, icon: str = "three-dots", text: str = "", start: bool = False) -> SafeString:
    """A list behind one button; works without JavaScript. `label` is said, `text` is shown."""
    return _component("menu", content=content, label=label, icon_name=icon, text=text, start=start)


@register.simple_tag(takes_context=True)
def menu_item(
    context: Context, *, label: str, url: str, icon: str = "", method: str = "get", meta: str = "", name: str = "", value: str = ""
) -> SafeString:
    """One line of a menu: a link, or a form with one button (`method="post"`, `name` and `value` ride along)."""
    _one_of("method", method, METHODS)
    return _component(
        "menu_item", label=label, url=url, icon_name=icon, method=method, meta=meta, name=name, value=value, token=_secret(context)
    )


@register.simple_block_tag
def dialog(content: str, *, name: str, title: str) -> SafeString:
    """A native dialog, opened by a link or button with `data-dialog="<name>"`."""
    return _component("dialog", content=content, name=name, title=title)


@register.simple_tag(takes_context=True)
def empty_state(
    context: Context,
    *,
    title: str,
    text: str = "",
    icon: str = "journal-text",
    url: str = "",
    label: str = "",
    method: str = "get",
    level: int = 2,
) -> SafeString:
    """What will come, who makes it come, and one button."""
    _one_of("method", method, METHODS)
    return _component(
        "empty_state", title=title, text=text, icon_name=icon, url=url, label=label, method=method, level=level, token=_secret(context)
    )


# --- Lists ---


@register.simple_block_tag
def line_list(content: str, *, label: str = "") -> SafeString:
    """A ruled list of `line`s."""
    return _component("line_list", content=content, label=label)


@register.simple_block_tag
def line(content: str, *, title: str, url: str = "", meta: str = "", icon: str = "", mark: str = "") -> SafeString:
    """One line; all of it is the link. The block holds what stands on the right: a status word, a menu."""
    return _component("line", content=mark_safe(content.strip()), title=title, url=url, meta=meta, icon_name=icon, mark=mark)


@register.simple_block_tag
def task_list(content: str, *, label: str = "") -> SafeString:
    """A list of `task`s, each with how far it is."""
    return _component("line_list", content=content, label=label)


TASK_STATES = {"done": ("ok", "check-circle"), "busy": ("info", "circle-half"), "todo": ("quiet", "circle"), "blocked": ("warn", "lock")}


@register.simple_tag
def task(*, title: str, state: str, label: str, url: str = "", meta: str = "") -> SafeString:
    """One task: `state` is done, busy, todo or blocked; `label` is the word for it ("Klaar")."""
    _one_of("state", state, TASK_STATES)
    tone, name = TASK_STATES[state]
    return _component("task", title=title, url=url, meta=meta, label=label, tone=tone, icon_name=name)


@register.simple_tag
def fact(*, label: str, value: Any, empty: str = "–") -> SafeString:
    """One pair inside <dl class="facts">."""
    return _component("fact", label=label, value=empty if value in (None, "") else value)


@register.simple_tag
def figure_tile(*, value: Any, label: str, meta: str = "") -> SafeString:
    """A large number and what it counts."""
    return _component("figure_tile", value=value, label=label, meta=meta)


@register.simple_tag
def quote(*, text: str, source: str = "", url: str = "", is_compact: bool = False) -> SafeString:
    """What somebody wrote."""
    return _component("quote", text=text, source=source, url=url, is_compact=is_compact)


@register.simple_tag(takes_context=True)
def pagination(context: Context, *, page: "Page[Any]") -> SafeString:
    """Earlier and later pages, with the filters kept."""
    return _component("pagination", page=page, filters=context["request"].GET)


# --- Choosing ---


@register.simple_block_tag
def chip_group(content: str, *, legend: str, is_hidden: bool = False, is_wide: bool = False) -> SafeString:
    """A question with chips as its answers."""
    return _component("chip_group", content=content, legend=legend, is_hidden=is_hidden, is_wide=is_wide)


@register.simple_tag
def chip(
    *,
    name: str,
    value: str,
    label: str,
    is_multiple: bool = False,
    checked: bool = False,
    disabled: bool = False,
    icon: str = "",
    hint: str = "",
) -> SafeString:
    """One real radio button, or a check box when several may be chosen."""
    return _component(
        "chip",
        id=f"id_{slugify(name)}_{slugify(value)}",
        type="checkbox" if is_multiple else "radio",
        name=name,
        value=value,
        label=label,
        checked=checked,
        disabled=disabled,
        icon_name=icon,
        hint=hint,
        reveals="",
    )


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """The box "Er klopt nog iets niet", with a link to every field that is wrong."""
    fields = [(_problem(field, str(error)), _target(field)) for field in form if not field.is_hidden for error in field.errors]
    hidden = [(error, "") for field in form.hidden_fields() for error in field.errors]
    return _component("error_summary", problems=[*((error, "") for error in form.non_field_errors()), *hidden, *fields])


def _problem(field: BoundField, error: str) -> str:
    """Without its field "Vul dit in." says nothing; the sentences of a form itself do."""
    return f"{field.label}: {error}" if is_usual(error) else error


def _target(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def marks(field: BoundField) -> SafeString:
    """Under a text about practice: what may point at a client. Nothing for a field whose form does not ask."""
    form = field.form
    if not isinstance(form, MarkedTextMixin) or field.name not in form.marked:
        return SafeString()
    return mark_sheet(sheet=form.sheet(field.name), target=field.id_for_label)


@register.simple_tag
def mark_sheet(*, sheet: Sheet, target: str) -> SafeString:
    """The same for one text; `target` is the id of its field. The script asks `url` while somebody types."""
    return _component("marks", sheet=sheet, target=target, url=settings.MARKS_URL)


# --- Numbers ---


@register.simple_tag
def progress(*, value: float, total: float, label: str, text: str = "") -> SafeString:
    """How far something is: "9 van 14"."""
    return _component("progress", value=value, total=total, label=label, text=text)


@register.simple_tag
def sparkline(*, values: Sequence[float], label: str, text: str = "") -> SafeString:
    """A small line; `text` says in words what it shows, else the numbers do."""
    said = text or ", ".join(f"{value:g}" for value in values)
    return _component("sparkline", drawing=charts.spark(values), label=label, said=said)


@register.simple_tag
def timeline_strip(*, drawing: timeline.Strip, label: str, is_head: bool = False) -> SafeString:
    """One row of a timeline; `label` says in words what it shows. `is_head` is the row of the columns' names."""
    return _component("timeline_strip", drawing=drawing, label=label, is_head=is_head)


@register.simple_tag
def bar(*, value: float, total: float, label: str, text: str, limit: float | None = None, over_text: str = "") -> SafeString:
    """A bar with its words; above `limit` it is hatched and says `over_text` ("boven de norm")."""
    drawing = charts.bar(value, total, limit)
    return _component("bar", drawing=drawing, label=label, text=text, over_text=over_text if drawing.is_over else "")


@register.simple_tag
def heat_table(*, table: charts.HeatTable, is_caption_hidden: bool = False) -> SafeString:
    """Numbers in cells, shaded in five steps; a zero is hatched."""
    return _component("heat_table", table=table, is_caption_hidden=is_caption_hidden)


@register.simple_tag
def bar_table(*, table: charts.BarTable, is_caption_hidden: bool = False) -> SafeString:
    """A bar chart and its numbers in one table."""
    return _component("bar_table", table=table, is_caption_hidden=is_caption_hidden)


@register.simple_tag
def step_chart(*, drawing: steps.StepChart, label: str, there: str, need: str, missing: str, extra: str = "") -> SafeString:
    """What there is as an area, what is needed as a line; what is missing is hatched. The words name them in the legend."""
    return _component("step_chart", drawing=drawing, label=label, there=there, need=need, missing=missing, extra=extra)


@register.simple_tag
def job_progress(*, job: Job, url: str, label: str) -> SafeString:
    """How far a job is; asks `url` again every second, and without JavaScript there is a link."""
    return _component("job_progress", job=job, url=url, label=label)


# --- Messages ---


@register.simple_tag(takes_context=True)
def message(context: Context, *, text: str, tone: str = "ok", undo_url: str = "") -> SafeString:
    """One line in the bar under the header."""
    _one_of("tone", tone, TONES)
    return _component("message", text=text, tone=tone, undo_url=undo_url, icon_name=TONES[tone], token=_secret(context))


@register.filter
def undo_url(said: Message) -> str:
    """Where the way back of this message is."""
    return undo_url_of(said)


@register.filter
def tone(said: Message) -> str:
    """Django's levels in our tones."""
    return {"success": "ok", "warning": "warn", "error": "error"}.get(said.level_tag, "info")
