# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Queries an order costs are bounded, and a set does not cost as much as its orders."""

from odoo.addons.queue_job.tests.common import trap_jobs

from . import documents as woo
from .money import MoneyCase

# Measured on Odoo 19.0 with the addons this one depends on, and about a tenth of room:
# a query more per line or per tax does not fit into it.
SINGLE = 125  # 113: one order of four lines, its retail.order and milestones
IN_SET = 36  # 32.4 an order in a set of 20
EDIT = 70  # 63: a note changed on a confirmed order
UNCHANGED = 23  # 20: a later stamp, equal content
DELIVERY = 13  # 11: verified, stored, job enqueued
DUPLICATE = 6  # 5


class TestQueryCount(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for sku in ("A", "B", "C"):
            cls.make_product(sku)
        cls.map_rates()
        cls.answer(
            "carrier",
            "flat_rate:3",
            carrier_id=cls.env["delivery.carrier"]
            .create({"name": "PostNL", "product_id": cls.make_service("POST").id})
            .id,
        )
        journal = cls.env["account.journal"].search([("type", "=", "bank")], limit=1)
        cls.answer("tender", "stripe", journal_id=journal.id)

    def paid(self, number):
        return woo.order(
            [
                woo.goods("A", 1, "10.00", {"1": "2.10"}),
                woo.goods("B", 2, "20.00", {"1": "4.20"}),
                woo.goods("C", 3, "30.00", {"2": "2.70"}),
            ],
            shipped=[woo.shipping("4.90", {"1": "1.03"})],
            customer_id=number,
            billing=woo.person(email=f"customer{number}@example.test"),
        )

    def queries(self, work):
        """Queries of one job, its last writes included."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with trap_jobs():
            work()
            self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def drain_once(self):
        self.assertIn("documents", self.events._job_drain(self.backend.id, "order"))

    def test_queries_of_an_order_alone_and_in_a_set(self):
        # Known customers and products; caches are warm, as in a worker.
        for number in range(1, 21):
            self.deliver(self.paid(number))
        self.drain()
        single = self.paid(1)
        self.deliver(single)
        alone = self.queries(self.drain_once)
        fresh = [self.paid(number) for number in range(1, 21)]
        for payload in fresh:
            self.deliver(payload)
        in_set = self.queries(self.drain_once) / 20
        for payload in (single, *fresh):
            self.assertEqual(self.order_of(payload).sale_state, "sale")
        self.assertLessEqual(alone, SINGLE)
        self.assertLessEqual(in_set, IN_SET)
        self.assertLess(in_set, alone / 2)

    def test_queries_of_versions_that_change_nothing_or_little(self):
        payload = self.paid(1)
        self.book(payload)
        self.deliver(self.newer(payload))
        unchanged = self.queries(self.drain_once)
        self.deliver(self.newer(payload, 120, customer_note="Ring twice"))
        edited = self.queries(self.drain_once)
        self.assertLessEqual(unchanged, UNCHANGED)
        self.assertLessEqual(edited, EDIT)

    def test_queries_of_a_delivery(self):
        payload = self.paid(1)
        first = self.queries(lambda: self.deliver(payload))
        again = self.queries(lambda: self.deliver(payload))
        self.assertLessEqual(first, DELIVERY)
        self.assertLessEqual(again, DUPLICATE)
