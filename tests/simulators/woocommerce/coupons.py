# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Coupons on an order: checked, put on, taken off, spread over its lines."""

from decimal import Decimal

from .discounts import Discountable, Discounts
from .entities import CouponLine
from .errors import RestError
from .money import ZERO, half_up, stored, trimmed
from .taxes import tax_inside, tax_on


def _problem(message, code="invalid_coupon"):
    return RestError(400, f"woocommerce_rest_{code}", message)


class CouponBook:
    """All coupons of a shop and how they go on and off an order."""

    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def find(self, code):
        code = code.strip().lower()
        return next(
            (
                coupon
                for coupon in self.by_id.values()
                if coupon.code == code and coupon.status == "publish"
            ),
            None,
        )

    def check(self, code, order):
        """Return a valid coupon for the order or raise RestError."""
        name, coupon = code.strip().lower(), self.find(code)
        quoted = f"&quot;{name}&quot;"
        if coupon is None:
            raise _problem(
                f"Coupon {quoted} cannot be applied because it does not exist."
            )
        now = self.shop.clock.now()
        if coupon.usage_limit and coupon.usage_count >= coupon.usage_limit:
            raise _problem(f"Usage limit for coupon {quoted} has been reached.")
        if coupon.date_expires and now > coupon.date_expires:
            raise _problem(f"Coupon {quoted} has expired.")
        subtotal = sum((line.subtotal for line in order.lines), ZERO)
        if order.prices_include_tax:
            subtotal += sum((line.subtotal_tax for line in order.lines), ZERO)
        if coupon.minimum_amount and subtotal < coupon.minimum_amount:
            raise _problem(
                f"The minimum spend for coupon {quoted} is {coupon.minimum_amount}."
            )
        if coupon.maximum_amount and subtotal > coupon.maximum_amount:
            raise _problem(
                f"The maximum spend for coupon {quoted} is {coupon.maximum_amount}."
            )
        products = [self.shop.catalogue.product_of(line) for line in order.lines]
        if coupon.product_ids and not any(
            product and {product.id, product.parent_id} & set(coupon.product_ids)
            for product in products
        ):
            raise _problem("Sorry, this coupon is not applicable to selected products.")
        return coupon

    def put_on(self, order, codes):
        """Replace the order's coupons by these, in this order, and recalculate."""
        current = [line.code for line in order.coupons]
        coupons = []
        for code in codes:
            name = code.strip().lower()
            known = self.find(name) if name in current else None
            coupons.append(known or self.check(name, order))
        for line in list(order.coupons):
            self._take_off(order, line)
        for coupon in coupons:
            if any(line.code == coupon.code for line in order.coupons):
                raise _problem(
                    f"Coupon &quot;{coupon.code}&quot; has already been applied."
                )
            self._add(order, coupon)

    def _take_off(self, order, line):
        order.coupons.remove(line)
        coupon = self.find(line.code)
        if coupon:
            coupon.usage_count = max(0, coupon.usage_count - 1)
            who = str(order.customer_id or order.billing["email"])
            if who in coupon.used_by:
                coupon.used_by.remove(who)
        self.recalculate(order)

    def _add(self, order, coupon):
        line = CouponLine(
            id=self.shop.ids.next("item"),
            code=coupon.code,
            info=coupon.short_info,
            info_id=self.shop.ids.next("item_meta"),
        )
        order.coupons.append(line)
        self.recalculate(order)
        coupon.usage_count += 1
        who = str(order.customer_id or order.billing["email"])
        if who not in ("", "0"):
            coupon.used_by.append(who)

    def recalculate(self, order):
        """Take the order's coupons off its subtotals again and sum everything up."""
        cents = 10**self.shop.settings.decimals
        discounts = Discounts(
            [self._offer(order, line, cents) for line in order.lines if line.quantity],
            self.shop.settings.sequential_coupons,
        )
        for line in order.coupons:
            coupon = self.find(line.code)
            if coupon:
                coupon.cents = cents
                discounts.apply(coupon)
        self._fill_coupon_lines(order, discounts, cents)
        for line in order.lines:
            amount = discounts.of_line(line.id) / cents
            if order.prices_include_tax and self._is_taxed(line):
                amount -= sum(self._tax(order, line, amount).values(), ZERO)
            line.total = max(ZERO, stored(line.subtotal - amount))
        self.shop.totals.calculate(order)

    def _offer(self, order, line, cents):
        price = half_up(line.subtotal * cents, 4)
        if order.prices_include_tax:
            price += half_up(line.subtotal_tax * cents, 4)
        product = self.shop.catalogue.product_of(line)
        return Discountable(line.id, price, line.quantity, product)

    def _is_taxed(self, line):
        return self.shop.settings.calc_taxes and line.tax_status == "taxable"

    def _tax(self, order, line, amount):
        rates = self.shop.totals.rates_for(order, line.tax_class)
        calculate = tax_inside if order.prices_include_tax else tax_on
        return calculate(amount, rates, self.shop.settings.precision)

    def _fill_coupon_lines(self, order, discounts, cents):
        """Write each coupon's net discount and tax, tax rounded line by line.

        That rounding is why discount_total and the coupon lines differ by a cent.
        """
        settings = self.shop.settings
        for coupon_line in order.coupons:
            shares = discounts.found.get(coupon_line.code, {})
            discount = sum(shares.values(), ZERO) / cents
            discount_tax = ZERO
            for line in order.lines:
                if not self._is_taxed(line):
                    continue
                share = shares.get(line.id, ZERO) / cents
                tax = sum(self._tax(order, line, share).values(), ZERO)
                if not settings.tax_round_at_subtotal:
                    tax = settings.round_tax(tax)
                discount_tax += tax
                if order.prices_include_tax:
                    discount -= tax
            coupon_line.discount = Decimal(trimmed(discount))
            coupon_line.discount_tax = Decimal(trimmed(discount_tax))
