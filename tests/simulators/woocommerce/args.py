# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a parameter must look like, checked as WordPress checks it.

Wording and codes are those of `rest_validate_value_from_schema`.
"""

import re
from dataclasses import dataclass

DATE_TIME = re.compile(
    r"^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?"
    r"(Z|z|[+-]\d\d(?::?\d\d)?)?$"
)


TRUE, FALSE = ("true", "1", 1, True), ("false", "0", 0, False, "")


@dataclass(frozen=True)
class Arg:
    """What a parameter must look like.

    :param kind: string, integer, number, boolean, array, object, date-time or any.
    :param items: Arg of an array's members; `properties` those of an object.
    """

    kind: str = "any"
    default: object = None
    enum: tuple = ()
    minimum: int | None = None
    maximum: int | None = None
    items: "Arg | None" = None
    properties: dict | None = None
    nullable: bool = False
    required: bool = False
    format: str = ""

    def check(self, value, name):
        """Return (code, message, data) of the first problem, or None."""
        if value is None and self.nullable:
            return None
        checker = getattr(self, f"_check_{self.kind.replace('-', '_')}", None)
        problem = checker(value, name) if checker else None
        if problem or not self.enum or self.kind == "array":
            return problem
        if str(value) in self.enum:
            return None
        return "rest_not_in_enum", f"{name} is not one of {_listed(self.enum)}.", None

    def _wrong_type(self, name):
        kind = self.kind
        message = f"{name} is not of type {kind}."
        return "rest_invalid_type", message, {"param": name}

    def _check_string(self, value, name):
        if not isinstance(value, str):
            return self._wrong_type(name)
        if self.format == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", value):
            return "rest_invalid_email", "Invalid email address.", None
        return None

    def _check_integer(self, value, name):
        if isinstance(value, bool) or not _is_number(value) or float(value) % 1:
            return self._wrong_type(name)
        low, high, found = self.minimum, self.maximum, int(float(value))
        message = None
        if low is not None and high is not None and not low <= found <= high:
            message = f"{name} must be between {low} (inclusive) and {high} (inclusive)"
        elif low is not None and found < low:
            message = f"{name} must be greater than or equal to {low}"
        return message and ("rest_out_of_bounds", message, None)

    def _check_number(self, value, name):
        bad = isinstance(value, bool) or not _is_number(value)
        return self._wrong_type(name) if bad else None

    def _check_boolean(self, value, name):
        known = isinstance(value, (str, int, bool)) and _lower(value) in TRUE + FALSE
        return None if known else self._wrong_type(name)

    def _check_array(self, value, name):
        if isinstance(value, dict) and value:
            return self._wrong_type(name)
        for index, member in enumerate(_as_list(value)):
            problem = self.items and self.items.check(member, f"{name}[{index}]")
            if problem:
                return problem
        return None

    def _check_object(self, value, name):
        if not isinstance(value, dict) and value not in ([], ""):
            return self._wrong_type(name)
        for key, arg in (self.properties or {}).items():
            if value and key in value:
                problem = arg.check(value[key], f"{name}[{key}]")
                if problem:
                    return problem
        return None

    def _check_date_time(self, value, name):
        if isinstance(value, str) and DATE_TIME.match(value):
            return None
        return "rest_invalid_date", "Invalid date.", None

    def clean(self, value):
        """Return the checked value in its type."""
        if value is None:
            return None
        if self.kind == "integer":
            return int(float(value))
        if self.kind == "boolean":
            return _lower(value) in TRUE
        if self.kind == "array":
            cleaner = self.items.clean if self.items else lambda member: member
            return [cleaner(member) for member in _as_list(value)]
        return value


def _lower(value):
    return value.lower() if isinstance(value, str) else value


def _is_number(value):
    if isinstance(value, (int, float)):
        return True
    return isinstance(value, str) and bool(
        re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", value)
    )


def _as_list(value):
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return list(value.values())
    return [part for part in re.split(r"[\s,]+", str(value)) if part]


def _listed(values):
    *first, last = values
    return f"{', '.join(first)}, and {last}" if first else last
