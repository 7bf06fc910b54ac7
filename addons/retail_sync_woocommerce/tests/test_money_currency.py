# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Other currencies: without decimals, with three, and with a rate that moves."""

from odoo import fields

from . import documents as woo
from .money import MoneyCase

JP = {"7": ("JP-CONSUMPTION TAX-1", "Consumption tax", 10)}
KW = {"8": ("KW-VAT-1", "VAT", 5)}


class TestMoneyCurrency(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")
        cls.make_product("B")
        cls.make_service("S")

    def set_rate(self, currency, rate, day):
        self.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "name": day,
                "rate": rate,
                "company_id": self.company.id,
            }
        )

    def test_yen_has_no_decimals_although_the_shop_writes_two(self):
        self._currency("JPY")
        self.map_rates(rates=JP)
        payload = woo.order(
            [woo.goods("A", 3, "1100.00", {"7": "110.00"})],
            shipped=[woo.shipping("500.00", {"7": "50.00"})],
            currency="JPY",
            rates=JP,
        )
        self.book(payload)
        sale_order = self.assert_exact(payload)
        self.assertEqual(sale_order.amount_total, 1760)
        self.assertEqual(sale_order.pricelist_id.currency_id.name, "JPY")

    def test_part_of_a_yen_line_is_invoiced_in_whole_yen(self):
        self._currency("JPY")
        payload = woo.order([woo.goods("S", 1, "995", price=995)], currency="JPY")
        self.book(payload)
        sale_order = self.assert_order(payload)
        moves = self.env["account.move"]
        for delivered in (0.6, 1.0):
            sale_order.order_line.qty_delivered = delivered
            moves |= self.invoice(sale_order)
        self.assertEqual(moves.mapped("amount_total"), [597, 398])
        self.assert_moves(payload, moves)

    def test_dinar_has_three_decimals(self):
        self._currency("KWD")
        self.map_rates(rates=KW)
        payload = woo.order(
            [
                woo.goods("A", 3, "12.345", {"8": "0.617"}),
                woo.goods("B", 7, "1.001", {"8": "0.050"}),
            ],
            currency="KWD",
            rates=KW,
        )
        self.book(payload)
        sale_order = self.assert_exact(payload)
        self.assertEqual(f"{sale_order.amount_total:.3f}", "14.013")

    def test_part_of_a_dinar_line_is_invoiced_to_the_fils(self):
        self._currency("KWD")
        payload = woo.order([woo.goods("S", 3, "10.000")], currency="KWD")
        self.book(payload)
        sale_order = self.assert_order(payload)
        moves = self.env["account.move"]
        for delivered in (1, 3):
            sale_order.order_line.qty_delivered = delivered
            moves |= self.invoice(sale_order)
        self.assertEqual(moves.mapped("amount_total"), [3.333, 6.667])
        self.assert_moves(payload, moves)

    def test_rate_that_moves_between_order_and_invoice(self):
        self.map_rates()
        self.set_rate(self.eur, 0.92137, "2026-11-01")
        self.set_rate(self.eur, 0.95311, "2026-12-01")
        line = woo.goods(
            "S",
            3,
            "1297.00",
            {"1": "272.38"},
            subtotal="1347.00",
            subtotal_tax="282.87",
        )
        payload = woo.order([line])
        self.book(payload)
        sale_order = self.assert_order(payload)
        moves = self.env["account.move"]
        for delivered, day in ((1, "2026-11-21"), (3, "2026-12-02")):
            sale_order.order_line.qty_delivered = delivered
            move = sale_order._create_invoices()
            move.invoice_date = fields.Date.to_date(day)
            move.action_post()
            moves |= move
        self.assert_moves(payload, moves)
        # Each document at the rate of its own day, and balanced (assert_moves).
        for move, rate in zip(moves, (0.92137, 0.95311), strict=True):
            self.assertAlmostEqual(
                move.amount_untaxed_signed, move.amount_untaxed / rate, delta=0.006
            )
        credit_notes = self.credit(moves)
        self.assertEqual(self.move_taxes(moves | credit_notes), {})

    def test_currency_met_for_the_first_time_gets_one_pricelist(self):
        self._currency("PLN")
        orders = [
            woo.order([woo.goods("A", 1, "10.00")], currency="PLN") for _n in range(2)
        ]
        for payload in orders:
            self.deliver(payload)
        self.drain()
        found = self.order_of(orders[0]) | self.order_of(orders[1])
        self.assertEqual(len(found.sale_order_id), 2)
        self.assertEqual(len(found.sale_order_id.pricelist_id), 1)

    def test_inactive_currency_waits_and_is_booked_once_activated(self):
        currency = self._currency("SEK")
        currency.active = False
        payload = woo.order([woo.goods("A", 1, "10.00")], currency="SEK")
        self.book(payload)
        exception = self.exceptions()
        self.assertEqual((exception.kind, exception.key), ("missing_currency", "SEK"))
        currency.active = True
        exception.action_retry()
        self.drain()
        self.assert_exact(payload)
        self.assertEqual(exception.state, "resolved")

    def test_orders_of_several_currencies_in_one_set(self):
        self._currency("JPY")
        payloads = [
            woo.order([woo.goods("A", 1, "10.00")]),
            woo.order([woo.goods("A", 1, "1000")], currency="JPY"),
            woo.order([woo.goods("A", 1, "9.99")], currency="USD"),
        ]
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        for payload in payloads:
            self.assert_exact(payload)
