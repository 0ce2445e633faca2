"""Carrying something over the plan board or the map with the mouse, as a hand does it."""

from playwright.sync_api import FloatRect, Locator, Page, expect

#: A hand that does not arrive stops somewhere.
TRIES = 30


def drag(page: Page, handle: Locator, target: Locator) -> None:
    """From the handle to the middle of a place, or of what lies there; let go once the board has seen where the hand is."""
    target.scroll_into_view_if_needed()
    start = _box(handle)
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 20, steps=4)
    seen = target.locator("xpath=ancestor-or-self::*[@data-place or @data-spot]").locator(".is-ghost")
    for _try in range(TRIES):
        _follow(page, target)
        if seen.count():
            break
    expect(seen).to_be_attached()
    page.mouse.up()


def _follow(page: Page, target: Locator) -> None:
    """To where it is now: the page scrolls along while something is carried near its edge, and the hand goes after the place.

    The board looks every twentieth of a second where the hand is; no hand lets go faster than that.
    """
    there = _box(target)
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + there["height"] / 2, steps=12)
    page.wait_for_timeout(100)


def _box(there: Locator) -> FloatRect:
    box = there.bounding_box()
    assert box
    return box
