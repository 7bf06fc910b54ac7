# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A body of JSON: exact numbers, or a name for what it is instead."""

import json
from decimal import Decimal


def _no_constant(name):
    raise ValueError(f"{name} is no JSON number")


def parse_json(raw):
    """Parse bytes as JSON with exact numbers.

    A byte order mark is tolerated: one badly saved file of a shop's extension
    puts it before every answer.

    :raises ValueError: it is no JSON, or nested beyond any sense
    """
    try:
        return json.loads(
            raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_constant
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None


def describe(raw):
    """What a body that is no JSON is instead, as a sentence part."""
    start = raw.lstrip()[:512].lower()
    if start.startswith(b"<"):
        return "is a web page (HTML), not JSON"
    if start[:1] in (b"{", b"["):
        return f"is cut off or broken JSON after {len(raw)} bytes"
    return "is not JSON"
