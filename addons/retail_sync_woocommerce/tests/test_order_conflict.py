# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Changed in the channel after goods left or an invoice was made: a person decides."""

from . import documents as woo
from .money import MoneyCase


class TestOrderConflict(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product_a = cls.make_product("A", name="Anvil")
        cls.product_b = cls.make_product("B", name="Bucket")
        cls.map_rates()

    def placed(self):
        payload = woo.order(
            [
                woo.goods("A", 3, "30.00", {"1": "6.30"}, name="Anvil"),
                woo.goods("B", 1, "10.00", {"1": "2.10"}, name="Bucket"),
            ]
        )
        self.book(payload)
        return payload, self.order_of(payload).sale_order_id

    def with_quantity(self, payload, index, quantity, total, tax, seconds=60):
        lines = [dict(line) for line in payload["line_items"]]
        lines[index].update(
            quantity=quantity,
            subtotal=total,
            total=total,
            taxes=[{"id": 1, "total": tax, "subtotal": tax}],
        )
        fresh = woo.order(lines, id=payload["id"])
        keep = ("line_items", "tax_lines", "total", "total_tax")
        return self.newer(payload, seconds, **{key: fresh[key] for key in keep})

    def override(self, exception, reason="The customer keeps the goods"):
        exception._override(reason)
        self.drain()

    def assert_conflict(self, payload, kind="edit_conflict"):
        event = self.event_of(payload)
        self.assertEqual(event.state, "waiting", event.reason)
        exception = self.exceptions()
        self.assertEqual((exception.kind, exception.document_count), (kind, 1))
        return exception

    # -- edits ----------------------------------------------------------------

    def test_less_than_was_delivered_names_the_line_and_changes_nothing(self):
        payload, sale_order = self.placed()
        self.ship(sale_order)
        self.book(self.with_quantity(payload, 0, 1, "10.00", "2.10"))
        exception = self.assert_conflict(payload)
        self.assertIn("Anvil", exception.detail)
        self.assertNotIn("Bucket", exception.detail)
        self.assertIn(sale_order.name, exception.detail)
        self.assert_order(payload)
        self.assertEqual(self.order_of(payload).amount_total, 48.40)

    def test_more_than_was_delivered_is_simply_delivered(self):
        payload, sale_order = self.placed()
        self.ship(sale_order)
        changed = self.with_quantity(payload, 0, 5, "50.00", "10.50")
        self.book(changed)
        self.assert_order(changed)
        left = sale_order.picking_ids.move_ids.filtered(lambda x: x.state != "done")
        self.assertEqual(left.mapped("product_uom_qty"), [2.0])

    def test_line_that_has_not_left_may_change_beside_one_that_has(self):
        payload, sale_order = self.placed()
        self.ship(sale_order, {self.product_a: 3})
        changed = self.with_quantity(payload, 1, 2, "20.00", "4.20")
        self.book(changed)
        self.assert_order(changed)
        self.assertEqual(sale_order.order_line.mapped("qty_delivered"), [3.0, 0.0])

    def test_change_of_an_invoiced_line_waits(self):
        payload, sale_order = self.placed()
        self.invoice(sale_order)
        self.book(self.with_quantity(payload, 1, 2, "20.00", "4.20"))
        exception = self.assert_conflict(payload)
        self.assertIn("Bucket", exception.detail)
        self.assertNotIn("Anvil", exception.detail)

    def test_override_keeps_what_odoo_has_and_says_so(self):
        payload, sale_order = self.placed()
        self.ship(sale_order)
        changed = self.with_quantity(payload, 0, 1, "10.00", "2.10")
        self.book(changed)
        exception = self.assert_conflict(payload)
        self.override(exception)
        self.assertEqual(self.event_of(payload).state, "done")
        self.assertEqual(exception.state, "resolved")
        self.assertEqual(sale_order.amount_total, 48.40)
        order = self.order_of(payload)
        self.assertEqual(order.amount_total, 24.20)
        self.assertIn("kept by decision", order.remarks)

    def test_override_of_one_version_does_not_cover_the_next(self):
        payload, sale_order = self.placed()
        self.ship(sale_order)
        self.book(self.with_quantity(payload, 0, 1, "10.00", "2.10"))
        self.override(self.assert_conflict(payload))
        # A year later, so that the decision lies before this version.
        self.book(self.with_quantity(payload, 0, 2, "20.00", "4.20", 366 * 86400))
        self.assert_conflict(payload)

    def test_goods_returned_in_odoo_let_the_edit_through(self):
        payload, sale_order = self.placed()
        picking = self.ship(sale_order)
        changed = self.with_quantity(payload, 0, 1, "10.00", "2.10")
        self.book(changed)
        exception = self.assert_conflict(payload)
        wizard = (
            self.env["stock.return.picking"]
            .with_context(
                active_id=picking.id, active_ids=picking.ids, active_model=picking._name
            )
            .create({})
        )
        wizard.product_return_moves.filtered(
            lambda x: x.product_id == self.product_a
        ).write({"quantity": 2, "to_refund": True})
        wizard.product_return_moves.filtered(
            lambda x: x.product_id == self.product_b
        ).unlink()
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": 2, "picked": True})
        back.button_validate()
        self.assertEqual(sale_order.order_line[0].qty_delivered, 1)
        exception.action_retry()
        self.drain()
        self.assert_order(changed)
        self.assertEqual(exception.state, "resolved")

    # -- cancelling -----------------------------------------------------------

    def test_cancelled_before_delivery_is_cancelled(self):
        payload, sale_order = self.placed()
        self.book(self.newer(payload, status="cancelled"))
        self.assertEqual(sale_order.state, "cancel")
        self.assertEqual(set(sale_order.picking_ids.mapped("state")), {"cancel"})
        order = self.order_of(payload)
        self.assertEqual((order.lifecycle, order.raw_status), ("cancelled",) * 2)
        self.assertEqual(order.partner_id, sale_order.partner_id)

    def test_draft_invoice_of_a_cancelled_order_is_cancelled_with_it(self):
        payload, sale_order = self.placed()
        move = sale_order._create_invoices()
        self.book(self.newer(payload, status="cancelled"))
        self.assertEqual((sale_order.state, move.state), ("cancel", "cancel"))

    def test_cancelled_after_delivery_waits_and_names_the_delivery(self):
        payload, sale_order = self.placed()
        picking = self.ship(sale_order)
        self.book(self.newer(payload, status="cancelled"))
        exception = self.assert_conflict(payload, "cancel_conflict")
        self.assertIn(picking.name, exception.detail)
        self.assertEqual(sale_order.state, "sale")

    def test_cancelled_after_invoice_waits_and_names_the_invoice(self):
        payload, sale_order = self.placed()
        move = self.invoice(sale_order)
        self.book(self.newer(payload, status="cancelled"))
        exception = self.assert_conflict(payload, "cancel_conflict")
        self.assertIn(move.name, exception.detail)

    def test_overridden_cancellation_leaves_the_order_standing(self):
        payload, sale_order = self.placed()
        self.ship(sale_order)
        self.book(self.newer(payload, status="cancelled"))
        self.override(self.exceptions())
        self.assertEqual(sale_order.state, "sale")
        self.assertEqual(self.order_of(payload).lifecycle, "cancelled")
        self.assertFalse(self.exceptions())

    def test_taken_back_cancellation_revives_the_order(self):
        payload, sale_order = self.placed()
        self.book(self.newer(payload, status="cancelled"))
        again = self.newer(payload, seconds=120)
        self.book(again)
        self.assertEqual(sale_order.state, "sale")
        self.assert_exact(again)
        open_moves = sale_order.picking_ids.move_ids.filtered(
            lambda x: x.state != "cancel"
        )
        self.assertEqual(sum(open_moves.mapped("product_uom_qty")), 4.0)

    def test_cancelled_order_that_odoo_never_had_confirmed(self):
        payload = woo.order(
            [woo.goods("A", 1, "10.00")], status="cancelled", date_paid_gmt=None
        )
        self.book(payload)
        sale_order = self.assert_order(payload)
        self.assertEqual(sale_order.state, "cancel")
        self.assertFalse(sale_order.picking_ids)
