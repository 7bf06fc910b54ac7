# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Tests of what only shows between transactions: real cursors, real commits."""

import json
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.tests import tagged

from odoo.addons.component.tests.common import TransactionComponentCase
from odoo.addons.queue_job import jobrunner

from . import documents as woo
from .answers import SECRET, delivery_headers

_WIPE = """
DELETE FROM retail_exception_item WHERE exception_id IN (
    SELECT id FROM retail_exception WHERE backend_id = %(id)s);
DELETE FROM mail_message WHERE model = 'retail.exception' AND res_id IN (
    SELECT id FROM retail_exception WHERE backend_id = %(id)s);
DELETE FROM retail_exception WHERE backend_id = %(id)s;
DELETE FROM retail_event WHERE backend_id = %(id)s;
DELETE FROM queue_job WHERE identity_key LIKE 'retail_sync:drain:%(id)s:%%';
"""
_WIPE_BACKEND = """
DELETE FROM retail_credential WHERE backend_id = %(id)s;
DELETE FROM mail_message WHERE model = 'retail.backend' AND res_id = %(id)s;
DELETE FROM mail_followers WHERE res_model = 'retail.backend' AND res_id = %(id)s;
DELETE FROM retail_backend WHERE id = %(id)s;
"""


@tagged("post_install", "-at_install")
class CommittedCase(TransactionComponentCase):
    """A channel that every transaction sees; removed when the class has ended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The runner of a server in this process would take the jobs we look at.
        if jobrunner.runner_thread:
            jobrunner.runner_thread.stop()
        with cls.transaction() as env:
            backend = env["retail.backend"].create(
                {
                    "name": "Committed shop",
                    "channel": "woocommerce",
                    "woocommerce_url": "https://shop.test",
                }
            )
            env["retail.credential"]._set(backend, "webhook", SECRET)
            cls.backend_id = backend.id
            cls.currency = backend.company_id.currency_id.name
        cls.addClassCleanup(cls.run_sql, _WIPE_BACKEND)
        cls.addClassCleanup(cls.run_sql, _WIPE)

    def setUp(self):
        super().setUp()
        self.addCleanup(self.run_sql, _WIPE)

    @classmethod
    @contextmanager
    def transaction(cls):
        """An environment on a cursor of its own; commits when the block ends."""
        with cls.registry.cursor() as cr:
            context = {
                "components_registry": cls._components_registry,
                "tracking_disable": True,
            }
            yield api.Environment(cr, SUPERUSER_ID, context)

    @classmethod
    def run_sql(cls, statement, **values):
        with cls.registry.cursor() as cr:
            cr.execute(statement, {"id": cls.backend_id, **values})
            return cr.fetchall() if cr.description else None

    @classmethod
    def backend(cls, env):
        return env["retail.backend"].browse(cls.backend_id)

    @classmethod
    def receive(cls, env, payload):
        raw = json.dumps(payload).encode()
        return cls.backend(env)._receive_webhook(raw, delivery_headers(raw))

    @classmethod
    def drain(cls, env):
        return env["retail.event"]._job_drain(cls.backend_id, "order")

    def unknown(self, sku="NOBODY"):
        """An order that waits for its product, so that nothing is booked."""
        return woo.order([woo.goods(sku, 1, "10.00")], currency=self.currency)

    def states(self):
        rows = self.run_sql(
            "SELECT state FROM retail_event WHERE backend_id = %(id)s ORDER BY id"
        )
        return [row[0] for row in rows]

    def waiting_jobs(self):
        return self.run_sql(
            "SELECT count(*) FROM queue_job WHERE state IN ('pending', 'enqueued')"
            " AND identity_key = %(key)s",
            key=f"retail_sync:drain:{self.backend_id}:order",
        )[0][0]
