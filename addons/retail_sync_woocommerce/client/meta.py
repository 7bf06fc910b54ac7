# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Meta data: what extensions add to any document as a list of key and value."""

from decimal import Decimal


def _entries(document):
    if "meta_data" not in document:
        return
    for entry in document.children("meta_data"):
        value = entry.raw("value", None)
        # Values of any shape are allowed; only texts and numbers are of use.
        if isinstance(value, bool) or not isinstance(
            value, str | int | float | Decimal
        ):
            continue
        yield entry, entry.text("key", ""), entry.text("value")


def first_meta(document, keys):
    """Value of the first of ``keys`` that has one, as stripped str, else ``""``.

    :param document: Fields with a ``meta_data`` list; none at all is fine
    """
    found = {}
    for _entry, key, value in _entries(document):
        if key in keys and value.strip():
            found.setdefault(key, value.strip())
    return next((found[key] for key in keys if key in found), "")


def visible_meta(document):
    """(name, value) pairs of the meta people see: without keys that start with _."""
    pairs = []
    for entry, key, value in _entries(document):
        if key and not key.startswith("_"):
            shown = entry.raw("display_value", None)
            name = entry.raw("display_key", None)
            pairs.append(
                (
                    name if isinstance(name, str) and name else key,
                    shown if isinstance(shown, str) and shown else value,
                )
            )
    return pairs
