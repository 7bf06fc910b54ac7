# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""While a shop does not answer, and when one order of many is bad."""

from datetime import timedelta
from unittest.mock import patch

import requests

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from odoo.addons.queue_job.exception import RetryableJobError
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.addons.retail_sync_core.components.binder import RetailBinder

from . import documents as woo
from .money import MoneyCase


class TestInboxOutage(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def paid(self, **changes):
        return woo.order([woo.goods("A", 1, "10.00", {"1": "2.10"})], **changes)

    def doubtful(self):
        """A booked order of which another content of the same second comes."""
        payload = self.paid()
        self.book(payload)
        other = {**payload, "customer_note": "Which is newer?"}
        self.deliver(other)
        return other

    def go_on(self, event):
        """The wait of a deferred event is over."""
        event.not_before = fields.Datetime.now() - timedelta(seconds=1)
        self.env.flush_all()
        self.drain()

    def test_event_is_tried_again_later_while_the_shop_is_down(self):
        payload = self.doubtful()
        event = self.event_of(payload)
        waits = []
        for failure in (
            requests.ConnectionError("no route"),
            requests.ReadTimeout("silence"),
            (503, {"code": "down", "message": "Back soon"}),
            (429, {"code": "slow", "message": "Too many"}),
        ):
            self.remote[f"orders/{payload['id']}"] = failure
            self.go_on(event)
            self.assertEqual(event.state, "new")
            waits.append((event.not_before - fields.Datetime.now()).total_seconds())
        self.assertEqual(event.attempts, 4)
        self.assertEqual(
            event.attempt_ids.mapped("outcome"), ["deferred", "deferred"] * 2
        )
        # Doubled each time, with up to half of it as jitter.
        for wait, full in zip(waits, (5, 10, 20, 40), strict=True):
            self.assertTrue(full / 2 - 2 <= wait <= full, waits)
        self.assertFalse(self.exceptions())
        self.remote[f"orders/{payload['id']}"] = payload
        self.go_on(event)
        self.assertEqual(event.state, "done")
        self.assertEqual(self.order_of(payload).customer_note, "Which is newer?")

    def test_a_deferred_event_is_left_alone_until_its_time(self):
        payload = self.doubtful()
        self.remote[f"orders/{payload['id']}"] = (503, {})
        self.drain()
        self.asked.clear()
        self.drain()
        self.assertFalse(self.asked)

    def test_the_sweeper_wakes_a_deferred_event_when_its_time_has_come(self):
        payload = self.doubtful()
        self.remote[f"orders/{payload['id']}"] = (503, {})
        self.drain()
        event = self.event_of(payload)
        event.received_at = fields.Datetime.now() - timedelta(minutes=5)
        self.env["queue.job"].search([]).write({"state": "done"})
        self.env.flush_all()
        with trap_jobs() as trap:
            self.events._cron_sweep()
            trap.assert_jobs_count(0, only=self.events._job_drain)
            event.not_before = fields.Datetime.now() - timedelta(minutes=5)
            self.events._cron_sweep()
            trap.assert_jobs_count(1, only=self.events._job_drain)

    def test_after_the_last_attempt_a_person_is_asked(self):
        self.backend.max_attempts = 3
        payload = self.doubtful()
        event = self.event_of(payload)
        self.remote[f"orders/{payload['id']}"] = (502, {})
        for _n in range(3):
            self.go_on(event)
        self.assertEqual((event.state, event.attempts), ("waiting", 3))
        exception = self.exceptions()
        self.assertEqual(exception.kind, "channel_unreachable")
        self.assertIn("3 times", exception.detail)
        self.remote[f"orders/{payload['id']}"] = payload
        exception.action_retry()
        self.drain()
        self.assertEqual(event.state, "done")
        self.assertEqual(exception.state, "resolved")

    def test_the_wait_the_shop_asks_for_is_kept(self):
        payload = self.doubtful()
        event = self.event_of(payload)
        self.remote[f"orders/{payload['id']}"] = (429, {}, {"Retry-After": "600"})
        self.go_on(event)
        wait = (event.not_before - fields.Datetime.now()).total_seconds()
        self.assertTrue(595 <= wait <= 606, wait)

    def test_refused_credentials_are_said_at_once(self):
        payload = self.doubtful()
        self.remote[f"orders/{payload['id']}"] = (
            401,
            {"code": "woocommerce_rest_cannot_view", "message": "Sorry."},
        )
        self.drain()
        self.assertEqual(self.exceptions().kind, "unauthorized")
        self.assertEqual(self.event_of(payload).state, "waiting")

    # -- one bad among many ---------------------------------------------------

    def test_a_record_that_another_worker_made_meanwhile_is_no_exception(self):
        """Our snapshot is older than its contact: the job starts again, and sees it."""
        self.book(self.paid())
        late = self.paid()
        self.deliver(late)
        with (
            patch.object(RetailBinder, "to_internal_many", lambda *_args: {}),
            mute_logger("odoo.sql_db"),
            self.assertRaises(RetryableJobError) as caught,
        ):
            self.drain()
        self.assertTrue(caught.exception.ignore_retry)
        self.assertFalse(self.exceptions())
        self.drain()
        self.assert_order(late)

    def test_a_set_with_one_bad_order_books_the_other_ones(self):
        good = [self.paid() for _n in range(4)]
        bad = self.paid(currency="XYZ")
        odd = self.paid(total="twelve")
        for payload in (*good[:2], bad, odd, *good[2:]):
            self.deliver(payload)
        self.drain()
        for payload in good:
            self.assert_order(payload)
        self.assertFalse(self.order_of(bad) | self.order_of(odd))
        self.assertEqual(
            set(self.exceptions().mapped("kind")), {"missing_currency", "contract"}
        )

    def test_an_order_that_odoo_refuses_stops_alone(self):
        """What fails while it is booked is found by trying each alone."""
        good = [self.paid() for _n in range(3)]
        bad = self.paid(billing=woo.person(email="refused@example.test"))
        model = type(self.env["sale.order"])
        original = model.action_confirm

        def refuse(orders):
            if "refused@example.test" in orders.partner_id.mapped("email"):
                raise UserError("This customer is blocked")
            return original(orders)

        self.patch(model, "action_confirm", refuse)
        for payload in (good[0], bad, *good[1:]):
            self.deliver(payload)
        self.drain()
        for payload in good:
            self.assertEqual(self.assert_order(payload).state, "sale")
        exception = self.exceptions()
        self.assertEqual(exception.kind, "odoo_refused")
        self.assertIn("This customer is blocked", exception.title)
        self.assertEqual(exception.amount_at_risk, 12.10)
        # Nothing of it is left behind.
        self.assertFalse(self.order_of(bad))
        self.assertFalse(
            self.env["sale.order"].search([("client_order_ref", "=", bad["number"])])
        )
