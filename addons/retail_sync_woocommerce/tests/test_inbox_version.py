# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which of several snapshots of a document counts, in whatever order they come."""

import json

from . import documents as woo
from .answers import delivery_headers
from .money import MoneyCase

ENDED = ("done", "superseded", "ignored")


class TestInboxVersion(MoneyCase):
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

    def test_older_version_that_arrives_late_is_superseded(self):
        payload = self.paid()
        newer = self.newer(payload, customer_note="Please ring")
        self.book(newer)
        self.deliver(payload)
        self.drain()
        self.assertEqual(self.event_of(payload).state, "superseded")
        self.assertEqual(self.order_of(payload).customer_note, "Please ring")

    def test_versions_that_wait_together_apply_the_newest_whatever_came_last(self):
        payload = self.paid()
        newer = self.newer(payload, customer_note="Last word")
        self.deliver(newer)
        self.deliver(payload)
        self.drain()
        self.assertEqual(
            self.events_of(payload).mapped("state"), ["done", "superseded"]
        )
        self.assertEqual(self.order_of(payload).customer_note, "Last word")
        self.assertEqual(len(self.order_of(payload)), 1)

    def test_equal_second_with_other_content_asks_the_shop(self):
        payload = self.paid()
        self.book(payload)
        self.assertFalse(self.asked)
        truth = {**payload, "customer_note": "What the shop has now"}
        self.remote[f"orders/{payload['id']}"] = truth
        doubtful = json.dumps({**payload, "customer_note": "Maybe older"}).encode()
        self.backend._receive_webhook(doubtful, delivery_headers(doubtful))
        self.drain()
        self.assertEqual(self.asked, [("GET", f"orders/{payload['id']}")])
        self.assertEqual(self.order_of(payload).customer_note, "What the shop has now")

    def test_two_contents_of_one_second_in_one_set_ask_the_shop_once(self):
        payload = self.paid()
        self.deliver({**payload, "customer_note": "One"})
        self.deliver({**payload, "customer_note": "Two"})
        self.drain()
        self.assertEqual(self.asked, [("GET", f"orders/{payload['id']}")])
        self.assertEqual(self.order_of(payload).customer_note, "Two")

    def test_equal_content_with_a_later_stamp_changes_nothing(self):
        payload = self.paid()
        order = self.book(payload)
        stamp = order.sync_date, order.milestone_ids
        later = self.newer(payload)
        self.book(later)
        self.assertEqual(self.event_of(payload).reason, "Nothing changed")
        self.assertEqual((order.sync_date, order.milestone_ids), stamp)
        # But the version is known: what lies between is old from now on.
        between = self.newer(payload, 30, customer_note="Between")
        self.book(between)
        self.assertFalse(order.customer_note)
        self.assertFalse(self.asked)

    def test_a_correction_ends_the_version_that_waited(self):
        payload = woo.order([woo.goods("TYPO", 1, "10.00")])
        self.book(payload)
        exception = self.exceptions()
        self.assertEqual(self.event_of(payload).state, "waiting")
        fixed = woo.order([woo.goods("A", 1, "10.00")], id=payload["id"])
        self.book(self.newer(fixed))
        self.assertEqual(
            self.events_of(payload).mapped("state"), ["superseded", "done"]
        )
        self.assertEqual(exception.state, "resolved")
        self.assertFalse(exception.document_count)

    def test_two_versions_that_both_wait_count_once(self):
        payload = woo.order([woo.goods("TYPO", 1, "10.00")])
        self.book(payload)
        self.book(self.newer(payload, customer_note="Still a typo"))
        exception = self.exceptions()
        self.assertEqual(exception.document_count, 1)
        self.assertEqual(exception.amount_at_risk, 10.0)
        self.make_product("TYPO")
        exception.action_retry()
        self.drain()
        self.assertEqual(self.order_of(payload).customer_note, "Still a typo")
        self.assertFalse(self.exceptions())
        self.assertFalse(
            self.events_of(payload).filtered(lambda x: x.state not in ENDED)
        )

    def test_a_draft_is_ignored_with_a_reason_and_the_placed_order_is_booked(self):
        payload = self.paid(status="checkout-draft")
        self.book(payload)
        event = self.event_of(payload)
        self.assertEqual(event.state, "ignored")
        self.assertIn("not placed", event.reason)
        self.book(self.newer(payload, status="processing"))
        self.assertTrue(self.order_of(payload).sale_order_id)
