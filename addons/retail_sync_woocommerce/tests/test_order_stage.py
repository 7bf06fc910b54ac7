# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where an order stands: confirmed when, cancelled, in the bin and back, history."""

from odoo.fields import Datetime

from . import documents as woo
from .money import MoneyCase

UNPAID = {"date_paid_gmt": None, "date_paid": None, "transaction_id": ""}


class TestOrderStage(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def placed(self, **changes):
        payload = woo.order([woo.goods("A", 2, "20.00", {"1": "4.20"})], **changes)
        self.book(payload)
        return payload

    def state_of(self, payload):
        return self.assert_order(payload).state

    # -- confirming -----------------------------------------------------------

    def test_processing_order_is_confirmed_with_the_moment_it_was_placed(self):
        payload = self.placed(date_created_gmt="2026-11-19T08:15:30")
        sale_order = self.assert_order(payload)
        self.assertEqual(sale_order.state, "sale")
        self.assertEqual(
            sale_order.date_order, Datetime.to_datetime("2026-11-19 08:15:30")
        )
        self.assertTrue(sale_order.picking_ids)

    def test_pending_order_is_a_quotation_until_it_is_paid(self):
        payload = self.placed(status="pending", **UNPAID)
        self.assertEqual(self.state_of(payload), "draft")
        self.assertEqual(self.order_of(payload).payment_status, "pending")
        paid = self.newer(
            payload, status="processing", date_paid_gmt="2026-11-20T19:06:00"
        )
        self.book(paid)
        self.assertEqual(self.state_of(paid), "sale")
        order = self.order_of(payload)
        self.assertEqual(
            (order.payment_status, order.fulfilment_status), ("paid", "released")
        )

    def test_on_hold_waits_for_release(self):
        payload = self.placed(status="on-hold", **UNPAID)
        self.assertEqual(self.state_of(payload), "draft")
        self.assertEqual(self.order_of(payload).fulfilment_status, "reserved")

    def test_on_hold_is_confirmed_where_reserved_is_enough(self):
        self.backend.confirm_policy = "reserved"
        self.assertEqual(self.state_of(self.placed(status="on-hold", **UNPAID)), "sale")
        self.assertEqual(
            self.state_of(self.placed(status="pending", **UNPAID)), "draft"
        )

    def test_placed_is_enough_for_a_store(self):
        self.backend.confirm_policy = "placed"
        self.assertEqual(self.state_of(self.placed(status="pending", **UNPAID)), "sale")

    def test_failed_payment_is_never_confirmed(self):
        self.backend.confirm_policy = "placed"
        payload = self.placed(status="failed", **UNPAID)
        self.assertEqual(self.state_of(payload), "draft")
        self.assertEqual(self.order_of(payload).payment_status, "failed")

    def test_policy_never_leaves_it_to_a_person(self):
        self.backend.confirm_policy = "never"
        self.assertEqual(self.state_of(self.placed()), "draft")

    def test_cash_on_delivery_is_released_and_unpaid(self):
        payload = self.placed(payment_method="cod", **UNPAID)
        self.assertEqual(self.state_of(payload), "sale")
        self.assertEqual(self.order_of(payload).payment_status, "pending")

    # -- the bin --------------------------------------------------------------

    def delete(self, payload, answer=None):
        """The shop announces a deletion; asked, it answers 404 or ``answer``."""
        self.remote.pop(f"orders/{payload['id']}", None)
        if answer:
            self.remote[f"orders/{payload['id']}"] = answer
        self.deliver({"id": payload["id"]}, topic="order.deleted")
        self.drain()

    def test_order_put_into_the_bin_is_cancelled(self):
        payload = self.placed()
        self.delete(payload, self.newer(payload, status="trash"))
        order = self.order_of(payload)
        self.assertEqual((order.lifecycle, order.sale_state), ("deleted", "cancel"))
        self.assertEqual(self.event_of(payload).state, "done")

    def test_order_deleted_for_good_is_cancelled(self):
        payload = self.placed()
        self.delete(payload)
        order = self.order_of(payload)
        self.assertEqual((order.lifecycle, order.sale_state), ("deleted", "cancel"))
        self.assertIn("cancelled", order.milestone_ids.mapped("step"))

    def test_order_restored_from_the_bin_lives_again(self):
        payload = self.placed()
        self.delete(payload)
        restored = self.newer(payload)
        self.deliver(restored, topic="order.restored")
        self.drain()
        self.assertEqual(self.state_of(restored), "sale")
        self.assertEqual(self.order_of(payload).lifecycle, "open")

    def test_late_deletion_of_an_order_that_was_restored_cancels_nothing(self):
        payload = self.placed()
        restored = self.newer(payload)
        self.deliver(restored, topic="order.restored")
        self.drain()
        self.delete(payload, restored)
        self.assertEqual(self.state_of(restored), "sale")
        self.assertEqual(self.event_of(payload).state, "done")

    def test_update_and_deletion_that_wait_together_ask_the_shop(self):
        """The shop's clock may be ahead of ours: its times do not compare."""
        payload = self.placed()
        ahead = self.newer(payload, 3 * 365 * 86400, customer_note="Late")
        self.deliver(ahead)
        self.delete(payload)
        self.assertEqual(self.order_of(payload).sale_state, "cancel")
        states = self.events.search([("external_id", "=", str(payload["id"]))])
        self.assertEqual(set(states.mapped("state")), {"done", "superseded"})

    def test_late_update_of_a_deleted_order_does_not_revive_it(self):
        payload = self.placed()
        late = self.newer(payload, customer_note="Late")
        self.delete(payload)
        self.deliver(late)
        del self.remote[f"orders/{payload['id']}"]
        self.drain()
        self.assertEqual(self.order_of(payload).sale_state, "cancel")

    def test_deletion_of_an_unknown_order_is_ignored_with_its_reason(self):
        self.delete({"id": 987654})
        event = self.event_of({"id": 987654})
        self.assertEqual(event.state, "ignored")
        self.assertIn("before Odoo knew it", event.reason)

    def test_order_first_seen_in_the_bin_is_not_booked(self):
        payload = self.placed(status="trash")
        self.assertFalse(self.order_of(payload))
        event = self.event_of(payload)
        self.assertEqual(event.state, "ignored")
        self.assertIn("bin", event.reason)

    def test_deletion_after_delivery_asks_a_person(self):
        payload = self.placed()
        self.ship(self.assert_order(payload))
        self.delete(payload)
        exception = self.exceptions()
        self.assertEqual(exception.kind, "cancel_conflict")
        self.assertEqual(self.state_of(payload), "sale")
        exception._override("It left")
        self.drain()
        self.assertFalse(self.exceptions())
        self.assertEqual(self.order_of(payload).lifecycle, "deleted")
        self.assertEqual(self.order_of(payload).sale_state, "sale")

    # -- cutover --------------------------------------------------------------

    def test_order_placed_before_the_cutover_is_kept_and_not_booked(self):
        self.backend.cutover_at = "2026-11-20 19:05:25"
        payload = self.placed(refunds=[woo.refund("5.00")])
        order = self.order_of(payload)
        self.assertTrue(order.is_history)
        self.assertFalse(order.sale_order_id)
        self.assertEqual((order.amount_total, order.amount_tax), (24.20, 4.20))
        self.assertEqual(order.refund_ids.mapped("amount"), [5.0])
        self.assertIn("history", self.event_of(payload).reason)
        self.assertEqual(order.partner_id.name, "Sanne Jansen")

    def test_history_needs_no_mapping(self):
        self.backend.cutover_at = "2026-11-20 19:05:25"
        payload = woo.order([woo.goods("NOBODY", 1, "1.00", {"2": "0.09"})])
        self.book(payload)
        self.assertEqual(self.event_of(payload).state, "done")
        self.assertFalse(self.exceptions())

    def test_change_of_a_historic_order_is_recorded_only(self):
        self.backend.cutover_at = "2026-11-20 19:05:25"
        payload = self.placed()
        self.book(self.newer(payload, status="completed"))
        order = self.order_of(payload)
        self.assertEqual(order.fulfilment_status, "shipped")
        self.assertFalse(order.sale_order_id)
        self.assertEqual(order.partner_id.name, "Sanne Jansen")

    def test_order_placed_at_the_cutover_is_booked(self):
        self.backend.cutover_at = "2026-11-20 19:05:24"
        self.assertEqual(self.state_of(self.placed()), "sale")
