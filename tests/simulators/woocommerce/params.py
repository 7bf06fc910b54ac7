# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Parameters of a call: read from query and body, checked, given their types.

Unknown parameters are not looked at, which is why a misspelt filter filters nothing.
"""

import json
import re
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from .args import DATE_TIME
from .errors import RestError, invalid_params, missing_params


def php_query(text):
    """Return a query or form as PHP reads it: `a[]=1&b[x][y]=2` becomes nested."""
    result = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        head, *keys = re.findall(r"[^\[\]]+|\[\]", name.replace("][", "]["))
        _put(result, [head, *keys], value)
    return {name: _as_php(value) for name, value in result.items()}


def _as_php(value):
    """Return arrays numbered 0, 1, 2 … as lists."""
    if not isinstance(value, dict):
        return value
    members = {key: _as_php(member) for key, member in value.items()}
    if list(members) == [str(number) for number in range(len(members))]:
        return list(members.values())
    return members


def _put(target, keys, value):
    key, *rest = keys
    if key == "[]":
        key = str(len(target))
    if not rest:
        target[key] = value
        return
    inner = target.setdefault(key, {})
    if isinstance(inner, dict):
        _put(inner, rest, value)


def read_body(request):
    """Return the body's parameters; broken JSON is a 400 of its own."""
    if not request.body:
        return {}
    kind = request.headers.get("Content-Type", "")
    if "json" not in kind:
        return php_query(request.body.decode("utf-8", "replace"))
    try:
        body = json.loads(request.body)
    except ValueError as broken:
        raise RestError(
            400,
            "rest_invalid_json",
            "Invalid JSON body passed.",
            {"json_error_code": 4, "json_error_message": "Syntax error"},
        ) from broken
    return body if isinstance(body, (dict, list)) else {}


def checked(args, given):
    """Return all parameters: given ones checked and typed, defaults for the rest.

    Parameters without an Arg pass through as they are.
    """
    missing = [name for name, arg in args.items() if arg.required and name not in given]
    if missing:
        raise missing_params(missing)
    problems, values = {}, dict(given)
    for name, arg in args.items():
        if name not in given or given[name] is None:
            values[name] = arg.default
            continue
        problem = arg.check(given[name], name)
        if problem:
            problems[name] = problem
        else:
            values[name] = arg.clean(given[name])
    if problems:
        raise invalid_params(problems)
    return values


def moment(text, dates_are_gmt, zone):
    """Return the aware UTC moment of a date filter, as WooCommerce understands it.

    Without zone: site time, or UTC with `dates_are_gmt`. With Z or an offset: right,
    but together with `dates_are_gmt` it is moved by the site's offset once more. That
    is WooCommerce's own mistake: an hour of changes gets lost in Amsterdam.
    """
    year, month, day, hour, minute, second, offset = DATE_TIME.match(text).groups()
    naive = datetime(*map(int, (year, month, day, hour, minute, second)))
    if offset is None:
        zone_info = timezone.utc if dates_are_gmt else ZoneInfo(zone)
        return naive.replace(tzinfo=zone_info).astimezone(timezone.utc)
    aware = naive.replace(tzinfo=timezone.utc) - _offset(offset)
    if dates_are_gmt:
        aware += aware.astimezone(ZoneInfo(zone)).utcoffset()
    return aware


def _offset(text):
    if text in "Zz":
        return timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -delta if text[0] == "-" else delta
