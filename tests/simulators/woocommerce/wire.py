# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
r"""JSON text exactly as json_encode of PHP writes it: `\/` and `\uXXXX` escapes."""

import json


def dumps(value):
    """Return the bytes WordPress sends for a JSON value."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("/", "\\/").encode("ascii")
