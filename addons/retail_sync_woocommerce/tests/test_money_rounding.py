# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A channel whose own figures do not add up: a line, stated and booked, or a person."""

from . import documents as woo
from .money import MoneyCase


class TestMoneyRounding(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.map_rates()
        cls.account = cls.env["account.account"].create(
            {
                "name": "Rounding of channels",
                "code": "799001",
                "account_type": "income_other",
            }
        )
        cls.backend.rounding_account_id = cls.account

    def apart(self, total, **changes):
        """An order of 37.05 + 7.78 tax that says another total."""
        return woo.order(
            [woo.goods("A", 1, "37.05", {"1": "7.78"})], total=total, **changes
        )

    def decide(self, exception, reason="The customer paid it"):
        wizard = (
            self.env["retail.exception.decide"]
            .with_context(active_ids=exception.ids)
            .create({"decision": "override", "reason": reason})
        )
        wizard.action_decide()

    def test_difference_becomes_a_line_that_is_stated_and_booked(self):
        payload = self.apart("45.00")
        self.book(payload)
        sale_order = self.assert_order(payload)
        order = sale_order.retail_order_ids
        self.assertEqual(order.amount_rounding, 0.17)
        self.assertIn("0.17 EUR", order.remarks)
        line = sale_order.order_line.filtered(lambda x: x.retail_line_ref == "rounding")
        self.assertEqual((line.price_subtotal, line.tax_ids.ids), (0.17, []))
        self.assertIn("Rounding", line.name)
        move = self.invoice(sale_order)
        self.assert_moves(payload, move)
        booked = move.line_ids.filtered(lambda x: x.account_id == self.account)
        self.assertEqual(booked.amount_currency, -0.17)
        self.assertFalse(self.exceptions())

    def test_negative_difference(self):
        payload = self.apart("44.80")
        self.book(payload)
        self.assert_exact(payload)
        self.assertEqual(self.order_of(payload).amount_rounding, -0.03)

    def test_without_an_account_of_the_channel_the_product_decides(self):
        self.backend.rounding_account_id = False
        payload = self.apart("45.00")
        self.book(payload)
        self.assert_exact(payload)

    def test_difference_beyond_the_limit_waits_and_is_booked_when_overridden(self):
        payload = self.apart("51.33")
        self.book(payload)
        self.assertFalse(self.order_of(payload))
        exception = self.exceptions()
        self.assertEqual((exception.kind, exception.document_count), ("rounding", 1))
        self.assertIn("6.50", exception.title)
        self.assertIn("44.83", exception.detail)
        self.assertEqual(self.event_of(payload).state, "waiting")
        self.decide(exception)
        self.drain()
        sale_order = self.assert_exact(payload)
        self.assertEqual(sale_order.retail_order_ids.amount_rounding, 6.50)
        self.assertEqual(exception.state, "resolved")
        override = self.env["retail.override"].search([])
        self.assertEqual(override.reason, "The customer paid it")
        self.assertEqual(override.author_id, self.env.user)

    def test_each_order_beyond_the_limit_is_an_exception_of_its_own(self):
        for total in ("51.33", "60.00"):
            self.deliver(self.apart(total))
        self.drain()
        self.assertEqual(self.exceptions().mapped("document_count"), [1, 1])

    def test_an_override_holds_for_the_version_it_was_decided_on(self):
        payload = self.apart("51.33")
        self.book(payload)
        self.decide(self.exceptions())
        self.drain()
        # A week later the channel says something else again.
        changed = self.newer(payload, seconds=7 * 86400 * 365, total="99.99")
        self.book(changed)
        self.assertEqual(self.exceptions().kind, "rounding")
        self.assertEqual(self.order_of(payload).sale_order_id.amount_total, 51.33)

    def test_limit_of_the_channel_is_respected(self):
        self.backend.rounding_limit = 10
        payload = self.apart("51.33")
        self.book(payload)
        self.assert_exact(payload)

    def test_rounding_line_follows_an_edit_before_confirmation(self):
        payload = self.apart("45.00", status="pending", date_paid_gmt=None)
        self.book(payload)
        self.assertEqual(len(self.assert_order(payload).order_line), 2)
        corrected = self.newer(payload, total="44.83")
        self.book(corrected)
        self.assertEqual(len(self.assert_order(corrected).order_line), 1)
        self.assertFalse(self.order_of(payload).amount_rounding)

    def test_an_order_that_adds_up_has_no_rounding_line(self):
        payload = self.apart(None)
        self.book(payload)
        sale_order = self.assert_exact(payload)
        self.assertEqual(len(sale_order.order_line), 1)
        self.assertFalse(sale_order.retail_order_ids.remarks)
