# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Coupons taken off order lines, cent by cent, as WooCommerce spreads them.

Works in the shop's smallest unit ("cents", 10^-decimals). A percentage is rounded down
on each line and what is lost is given back one cent at a time; a fixed cart amount is
spread over the pieces in rounds. Lines are served from the dearest piece to the
cheapest.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal

from .money import ZERO, floor, half_down, half_up, truncate


@dataclass
class Discountable:
    """A line offered to the coupons. `price` is for the whole line, in cents."""

    key: int
    price: Decimal
    quantity: Decimal
    product: object = None


@dataclass
class Discounts:
    """Discounts found so far: {coupon code: {line key: cents}}."""

    lines: list
    sequential: bool = False
    found: dict = field(default_factory=dict)

    def __post_init__(self):
        self.lines = sorted(self.lines, key=lambda line: -line.price / line.quantity)

    def of_line(self, key):
        return sum((shares.get(key, ZERO) for shares in self.found.values()), ZERO)

    def left(self, line):
        """Return the cents of a line that are not discounted yet."""
        return abs(truncate(half_up(line.price - self.of_line(line.key))))

    def apply(self, coupon):
        """Take one coupon off every line it is valid for."""
        self.found.setdefault(coupon.code, dict.fromkeys(self._keys(), ZERO))
        lines = [
            line for line in self.lines if self.left(line) and coupon.fits(line.product)
        ]
        spread = {
            "percent": self._percent,
            "fixed_product": self._fixed_product,
            "fixed_cart": self._fixed_cart,
        }[coupon.discount_type]
        spread(coupon, lines)

    def _keys(self):
        return [line.key for line in self.lines]

    def _give(self, coupon, line, cents):
        self.found[coupon.code][line.key] += cents
        return cents

    def _percent(self, coupon, lines):
        share = coupon.amount / 100
        wanted, given, used = ZERO, ZERO, ZERO
        for line in lines:
            available = self.left(line)
            price = available if self.sequential else half_up(line.price)
            pieces = _pieces(coupon, line, used)
            price = price / line.quantity * pieces
            given += self._give(coupon, line, min(available, floor(price * share)))
            wanted += price
            used += pieces
        missing = half_down(wanted * share) - given
        if missing > 0:
            self._one_cent_each(coupon, lines, missing)

    def _fixed_product(self, coupon, lines, per_piece=None):
        per_piece = per_piece or coupon.amount * coupon.cents
        given, used = ZERO, ZERO
        for line in lines:
            pieces = _pieces(coupon, line, used)
            if coupon.limit_usage_to_x_items:
                wish = min(per_piece, line.price / line.quantity) * pieces
            else:
                wish = per_piece * line.quantity
            given += self._give(coupon, line, min(self.left(line), wish))
            used += pieces
        return given

    def _fixed_cart(self, coupon, lines, amount=None):
        amount = amount or coupon.amount * coupon.cents
        lines = [line for line in lines if self.left(line) > 0]
        pieces = sum((line.quantity for line in lines), ZERO)
        if not pieces:
            return ZERO
        per_piece = truncate(amount / pieces)
        if per_piece <= 0:
            return self._one_cent_each(coupon, lines, amount)
        given = self._fixed_product(coupon, lines, per_piece)
        if 0 < given < amount:
            given += self._fixed_cart(coupon, lines, amount - given)
        return given

    def _one_cent_each(self, coupon, lines, amount):
        given = ZERO
        for line in lines:
            for _piece in range(math.ceil(line.quantity)):
                given += self._give(coupon, line, min(self.left(line), Decimal(1)))
                if given >= amount:
                    return given
        return given


def _pieces(coupon, line, used):
    """Return how many pieces of a line a limited coupon still covers."""
    limit = coupon.limit_usage_to_x_items
    return max(ZERO, min(line.quantity, limit - used)) if limit else line.quantity
