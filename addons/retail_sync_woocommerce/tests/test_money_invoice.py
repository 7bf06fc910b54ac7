# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Invoices of parts, of several orders, after a down payment; and credit notes."""

from decimal import Decimal

from odoo.fields import Command

from . import documents as woo
from .money import MoneyCase


class TestMoneyInvoice(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_service("A")
        cls.make_service("B")
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

    def invoice_in_parts(self, payload, *parts):
        """Deliver and invoice the first line in these quantities; the invoices."""
        self.book(payload)
        sale_order = self.assert_order(payload)
        line = sale_order.order_line.filtered(lambda x: x.product_id.type == "service")
        moves = self.env["account.move"]
        delivered = 0
        for part in parts:
            delivered += part
            line[0].qty_delivered = delivered
            moves |= self.invoice(sale_order)
        self.assertEqual(len(moves), len(parts))
        self.assert_moves(payload, moves)
        return moves

    def test_one_of_three_then_two_of_three(self):
        moves = self.invoice_in_parts(self.order_1297(), 1, 2)
        self.assertEqual(moves.mapped("amount_untaxed"), [432.33, 864.67])
        self.assertEqual(moves.mapped("amount_tax"), [90.79, 181.59])

    def test_one_by_one(self):
        moves = self.invoice_in_parts(self.order_1297(), 1, 1, 1)
        self.assertEqual(moves.mapped("amount_untaxed"), [432.33, 432.34, 432.33])

    def test_untaxed_line_in_parts(self):
        moves = self.invoice_in_parts(woo.order([woo.goods("A", 3, "100.00")]), 1, 2)
        self.assertEqual(moves.mapped("amount_total"), [33.33, 66.67])

    def test_a_broken_quantity_in_broken_parts(self):
        line = woo.goods("A", 1.0, "9.95", {"1": "2.09"})
        moves = self.invoice_in_parts(woo.order([line]), 0.6, 0.4)
        self.assertEqual(moves.mapped("amount_untaxed"), [5.97, 3.98])

    def test_two_taxes_in_parts_sum_tax_by_tax(self):
        line = woo.goods("A", 3, "10.00", {"1": "2.11", "2": "0.91"})
        self.invoice_in_parts(woo.order([line]), 1, 1, 1)

    def test_tax_included_in_the_price_in_parts(self):
        taxes = self.map_rates(included=True)
        line = woo.goods("A", 3, "24.70", {"1": "5.19"})
        payload = woo.order([line], prices_include_tax=True)
        moves = self.invoice_in_parts(payload, 1, 2)
        self.assertEqual(moves.invoice_line_ids.tax_ids, taxes["1"])

    def test_a_cancelled_draft_invoice_gives_its_share_back(self):
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        sale_order.order_line.qty_delivered = 2
        sale_order._create_invoices().button_cancel()
        sale_order.order_line.qty_delivered = 3
        self.assert_moves(payload, self.invoice(sale_order))

    def test_credited_part_is_invoiced_again_to_the_same_total(self):
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        line = sale_order.order_line
        line.qty_delivered = 3
        moves = self.invoice(sale_order)
        line.qty_delivered = 2
        credit_note = sale_order._create_invoices(final=True)
        credit_note.action_post()
        self.assertEqual(credit_note.move_type, "out_refund")
        self.assertEqual(credit_note.amount_untaxed, 432.33)
        line.qty_delivered = 3
        moves |= credit_note | self.invoice(sale_order)
        self.assert_moves(payload, moves)

    def test_credit_notes_of_partial_invoices_leave_nothing(self):
        moves = self.invoice_in_parts(self.order_1297(), 1, 2)
        credit_notes = self.credit(moves)
        self.assertEqual(
            credit_notes.mapped("amount_total"), moves.mapped("amount_total")
        )
        self.assertEqual(self.move_taxes(moves | credit_notes), {})

    def test_invoice_reset_to_draft_and_posted_again_is_the_same(self):
        payload = self.order_1297()
        move = self.invoice_in_parts(payload, 3)
        move.button_draft()
        move.action_post()
        self.assert_moves(payload, move)
        self.env.cr.postcommit.run()
        self.assertFalse(self.exceptions("invoice_identity"))

    def test_orders_on_one_invoice_keep_each_its_amounts(self):
        lines = [
            [woo.goods("A", 3, "10.00", {"1": "2.11"}) for _n in range(3)],
            [woo.goods("B", 7, "3.33", {"1": "0.69", "2": "0.31"})],
        ]
        payloads = [woo.order(x) for x in lines]
        for payload in payloads:
            self.book(payload)
            sale_order = self.assert_order(payload)
            for line in sale_order.order_line:
                line.qty_delivered = line.product_uom_qty
        sale_orders = self.order_of(payloads[0]) | self.order_of(payloads[1])
        move = self.invoice(sale_orders.sale_order_id)
        self.assertEqual(len(move), 1)
        self.assertAlmostEqual(move.amount_untaxed, 33.33)
        self.assertEqual(
            self.move_taxes(move),
            {
                self.taxes["1"].id: Decimal("7.02"),
                self.taxes["2"].id: Decimal("0.31"),
            },
        )

    def test_down_payment_and_final_invoice_are_the_channels_total(self):
        payload = self.order_1297()
        self.book(payload)
        sale_order = self.assert_order(payload)
        wizard = self.env["sale.advance.payment.inv"].create(
            {
                "sale_order_ids": [Command.set(sale_order.ids)],
                "advance_payment_method": "percentage",
                "amount": 30,
            }
        )
        wizard.create_invoices()
        sale_order.invoice_ids.action_post()
        sale_order.order_line[0].qty_delivered = 3
        final = sale_order._create_invoices(final=True)
        final.action_post()
        self.assert_moves(payload, sale_order.invoice_ids)
