# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What makes two copies of a document the same snapshot."""

import hashlib
import json
from decimal import Decimal

# Differ between copies of one snapshot (compared over the recorded deliveries and
# the answers of GET): addresses follow http or https of whoever asked (the queue
# that delivers is another caller than the API), related_ids is shuffled each time,
# the rest is only there, or only formatted so, in one of them. `src` is an image's.
_VOLATILE = frozenset(
    {
        "_links",
        "payment_url",
        "permalink",
        "permalink_template",
        "generated_slug",
        "related_ids",
        "price_html",
        "average_rating",
        "rating_count",
        "avatar_url",
        "src",
    }
)


def digest_of(payload):
    """Digest of a parsed document's content: str of 32 hex digits.

    The same for numbers parsed as float or Decimal, and for any order of keys.
    """
    text = json.dumps(_content(payload), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _content(value):
    if isinstance(value, dict):
        return {
            str(key): _refunds(item) if key == "refunds" else _content(item)
            for key, item in value.items()
            if key not in _VOLATILE
        }
    if isinstance(value, list):
        return [_content(item) for item in value]
    if isinstance(value, float | Decimal):
        return _number(value)
    return value


def _refunds(value):
    """Refunds of one second come in no fixed order."""
    content = _content(value)
    if isinstance(content, list):
        return sorted(content, key=lambda item: json.dumps(item, sort_keys=True))
    return content


def _number(value):
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return str(number)  # 1e999999 is a JSON number, and a megabyte as an integer
    if number == number.to_integral_value():
        return int(number)
    return format(number.normalize(), "f")
