# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Applying again, one, many or a window of time; and channels that are put aside."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError

from odoo.addons.queue_job.exception import RetryableJobError
from odoo.addons.queue_job.tests.common import trap_jobs

from . import documents as woo
from .money import MoneyCase


class TestReplay(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")

    def paid(self, **changes):
        return woo.order([woo.goods("A", 1, "10.00")], **changes)

    def wizard(self, states="all", **window):
        now = fields.Datetime.now()
        return self.env["retail.event.replay"].create(
            {
                "backend_id": self.backend.id,
                "date_from": now - timedelta(hours=1),
                "date_to": now + timedelta(hours=1),
                "states": states,
                **window,
            }
        )

    def test_replaying_what_is_booked_changes_nothing(self):
        payload = self.paid()
        order = self.book(payload)
        before = (order.sale_order_id, order.milestone_ids, order.sync_date)
        self.event_of(payload).action_replay()
        self.drain()
        self.assertEqual(self.event_of(payload).reason, "Nothing changed")
        self.assertEqual(
            (order.sale_order_id, order.milestone_ids, order.sync_date), before
        )

    def test_replaying_an_old_version_does_not_bring_it_back(self):
        payload = self.paid(customer_note="Old")
        self.book(payload)
        self.book(self.newer(payload, customer_note="New"))
        old = self.events.search([("external_id", "=", str(payload["id"]))], order="id")
        old[0].action_replay()
        self.drain()
        self.assertEqual(old[0].state, "superseded")
        self.assertEqual(self.order_of(payload).customer_note, "New")

    def test_many_are_replayed_with_one_job(self):
        for _n in range(3):
            self.deliver(self.paid())
        self.drain()
        events = self.events.search([("backend_id", "=", self.backend.id)])
        self.env["queue.job"].search([]).write({"state": "done"})
        self.env.flush_all()
        with trap_jobs() as trap:
            events.action_replay()
            trap.assert_jobs_count(1, only=self.events._job_drain)
        self.assertEqual(events.mapped("state"), ["new"] * 3)

    def test_window_of_time_replays_the_newest_of_each_document(self):
        payload = self.paid()
        self.book(payload)
        self.book(self.newer(payload, customer_note="New"))
        self.book(self.paid())
        wizard = self.wizard()
        self.assertEqual(wizard.event_count, 3)
        wizard.action_replay()
        states = self.events.search([("backend_id", "=", self.backend.id)])
        self.assertEqual(states.mapped("state").count("new"), 2)
        self.drain()
        self.assertFalse(states.filtered(lambda x: x.state == "new"))

    def test_window_can_be_of_those_that_wait_alone(self):
        self.book(self.paid())
        waiting = woo.order([woo.goods("NOBODY", 1, "10.00")])
        self.book(waiting)
        wizard = self.wizard("waiting")
        self.assertEqual(wizard.event_count, 1)
        self.make_product("NOBODY")
        wizard.action_replay()
        self.drain()
        self.assertTrue(self.order_of(waiting).sale_order_id)
        self.assertFalse(self.exceptions())

    def test_empty_window_says_so(self):
        old = fields.Datetime.now() - timedelta(days=9)
        with self.assertRaisesRegex(UserError, "No event"):
            self.wizard(date_from=old, date_to=old).action_replay()

    def test_events_of_an_archived_channel_wait_and_are_applied_when_it_returns(self):
        payload = self.paid()
        self.deliver(payload)
        event = self.event_of(payload)
        event.received_at = fields.Datetime.now() - timedelta(minutes=5)
        self.backend.active = False
        self.env["queue.job"].search([]).write({"state": "done"})
        self.env.flush_all()
        self.events._job_drain(self.backend.id, "order")
        with trap_jobs() as trap:
            self.events._cron_sweep()
            trap.assert_jobs_count(0)
        self.assertEqual(event.state, "new")
        with self.assertRaisesRegex(UserError, "archived"):
            event.action_replay()
        self.backend.active = True
        self.env.flush_all()
        with trap_jobs() as trap:
            self.events._cron_sweep()
            trap.assert_jobs_count(1, only=self.events._job_drain)
        self.drain()
        self.assertTrue(self.order_of(payload).sale_order_id)

    def test_health_of_a_channel_counts_what_is_open(self):
        self.book(self.paid())
        self.book(woo.order([woo.goods("NOBODY", 1, "10.00")]))
        self.deliver(self.paid())
        self.env.invalidate_all()
        backend = self.backend
        self.assertEqual(
            (backend.order_count, backend.waiting_count, backend.new_count), (1, 1, 1)
        )
        # The unknown product, and a tender that nobody mapped yet.
        self.assertEqual(backend.exception_count, 2)
        self.assertEqual(
            backend.amount_at_risk, sum(self.exceptions().mapped("amount_at_risk"))
        )
        self.assertTrue(backend.last_event_at)

    # -- asked for -------------------------------------------------------------

    def test_resync_reads_the_orders_as_they_are_now(self):
        payload = self.paid()
        order = self.book(payload)
        self.remote[f"orders/{payload['id']}"] = self.newer(
            payload, customer_note="Read again"
        )
        with trap_jobs() as trap:
            order.action_resync()
            trap.assert_jobs_count(1, only=self.backend._job_read)
        self.backend._job_read("order", [order.external_id])
        self.drain()
        self.assertEqual(order.customer_note, "Read again")
        self.assertEqual(self.event_of(payload).origin, "reread")

    def test_replaying_a_purged_event_reads_it_from_the_shop_once(self):
        payload = woo.order([woo.goods("LATER", 1, "10.00")])
        self.book(payload)
        event = self.event_of(payload)
        event._finish("ignored", "Not wanted")
        event.received_at = fields.Datetime.now() - timedelta(days=91)
        self.env.flush_all()
        self.events._cron_purge_payloads()
        self.assertFalse(event.payload)
        self.make_product("LATER")
        with trap_jobs() as trap:
            event.action_replay()
            trap.assert_jobs_count(1, only=self.backend._job_read)
        with trap_jobs() as trap:
            self.backend._job_read("order", [event.external_id])
            # It must not ask for itself again.
            trap.assert_jobs_count(0, only=self.backend._job_read)
        self.drain()
        self.assertTrue(self.order_of(payload).sale_order_id)
        self.assertEqual(event.state, "done")

    def test_order_that_the_shop_no_longer_has_is_cancelled_when_asked_for(self):
        """A shop says nothing of an order that is deleted for good."""
        payload = self.paid()
        order = self.book(payload)
        del self.remote[f"orders/{payload['id']}"]
        for _n in range(2):
            self.backend._job_read("order", [order.external_id])
            self.drain()
        self.assertEqual((order.lifecycle, order.sale_state), ("deleted", "cancel"))

    def test_reading_is_tried_again_while_the_shop_is_down(self):
        self.remote["orders"] = (503, {})
        for read in (
            lambda: self.backend._job_read("order", ["1"]),
            lambda: self.backend._job_read_since("2026-11-20 00:00:00"),
        ):
            with self.assertRaises(RetryableJobError):
                read()

    def test_purging_spares_what_waits_and_what_is_young(self):
        young, waiting = self.paid(), woo.order([woo.goods("NOBODY", 1, "1.00")])
        self.book(young)
        self.book(waiting)
        self.event_of(waiting).received_at = fields.Datetime.now() - timedelta(days=99)
        self.env.flush_all()
        self.events._cron_purge_payloads()
        self.assertTrue(self.event_of(young).payload)
        self.assertTrue(self.event_of(waiting).payload)
