# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading the channel again: by ids, since a moment, and what is gone meanwhile."""

import requests

from odoo.fields import Datetime

from odoo.addons.queue_job.exception import RetryableJobError
from odoo.addons.queue_job.tests.common import trap_jobs

from . import documents as woo
from .money import MoneyCase


class TestReadAgain(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def order(self):
        return woo.order([woo.goods("A", 1, "10.00", {"1": "2.10"})])

    def test_orders_that_never_arrived_are_read_since_a_moment(self):
        payloads = [self.order(), self.order()]
        self.remote["orders"] = payloads
        wizard = self.env["retail.backend.read"].create(
            {"backend_id": self.backend.id, "since": "2026-01-01 00:00:00"}
        )
        with trap_jobs() as trap:
            wizard.action_read()
            trap.assert_jobs_count(1, only=self.backend._job_read_since)
            trap.perform_enqueued_jobs()
        self.drain()
        for payload in payloads:
            self.assert_order(payload)

    def test_reading_twice_books_once(self):
        payload = self.order()
        self.remote["orders"] = [payload]
        for _time in range(2):
            self.backend._job_read_since("2026-01-01 00:00:00")
            self.drain()
        self.assertEqual(len(self.order_of(payload)), 1)
        events = self.events.search([("external_id", "=", str(payload["id"]))])
        self.assertEqual(len(events), 1)

    def test_shop_that_does_not_answer_is_asked_again_by_the_queue(self):
        self.switch_off_shop()
        with self.assertRaises(RetryableJobError):
            self.backend._job_read("order", ["1"])
        with self.assertRaises(RetryableJobError):
            self.backend._job_read_since("2026-01-01 00:00:00")

    def switch_off_shop(self):
        def silent(session, request, /, **kwargs):
            raise requests.ConnectionError("nobody there")

        self.patch(type(self), "_request_handler", silent)

    def test_order_that_is_gone_when_asked_again_is_cancelled(self):
        payload = self.order()
        self.book(payload)
        sale_order = self.assert_order(payload)
        self.remote.clear()
        self.remote["orders"] = []
        self.backend._job_read("order", [str(payload["id"])])
        self.drain()
        self.assertEqual(sale_order.state, "cancel")
        self.assertEqual(self.order_of(payload).lifecycle, "deleted")

    def test_ignoring_a_report_ends_no_document(self):
        """A tender without a journal keeps nobody waiting, so ignoring it either."""
        payload = self.order()
        payload["payment_method"] = "pigeon"
        self.book(payload)
        report = self.exceptions("missing_tender")
        self.book(self.newer(payload, status="wc-strange"))
        stop = self.exceptions("unknown_status")
        self.assertTrue(report and stop)
        report._ignore("not now")
        self.assertEqual(self.event_of(payload).state, "waiting")
        self.assertTrue(stop.is_open)

    def test_cursor_of_a_long_reading_is_handed_on(self):
        payload = self.order()
        self.remote["orders"] = [payload]
        self.patch(self.registry["retail.backend"], "_READ_SECONDS", -1)
        with trap_jobs() as trap:
            self.backend._job_read_since("2026-01-01 00:00:00")
            jobs = [x for x in trap.enqueued_jobs if x.method_name == "_job_read_since"]
        self.assertEqual(len(jobs), 1)
        moment = Datetime.to_datetime(jobs[0].args[0])
        version = payload["date_modified_gmt"].replace("T", " ")
        self.assertEqual(moment, Datetime.to_datetime(version))
