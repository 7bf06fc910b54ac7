# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Everything that a real shop sent becomes an exact order, or says why not."""

from .money import MoneyCase
from .recorded import recorded_orders


class TestOrderImport(MoneyCase):
    def newest(self, payloads):
        """The last version of each recorded order."""
        result = {}
        for payload in payloads:
            held = result.get(payload["id"])
            if not held or payload["date_modified_gmt"] >= held["date_modified_gmt"]:
                result[payload["id"]] = payload
        return list(result.values())

    def test_every_recorded_order_is_exact_on_order_invoice_and_credit_note(self):
        payloads = recorded_orders()
        self.assertGreater(len(payloads), 10)
        self.map_everything(*payloads)
        for payload in payloads:
            self.book(payload)
        invoiced = 0
        for payload in self.newest(payloads):
            event = self.event_of(payload)
            if payload["status"] in ("checkout-draft", "auto-draft"):
                self.assertFalse(self.order_of(payload))
                self.assertEqual(event.state, "ignored")
                self.assertIn("checkout-draft", event.reason)
                continue
            self.assertEqual(event.state, "done", event.reason)
            if self.assert_order(payload).state == "sale":
                self.assert_exact(payload)
                invoiced += 1
        self.assertGreater(invoiced, 4)
        self.assertFalse(self.exceptions().mapped("detail"))

    def test_all_recorded_orders_in_one_set_are_the_same_as_one_by_one(self):
        payloads = self.newest(recorded_orders())
        self.map_everything(*payloads)
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        for payload in payloads:
            if payload["status"] not in ("checkout-draft", "auto-draft"):
                self.assert_order(payload)
