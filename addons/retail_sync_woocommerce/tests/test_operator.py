# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What an Operator may do about exceptions, and what is left to a Manager."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from . import documents as woo
from .money import MoneyCase


class TestOperator(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()
        group = "retail_sync_core.group_"
        cls.operator = new_test_user(cls.env, "rs_operator", groups=f"{group}operator")
        cls.manager = new_test_user(cls.env, "rs_manager", groups=f"{group}manager")

    def setUp(self):
        super().setUp()
        self.waiting = woo.order([woo.goods("NOBODY", 1, "10.00", {"1": "2.10"})])
        self.book(self.waiting)

    def test_operator_maps_a_product_and_retries(self):
        exception = self.exceptions().with_user(self.operator)
        exception.fix_product_id = self.env.ref("retail_sync_core.product_substitute")
        exception.action_map_and_retry()
        self.drain()
        self.assertTrue(self.order_of(self.waiting).sale_order_id)
        mapping = self.env["retail.mapping"].search([("key", "=", "sku:NOBODY")])
        self.assertEqual(mapping.revision_ids.author_id, self.operator)

    def test_operator_retries_replays_and_ignores(self):
        exception = self.exceptions().with_user(self.operator)
        exception.action_retry()
        self.assertEqual(self.event_of(self.waiting).state, "new")
        self.drain()
        self.event_of(self.waiting).with_user(self.operator).action_replay()
        self.assertEqual(self.event_of(self.waiting).state, "new")
        self.drain()
        wizard = (
            self.env["retail.exception.decide"]
            .with_user(self.operator)
            .with_context(active_ids=exception.ids)
            .create({"decision": "ignore", "reason": "Test order"})
        )
        wizard.action_decide()
        self.assertEqual(self.event_of(self.waiting).state, "ignored")
        self.assertEqual(exception.ended_by_id, self.operator)

    def test_operator_does_not_map_a_tax(self):
        payload = woo.order(
            [woo.goods("A", 1, "10.00", {"3": "0.60"})],
            rates={"3": ("NL-SIX-1", "Six", 6)},
        )
        self.book(payload)
        exception = self.exceptions("missing_tax")
        tax = self.make_tax(6)
        exception.with_user(self.operator).fix_tax_id = tax
        with self.assertRaises(AccessError):
            exception.with_user(self.operator).action_map_and_retry()
        exception.with_user(self.manager).action_map_and_retry()
        self.drain()
        self.assert_order(payload)

    def test_operator_neither_answers_nor_adds_a_tax_mapping_by_hand(self):
        mapping = self.env["retail.mapping"].search(
            [("kind", "=", "tax"), ("backend_id", "=", self.backend.id)], limit=1
        )
        tax = self.make_tax(6)
        with self.assertRaises(AccessError):
            mapping.with_user(self.operator).tax_id = tax
        with self.assertRaises(AccessError):
            self.env["retail.mapping.revision"].with_user(self.operator).create(
                {"mapping_id": mapping.id, "tax_id": tax.id}
            )

    def test_operator_does_not_change_a_channel(self):
        with self.assertRaises(AccessError):
            self.backend.with_user(self.operator).cutover_at = "2030-01-01 00:00:00"
        with self.assertRaises(AccessError):
            self.backend.with_user(self.operator).action_create_webhooks()
