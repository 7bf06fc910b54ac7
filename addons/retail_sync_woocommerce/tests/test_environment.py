# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A copied database stays silent: the production mark, and neutralize.sql."""

import os
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.modules.neutralize import get_neutralization_queries

from odoo.addons.retail_sync_core.models.retail_backend_inbox import Refused

from . import documents as woo
from .money import MoneyCase


class TestEnvironment(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.facts = {
            "environment": {"version": "11.0.1"},
            "settings": {"currency": "EUR", "HPOS_enabled": True},
        }

    def mark(self, value):
        """The server's configuration says this about production."""
        patched = patch.dict(os.environ, {"RETAIL_SYNC_PRODUCTION": value})
        patched.start()
        self.addCleanup(patched.stop)

    # -- production -----------------------------------------------------------

    def test_production_channel_is_silent_on_an_unmarked_server(self):
        self.mark("")
        self.backend.environment = "production"
        order = self.book(woo.order([woo.goods("A", 1, "10.00")]))
        for call in (
            self.backend.action_test_connection,
            self.backend.action_create_webhooks,
            self.backend.action_remove_webhooks,
            lambda: self.backend._job_read("order", [order.external_id]),
            order._job_complete_refunds,
            self.env["retail.setup"]
            .create({"backend_id": self.backend.id})
            .action_propose,
        ):
            with self.assertRaisesRegex(UserError, "production = 1"):
                call()
        self.assertFalse(self.asked)

    def test_doubtful_document_waits_instead_of_asking(self):
        self.mark("0")
        self.backend.environment = "production"
        payload = woo.order([woo.goods("A", 1, "10.00")])
        self.book(payload)
        self.deliver({**payload, "customer_note": "Which is newer?"})
        self.drain()
        self.assertFalse(self.asked)
        self.assertEqual(self.event_of(payload).state, "waiting")
        self.assertIn("production", self.exceptions().title)

    def test_marked_server_and_test_channels_do_call(self):
        self.remote["system_status"] = self.facts
        for mark, environment in (("1", "production"), ("", "test")):
            self.mark(mark)
            self.backend.environment = environment
            self.backend.action_test_connection()
            self.assertEqual(self.backend.connection_state, "ok")
            self.assertIn("11.0.1", self.backend.connection_message)
        self.assertEqual(len(self.asked), 2)

    def test_failing_connection_says_why_and_keeps_no_secret(self):
        self.remote["system_status"] = (401, {"message": "Key cs_test unknown"})
        self.backend.action_test_connection()
        self.assertEqual(self.backend.connection_state, "failed")
        self.assertNotIn("cs_test", self.backend.connection_message)

    # -- webhooks -------------------------------------------------------------

    def secrets(self):
        return self.backend._webhook_secrets()

    def test_new_webhooks_replace_ours_and_leave_others_alone(self):
        url = self.backend.webhook_url
        self.remote["webhooks"] = [
            {"id": 5, "delivery_url": url},
            {"id": 6, "delivery_url": "https://somebody.else.test/hook"},
        ]
        self.remote["webhooks/5"] = {}
        former = self.secrets()
        self.backend.action_create_webhooks()
        self.assertEqual(self.asked.count(("POST", "webhooks")), 11)
        self.assertIn(("DELETE", "webhooks/5"), self.asked)
        self.assertNotIn(("DELETE", "webhooks/6"), self.asked)
        self.assertEqual(self.secrets()[1:], former)
        self.assertNotEqual(self.secrets()[0], former[0])

    def test_failed_attempts_never_push_the_secret_in_use_out(self):
        former = self.secrets()
        self.remote["webhooks"] = (503, {})
        for _n in range(3):
            # Not assertRaises: it would undo what is committed on its own.
            try:
                self.backend.action_create_webhooks()
            except UserError:
                self.assertTrue(self.asked.pop())
            else:
                self.fail("the shop did not answer")
            self.assertEqual(self.secrets()[0], former[0])
            self.assertEqual(len(self.secrets()), 2)

    def test_removing_asks_the_shop_for_ours_only(self):
        self.remote["webhooks"] = [
            {"id": 5, "delivery_url": self.backend.webhook_url},
            {"id": 6, "delivery_url": "https://somebody.else.test/hook"},
        ]
        self.remote["webhooks/5"] = {}
        self.backend.action_remove_webhooks()
        self.assertEqual(
            [path for method, path in self.asked if method == "DELETE"], ["webhooks/5"]
        )

    # -- neutralize.sql -------------------------------------------------------

    def test_neutralized_database_has_no_keys_no_door_and_no_jobs(self):
        self.backend.environment = "production"
        self.deliver(woo.order([woo.goods("A", 1, "10.00")]))
        job = self.env["queue.job"].search(
            [("identity_key", "=", f"retail_sync:drain:{self.backend.id}:order")]
        )
        self.assertEqual(job.state, "pending")
        token = self.backend.webhook_token
        self.events.with_delay(
            channel="root.somebody_else", identity_key="theirs"
        )._job_drain(0, "order")
        other_job = job.search([("identity_key", "=", "theirs")])
        self.env.flush_all()
        queries = list(get_neutralization_queries(["retail_sync_core"]))
        self.assertTrue(queries)
        for query in queries:
            self.env.cr.execute(query)
        self.env.invalidate_all()
        self.assertEqual(self.backend.environment, "test")
        self.assertNotEqual(self.backend.webhook_token, token)
        self.assertGreater(len(self.backend.webhook_token), 30)
        self.assertEqual(self.backend.connection_state, "untested")
        self.assertFalse(self.env["retail.credential"]._names(self.backend))
        self.assertEqual(job.state, "cancelled")
        self.assertTrue(job.date_cancelled)
        self.assertEqual(other_job.state, "pending")
        # Whoever still has the address or the secret gets nowhere.
        backends = self.env["retail.backend"]
        for path in (token, "", "False", "None"):
            self.assertFalse(backends._from_webhook_token(path))
        with self.assertRaises(Refused):
            self.deliver(woo.order([woo.goods("A", 1, "10.00")]))
        self.backend.action_test_connection()
        self.assertFalse(self.asked)
        self.assertEqual(self.backend.connection_state, "failed")
