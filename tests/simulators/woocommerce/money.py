# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Decimal arithmetic and number formats as PHP and WooCommerce have them.

Amounts are Decimal in the order's currency unless a name says `cents`. WooCommerce
keeps an amount with at most six decimals, adds up in the shop's own number of
decimals and writes money as text.
"""

import re
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
STORED_DECIMALS = 6


def decimal(value):
    """Return Decimal of a number or of numeric text; anything else counts as 0."""
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return ZERO


def half_up(value, places=0):
    """Round half away from zero, PHP's default."""
    return decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def half_down(value, places=0):
    """Round half towards zero, what a shop with inclusive prices does with tax."""
    return decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_DOWN)


def floor(value):
    return decimal(value).to_integral_value(ROUND_FLOOR)


def truncate(value):
    return decimal(value).to_integral_value(ROUND_DOWN)


def stored(value):
    """Return the value as an order item keeps it: six decimals."""
    return half_up(value, STORED_DECIMALS)


def shown(value, places):
    """Return money text with a fixed number of decimals, never a negative zero."""
    rounded = half_up(value, places)
    return f"{abs(rounded) if rounded == 0 else rounded:f}"


def trimmed(value):
    """Return text without trailing zeros: 5.00 becomes "5", 9.50 becomes "9.5"."""
    text = f"{stored(value):f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def number(value):
    """Return a JSON number as PHP writes a float: whole ones lose their fraction."""
    as_float = float(value)
    return int(as_float) if as_float == int(as_float) else as_float


def leading_number(value):
    """Return the number a text starts with, as PHP's cast does ("4.7x" gives 4.7)."""
    found = re.match(r"\s*[-+]?(\d+\.?\d*|\.\d+)", str(value))
    return Decimal(found.group().strip()) if found else ZERO


def clean_price(value):
    """Return price text as WooCommerce cleans it: only digits, dot and minus stay.

    The comma is simply dropped when the shop's decimal separator is a dot, which is
    how "12,35" becomes 1235.
    """
    text = re.sub(r"[^0-9.\-]", "", str(value))
    return text if re.fullmatch(r"-?\d*\.?\d+|-?\d+\.", text) else ""
