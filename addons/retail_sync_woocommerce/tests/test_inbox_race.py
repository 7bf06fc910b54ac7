# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Several clients and workers at once, and what survives a job that fails."""

import threading
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from odoo.addons.queue_job.exception import RetryableJobError
from odoo.addons.retail_sync_core.models.retail_event_drain import Outcomes
from odoo.addons.retail_sync_core.stops import Cause

from .committed import CommittedCase


class TestInboxRace(CommittedCase):
    def set_job_state(self, state):
        self.run_sql(
            "UPDATE queue_job SET state = %(state)s WHERE identity_key LIKE %(key)s",
            state=state,
            key=f"retail_sync:drain:{self.backend_id}:%",
        )

    # -- deliveries -----------------------------------------------------------

    def test_ten_copies_from_four_clients_at_once_are_one_event(self):
        payload = self.unknown()
        start = threading.Barrier(4, timeout=20)
        said = []

        def client(count):
            start.wait()
            for _n in range(count):
                with self.transaction() as env:
                    said.append(self.receive(env, payload))

        with ThreadPoolExecutor(4) as pool:
            for future in [pool.submit(client, n) for n in (3, 3, 2, 2)]:
                future.result(timeout=30)
        self.assertEqual(sorted(said), ["duplicate"] * 9 + ["stored"])
        self.assertEqual(self.states(), ["new"])
        self.assertEqual(self.waiting_jobs(), 1)

    def test_a_lost_wake_up_is_repaired_by_the_sweeper(self):
        with self.transaction() as env:
            self.receive(env, self.unknown())
        self.assertEqual(self.waiting_jobs(), 1)
        with self.registry.cursor() as webhook:
            # The shop's request has begun: its snapshot still sees the job waiting.
            webhook.execute("SELECT 1")
            # The runner starts that job, which drains what is committed by now.
            self.set_job_state("started")
            with self.transaction() as env:
                self.drain(env)
            # Only now the request stores its event, and skips the wake-up.
            env = env(cr=webhook)
            self.assertEqual(self.receive(env, self.unknown("OTHER")), "stored")
        self.set_job_state("done")
        self.assertEqual(self.states(), ["waiting", "new"])
        self.assertEqual(self.waiting_jobs(), 0, "the wake-up was not lost")
        # Half a minute later, the sweeper comes by.
        self.run_sql(
            "UPDATE retail_event SET received_at = received_at - interval '1 minute'"
            " WHERE backend_id = %(id)s"
        )
        with self.transaction() as env:
            env["retail.event"]._cron_sweep()
        self.assertEqual(self.waiting_jobs(), 1)
        with self.transaction() as env:
            self.drain(env)
        self.assertEqual(self.states(), ["waiting", "waiting"])

    def test_the_sweeper_lets_young_events_and_waiting_jobs_alone(self):
        with self.transaction() as env:
            self.receive(env, self.unknown())
        self.set_job_state("done")
        with self.transaction() as env:
            env["retail.event"]._cron_sweep()
        self.assertEqual(self.waiting_jobs(), 0)
        self.run_sql(
            "UPDATE retail_event SET received_at = received_at - interval '1 minute'"
            " WHERE backend_id = %(id)s"
        )
        for _n in range(2):
            with self.transaction() as env:
                env["retail.event"]._cron_sweep()
        self.assertEqual(self.waiting_jobs(), 1)

    # -- workers --------------------------------------------------------------

    def test_two_workers_never_drain_one_lane(self):
        with self.transaction() as env:
            self.receive(env, self.unknown())
        with self.transaction() as first:
            self.drain(first)
            with self.transaction() as second:
                with self.assertRaises(RetryableJobError) as caught:
                    self.drain(second)
        self.assertTrue(caught.exception.ignore_retry)
        self.assertEqual(self.states(), ["waiting"])

    def test_a_worker_killed_in_the_middle_leaves_nothing_half_made(self):
        with self.transaction() as env:
            self.receive(env, self.unknown("KILL-ME"))
        for _attempt in range(2):
            with self.transaction() as env:
                env["product.product"].create(
                    {"name": "K", "default_code": "KILL-ME", "taxes_id": False}
                )
                self.drain(env)
                order = env["retail.order"].search(
                    [("backend_id", "=", self.backend_id)]
                )
                # Whole, and once: the second attempt starts from the event again.
                self.assertEqual(order.sale_order_id.state, "sale")
                self.assertEqual(order.sale_order_id.amount_total, 10.0)
                env.cr.rollback()
            self.assertEqual(self.states(), ["new"])
        count = self.run_sql(
            "SELECT count(*) FROM retail_order WHERE backend_id = %(id)s"
        )
        self.assertEqual(count, [(0,)])

    # -- what must survive ----------------------------------------------------

    def test_a_job_that_fails_afterwards_keeps_its_exceptions_and_attempts(self):
        with self.transaction() as env:
            self.receive(env, self.unknown())

        class Killed(Exception):
            pass

        def fail(_outcomes):
            raise Killed()

        with self.assertRaises(Killed):
            with self.transaction() as env, patch.object(Outcomes, "write", fail):
                self.drain(env)
        self.assertEqual(self.states(), ["new"], "the job's own work is undone")
        with self.transaction() as env:
            exception = env["retail.exception"].search(
                [("backend_id", "=", self.backend_id)]
            )
            self.assertEqual(exception.mapped("kind"), ["missing_product"])
            self.assertEqual(exception.document_count, 1)
            self.assertEqual(exception.amount_at_risk, 10.0)
            attempt = exception.item_ids.event_id.attempt_ids
            self.assertEqual(attempt.mapped("outcome"), ["stopped"])
            self.assertIn("NOBODY", attempt.message)

    def test_two_jobs_that_meet_one_new_cause_at_once_make_one_exception(self):
        cause = Cause("technical", "race", "Both met this")
        both_noted = threading.Barrier(2, timeout=20)

        def job(number):
            with self.transaction() as env:
                # The job's own snapshot is older than the other's exception.
                env.cr.execute("SELECT 1")
                recorder = env["retail.exception"]._recorder()
                recorder.note(
                    self.backend(env), cause, document_key=f"order:{number}", amount=5
                )
                both_noted.wait()
                recorder.flush()

        with ThreadPoolExecutor(2) as pool:
            for future in [pool.submit(job, n) for n in range(2)]:
                future.result(timeout=30)
        with self.transaction() as env:
            exception = env["retail.exception"].search(
                [("backend_id", "=", self.backend_id)]
            )
            self.assertEqual(len(exception), 1)
            self.assertEqual(exception.document_count, 2)
            self.assertEqual(exception.amount_at_risk, 10.0)

    def test_a_recorder_waits_for_the_other_transaction_and_then_adds_to_it(self):
        cause = Cause("technical", "race", "Both met this")

        def note(env, number):
            recorder = env["retail.exception"]._recorder()
            recorder.note(self.backend(env), cause, document_key=f"order:{number}")
            return recorder

        with self.transaction() as env:
            first = note(env, 1)
            with ThreadPoolExecutor(1) as pool:
                with self.transaction() as other:
                    # Written, not committed yet, while the first one flushes.
                    other["retail.exception"]._record(note(other, 2)._causes)
                    future = pool.submit(first.flush)
                    with self.assertRaises(TimeoutError):
                        future.result(timeout=0.5)
                future.result(timeout=30)
        rows = self.run_sql(
            "SELECT document_count FROM retail_exception WHERE backend_id = %(id)s"
        )
        self.assertEqual(rows, [(2,)])
