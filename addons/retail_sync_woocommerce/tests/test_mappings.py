# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a channel's word means, since when, and who said so."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user

from . import documents as woo
from .money import MoneyCase

KEY = "21|NL|excl"


class TestMappings(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.old_tax = cls.make_tax(21, name="21 % until December")
        cls.new_tax = cls.make_tax(21, name="21 % from December")

    def sold_on(self, day, backend=None):
        """The Odoo tax of an order placed on this day."""
        payload = woo.order(
            [woo.goods("A", 1, "10.00", {"1": "2.10"})],
            date_created_gmt=f"{day}T12:00:00",
        )
        self.deliver(payload, backend=backend)
        self.drain(backend=backend)
        return self.order_of(payload, backend).sale_order_id.order_line.tax_ids

    def say(self, tax, valid_from=False, backend=None):
        return self.env["retail.mapping"]._answer(
            backend or self.backend,
            "tax",
            KEY,
            {"tax_id": tax.id},
            valid_from=valid_from,
        )

    def test_missing_tax_waits_with_its_rate_and_place_and_is_mapped_there(self):
        self.assertFalse(self.sold_on("2026-11-01"))
        exception = self.exceptions()
        self.assertEqual((exception.kind, exception.key), ("missing_tax", KEY))
        self.assertIn("21 % NL", exception.title)
        self.assertIn("not included", exception.detail)
        exception.fix_tax_id = self.old_tax
        exception.action_map_and_retry()
        self.drain()
        mapping = self.env["retail.mapping"].search([("key", "=", KEY)])
        self.assertEqual(mapping.tax_id, self.old_tax)
        self.assertEqual(mapping.revision_ids.author_id, self.env.user)
        self.assertFalse(mapping.revision_ids.valid_from)
        self.assertEqual(exception.state, "resolved")

    def test_the_day_of_the_order_chooses_the_revision(self):
        self.say(self.old_tax)
        self.say(self.new_tax, "2026-12-01 00:00:00")
        self.assertEqual(self.sold_on("2026-11-30"), self.old_tax)
        self.assertEqual(self.sold_on("2026-12-01"), self.new_tax)

    def test_of_two_answers_for_one_day_the_later_one_counts(self):
        self.say(self.new_tax)
        self.say(self.old_tax)
        self.assertEqual(self.sold_on("2026-11-30"), self.old_tax)

    def test_an_order_older_than_every_answer_takes_the_first(self):
        self.say(self.old_tax, "2026-11-01 00:00:00")
        self.say(self.new_tax, "2026-12-01 00:00:00")
        self.assertEqual(self.sold_on("2025-01-01"), self.old_tax)

    def test_order_keeps_the_revision_it_was_booked_with(self):
        mapping = self.say(self.old_tax)
        self.sold_on("2026-11-30")
        order = self.env["retail.order"].search([("backend_id", "=", self.backend.id)])
        self.assertEqual(order.tax_details[0]["revision_id"], mapping.revision_ids.id)

    def test_channels_own_answer_beats_the_companys(self):
        other = self.make_backend("Other shop")
        self.env["retail.mapping"].create(
            {"kind": "tax", "key": KEY, "tax_id": self.old_tax.id}
        )
        self.say(self.new_tax, backend=other)
        self.assertEqual(self.sold_on("2026-11-30"), self.old_tax)
        self.assertEqual(self.sold_on("2026-11-30", other), self.new_tax)

    def test_archived_answer_does_not_count(self):
        self.say(self.old_tax).active = False
        self.assertFalse(self.sold_on("2026-11-30"))

    def test_archived_tax_is_no_answer(self):
        self.say(self.old_tax)
        self.old_tax.active = False
        self.assertFalse(self.sold_on("2026-11-30"))
        self.assertEqual(self.exceptions().kind, "missing_tax")

    def test_another_companys_answer_does_not_count(self):
        other = self.env["res.company"].create({"name": "Another company"})
        self.env["retail.mapping"].create(
            {
                "kind": "tax",
                "key": KEY,
                "company_id": other.id,
                "tax_id": self.old_tax.id,
            }
        )
        self.assertFalse(self.sold_on("2026-11-30"))

    # -- revisions ------------------------------------------------------------

    def test_typing_another_answer_appends_a_revision_from_now_on(self):
        author = new_test_user(
            self.env, "mapper", groups="retail_sync_core.group_manager"
        )
        mapping = self.say(self.old_tax)
        first = mapping.revision_ids
        mapping.with_user(author).tax_id = self.new_tax
        self.assertEqual(mapping.revision_count, 2)
        second = mapping.revision_ids - first
        self.assertEqual((first.tax_id, second.tax_id), (self.old_tax, self.new_tax))
        self.assertEqual(second.author_id, author)
        self.assertTrue(second.valid_from)
        # The same answer again is none.
        mapping.with_user(author).tax_id = self.new_tax
        self.assertEqual(mapping.revision_count, 2)
        self.assertEqual(self.sold_on("2026-11-01"), self.old_tax)

    def test_a_new_mapping_with_its_answer_holds_since_ever(self):
        mapping = self.env["retail.mapping"].create(
            {
                "backend_id": self.backend.id,
                "kind": "tax",
                "key": KEY,
                "tax_id": self.old_tax.id,
            }
        )
        self.assertTrue(mapping.is_answered)
        self.assertFalse(mapping.revision_ids.valid_from)

    def test_a_revision_cannot_be_changed_not_even_by_the_superuser(self):
        revision = self.say(self.old_tax).revision_ids.sudo()
        with self.assertRaises(UserError):
            revision.write({"tax_id": self.new_tax.id})
        with self.assertRaises(UserError):
            revision.unlink()
        self.assertEqual(revision.tax_id, self.old_tax)

    def test_an_override_cannot_be_changed_either(self):
        override = self.env["retail.override"].create(
            {
                "backend_id": self.backend.id,
                "kind": "rounding",
                "document_key": "order:1",
                "reason": "Because",
            }
        )
        with self.assertRaises(UserError):
            override.sudo().write({"reason": "Something else"})
        with self.assertRaises(UserError):
            override.sudo().unlink()

    def test_key_with_spaces_around_it_is_refused(self):
        with self.assertRaises(ValidationError):
            self.env["retail.mapping"].create({"kind": "product", "key": " sku:A"})

    def test_answered_and_open_mappings_are_found(self):
        answered = self.say(self.old_tax)
        asked = self.env["retail.mapping"].create({"kind": "tax", "key": "9|NL|excl"})
        mine = [("id", "in", (answered | asked).ids)]
        search = self.env["retail.mapping"].search
        self.assertEqual(search([*mine, ("is_answered", "=", True)]), answered)
        self.assertEqual(search([*mine, ("is_answered", "=", False)]), asked)
        self.assertEqual(search([*mine, ("is_answered", "!=", True)]), asked)

    def test_fee_mapped_by_its_name_uses_its_product(self):
        wrap = self.make_service("WRAP")
        self.answer("fee", "Gift wrap", product_id=wrap.id)
        payload = woo.order(
            [woo.goods("A", 1, "10.00")],
            fees=[woo.fee("2.00"), woo.fee("1.00", name="Deposit")],
        )
        self.book(payload)
        products = self.order_of(payload).sale_order_id.order_line[1:].product_id
        self.assertEqual(products, wrap | self.backend.fee_product_id)

    def test_mapped_status_means_what_was_said(self):
        self.answer(
            "status",
            "wc-packed",
            status_payment="paid",
            status_fulfilment="cancelled",
        )
        payload = woo.order([woo.goods("A", 1, "10.00")], status="wc-packed")
        self.book(payload)
        order = self.order_of(payload)
        self.assertEqual((order.lifecycle, order.sale_state), ("cancelled", "cancel"))
