# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading a channel's JSON so that every wrong field is named.

Each method takes a key and gives the value in our type, or raises ContractError
with the dotted path (``line_items[2].total``). Nothing else is ever raised, however
malformed the document is.
"""

import functools
import re
from datetime import datetime, timezone
from decimal import Decimal

from ..canonical import ContractError, Money, decimal

_MISSING = object()
# No amount or quantity of a shop has more digits than this before or after the
# point; longer ones are a fault, and would overflow Decimal's precision later on.
_LARGEST = Decimal(10) ** 15
_FINEST = -18
# Neither PostgreSQL's text nor UTF-8 can hold these.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TRUE = (True, 1, "1", "true", "yes")
_FALSE = (False, 0, "0", "false", "no", "")


class Fields:
    """One JSON object with the path that leads to it.

    :param data: dict as parsed
    :param contract: name and version of the contract, e.g. ``wc/v3``
    """

    __slots__ = ("contract", "data", "path")

    def __init__(self, data, contract, path=""):
        self.data = data
        self.contract = contract
        self.path = path
        if not isinstance(data, dict):
            raise self._broken("", f"is {_name(data)} instead of an object")

    def where(self, key):
        """Dotted path of a key of this object."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key, problem):
        """ContractError about a key of this object, to be raised by the caller."""
        return self._broken(key, problem)

    def _broken(self, key, problem):
        path = self.where(key) if key else (self.path or "document")
        return ContractError(path, problem, self.contract)

    def __contains__(self, key):
        return key in self.data

    def raw(self, key, default=_MISSING):
        """The value as parsed."""
        value = self.data.get(key, default)
        if value is _MISSING:
            raise self._broken(key, "is missing")
        return value

    def text(self, key, default=_MISSING):
        """str; a number becomes its text. With a default, null and absent give it."""
        value = self.raw(key, default)
        if value is None and default is not _MISSING:
            return default
        is_known = isinstance(value, str | int | float | Decimal)
        if isinstance(value, bool) or not is_known:
            raise self._broken(key, f"is {_name(value)} instead of a text")
        return _UNSTORABLE.sub("", str(value))

    def identity(self, key, optional=False):
        """The channel's id as str of digits.

        :param optional: 0, null and ``""`` mean there is none and give ``""``
        """
        value = self.raw(key)
        if optional and (value is None or value == "" or value is False):
            return ""
        number = self._whole(key, value)
        if number <= 0 and not (optional and number == 0):
            raise self._broken(key, f"is {number}, which is no id")
        return str(number) if number else ""

    def integer(self, key):
        """Whole number as int."""
        return self._whole(key, self.raw(key))

    def _whole(self, key, value):
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._broken(key, f"is {_name(value)} instead of a whole number")
        if abs(value) >= 10**18:
            raise self._broken(key, "is too large")
        return value

    def number(self, key, default=_MISSING):
        """Decimal. With a default, null, absent and ``""`` give it."""
        value = self.raw(key, default)
        if default is not _MISSING and (value is None or value == ""):
            value = default
        if isinstance(value, dict | list):
            raise self._broken(key, f"is {_name(value)} instead of a number")
        if value is default:
            return value
        number = decimal(value, self.where(key), self.contract)
        if abs(number) >= _LARGEST or number.as_tuple().exponent < _FINEST:
            raise self._broken(key, "has more digits than any amount")
        return number or Decimal(0)  # some channels write "-0.00"

    def money(self, key, currency, default=_MISSING):
        """Money in ``currency``."""
        value = self.number(key, default)
        return Money(value, currency) if isinstance(value, Decimal) else value

    def flag(self, key, default=_MISSING):
        """bool; channels also write 1, "1", "true"."""
        value = self.raw(key, default)
        if isinstance(value, bool | int | str):
            if value in _TRUE:
                return True
            if value in _FALSE:
                return False
        if value is None and default is not _MISSING:
            return default
        raise self._broken(key, f"is {_name(value)} instead of true or false")

    def time(self, key, optional=False):
        """Aware datetime in UTC; a value without zone is UTC already.

        :param optional: null and ``""`` mean there is none and give None
        """
        value = self.raw(key)
        if optional and (value is None or value == ""):
            return None
        if not isinstance(value, str):
            raise self._broken(key, f"is {_name(value)} instead of a time")
        try:
            # Python 3.10 does not know the Z.
            text = re.sub("[zZ]$", "+00:00", value.strip())
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                return moment.replace(tzinfo=timezone.utc)
            return moment.astimezone(timezone.utc)
        except (ValueError, OverflowError):
            raise self._broken(key, f"“{value[:40]}” is no time") from None

    def child(self, key):
        """The object below a key."""
        return Fields(self.raw(key), self.contract, self.where(key))

    def children(self, key):
        """The objects of the list below a key."""
        items = self.raw(key)
        if not isinstance(items, list):
            raise self._broken(key, f"is {_name(items)} instead of a list")
        path = self.where(key)
        return [
            Fields(item, self.contract, f"{path}[{index}]")
            for index, item in enumerate(items)
        ]


def _name(value):
    """What a JSON value is, for a message; never the value itself."""
    if value is None:
        return "null"
    names = {bool: "true or false", dict: "an object", list: "a list", str: "a text"}
    return names.get(type(value), "a number")


def contract_of(contract):
    """Decorator of a translator: what a canonical document refuses, it says too.

    A canonical document checks itself without knowing whose contract was broken;
    this adds the contract's name to its ContractError.
    """

    def decorate(translate):
        @functools.wraps(translate)
        def translator(*args, **kwargs):
            try:
                return translate(*args, **kwargs)
            except ContractError as error:
                if error.contract:
                    raise
                raise ContractError(error.field, error.problem, contract) from error

        return translator

    return decorate
