# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What staff do to a channel's sales order, and what a later version does to that."""

from . import documents as woo
from .money import MoneyCase


class TestOrderStaff(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product_a = cls.make_product("A")
        cls.make_product("B")
        cls.map_rates()

    def placed(self, **changes):
        """A booked order of 3 A and 1 B."""
        payload = woo.order(
            [
                woo.goods("A", 3, "30.00", {"1": "6.30"}),
                woo.goods("B", 1, "9.99", {"2": "0.90"}),
            ],
            **changes,
        )
        self.book(payload)
        return payload

    def edited(self, payload, lines, **changes):
        """The next version of an order with these lines of goods."""
        fresh = woo.order(lines, id=payload["id"])
        keep = ("line_items", "tax_lines", "total", "total_tax")
        return self.newer(payload, **{key: fresh[key] for key in keep}, **changes)

    def with_quantity(self, payload, quantity, total, tax):
        """The next version with another quantity of A."""
        line = {
            **payload["line_items"][0],
            "quantity": quantity,
            "subtotal": total,
            "total": total,
            "total_tax": tax,
            "subtotal_tax": tax,
            "taxes": [{"id": 1, "total": tax, "subtotal": tax}],
        }
        return self.edited(payload, [line, payload["line_items"][1]])

    def test_what_staff_added_stays_theirs(self):
        payload = self.placed()
        sale_order = self.order_of(payload).sale_order_id
        sample = self.make_product("SAMPLE", list_price=1.0)
        sale_order.order_line = [(0, 0, {"product_id": sample.id})]
        changed = self.with_quantity(payload, 4, "40.00", "8.40")
        self.book(changed)
        self.assertIn(sample, sale_order.order_line.product_id)
        self.assertEqual(self.event_of(payload).state, "done")

    def test_quantity_typed_by_staff_keeps_the_channels_price_and_discount(self):
        self.env.user.group_ids |= self.env.ref("sale.group_discount_per_so_line")
        self.product_a.list_price = 1.0
        line = woo.goods("A", 4, "90.00", subtotal="100.00", subtotal_tax="0.00")
        payload = woo.order([line])
        self.book(payload)
        line = self.assert_order(payload).order_line
        line.product_uom_qty = 2
        self.assertEqual((line.price_unit, line.discount), (25.0, 10.0))
        self.assertEqual(line.price_subtotal, 45.0)
        line.product_uom_qty = 4
        self.assert_order(payload)

    def test_update_prices_leaves_the_channels_prices_alone(self):
        self.product_a.list_price = 1.0
        payload = self.placed(status="pending", date_paid_gmt=None)
        sale_order = self.assert_order(payload)
        prices = sale_order.order_line.mapped("price_unit")
        sale_order.action_update_prices()
        self.assertEqual(sale_order.order_line.mapped("price_unit"), prices)
        self.assert_order(payload)

    def test_locked_order_is_edited_and_locked_again(self):
        payload = self.placed()
        sale_order = self.order_of(payload).sale_order_id
        sale_order.action_lock()
        changed = self.with_quantity(payload, 5, "50.00", "10.50")
        self.book(changed)
        self.assert_order(changed)
        self.assertTrue(sale_order.locked)
