"""The contrasts of the identity, computed out of the stylesheet, and the weight of a first visit."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

CSS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()
FONT = "vendor/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
STYLES = ["vendor/bootstrap/dist/css/bootstrap.min.css", "css/tokens.css", "css/base.css", "css/components.css"]
SCRIPTS = ["js/theme.js", "django_htmx/htmx-2.min.js", "js/app.js"]
DRAWINGS = ["img/mark.svg", "img/icon.svg"]


def tokens(theme: str) -> dict[str, str]:
    block = CSS.split(f'[data-bs-theme="{theme}"] {{', 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ["surface", "card", "raised", "field", "quiet-soft"]
TEXT = [
    *[(text, ground) for text in ("ink", "muted", "link") for ground in GROUNDS],
    *[("brand", ground) for ground in ("surface", "card", "raised", "brand-soft")],
    *[(text, "brand-soft") for text in ("ink", "brand-strong")],
    *[("on-brand", "brand"), ("on-brand", "brand-strong"), ("on-error", "error"), ("on-header", "header"), ("on-header-muted", "header")],
    *[("on-header", "header-hover"), ("error", "card"), ("error", "surface"), ("header", "on-header")],
    *[(tone, f"{tone}-soft") for tone in ("ok", "warn", "error", "info")],
    *[("ink", f"{tone}-soft") for tone in ("ok", "warn", "error", "info")],
    *[(f"on-heat-{step}", f"heat-{step}") for step in range(1, 6)],
]
SIGNS = [
    *[("field-line", ground) for ground in ("surface", "card", "raised", "field")],
    *[("brand", ground) for ground in ("surface", "card", "line-soft")],
    ("zon", "focus-line"),
    ("error", "line-soft"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_can_be_seen(theme: str, sign: str, ground: str) -> None:
    colours = tokens(theme)
    colours.setdefault("zon", tokens("light")["zon"])
    assert contrast(colours[sign], colours[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_ring_can_be_seen_on_every_ground(theme: str) -> None:
    colours = tokens(theme)
    for ground in (*GROUNDS, "header", "brand", "brand-soft"):
        assert max(contrast(colours["focus-line"], colours[ground]), contrast(tokens("light")["zon"], colours[ground])) >= 3


def test_both_themes_name_the_same_colours() -> None:
    assert set(tokens("light")) - set(tokens("dark")) == {"zon"}
    assert set(tokens("dark")) <= set(tokens("light"))


def test_no_colour_is_written_outside_the_tokens() -> None:
    for name in ("base.css", "components.css"):
        css = re.sub(r"url\([^)]*\)|@media print \{.*", "", Path(settings.BASE_DIR, "static/css", name).read_text(), flags=re.DOTALL)
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) <= {"#17252b"}, name  # ink on zon is the same in both themes


def weight(names: list[str]) -> int:
    sizes = []
    for name in names:
        found = finders.find(name)
        assert found, name
        content = Path(found).read_bytes()
        sizes.append(len(content) if name.endswith(".woff2") else len(brotli.compress(content, quality=11)))
    return sum(sizes)


def test_a_first_visit_is_light() -> None:
    assert weight([FONT, *STYLES, *SCRIPTS, *DRAWINGS]) < 100_000  # the page itself and its own files have the rest of the 150 KB


def test_our_own_part_is_small() -> None:
    assert weight([*STYLES[1:], "js/theme.js", "js/app.js"]) < 16_000
    assert weight(["js/theme.js"]) < 250
