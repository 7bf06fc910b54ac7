# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Unit price and discount that come close to an exact amount, and the amount itself.

Odoo shows quantity × price × (1 − discount) beside the amount, and e-invoice
checkers allow two cents between them. So price and discount are chosen to come
that close; where one line cannot, it becomes two (2 × 432.33 + 1 × 432.34).
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from odoo.addons.component.core import Component

from ..canonical import round_minor
from ..models.sale_order_line import EXACT_KEY

# Peppol BIS rule R120 and its national likes accept this much per line.
SLACK = Decimal("0.02")


@dataclass(frozen=True)
class PricedLine:
    """One sales order line to be.

    :param untaxed: Decimal, exact amount for the whole quantity
    :param taxes: ``{Odoo tax id: Decimal}``
    """

    quantity: Decimal
    price_unit: Decimal
    discount: Decimal
    untaxed: Decimal
    taxes: dict[int, Decimal]


def quantum(digits):
    return Decimal(1).scaleb(-digits)


class RetailOrderLinePricer(Component):
    _name = "retail.order.line.pricer"
    _inherit = "retail.component"
    _usage = "order.line.pricer"

    def __init__(self, work_context):
        super().__init__(work_context)
        precision = self.env["decimal.precision"].precision_get
        self.price_unit = quantum(precision("Product Price"))
        self.percent_unit = quantum(precision("Discount"))

    def price(self, exact, taxes, currency, gross):
        """One or two PricedLine for an ExactLine.

        :param exact: canonical ExactLine
        :param taxes: ``{Odoo tax id: Decimal}`` of the line
        :param currency: ISO code
        :param gross: True when the line's Odoo taxes are included in the price
        """
        quantity = exact.line.quantity
        shown = exact.untaxed + (sum(taxes.values()) if gross else 0)
        best = None
        for price, discount in self._choices(exact, shown, gross):
            natural = round_minor(quantity * price * (100 - discount) / 100, currency)
            distance = abs(natural - shown)
            if distance <= SLACK:
                return [PricedLine(quantity, price, discount, exact.untaxed, taxes)]
            best = best or (price, discount)
        if quantity == quantity.to_integral_value() and quantity > 1:
            return self._split(quantity, shown, exact.untaxed, taxes, currency)
        # A broken quantity cannot be split into whole pieces; the forced amount
        # holds, only the shown price is off by a fraction of a cent per unit.
        price = (shown / quantity).quantize(self.price_unit, ROUND_HALF_UP)
        return [PricedLine(quantity, price, Decimal(0), exact.untaxed, taxes)]

    def _choices(self, exact, shown, gross):
        """Candidates, the most telling first: list price with its discount."""
        line = exact.line
        before = line.subtotal.amount
        if gross:
            before += line.subtotal_tax.amount if line.subtotal_tax else 0
        if before > shown >= 0 and (not gross or line.subtotal_tax):
            price = (before / line.quantity).quantize(self.price_unit, ROUND_HALF_UP)
            if price:
                full = price * line.quantity
                percent = (100 * (1 - shown / full)).quantize(
                    self.percent_unit, ROUND_HALF_UP
                )
                if 0 <= percent <= 100:
                    yield price, percent
        yield (
            (shown / line.quantity).quantize(self.price_unit, ROUND_HALF_UP),
            Decimal(0),
        )

    def _split(self, quantity, shown, untaxed, taxes, currency):
        """Pieces at the lower price, the others one price unit higher."""
        low = (shown / quantity).quantize(self.price_unit, ROUND_FLOOR)
        many = ((shown - low * quantity) / self.price_unit).to_integral_value()
        if not 0 < many < quantity:
            return [PricedLine(quantity, low, Decimal(0), untaxed, taxes)]
        high = low + self.price_unit
        share = (many * high) / shown if shown else Decimal(0)
        high_untaxed = round_minor(untaxed * share, currency)
        high_taxes = {
            tax: round_minor(amount * share, currency) for tax, amount in taxes.items()
        }
        return [
            PricedLine(
                quantity - many,
                low,
                Decimal(0),
                untaxed - high_untaxed,
                {tax: amount - high_taxes[tax] for tax, amount in taxes.items()},
            ),
            PricedLine(many, high, Decimal(0), high_untaxed, high_taxes),
        ]

    @staticmethod
    def extra_tax_data(piece, ref, currency_id):
        """What makes Odoo take the piece's amounts instead of computing them.

        Only the currency-side keys are stated: the company side then follows the
        rate of the day of each document and stays balanced. An untaxed line needs
        a dummy tax, because Odoo reads the amounts only when there is one.
        """
        untaxed = float(piece.untaxed)
        taxes = {
            str(tax): {
                "tax_amount_currency": float(amount),
                "base_amount_currency": untaxed,
            }
            for tax, amount in piece.taxes.items()
        } or {"0": {"tax_amount_currency": 0.0, "base_amount_currency": untaxed}}
        return {
            "computation_key": f"{EXACT_KEY}{ref}",
            "manual_total_excluded_currency": untaxed,
            "manual_tax_amounts": taxes,
            "currency_id": currency_id,
            "price_unit": float(piece.price_unit),
            "discount": float(piece.discount),
            "quantity": float(piece.quantity),
            "rate": 1.0,
        }
