# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""An invoice that somebody edited no longer says what the channel says: it is told."""

from decimal import Decimal

from odoo.fields import Command

from . import documents as woo
from .money import MoneyCase


class TestInvoiceIdentity(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_service("A")
        cls.taxes = cls.map_rates()

    def order_1297(self, **changes):
        """3 x 449.00 - 50.00: a line that no natural price can say."""
        line = woo.goods(
            "A",
            3,
            "1297.00",
            {"1": "272.38"},
            subtotal="1347.00",
            subtotal_tax="282.87",
        )
        return woo.order([line], **changes)

    def post_edited(self, **changes):
        """Post an invoice whose line somebody edited; its identity exception."""
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        sale_order.order_line.qty_delivered = 3
        move = sale_order._create_invoices()
        move.invoice_line_ids = [Command.update(move.invoice_line_ids.id, changes)]
        move.action_post()
        self.assertEqual(move.state, "posted")
        # Noted once the invoice is committed; a test never commits.
        self.env.cr.postcommit.run()
        return move, self.exceptions("invoice_identity")

    def test_edited_quantity_of_an_invoice_line_is_reported(self):
        move, exception = self.post_edited(quantity=2)
        self.assertEqual(exception.item_ids.document, move.name)
        self.assertIn("1297", exception.detail)
        self.assertEqual(exception.severity, "3_high")

    def test_edited_price_of_an_invoice_line_is_reported(self):
        _move, exception = self.post_edited(price_unit=432.0)
        self.assertEqual(len(exception), 1)

    def test_a_corrected_invoice_ends_its_exception(self):
        move, exception = self.post_edited(quantity=2)
        move.button_draft()
        move.invoice_line_ids = [
            Command.update(move.invoice_line_ids.id, {"quantity": 3})
        ]
        move.action_post()
        self.env.cr.postcommit.run()
        self.assertEqual(move.amount_total, 1569.38)
        self.assertFalse(self.exceptions("invoice_identity"))
        self.assertEqual(exception.state, "resolved")

    def test_another_tax_on_an_invoice_line_is_reported(self):
        tax = self.taxes["2"]
        move, exception = self.post_edited(tax_ids=[Command.set(tax.ids)])
        self.assertNotEqual(self.move_taxes(move), {self.taxes["1"].id: 272.38})
        self.assertEqual(len(exception), 1)

    def test_a_tax_of_the_same_rate_keeps_the_subtotal_but_is_reported(self):
        # 21 % of 1297.00 is 272.37; the channel charged 272.38.
        twin = self.make_tax(21, name="21 % somewhere else")
        move, exception = self.post_edited(
            tax_ids=[Command.set(twin.ids)], price_unit=1297.0, quantity=1, discount=0
        )
        self.assertEqual(move.amount_untaxed, 1297.00)
        self.assertEqual(self.move_taxes(move), {twin.id: Decimal("272.37")})
        self.assertEqual(len(exception), 1)

    def test_another_tax_on_the_sales_order_is_reported_with_its_invoice(self):
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        sale_order.order_line.tax_ids = self.taxes["2"]
        sale_order.order_line.qty_delivered = 3
        self.invoice(sale_order)
        self.env.cr.postcommit.run()
        self.assertEqual(len(self.exceptions("invoice_identity")), 1)

    def test_an_invoice_as_the_channel_says_is_not_reported(self):
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        for delivered in (1, 3):
            sale_order.order_line.qty_delivered = delivered
            self.invoice(sale_order)
        self.credit(sale_order.invoice_ids)
        self.env.cr.postcommit.run()
        self.assertFalse(self.exceptions("invoice_identity"))
