# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Whatever is in a cart: order = invoice = credit note = channel, tax by tax."""

import json
import os
from datetime import datetime
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .simulated import Clock, SimulatedCase, WooShop, dumps

# More of them for a longer look: RETAIL_SYNC_EXAMPLES=500.
EXAMPLES = int(os.environ.get("RETAIL_SYNC_EXAMPLES", 15))
TAXES = {"NL": (21, 9), "DE": (19, 7), "FR": (20, "5.5")}
SKUS = ("P-1", "P-2", "P-3", "R-1", "R-2")  # R: reduced rate

cents = st.integers(1, 60000).map(lambda x: Decimal(x) / 100)
carts = st.fixed_dictionaries(
    {
        "prices": st.lists(cents, min_size=len(SKUS), max_size=len(SKUS)),
        "lines": st.lists(
            st.tuples(
                st.sampled_from(SKUS),
                st.integers(1, 12) | st.sampled_from(("0.5", "1.25", "0.33", "7.9")),
            ),
            min_size=1,
            max_size=5,
            unique_by=lambda line: line[0],
        ),
        "fees": st.lists(
            st.integers(-900, 900).map(lambda x: str(Decimal(x) / 100)), max_size=2
        ),
        "coupons": st.lists(
            st.sampled_from(("ten", "five-off", "third")), max_size=2, unique=True
        ),
        "shipping": st.none() | cents,
        "country": st.sampled_from(sorted(TAXES)),
    }
)
shops = st.fixed_dictionaries(
    {
        "prices_include_tax": st.booleans(),
        "tax_round_at_subtotal": st.booleans(),
        "money": st.sampled_from(
            (("EUR", 2), ("EUR", 2), ("EUR", 0), ("JPY", 0), ("KWD", 3))
        ),
    }
)


class TestMoneyProperty(SimulatedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._currency("JPY")
        cls._currency("KWD")
        for sku in SKUS:
            cls.make_service(sku)
        for included in (False, True):
            for country, rates in TAXES.items():
                for rate in rates:
                    tax = cls.make_tax(
                        float(rate),
                        included,
                        name=f"{rate} {country} {included}",
                    )
                    kind = "incl" if included else "excl"
                    cls.answer("tax", f"{rate}|{country}|{kind}", tax_id=tax.id)
        cls.number = 0

    def place(self, cart, prices_include_tax, tax_round_at_subtotal, money):
        """Check a cart out in a shop with these switches; the order's document."""
        currency, decimals = money
        shop = WooShop(
            clock=Clock(datetime(2026, 11, 20, 19, 5)),
            prices_include_tax=prices_include_tax,
            tax_round_at_subtotal=tax_round_at_subtotal,
            currency=currency,
            decimals=decimals,
            decimal_quantities=True,
        )
        for country, (high, low) in TAXES.items():
            shop.add_tax(country, high, "High")
            shop.add_tax(country, low, "Low", tax_class="reduced-rate")
        for sku, price in zip(SKUS, cart["prices"], strict=True):
            shop.add_product(
                sku, price, sku=sku, tax_class="reduced-rate" if sku[0] == "R" else ""
            )
        shop.add_coupon("ten", "percent", 10)
        shop.add_coupon("five-off", "fixed_cart", 5)
        shop.add_coupon("third", "percent", "33.33")
        shipping = cart["shipping"]
        order = shop.checkout_cart(
            {
                "lines": [{"sku": sku, "quantity": n} for sku, n in cart["lines"]],
                "fees": [[f"Fee {n}", x] for n, x in enumerate(cart["fees"])],
                "coupons": cart["coupons"],
                "shipping": ["flat_rate", "Post", str(shipping)] if shipping else None,
                "country": cart["country"],
                "gateway": "stripe",
            }
        )
        payload = json.loads(dumps(shop.show("order", order.id)))
        # Every example is an order of its own.
        type(self).number += 1
        payload.update(id=self.number, number=str(self.number))
        return payload

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES < 100,
        suppress_health_check=list(HealthCheck),
        # An example costs a second: what failed is shown as it is.
        phases=[Phase.generate],
    )
    @given(cart=carts, shop=shops, percent=st.integers(0, 100))
    def test_any_cart_is_exact_on_order_invoices_and_credit_notes(
        self, cart, shop, percent
    ):
        with self.env.cr.savepoint() as example:
            self.check(self.place(cart, **shop), percent)
            # Hundreds of invoices in one transaction would slow each other down.
            example.rollback()
        self.env.invalidate_all()

    def check(self, payload, percent):
        self.book(payload)
        event = self.event_of(payload)
        self.assertEqual(event.state, "done", event.reason)
        moves = self.invoice_in_two(self.assert_order(payload), percent)
        self.assert_moves(payload, moves)
        credit_notes = self.credit(moves)
        self.assertEqual(
            credit_notes.mapped("amount_total"), moves.mapped("amount_total")
        )
        self.assertEqual(self.move_taxes(moves | credit_notes), {})

    def invoice_in_two(self, sale_order, percent):
        """Invoice about so many percent of each line, then the rest."""
        goods = sale_order.order_line.filtered(
            lambda line: line.product_id.default_code in SKUS
        )
        moves = self.env["account.move"]
        for share in (percent, 100):
            for line in goods:
                line.qty_delivered = round(line.product_uom_qty * share / 100, 2)
            if any(sale_order.order_line.mapped("qty_to_invoice")):
                # A discount alone, before its goods: a credit note.
                move = sale_order._create_invoices(final=True)
                move.action_post()
                moves |= move
        return moves
