# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which product a line is: mapping, binding, SKU, barcode; a doubt is never a guess."""

from . import documents as woo
from .money import MoneyCase


class TestProducts(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.make_product("A-1")

    def sell(self, *lines, **changes):
        """Book an order of these lines; its products in Odoo."""
        payload = woo.order(
            [woo.goods(sku, 1, "10.00", **vals) for sku, vals in lines], **changes
        )
        self.book(payload)
        self.payload = payload
        return self.order_of(payload).sale_order_id.order_line.product_id

    def test_by_sku_and_bound(self):
        self.assertEqual(self.sell(("A-1", {"product_id": 11})), self.product)
        binding = self.env["retail.product"].search([("external_id", "=", "11")])
        self.assertEqual(
            (binding.product_id, binding.sku, binding.matched_by),
            (self.product, "A-1", "sku"),
        )

    def test_by_barcode_when_no_sku_fits(self):
        other = self.make_product("OTHER", barcode="4006381333931")
        vals = {"product_id": 12, "global_unique_id": "4006381333931"}
        self.assertEqual(self.sell(("", vals)), other)
        binding = self.env["retail.product"].search([("external_id", "=", "12")])
        self.assertEqual(binding.matched_by, "barcode")

    def test_binding_survives_a_renamed_sku_in_either_system(self):
        self.sell(("A-1", {"product_id": 11}))
        self.assertEqual(self.sell(("RENAMED", {"product_id": 11})), self.product)
        self.product.default_code = "ODOO-RENAMED"
        self.assertEqual(self.sell(("A-1", {"product_id": 11})), self.product)
        self.assertFalse(self.exceptions())

    def test_variation_that_shows_its_parents_sku_is_no_guess(self):
        first = {"product_id": 20, "variation_id": 21, "name": "Shirt S"}
        second = {"product_id": 20, "variation_id": 22, "name": "Shirt M"}
        self.assertEqual(self.sell(("A-1", first)), self.product)
        self.assertFalse(self.sell(("A-1", second)))
        exception = self.exceptions()
        self.assertEqual(
            (exception.kind, exception.key), ("missing_product", "variant:22")
        )
        self.assertIn("Shirt M", exception.title)
        medium = self.make_product("A-1-M")
        exception.fix_product_id = medium
        exception.action_map_and_retry()
        self.drain()
        self.assertEqual(
            self.order_of(self.payload).sale_order_id.order_line.product_id, medium
        )
        # The answer holds for this variation alone.
        self.assertEqual(self.sell(("A-1", first)), self.product)

    def test_two_such_variations_in_one_order(self):
        self.assertFalse(
            self.sell(
                ("A-1", {"product_id": 20, "variation_id": 21, "name": "Shirt S"}),
                ("A-1", {"product_id": 20, "variation_id": 22, "name": "Shirt M"}),
            )
        )
        self.assertEqual(self.exceptions().mapped("key"), ["variant:22"])

    def test_variations_with_skus_of_their_own(self):
        small, medium = self.make_product("TS-S"), self.make_product("TS-M")
        self.assertEqual(
            self.sell(
                ("TS-S", {"product_id": 20, "variation_id": 21}),
                ("TS-M", {"product_id": 20, "variation_id": 22}),
            ),
            small | medium,
        )

    def test_line_of_a_deleted_product_waits_for_an_answer_by_its_name(self):
        line = woo.goods("", 1, "10.00", product_id=0, name="Old lamp")
        self.payload = woo.order([{**line, "sku": None}])
        self.assertFalse(self.book(self.payload))
        exception = self.exceptions()
        self.assertEqual(exception.key, "name:Old lamp")
        self.assertIn("no longer exists", exception.title)
        exception.fix_product_id = self.product
        exception.action_map_and_retry()
        self.drain()
        self.assertEqual(
            self.order_of(self.payload).sale_order_id.order_line.product_id,
            self.product,
        )

    def gone_version(self, **changes):
        line = {**self.payload["line_items"][0], "product_id": 0, "sku": None}
        return self.newer(self.payload, line_items=[line], **changes)

    def test_product_deleted_after_it_was_sold_does_not_stop_the_order(self):
        self.sell(("A-1", {"product_id": 11}))
        version = self.gone_version(customer_note="Where is it?")
        self.book(version)
        self.assertEqual(self.event_of(version).state, "done")
        order = self.order_of(version)
        self.assertEqual(order.sale_order_id.order_line.product_id, self.product)
        self.assertEqual(order.line_ids.product_id, self.product)

    def test_order_of_a_deleted_product_can_still_be_cancelled(self):
        self.sell(("A-1", {"product_id": 11}))
        self.book(self.gone_version(status="cancelled"))
        self.assertEqual(self.order_of(self.payload).sale_state, "cancel")

    def test_product_archived_in_odoo_after_it_was_sold(self):
        self.sell(("A-1", {"product_id": 11}))
        self.product.active = False
        version = self.newer(self.payload, customer_note="Still waiting")
        self.book(version)
        self.assertEqual(self.event_of(version).state, "done")
        # But nobody sells it anew without an answer.
        self.assertFalse(self.sell(("A-1", {"product_id": 11})))
        self.assertEqual(self.exceptions().kind, "missing_product")

    def test_reference_that_two_products_carry_is_asked_about(self):
        self.make_product("A-1")
        self.assertFalse(self.sell(("A-1", {"product_id": 11})))
        self.assertIn("2 products", self.exceptions().title)

    def test_product_of_another_company_does_not_count(self):
        other = self.env["res.company"].create({"name": "Another company"})
        self.make_product("A-1", company_id=other.id)
        self.assertEqual(self.sell(("A-1", {"product_id": 11})), self.product)

    def test_substitute_policy_books_at_once_with_the_stand_in(self):
        self.backend.unknown_product_policy = "substitute"
        found = self.sell(("NOBODY", {"product_id": 99, "name": "Mystery box"}))
        self.assertEqual(found, self.backend.substitute_product_id)
        self.assertEqual(
            self.order_of(self.payload).sale_order_id.order_line.name, "Mystery box"
        )
        self.assertFalse(self.exceptions())
        self.assertFalse(
            self.env["retail.product"].search([("external_id", "=", "99")])
        )

    def test_mapping_beats_the_binding(self):
        self.sell(("A-1", {"product_id": 11}))
        other = self.make_product("B-2")
        self.answer("product", "sku:A-1", product_id=other.id)
        self.assertEqual(self.sell(("A-1", {"product_id": 11})), other)

    def test_changed_product_updates_the_words_of_its_binding(self):
        self.sell(("A-1", {"product_id": 11}))
        document = {
            "id": 11,
            "name": "New name",
            "type": "simple",
            "status": "publish",
            "sku": "NEW-SKU",
            "global_unique_id": "",
            "parent_id": 0,
            "manage_stock": False,
            "stock_quantity": None,
            "date_modified_gmt": "2026-11-20T19:05:24",
        }
        self.deliver(document, topic="product.updated")
        self.drain("catalogue")
        binding = self.env["retail.product"].search([("external_id", "=", "11")])
        self.assertEqual((binding.sku, binding.name), ("NEW-SKU", "New name"))
        self.assertEqual(binding.product_id, self.product)

    def test_deleted_product_keeps_its_binding(self):
        self.sell(("A-1", {"product_id": 11}))
        self.deliver({"id": 11}, topic="product.deleted")
        self.drain("catalogue")
        self.assertEqual(self.event_of({"id": 11}).state, "done")
        self.assertTrue(self.env["retail.product"].search([("external_id", "=", "11")]))
