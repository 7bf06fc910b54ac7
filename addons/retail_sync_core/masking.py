# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Hide personal data in a channel's document before a person sees it."""

import json
from decimal import Decimal

# Parts of key names, in any channel. A value below such a key is shown as its
# first character only; amounts, ids and states stay readable.
_PERSONAL = (
    "address",
    "city",
    "company",
    "customer_ip",
    "customer_note",
    "email",
    "first_name",
    "ip_address",
    "iban",
    "last_name",
    "latitude",
    "longitude",
    "phone",
    "postcode",
    "user_agent",
    "vat",
    "zip",
)
# Hidden whole: who has them can act in somebody's name.
_SECRET = (
    "secret",
    "password",
    "token",
    "signature",
    "order_key",
    "payment_url",
    "hash",
)
# Free fields of plugins may hold anything: the name says so, the value may not.
_FREE_VALUE = ("meta_data", "attributes", "note_attributes")


def mask(value, key="", free=False):
    """A copy of a JSON document with personal values masked."""
    name = key.casefold()
    if isinstance(value, dict):
        hide = free and any(
            part in str(value.get("key", "")).casefold() for part in _PERSONAL + _SECRET
        )
        return {
            k: ("•••" if hide and k in ("value", "display_value") else mask(v, k, free))
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [mask(item, key, free or name in _FREE_VALUE) for item in value]
    if isinstance(value, str) and value:
        if any(part in name for part in _SECRET):
            return "•••"
        if any(part in name for part in _PERSONAL):
            return value[0] + "•••"
    return value


def masked_text(raw):
    """Indented, masked JSON of a raw document (bytes); says so when it is none."""
    try:
        document = json.loads(raw, parse_float=Decimal)
    except ValueError:
        return f"({len(raw)} bytes that are not JSON)"
    return json.dumps(
        mask(document), indent=2, ensure_ascii=False, default=str, sort_keys=False
    )
