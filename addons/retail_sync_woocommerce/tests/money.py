# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Comparing amounts of a channel with those of Odoo's documents, tax by tax.

Odoo's side is never read from what the suite has stored: order taxes are computed
by Odoo's tax engine, invoice taxes are those of the journal entry.
"""

from decimal import Decimal

from .common import WooCase


class MoneyCase(WooCase):
    def channel_tax(self, payload):
        """``{rate id: Decimal}`` as the order's own tax lines say."""
        return {
            str(row["rate_id"]): Decimal(row["tax_total"])
            + Decimal(row["shipping_tax_total"])
            for row in payload["tax_lines"]
        }

    def wanted_tax(self, payload, order):
        """``{account.tax id: Decimal}`` that Odoo has to say, zeros left out."""
        said = self.channel_tax(payload)
        result = {}
        for row in order.tax_details or []:
            tax = row["tax_id"]
            result[tax] = result.get(tax, 0) + said[row["ref"]]
        return {tax: amount for tax, amount in result.items() if amount}

    def to_decimal(self, amount, currency):
        return Decimal(f"{amount:.{currency.decimal_places}f}")

    def order_taxes(self, sale_order):
        """``{account.tax id: Decimal}`` as Odoo's tax engine sees the order."""
        engine = self.env["account.tax"]
        base_lines = [
            line._prepare_base_line_for_taxes_computation()
            for line in sale_order.order_line
        ]
        engine._add_tax_details_in_base_lines(base_lines, sale_order.company_id)
        engine._round_base_lines_tax_details(base_lines, sale_order.company_id)
        sums = {}
        for base_line in base_lines:
            for data in base_line["tax_details"]["taxes_data"]:
                tax = data["tax"].id
                sums[tax] = sums.get(tax, 0.0) + data["tax_amount_currency"]
        return self._decimals(sums, sale_order.currency_id)

    def move_taxes(self, moves):
        """``{account.tax id: Decimal}`` of invoices minus credit notes."""
        sums = {}
        for line in moves.line_ids.filtered("tax_line_id"):
            tax = line.tax_line_id.id
            sums[tax] = sums.get(tax, 0.0) - line.amount_currency
        return self._decimals(sums, moves.currency_id)

    def _decimals(self, sums, currency):
        found = {tax: self.to_decimal(x, currency) for tax, x in sums.items()}
        return {tax: amount for tax, amount in found.items() if amount}

    def assert_order(self, payload):
        """The booked order says what the shop says; returns its sales order."""
        order = self.order_of(payload)
        self.assertTrue(order, self.event_of(payload).reason)
        sale_order = order.sale_order_id
        currency = sale_order.currency_id
        self.assertEqual(currency.name, payload["currency"])
        total = self.to_decimal(sale_order.amount_total, currency)
        self.assertEqual(total, Decimal(payload["total"]))
        self.assertEqual(self.order_taxes(sale_order), self.wanted_tax(payload, order))
        self.assertEqual(
            self.to_decimal(sale_order.amount_tax, currency),
            sum(self.wanted_tax(payload, order).values(), Decimal(0)),
        )
        return sale_order

    def assert_moves(self, payload, moves):
        """Posted invoices together say what the shop says, and are balanced."""
        order = self.order_of(payload)
        currency = order.currency_id
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        signed = sum(moves.mapped("amount_total_in_currency_signed"))
        self.assertEqual(self.to_decimal(signed, currency), Decimal(payload["total"]))
        self.assertEqual(self.move_taxes(moves), self.wanted_tax(payload, order))
        for move in moves:
            company_currency = move.company_currency_id
            self.assertTrue(
                company_currency.is_zero(sum(move.line_ids.mapped("balance")))
            )

    def invoice(self, sale_order):
        """Invoice what can be invoiced now, posted."""
        move = sale_order._create_invoices()
        move.action_post()
        return move

    def credit(self, moves):
        """A full credit note of each, posted."""
        credit_notes = moves._reverse_moves()
        credit_notes.action_post()
        return credit_notes

    def assert_exact(self, payload):
        """Order, invoice and credit note all say what the shop says."""
        sale_order = self.assert_order(payload)
        move = self.invoice(sale_order)
        self.assert_moves(payload, move)
        credit_note = self.credit(move)
        currency = sale_order.currency_id
        self.assertEqual(
            self.to_decimal(credit_note.amount_total, currency),
            self.to_decimal(move.amount_total, currency),
        )
        self.assertEqual(self.move_taxes(move | credit_note), {})
        return sale_order
