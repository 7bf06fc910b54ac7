# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Order, invoice and credit note say what the shop says, to the cent, tax by tax."""

from . import documents as woo
from .money import MoneyCase


class TestMoneyOrder(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.make_product("B")

    def book_exactly(self, payload, **rates):
        self.map_rates(payload["prices_include_tax"], **rates)
        self.book(payload)
        return self.assert_exact(payload)

    def test_tax_exclusive_order_with_two_rates_and_taxed_shipping(self):
        sale_order = self.book_exactly(
            woo.order(
                [
                    woo.goods("A", 3, "59.97", {"1": "12.59"}),
                    woo.goods("B", 1, "9.99", {"2": "0.90"}),
                ],
                shipped=[woo.shipping("4.90", {"1": "1.03"})],
            )
        )
        self.assertAlmostEqual(sale_order.amount_total, 89.38)
        self.assertEqual(sale_order.order_line.mapped("price_subtotal")[2], 4.90)

    def test_tax_inclusive_order_with_untaxed_amounts_that_do_not_multiply_back(self):
        # 3 x 12.35 including 21 %: 37.05 gross.
        sale_order = self.book_exactly(
            woo.order(
                [woo.goods("A", 3, "30.62", {"1": "6.43"})], prices_include_tax=True
            )
        )
        line = sale_order.order_line
        self.assertEqual((line.price_unit, line.price_total), (12.35, 37.05))

    def test_inclusive_shop_booked_on_taxes_that_are_added(self):
        payload = woo.order(
            [woo.goods("A", 3, "30.62", {"1": "6.43"})], prices_include_tax=True
        )
        self.map_rates(included=True, odoo_included=False)
        self.book(payload)
        sale_order = self.assert_exact(payload)
        self.assertEqual(sale_order.order_line.price_subtotal, 30.62)

    def test_two_taxes_on_one_line_keep_their_own_amounts(self):
        rates = {
            "5": ("CA-GST-1", "GST", 5),
            "6": ("CA-QST-2", "QST", 9.975),
        }
        tax = {"5": "1.67", "6": "3.33"}
        payload = woo.order([woo.goods("A", 2, "33.37", tax)], rates=rates)
        self.book_exactly(payload, rates=rates)

    def test_compound_tax_counts_on_the_first_one(self):
        rates = {
            "5": ("CA-GST-1", "GST", 5),
            "6": ("CA-QST-2", "QST", 8, True),
        }
        tax = {"5": "5.00", "6": "8.40"}
        payload = woo.order(
            [woo.goods("A", 1, "100.00", tax)],
            shipped=[woo.shipping("9.99", {"5": "0.50", "6": "0.84"})],
            rates=rates,
        )
        self.assertTrue(payload["tax_lines"][1]["compound"])
        self.book_exactly(payload, rates=rates)

    def test_positive_and_negative_fees(self):
        sale_order = self.book_exactly(
            woo.order(
                [woo.goods("A", 1, "50.00", {"1": "10.50"})],
                fees=[
                    woo.fee("2.00", {"1": "0.42"}),
                    woo.fee("-3.33", {"1": "-0.69"}, name="Loyalty"),
                ],
            )
        )
        self.assertEqual(sale_order.retail_order_ids.amount_fees, -1.33)
        self.assertAlmostEqual(sale_order.amount_total, 58.90)

    def test_company_that_rounds_taxes_per_line(self):
        self.company.tax_calculation_rounding_method = "round_per_line"
        self.book_exactly(
            woo.order(
                [woo.goods("A", 1, "0.34", {"1": "0.07"}) for _n in range(3)],
                shipped=[woo.shipping("4.90", {"1": "1.04"})],
                tax={"1": "1.26"},
            )
        )

    def test_order_that_odoo_would_say_otherwise_is_not_kept(self):
        """A group of taxes hides the amounts of its parts from Odoo's engine."""
        parts = [self.make_tax(10, name="10 % part"), self.make_tax(11, name="Rest")]
        group = self.make_tax(
            0, amount_type="group", children_tax_ids=[(6, 0, [x.id for x in parts])]
        )
        self.answer("tax", "21|NL|excl", tax_id=group.id)
        payload = woo.order([woo.goods("A", 1, "10.00", {"1": "2.11"})])
        self.assertFalse(self.book(payload))
        exception = self.exceptions()
        self.assertEqual(exception.kind, "money_mismatch")
        for figure in ("12.1 ", "2.1 ", "12.11", "2.11"):
            self.assertIn(figure, exception.detail)
        self.assertFalse(
            self.env["sale.order"].search(
                [("client_order_ref", "=", payload["number"])]
            )
        )

    def test_decimal_quantities(self):
        sale_order = self.book_exactly(
            woo.order(
                [
                    woo.goods("A", 1.5, "27.79", {"1": "5.84"}),
                    woo.goods("B", 0.35, "3.33", {"2": "0.30"}),
                ]
            )
        )
        self.assertEqual(sale_order.order_line.mapped("product_uom_qty"), [1.5, 0.35])

    def test_tax_rounded_once_per_order_is_taken_from_the_order(self):
        # Five lines show 0.07 each, the order says 0.36.
        payload = woo.order(
            [woo.goods("A", 1, "0.34", {"1": "0.07"}) for _n in range(5)],
            tax={"1": "0.36"},
        )
        sale_order = self.book_exactly(payload)
        self.assertIn("0.01", sale_order.retail_order_ids.remarks)

    def test_shipping_tax_that_is_half_a_cent_apart_from_its_own_line(self):
        # Inclusive shops round down per line and up per rate: 2.37 beside 2.38.
        payload = woo.order(
            [woo.goods("A", 1, "10.00", {"1": "2.10"})],
            shipped=[woo.shipping("12.50", {"1": "2.62"}, total_tax="2.63")],
            prices_include_tax=True,
        )
        self.book_exactly(payload)

    def test_two_rates_that_mean_one_odoo_tax_are_summed(self):
        tax = self.make_tax(21)
        self.answer("tax", "21|NL|excl", tax_id=tax.id)
        self.answer("tax", "9|NL|excl", tax_id=tax.id)
        payload = woo.order(
            [woo.goods("A", 1, "10.00", {"1": "2.10", "2": "0.90"})],
        )
        self.book(payload)
        sale_order = self.assert_exact(payload)
        self.assertEqual(sale_order.amount_tax, 3.0)
