# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Milestones are facts: when it happened there, when Odoo knew, never changed."""

from odoo.exceptions import UserError
from odoo.fields import Datetime

from . import documents as woo
from .money import MoneyCase


class TestMilestones(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()

    def placed(self, **changes):
        payload = woo.order([woo.goods("A", 2, "20.00", {"1": "4.20"})], **changes)
        self.book(payload)
        return payload

    def test_milestones_know_when_it_happened_there_and_when_odoo_knew(self):
        payload = self.placed(
            date_created_gmt="2026-11-20T10:00:00",
            date_paid_gmt="2026-11-20T11:00:00",
            date_modified_gmt="2026-11-20T12:00:00",
        )
        happened = {
            x.step: Datetime.to_string(x.happened_at)
            for x in self.order_of(payload).milestone_ids
        }
        self.assertEqual(
            happened,
            {
                "placed": "2026-11-20 10:00:00",
                "payment_authorized": "2026-11-20 11:00:00",
                "reserved": "2026-11-20 12:00:00",
                "released": "2026-11-20 12:00:00",
            },
        )
        for milestone in self.order_of(payload).milestone_ids:
            self.assertLessEqual(
                abs((milestone.known_at - Datetime.now()).total_seconds()), 60
            )
            self.assertEqual(milestone.event_id, self.event_of(payload))

    def test_steps_are_noted_as_they_are_reached_and_not_repeated(self):
        payload = self.placed(status="pending", date_paid_gmt=None, transaction_id="")
        versions = ["on-hold", "processing", "processing", "completed", "cancelled"]
        for n, status in enumerate(versions, 1):
            self.book(self.newer(payload, 60 * n, status=status, customer_note=f"{n}"))
        steps = self.order_of(payload).milestone_ids.mapped("step")
        self.assertEqual(
            steps, ["placed", "reserved", "released", "shipped", "cancelled"]
        )

    def test_a_milestone_cannot_be_changed_not_even_by_the_superuser(self):
        milestone = self.order_of(self.placed()).milestone_ids[:1].sudo()
        with self.assertRaises(UserError):
            milestone.write({"happened_at": Datetime.now()})
        with self.assertRaises(UserError):
            milestone.unlink()
