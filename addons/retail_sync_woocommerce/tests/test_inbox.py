# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a delivery becomes: stored once, applied in order, never dropped."""

import copy
import json

from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.addons.retail_sync_core.models.retail_backend_inbox import Refused

from . import documents as woo
from .answers import delivery_headers
from .money import MoneyCase
from .recorded import recorded_deliveries

ENDED = ("done", "superseded", "ignored")


class TestInbox(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def paid(self, **changes):
        return woo.order([woo.goods("A", 1, "10.00", {"1": "2.10"})], **changes)

    def events_of(self, payload):
        return self.events.search(
            [("external_id", "=", str(payload["id"]))], order="id"
        )

    # -- stored once ----------------------------------------------------------

    def test_ten_deliveries_of_one_snapshot_are_one_event(self):
        payload = self.paid()
        said = [self.deliver(payload) for _n in range(10)]
        self.assertEqual(said, ["stored"] + ["duplicate"] * 9)
        self.drain()
        self.assertEqual(len(self.events_of(payload)), 1)
        self.assertEqual(len(self.order_of(payload).sale_order_id), 1)
        self.assertEqual(self.deliver(payload), "duplicate")

    def test_created_and_updated_with_the_same_body_are_one_event(self):
        payload = self.paid()
        self.deliver(payload, topic="order.updated")
        self.assertEqual(self.deliver(payload, topic="order.created"), "duplicate")

    def test_same_snapshot_with_another_scheme_in_its_links_is_a_duplicate(self):
        payload = self.paid(_links={"self": [{"href": "http://shop.test/1"}]})
        self.deliver(payload)
        again = {**payload, "_links": {"self": [{"href": "https://shop.test/1"}]}}
        self.assertEqual(self.deliver(again), "duplicate")

    def test_same_body_of_two_shops_is_two_events(self):
        other = self.make_backend("Other shop")
        payload = woo.order([woo.goods("A", 1, "10.00")])
        self.assertEqual(self.deliver(payload), "stored")
        self.assertEqual(self.deliver(payload, backend=other), "stored")
        self.drain()
        self.drain(backend=other)
        self.assertEqual(len(self.order_of(payload)), 1)
        self.assertEqual(len(self.order_of(payload, other)), 1)

    def test_two_deliveries_enqueue_one_draining_job(self):
        with trap_jobs() as trap:
            self.deliver(self.paid())
        # The trap keeps jobs out of the table, so the second look needs a real one.
        trap.assert_jobs_count(1, only=self.events._job_drain)
        trap.assert_enqueued_job(
            self.events._job_drain,
            args=(self.backend.id, "order"),
            kwargs={},
            properties={
                "channel": "root.retail_sync.order",
                "priority": 20,
                "identity_key": f"retail_sync:drain:{self.backend.id}:order",
                "max_retries": 0,
                "description": "Shop: apply order events",
            },
        )

    def test_a_waiting_job_is_not_enqueued_twice(self):
        domain = [("method_name", "=", "_job_drain"), ("state", "=", "pending")]
        self.deliver(self.paid())
        self.deliver(self.paid())
        jobs = self.env["queue.job"].search(domain)
        self.assertEqual(len(jobs), 1)
        self.assertEqual(jobs.user_id, self.backend.sync_user_id)
        self.assertEqual(jobs.channel, "root.retail_sync.order")

    def test_ping_stores_nothing(self):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        for raw in (b"webhook_id=7", b""):
            self.assertEqual(self.backend._receive_webhook(raw, headers), "ping")
        self.assertFalse(
            self.events.search_count([("backend_id", "=", self.backend.id)])
        )

    # -- ignored, refused, stopped --------------------------------------------

    def test_unknown_status_waits_is_mapped_and_applied(self):
        payload = self.paid(status="wc-awaiting-pickup")
        self.book(payload)
        exception = self.exceptions()
        self.assertEqual(
            (exception.kind, exception.key), ("unknown_status", "wc-awaiting-pickup")
        )
        # Nobody knows the status, but what is at stake stands in the document.
        self.assertEqual(exception.item_ids.amount, float(payload["total"]))
        self.assertEqual(exception.item_ids.document, payload["number"])
        exception.write(
            {"fix_payment_status": "paid", "fix_fulfilment_status": "released"}
        )
        exception.action_map_and_retry()
        self.drain()
        order = self.order_of(payload)
        self.assertEqual(
            (order.payment_status, order.fulfilment_status, order.raw_status),
            ("paid", "released", "wc-awaiting-pickup"),
        )
        self.assertEqual(order.sale_state, "sale")
        self.assertEqual(exception.state, "resolved")

    def test_contract_violation_names_the_field(self):
        for field, value in (
            ("total", "twelve"),
            ("currency", "EURO"),
            ("date_modified_gmt", None),
        ):
            payload = self.paid(**{field: value})
            self.book(payload)
            event = self.event_of(payload)
            self.assertEqual(event.state, "waiting")
            found = self.exceptions("contract").filtered(
                lambda x, key=field: x.key.startswith(key)
            )
            self.assertEqual(len(found), 1, field)
            self.assertIn(field, found.title)
            self.assertIn("wc/v3", found.detail)

    def test_missing_field_deep_inside_a_line_is_named_with_its_place(self):
        payload = self.paid()
        del payload["line_items"][0]["taxes"][0]["id"]
        self.book(payload)
        self.assertIn("line_items[0].taxes[0].id", self.exceptions("contract").title)

    def test_error_body_instead_of_a_document_is_one_exception(self):
        body = {
            "code": "woocommerce_rest_cannot_view",
            "message": "Sorry, you cannot view this resource.",
            "data": {"status": 403},
        }
        raw = json.dumps(body).encode()
        for moment in ("a", "b"):
            headers = {**delivery_headers(raw), "X-WC-Webhook-Delivery-ID": moment}
            self.assertEqual(self.backend._receive_webhook(raw, headers), "stored")
        self.drain()
        exception = self.exceptions()
        self.assertEqual(exception.kind, "delivery_problem")

    def test_what_is_not_signed_by_us_is_refused_and_not_stored(self):
        raw = json.dumps(self.paid()).encode()
        headers = delivery_headers(raw, secret="another secret")
        with self.assertRaises(Refused) as caught:
            self.backend._receive_webhook(raw, headers)
        self.assertEqual(caught.exception.status, 401)
        self.assertFalse(self.events.search([("backend_id", "=", self.backend.id)]))

    def test_unknown_kinds_end_as_ignored(self):
        self.deliver({"id": 16, "code": "ten"}, topic="coupon.created")
        self.deliver(
            {"action": "woocommerce_order_refunded", "arg": 18},
            topic="action.woocommerce_order_refunded",
        )
        found = self.events.search([("backend_id", "=", self.backend.id)])
        self.assertEqual(found.mapped("state"), ["ignored", "ignored"])
        self.assertTrue(all(found.mapped("reason")))

    def test_nothing_that_the_recorded_shop_sent_is_dropped(self):
        secret, deliveries = recorded_deliveries()
        self.env["retail.credential"]._set(self.backend, "webhook", secret)
        said = []
        for headers, raw in deliveries:
            headers = copy.copy(headers)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
            said.append(self.backend._receive_webhook(raw, headers))
        for lane in ("order", "refund", "catalogue", "history"):
            self.drain(lane)
        found = self.events.search([("backend_id", "=", self.backend.id)])
        self.assertEqual(said.count("stored"), len(found))
        self.assertEqual(said.count("ping"), 12)
        for event in found:
            self.assertIn(event.state, (*ENDED, "waiting"))
            self.assertTrue(event.reason, event.topic)
            if event.state == "waiting":
                self.assertTrue(event.item_ids)
                self.assertTrue(all(event.item_ids.exception_id.mapped("is_open")))
