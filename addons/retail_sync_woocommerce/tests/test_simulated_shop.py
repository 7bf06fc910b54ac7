# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From the address of a shop to its orders in Odoo, and what shoppers do afterwards."""

import random
from datetime import datetime
from decimal import Decimal

from odoo.addons.queue_job.tests.common import trap_jobs

from .simulated import Clock, SimulatedCase, demo_shop


class TestSimulatedShop(SimulatedCase):
    def setUp(self):
        super().setUp()
        self.clock = Clock(datetime(2026, 11, 20, 19, 5))
        self.demo = demo_shop(seed=7, clock=self.clock)
        for product in self.demo.catalogue.by_id.values():
            product.stock_quantity = 1000 if product.stock_quantity else None
        self.connect(self.demo)

    def set_up(self):
        """What an admin does: webhooks, products, the wizard's proposals."""
        skus = {
            x.sku for x in self.demo.catalogue.by_id.values() if x.type != "variable"
        }
        for sku in sorted(skus - {""}):
            self.make_product(sku)
        self.env["account.journal"].create(
            {"name": "Cash on delivery", "type": "cash", "code": "COD"}
        )
        self.backend.action_create_webhooks()
        wizard = self.env["retail.setup"].create({"backend_id": self.backend.id})
        wizard.action_propose()
        wizard.action_create_missing_taxes()
        post = self.make_service("POST")
        for line in wizard.line_ids.filtered(lambda x: x.kind == "carrier"):
            line.carrier_id = self.env["delivery.carrier"].create(
                {"name": line.label, "product_id": post.id}
            )
        wizard.action_match_products()
        wizard.action_apply()
        return wizard

    def deliver_and_drain(self):
        self.demo.deliver_pending()
        with trap_jobs():
            for lane in ("order", "refund", "catalogue"):
                self.drain(lane)

    def show(self, order):
        return self.demo.show("order", order.id)

    def assert_all_as_in_the_shop(self):
        """Every placed order of the shop is in Odoo, to the cent."""
        checked = 0
        for order in self.demo.orders.by_id.values():
            payload = self.show(order)
            if payload["status"] in ("checkout-draft", "trash"):
                continue
            self.assert_order(payload)
            checked += 1
        return checked

    # -- setting up -----------------------------------------------------------

    def test_connection_webhooks_and_proposals(self):
        self.backend.action_test_connection()
        self.assertEqual(self.backend.connection_state, "ok")
        wizard = self.set_up()
        self.assertEqual(len(self.demo.webhooks.by_id), 11)
        # Each subscription was pinged while it was made, and none was stored.
        self.assertEqual([x.status for x in self.demo.courier.log], [200] * 11)
        self.assertFalse(self.events.search([("backend_id", "=", self.backend.id)]))
        taxes = wizard.line_ids.filtered(lambda x: x.kind == "tax")
        self.assertEqual(len(taxes), 10)
        self.assertTrue(all(taxes.mapped("tax_id.price_include")))
        self.assertEqual(
            sorted(taxes.mapped("tax_id.amount")),
            [5.5, 6, 7, 9, 10, 19, 20, 20, 21, 21],
        )
        self.assertEqual(wizard.product_matched, wizard.product_total - 2)
        # Two caps without a SKU of their own.
        self.assertIn("Cycling Cap - Red, Cycling Cap - Blue", wizard.message)
        # A second run finds everything answered.
        again = self.env["retail.setup"].create({"backend_id": self.backend.id})
        again.action_propose()
        open_ones = again.line_ids.filtered(lambda x: not x.is_known)
        self.assertFalse(open_ones.mapped("key"))

    def test_what_the_wizard_proposed_is_what_orders_ask_for(self):
        self.set_up()
        for _n in range(4):
            self.demo.checkout(country="NL")
        self.deliver_and_drain()
        self.assertFalse(self.exceptions("missing_carrier").mapped("title"))
        self.assertFalse(self.exceptions("missing_tender").mapped("title"))
        orders = self.env["retail.order"].search([("backend_id", "=", self.backend.id)])
        shipped = orders.filtered(
            lambda x: "shipping" in x.line_ids.mapped("kind")
        ).sale_order_id
        self.assertTrue(shipped)
        self.assertTrue(all(shipped.mapped("carrier_id")))

    # -- selling --------------------------------------------------------------

    def test_a_busy_hour_arrives_to_the_cent_in_any_order_and_doubled(self):
        self.set_up()
        dice = random.Random(3)
        for _n in range(12):
            self.demo.checkout()
            self.clock.advance(dice.randint(0, 3))
        self.demo.switchboard.add("double", times=6)
        self.demo.switchboard.add("reorder", times=6)
        self.deliver_and_drain()
        waiting = self.exceptions().mapped("key")
        for key in waiting:  # caps show their parent's SKU
            self.assertTrue(key.startswith("variant:"), key)
            exception = self.exceptions().filtered(lambda x, k=key: x.key == k)
            exception.fix_product_id = self.backend.substitute_product_id
            exception.action_map_and_retry()
        self.deliver_and_drain()
        self.assertGreaterEqual(self.assert_all_as_in_the_shop(), 12)
        self.assertFalse(self.exceptions())

    def test_an_order_lives_through_payment_edit_refund_and_completion(self):
        self.set_up()
        order = self.demo.checkout_cart(
            {
                "lines": [
                    {"sku": "BELL-CLASSIC", "quantity": 2},
                    {"sku": "BOOK-KNOTS", "quantity": 1},
                ],
                "country": "NL",
                "shipping": ["flat_rate", "PostNL", "4.13", "1"],
                "gateway": "bacs",
            }
        )
        self.deliver_and_drain()
        sale_order = self.assert_order(self.show(order))
        self.assertEqual(sale_order.state, "draft")
        self.clock.advance(60)
        self.demo.pay(order.id)
        self.deliver_and_drain()
        self.assertEqual(sale_order.state, "sale")
        # The shopkeeper adds one more bell.
        self.clock.advance(60)
        line = self.show(order)["line_items"][0]
        self.demo.edit(
            order.id,
            line_items=[
                {
                    "id": line["id"],
                    "quantity": 3,
                    "subtotal": "19.71",
                    "total": "19.71",
                }
            ],
        )
        self.deliver_and_drain()
        self.assert_order(self.show(order))
        self.assertEqual(sale_order.order_line[0].product_uom_qty, 3)
        self.ship(sale_order)
        self.clock.advance(60)
        self.demo.change_status(order.id, "completed")
        self.clock.advance(60)
        self.demo.refund(order.id, lines={line["id"]: 1}, reason="Scratched")
        self.deliver_and_drain()
        retail_order = sale_order.retail_order_ids
        self.assertEqual(retail_order.fulfilment_status, "shipped")
        self.assertEqual(retail_order.payment_status, "partially_refunded")
        with trap_jobs():
            retail_order._job_complete_refunds()
        refund = retail_order.refund_ids
        self.assertTrue(refund.is_complete)
        self.assertEqual(refund.line_ids.line_ref, str(line["id"]))
        self.assertEqual(
            Decimal(f"{refund.amount:.2f}"),
            Decimal(f"{refund.line_ids.amount + refund.line_ids.amount_tax:.2f}"),
        )
        move = self.invoice(sale_order)
        self.assert_moves(self.show(order), move)
        self.assertFalse(self.exceptions())

    def test_orders_whose_webhooks_were_lost_are_found_by_reading(self):
        self.set_up()
        self.demo.switchboard.add("drop")
        for _n in range(6):
            self.demo.checkout(country="NL")
            self.clock.advance(1)
        self.deliver_and_drain()
        self.assertFalse(self.events.search([("backend_id", "=", self.backend.id)]))
        wizard = self.env["retail.backend.read"].create(
            {"backend_id": self.backend.id, "since": "2026-11-20 19:00:00"}
        )
        with trap_jobs() as trap:
            wizard.action_read()
            self.assertEqual(trap.calls[0].args, ("2026-11-20 19:00:00",))
            trap.assert_jobs_count(1, only=self.backend._job_read_since)
        for _n in range(2):  # reading twice makes no order twice
            self.backend._job_read_since("2026-11-20 19:00:00")
            self.deliver_and_drain()
        self.assertEqual(self.assert_all_as_in_the_shop(), 6)
        self.assertEqual(self.events.search([]).mapped("origin"), ["poll"] * 6)

    def test_bin_and_back(self):
        self.set_up()
        order = self.demo.checkout_cart(
            {
                "lines": [{"sku": "BELL-CLASSIC", "quantity": 1}],
                "country": "NL",
                "gateway": "stripe",
            }
        )
        self.deliver_and_drain()
        sale_order = self.assert_order(self.show(order))
        self.clock.advance(60)
        self.demo.orders.trash(order)
        self.deliver_and_drain()
        self.assertEqual(sale_order.state, "cancel")
        self.clock.advance(60)
        self.demo.orders.untrash(order)
        self.deliver_and_drain()
        # Restoring may send nothing; the order is then asked for again.
        sale_order.retail_order_ids.backend_id._job_read("order", [str(order.id)])
        self.deliver_and_drain()
        self.assertEqual(sale_order.state, "sale")
        self.assert_order(self.show(order))
