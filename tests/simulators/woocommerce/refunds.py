# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Refunds: full, by line, of shipping only, or an amount without any line.

Amounts and lines need not agree, that is WooCommerce's contract. Business refusals are
HTTP 500 with `"data": 500`.
"""

import copy

from .entities import Refund
from .errors import RestError
from .money import ZERO, decimal, half_up, stored


def refusal(message):
    code = "woocommerce_rest_cannot_create_order_refund"
    return RestError(500, code, message, raw_data=500)


def refund_share(order, item_id, quantity):
    """Return the refund line for some pieces of an order item, tax included.

    :param quantity: pieces of a product line; ignored for shipping and fees.
    """
    item = order.item(int(item_id))
    whole = getattr(item, "quantity", None)
    share = decimal(quantity) / whole if whole else decimal(1)
    taxes = {rate_id: half_up(tax * share, 2) for rate_id, tax in item.taxes.items()}
    return {
        "id": item.id,
        "quantity": decimal(quantity) if whole else ZERO,
        "refund_total": half_up(item.total * share, 2),
        "refund_tax": taxes,
    }


class Refunds:
    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def get(self, order, refund_id):
        refund = self.by_id.get(refund_id)
        if refund is None or refund.order_id != order.id:
            raise RestError(
                404, "woocommerce_rest_shop_order_refund_invalid_id", "Invalid ID."
            )
        return refund

    def create(
        self, order, amount=None, reason="", lines=(), api_refund=True, restock=True
    ):
        """Refund an order and return the Refund.

        :param amount: what goes back; None sums the lines.
        :param lines: dicts of id (of the order's item), quantity, refund_total and
            refund_tax ({rate id: amount}); all positive.
        """
        amount = self._amount_of(lines) if amount in (None, "") else decimal(amount)
        if amount < 0 or amount > self.shop.orders.remaining(order):
            raise refusal("Invalid refund amount.")
        now = self.shop.clock.now()
        refund = Refund(
            id=self.shop.ids.next("post"),
            currency=order.currency,
            prices_include_tax=order.prices_include_tax,
            date_created=now,
            date_modified=now,
            order_id=order.id,
            amount=half_up(amount, self.shop.settings.decimals),
            reason=reason or "",
        )
        if api_refund and not self._gateway_refunds(order):
            # The failed attempt has used up an id: the refund was saved first.
            raise refusal(
                "The payment gateway for this order does not support automatic refunds."
            )
        refund.refunded_payment = bool(api_refund)
        for wanted in lines:
            self._add_item(refund, order, wanted)
        self.shop.totals.update_tax_lines(refund)
        refund.total = -refund.amount
        self.by_id[refund.id] = refund
        order.refund_ids.append(refund.id)
        full = self.shop.orders.remaining(order) <= 0
        self.shop.set_meta(refund, "_refund_type", "full" if full else "partial")
        if restock:
            self._restock(order, lines)
        self.shop.webhooks.fire_action("woocommerce_order_refunded", order.id)
        if full and order.status != "refunded":
            self.shop.orders.set_status(order, "refunded")
        self.shop.orders.touch(order)
        return refund

    def refund_the_rest(self, order):
        """Follow a status set to refunded: one refund without lines, no restock."""
        rest = self.shop.orders.remaining(order)
        if rest > 0:
            self.create(
                order, rest, "Order fully refunded.", api_refund=False, restock=False
            )

    def remove(self, refund):
        """Delete a refund; nothing is announced, the order keeps its status."""
        order = self.shop.orders.by_id[refund.order_id]
        order.refund_ids.remove(refund.id)
        del self.by_id[refund.id]

    def _gateway_refunds(self, order):
        gateway = self.shop.gateways.get(order.payment_method)
        return bool(gateway and "refunds" in gateway["supports"])

    @staticmethod
    def _amount_of(lines):
        return sum(
            (
                decimal(line.get("refund_total") or 0)
                + sum((decimal(t) for t in line.get("refund_tax", {}).values()), ZERO)
                for line in lines
            ),
            ZERO,
        )

    def _add_item(self, refund, order, wanted):
        original = order.item(wanted["id"])
        quantity = decimal(wanted.get("quantity") or 0)
        total = decimal(wanted.get("refund_total") or 0)
        taxes = {k: decimal(v) for k, v in wanted.get("refund_tax", {}).items()}
        if original is None or not (quantity or total or any(taxes.values())):
            return
        item = copy.copy(original)
        item.id, item.meta = self.shop.ids.next("item"), []
        item.total = -stored(total)
        negative = {rate_id: -stored(tax) for rate_id, tax in taxes.items()}
        self.shop.totals.set_taxes(item, negative)
        if original in order.lines:
            item.quantity = -quantity
            item.subtotal = item.total
            item.subtotal_taxes, item.subtotal_tax = dict(item.taxes), item.total_tax
            refund.lines.append(item)
        elif original in order.shipping_lines:
            refund.shipping_lines.append(item)
        else:
            refund.fees.append(item)
        self.shop.set_item_meta(item, "_refunded_item_id", str(original.id))

    def _restock(self, order, lines):
        for wanted in lines:
            line = next((x for x in order.lines if x.id == wanted["id"]), None)
            if line:
                quantity = decimal(wanted.get("quantity") or 0)
                self.shop.stock.restock_refund(order, line, quantity)
