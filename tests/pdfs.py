"""What stands in a PDF, without a program to read it."""

import re
import zlib


def inside(document: bytes) -> bytes:
    """The PDF with the streams that are packed unpacked behind it: its tags, language and title can be looked for in there."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return b"\n".join([document, *(_unpacked(stream) for stream in streams)])


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
