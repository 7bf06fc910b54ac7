# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A stable digest of a canonical document: equal content, equal digest."""

import dataclasses
import hashlib
import json
from datetime import datetime, timezone
from decimal import Decimal


def _plain(value):
    if dataclasses.is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    return value


def to_plain(document):
    """A canonical document as JSON-ready dicts, lists and strings."""
    return _plain(document)


def digest(document, without=("updated_at",)):
    """SHA-256 (hex, 64 characters) of a canonical document's content.

    :param without: top-level fields that are no content; the version stamp moves
        with every touch of a document, changed or not
    """
    plain = _plain(document)
    for name in without:
        plain.pop(name, None)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
