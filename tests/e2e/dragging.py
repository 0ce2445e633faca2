"""Carrying something over the board with the mouse, as a hand does it."""

from playwright.sync_api import FloatRect, Locator, Page, expect


def drag(page: Page, handle: Locator, target: Locator) -> None:
    """From the handle to the middle of a place, or of what lies there; let go once the board has seen where the hand is."""
    target.scroll_into_view_if_needed()
    start = _box(handle)
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 20, steps=4)
    end = _box(target)  # where it is once the board knows that something is carried
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=12)
    # The board looks every twentieth of a second where the hand is; no hand lets go faster than that.
    expect(target.locator("xpath=ancestor-or-self::*[@data-place]").locator(".is-ghost")).to_be_attached()
    page.mouse.up()


def _box(there: Locator) -> FloatRect:
    box = there.bounding_box()
    assert box
    return box
