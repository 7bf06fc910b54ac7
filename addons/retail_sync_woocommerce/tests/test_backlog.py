# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One missing answer behind many orders: one exception, and one answer mends all."""

from odoo.exceptions import UserError

from odoo.addons.queue_job.tests.common import trap_jobs

from . import documents as woo
from .money import MoneyCase


class TestBacklog(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.backend.pricelist_id = cls.pricelist
        cls.known = cls.make_product("KNOWN")
        # The company sells in its own currency, so that sums need no rate.
        cls.currency = cls.company.currency_id.name

    def order_with(self, sku, total="10.00", **changes):
        return woo.order(
            [woo.goods(sku, 1, total)], **{"currency": self.currency, **changes}
        )

    def test_200_orders_with_one_unknown_sku_are_one_exception_and_one_answer(self):
        payloads = [
            self.order_with(
                "UNKNOWN",
                f"{10 + n}.50",
                billing=woo.person(email=f"customer{n % 7}@example.test"),
            )
            for n in range(200)
        ]
        for payload in payloads:
            self.deliver(payload)
        with trap_jobs():
            self.drain()
        exception = self.exceptions()
        self.assertEqual(exception.mapped("kind"), ["missing_product"])
        self.assertEqual(exception.document_count, 200)
        self.assertAlmostEqual(
            exception.amount_at_risk, sum(10.5 + n for n in range(200)), places=2
        )
        self.assertIn("UNKNOWN", exception.title)
        self.assertEqual(exception.item_ids.mapped("state"), ["blocked"] * 200)
        domain = [("backend_id", "=", self.backend.id)]
        self.assertEqual(
            self.events.search_count([*domain, ("state", "=", "waiting")]), 200
        )
        self.assertFalse(self.env["retail.order"].search_count(domain))
        # One answer.
        exception.fix_product_id = self.known
        exception.action_map_and_retry()
        self.assertEqual(exception.state, "in_progress")
        with trap_jobs():
            self.drain()
        orders = self.env["retail.order"].search(domain)
        self.assertEqual(len(orders.sale_order_id), 200)
        self.assertEqual(set(orders.mapped("sale_state")), {"sale"})
        self.assertAlmostEqual(
            sum(orders.sale_order_id.mapped("amount_total")),
            sum(10.5 + n for n in range(200)),
            places=2,
        )
        self.assertEqual(exception.state, "resolved")
        self.assertEqual((exception.document_count, exception.amount_at_risk), (0, 0))
        self.assertFalse(self.exceptions())
        self.assertEqual(len(orders.partner_id), 7)

    # -- smaller, one subject each --------------------------------------------

    def test_orders_of_other_products_pass_by_those_that_wait(self):
        waiting, passing = self.order_with("UNKNOWN"), self.order_with("KNOWN")
        self.deliver(waiting)
        self.deliver(passing)
        self.drain()
        self.assertFalse(self.order_of(waiting))
        self.assertTrue(self.order_of(passing).sale_order_id)

    def test_an_order_with_two_causes_waits_until_both_are_mended(self):
        payload = woo.order(
            [woo.goods("X-1", 1, "10.00"), woo.goods("X-2", 1, "5.00")],
            currency=self.currency,
        )
        self.book(payload)
        self.assertEqual(self.exceptions().mapped("document_count"), [1, 1])
        first, second = self.exceptions()
        first.fix_product_id = self.known
        first.action_map_and_retry()
        self.drain()
        self.assertFalse(self.order_of(payload))
        second.fix_product_id = self.known
        second.action_map_and_retry()
        self.drain()
        self.assertTrue(self.order_of(payload).sale_order_id)
        self.assertFalse(self.exceptions())

    def test_money_at_risk_is_counted_in_the_currency_of_the_company(self):
        self.env["res.currency.rate"].create(
            {
                "currency_id": self.eur.id,
                "name": "2026-01-01",
                "rate": 0.5,
                "company_id": self.company.id,
            }
        )
        self.deliver(self.order_with("UNKNOWN", "10.00", currency="EUR"))
        self.deliver(self.order_with("UNKNOWN", "3.00"))
        self.drain()
        self.assertEqual(self.exceptions().amount_at_risk, 23.0)

    def test_mapping_needs_an_answer(self):
        self.book(self.order_with("UNKNOWN"))
        exception = self.exceptions()
        with self.assertRaisesRegex(UserError, "Choose"):
            exception.action_map_and_retry()
        self.assertEqual(exception.state, "open")

    def test_creating_the_product_and_retrying_mends_it_too(self):
        payload = self.order_with("UNKNOWN")
        self.book(payload)
        self.make_product("UNKNOWN")
        self.exceptions().action_retry()
        self.drain()
        self.assertTrue(self.order_of(payload).sale_order_id)
        self.assertFalse(self.exceptions())

    def test_retrying_without_mending_keeps_it_open_and_counted_once(self):
        self.book(self.order_with("UNKNOWN"))
        exception = self.exceptions()
        for _n in range(2):
            exception.action_retry()
            self.drain()
        self.assertEqual(self.exceptions(), exception)
        self.assertEqual(exception.document_count, 1)
        self.assertEqual(exception.item_ids.event_id.attempts, 3)
        self.assertEqual(
            exception.item_ids.event_id.attempt_ids.mapped("outcome"), ["stopped"] * 3
        )

    def test_the_same_cause_after_it_was_resolved_is_a_new_exception(self):
        self.book(self.order_with("UNKNOWN"))
        exception = self.exceptions()
        exception._ignore("Test orders of the shop")
        self.book(self.order_with("UNKNOWN"))
        self.assertNotEqual(self.exceptions(), exception)
        self.assertEqual(exception.state, "ignored")

    def test_ignoring_ends_the_documents_with_author_and_reason(self):
        payload = self.order_with("UNKNOWN")
        self.book(payload)
        exception = self.exceptions()
        exception._ignore("Test orders of the shop")
        event = self.event_of(payload)
        self.assertEqual(event.state, "ignored")
        self.assertIn("Test orders of the shop", event.reason)
        self.assertIn(self.env.user.name, event.reason)
        self.assertEqual(exception.ended_by_id, self.env.user)
        self.assertEqual(exception.document_count, 0)

    def test_only_some_exceptions_can_be_overridden(self):
        self.book(self.order_with("UNKNOWN"))
        with self.assertRaisesRegex(UserError, "cannot be overridden"):
            self.exceptions()._override("Never mind")

    def test_what_is_only_reported_keeps_nobody_waiting(self):
        """Delivery method and tender: booked without, told once for all orders."""
        payloads = [
            woo.order(
                [woo.goods("KNOWN", 1, "10.00")],
                shipped=[woo.shipping("4.90")],
                currency=self.currency,
            )
            for _n in range(3)
        ]
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        self.assertFalse(self.exceptions())
        for payload in payloads:
            self.assertEqual(self.order_of(payload).sale_state, "sale")
        carrier = self.exceptions("missing_carrier")
        tender = self.exceptions("missing_tender")
        self.assertEqual((carrier.document_count, tender.document_count), (3, 3))
        self.assertEqual((carrier.key, tender.key), ("flat_rate:3", "stripe"))
        self.assertEqual(carrier.amount_at_risk, 0)
        method = self.env["delivery.carrier"].create(
            {"name": "PostNL", "product_id": self.make_service("POST").id}
        )
        carrier.fix_carrier_id = method
        carrier.action_map_and_retry()
        self.assertEqual(carrier.state, "resolved")
        later = self.newer(payloads[0], id=999999, number="999999")
        self.book(later)
        self.assertEqual(self.order_of(later).sale_order_id.carrier_id, method)
        self.assertFalse(self.exceptions("missing_carrier"))
