import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str, *, title: str) -> SafeString:
    """A QR code as an <svg> to put in the page itself: no image to fetch, no style attribute, so the CSP lets it be.

    `title` is what a screen reader says.
    """
    svg = segno.make(url, error="m", micro=False).svg_inline(
        scale=6, border=4, dark="#000", light="#fff", title=title, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(svg)  # segno escapes the title and draws the rest
