# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Price, discount and quantity beside an exact amount: close to it, and telling."""

from . import documents as woo
from .money import MoneyCase


class TestMoneyPrice(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.make_product("B")

    def book_exactly(self, payload, **rates):
        self.map_rates(payload["prices_include_tax"], **rates)
        self.book(payload)
        return self.assert_exact(payload)

    def test_line_discount_shows_list_price_and_percentage(self):
        sale_order = self.book_exactly(
            woo.order(
                [
                    woo.goods(
                        "A",
                        4,
                        "90.00",
                        {"1": "18.90"},
                        subtotal="100.00",
                        subtotal_tax="21.00",
                    )
                ]
            )
        )
        line = sale_order.order_line
        self.assertEqual((line.price_unit, line.discount), (25.0, 10.0))

    def test_three_at_449_minus_50_is_1297_and_not_1297_03(self):
        payload = woo.order(
            [
                woo.goods(
                    "A",
                    3,
                    "1297.00",
                    {"1": "272.37"},
                    subtotal="1347.00",
                    subtotal_tax="282.87",
                )
            ]
        )
        sale_order = self.book_exactly(payload)
        self.assertEqual(sale_order.amount_untaxed, 1297.00)
        self.assertEqual(sale_order.order_line.price_unit, 432.33)

    def test_seven_for_100_become_two_lines_that_multiply_to_it(self):
        payload = woo.order([woo.goods("A", 7, "100.00", {"1": "21.00"})])
        sale_order = self.book_exactly(payload)
        lines = sale_order.order_line
        self.assertEqual(lines.mapped("product_uom_qty"), [3.0, 4.0])
        self.assertEqual(lines.mapped("price_unit"), [14.28, 14.29])
        self.assertEqual(lines.mapped("price_subtotal"), [42.84, 57.16])

    def test_price_and_quantity_shown_come_within_two_cents_of_the_amount(self):
        payload = woo.order(
            [
                woo.goods("A", 7, "100.00", {"1": "21.00"}),
                woo.goods("B", 3, "33.34", subtotal="39.99", subtotal_tax="0.00"),
                woo.goods("A", 2, "0.01", {"1": "0.00"}),
            ]
        )
        sale_order = self.book_exactly(payload)
        for line in sale_order.order_line:
            shown = line.product_uom_qty * line.price_unit * (1 - line.discount / 100)
            self.assertLessEqual(abs(shown - line.price_subtotal), 0.025, line.name)

    def test_coupon_on_the_order_keeps_its_identity(self):
        payload = woo.order(
            [
                woo.goods(
                    "A",
                    3,
                    "53.97",
                    {"1": "11.33"},
                    subtotal="59.97",
                    subtotal_tax="12.59",
                ),
                woo.goods(
                    "B", 1, "9.00", {"2": "0.81"}, subtotal="9.99", subtotal_tax="0.90"
                ),
            ],
            coupons=[woo.coupon("save10", "6.99"), woo.coupon("vip", "0", 17)],
        )
        sale_order = self.book_exactly(payload)
        order = sale_order.retail_order_ids
        self.assertEqual(order.amount_discount, 6.99)
        self.assertEqual(
            [(x["code"], x["external_id"], x["amount"]) for x in order.discounts],
            [("save10", "16", "6.99"), ("vip", "17", "0")],
        )

    def test_order_for_nothing_is_booked_with_its_full_discount(self):
        payload = woo.order(
            [
                woo.goods(
                    "A", 2, "0.00", {"1": "0.00"}, subtotal="40.00", subtotal_tax="8.40"
                )
            ],
            coupons=[woo.coupon("gift", "40.00", nominal=100)],
            total="0.00",
        )
        sale_order = self.book_exactly(payload)
        line = sale_order.order_line
        self.assertEqual((line.price_unit, line.discount), (20.0, 100.0))
        self.assertEqual(sale_order.state, "sale")

    def test_free_line_beside_a_paid_one(self):
        self.book_exactly(
            woo.order(
                [
                    woo.goods("A", 1, "10.00", {"1": "2.10"}),
                    woo.goods("B", 1, "0.00", {"1": "0.00"}),
                ]
            )
        )

    def test_untaxed_order_of_three_thirds(self):
        sale_order = self.book_exactly(woo.order([woo.goods("A", 3, "100.00")]))
        self.assertEqual(sale_order.amount_total, 100.0)
        self.assertFalse(sale_order.amount_tax)
