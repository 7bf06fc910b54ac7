# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Refunds are never lost, and payments are stored."""

from odoo.fields import Datetime

from odoo.addons.queue_job.exception import RetryableJobError
from odoo.addons.queue_job.tests.common import trap_jobs

from . import documents as woo
from .money import MoneyCase


class TestRefunds(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def placed(self, **changes):
        payload = woo.order([woo.goods("A", 2, "20.00", {"1": "4.20"})], **changes)
        self.book(payload)
        return payload

    def refund_document(self, row, line_id, quantity=1):
        """A refund as ``GET orders/{id}/refunds`` answers it."""
        return {
            "id": row["id"],
            "parent_id": 1,
            "date_created": "2026-11-21T09:00:00",
            "date_created_gmt": "2026-11-21T08:00:00",
            "amount": row["total"].lstrip("-"),
            "reason": row["reason"],
            "refunded_by": 1,
            "refunded_payment": True,
            "meta_data": [],
            "line_items": [
                {
                    **woo.goods("A", quantity, "10.00", {"1": "2.10"}),
                    "quantity": -quantity,
                    "total": "-10.00",
                    "total_tax": "-2.10",
                    "taxes": [{"id": 1, "total": "-2.10", "subtotal": "-2.10"}],
                    "meta_data": [
                        {"id": 1, "key": "_refunded_item_id", "value": str(line_id)}
                    ],
                }
            ],
            "shipping_lines": [],
            "tax_lines": [],
            "fee_lines": [],
        }

    def refunded(self, payload, *rows, **changes):
        """The next version of the order with these refunds."""
        with trap_jobs() as trap:
            version = self.newer(payload, refunds=list(rows), **changes)
            self.book(version)
            self.complete = [
                job
                for job in trap.enqueued_jobs
                if job.method_name == "_job_complete_refunds"
            ]
        return version

    def test_refund_is_stored_at_once_and_its_lines_are_read_by_a_job(self):
        payload = self.placed()
        row = woo.refund("12.10", "Too small")
        self.refunded(payload, row)
        order = self.order_of(payload)
        refund = order.refund_ids
        self.assertEqual((refund.amount, refund.reason), (12.10, "Too small"))
        self.assertFalse(refund.is_complete)
        self.assertEqual(order.payment_status, "partially_refunded")
        self.assertEqual(order.amount_refunded, 12.10)
        self.assertEqual(len(self.complete), 1)
        line_id = payload["line_items"][0]["id"]
        self.remote[f"orders/{payload['id']}/refunds"] = [
            self.refund_document(row, line_id)
        ]
        order._job_complete_refunds()
        self.assertTrue(refund.is_complete)
        self.assertTrue(refund.by_gateway)
        self.assertEqual(refund.refunded_at, Datetime.to_datetime("2026-11-21 08:00"))
        line = refund.line_ids
        self.assertEqual(line.line_ref, str(line_id))
        self.assertEqual((line.quantity, line.amount, line.amount_tax), (1, 10, 2.10))
        self.assertEqual(line.taxes, {"1": "2.10"})

    def test_a_later_version_of_the_order_keeps_the_lines_that_were_read(self):
        payload = self.placed()
        row = woo.refund("12.10")
        version = self.refunded(payload, row)
        self.remote[f"orders/{payload['id']}/refunds"] = [
            self.refund_document(row, payload["line_items"][0]["id"])
        ]
        order = self.order_of(payload)
        order._job_complete_refunds()
        self.refunded(version, row, customer_note="Thanks")
        self.assertTrue(order.refund_ids.is_complete)
        self.assertEqual(len(order.refund_ids.line_ids), 1)
        self.assertFalse(self.complete)

    def test_refund_the_channel_withdraws_stays_marked_and_no_longer_counts(self):
        payload = self.placed()
        first, second = woo.refund("5.00"), woo.refund("3.00")
        version = self.refunded(payload, first, second)
        version = self.refunded(version, second)
        order = self.order_of(payload)
        refunds = {x.external_id: x for x in order.refund_ids}
        self.assertTrue(refunds[str(first["id"])].is_withdrawn)
        self.assertFalse(refunds[str(second["id"])].is_withdrawn)
        self.assertEqual(order.amount_refunded, 3.0)
        # And it may come back.
        self.refunded(version, first, second)
        self.assertFalse(any(order.refund_ids.mapped("is_withdrawn")))
        self.assertEqual(order.amount_refunded, 8.0)

    def test_full_refund_is_refunded(self):
        payload = self.placed()
        self.refunded(payload, woo.refund("24.20"), status="refunded")
        order = self.order_of(payload)
        self.assertEqual(order.payment_status, "refunded")
        self.assertEqual(order.sale_state, "sale")

    def test_refund_of_an_order_that_waits_is_not_lost(self):
        payload = woo.order(
            [woo.goods("NOBODY", 1, "10.00")], refunds=[woo.refund("10.00")]
        )
        self.book(payload)
        self.make_product("NOBODY")
        self.exceptions().action_retry()
        self.drain()
        self.assertEqual(self.order_of(payload).refund_ids.mapped("amount"), [10.0])

    def test_reading_lines_is_tried_again_while_the_shop_is_down(self):
        payload = self.placed()
        self.refunded(payload, woo.refund("5.00"))
        self.remote[f"orders/{payload['id']}/refunds"] = (503, {})
        with self.assertRaises(RetryableJobError):
            self.order_of(payload)._job_complete_refunds()

    def test_refused_reading_is_an_exception_of_its_own(self):
        payload = self.placed()
        self.refunded(payload, woo.refund("5.00"))
        self.remote[f"orders/{payload['id']}/refunds"] = (
            400,
            {"code": "woocommerce_rest_odd", "message": "No.", "data": {"status": 400}},
        )
        self.order_of(payload)._job_complete_refunds()
        exception = self.exceptions()
        self.assertEqual(exception.kind, "remote_refused")
        self.assertEqual(exception.amount_at_risk, 5.0)

    def test_refused_reading_that_goes_through_later_ends_its_exception(self):
        payload = self.placed()
        row = woo.refund("5.00")
        self.refunded(payload, row)
        path = f"orders/{payload['id']}/refunds"
        order = self.order_of(payload)
        self.remote[path] = (400, {"code": "odd", "message": "No."})
        order._job_complete_refunds()
        exception = self.exceptions()
        self.remote[path] = [self.refund_document(row, payload["line_items"][0]["id"])]
        with trap_jobs() as trap:
            exception.action_retry()
            trap.assert_jobs_count(1, only=order._job_complete_refunds)
        order._job_complete_refunds()
        self.env.cr.postcommit.run()
        self.env.invalidate_all()
        self.assertTrue(order.refund_ids.is_complete)
        self.assertEqual(exception.state, "resolved")

    def test_hourly_look_asks_for_refunds_that_are_still_incomplete(self):
        payload = self.placed()
        self.refunded(payload, woo.refund("5.00"))
        order = self.order_of(payload)
        with trap_jobs() as trap:
            self.env["retail.order"]._cron_complete_refunds()
            trap.assert_jobs_count(1, only=order._job_complete_refunds)

    def test_payment_is_stored_once_with_its_reference(self):
        payload = self.placed()
        self.book(self.newer(payload, transaction_id="pi_final"))
        payment = self.order_of(payload).payment_ids
        self.assertEqual(len(payment), 1)
        self.assertEqual(
            (payment.amount, payment.reference, payment.state, payment.gateway),
            (24.20, "pi_final", "success", "stripe"),
        )

    def test_every_refund_has_a_milestone_also_after_one_was_withdrawn(self):
        payload = self.placed()
        version = self.refunded(payload, woo.refund("5.00"))
        version = self.refunded(version, woo.refund("7.00"))
        steps = self.order_of(payload).milestone_ids.mapped("step")
        self.assertEqual(steps.count("refund_approved"), 2)
