# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Short ways to make canonical documents, and hypothesis strategies for them."""

from datetime import datetime, timezone
from decimal import Decimal

from hypothesis import strategies as st

from odoo.addons.retail_sync_core.canonical import (
    Money,
    Order,
    OrderLine,
    Status,
    TaxAmount,
    TaxRate,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
CURRENCIES = st.sampled_from(["JPY", "EUR", "KWD"])
# Up to six decimals, as channels show unrounded amounts; negative for fees.
AMOUNTS = st.decimals(
    min_value=-10_000, max_value=100_000, places=6, allow_nan=False
) | st.decimals(min_value=-100, max_value=1000, places=2, allow_nan=False)


def line(number, total, taxes=(), currency="EUR", **values):
    """A line; ``taxes`` as {ref: amount}."""
    amount = Money(Decimal(total), currency)
    return OrderLine(
        **{
            "external_id": str(number),
            "kind": "product",
            "name": "Thing",
            "quantity": Decimal(1),
            "subtotal": amount,
            "total": amount,
            "taxes": tuple(
                TaxAmount(ref, Money(Decimal(x), currency))
                for ref, x in dict(taxes).items()
            ),
            **values,
        }
    )


def order(lines, tax_totals, total, currency="EUR", **values):
    """An order; ``tax_totals`` as {ref: amount}, rates for all of its taxes."""
    refs = dict.fromkeys([*tax_totals, *(t.ref for x in lines for t in x.taxes)])
    return Order(
        **{
            "external_id": "1",
            "number": "1",
            "created_at": NOW,
            "updated_at": NOW,
            "currency": currency,
            "status": Status("processing"),
            "total": Money(Decimal(total), currency),
            "lines": tuple(lines),
            "tax_rates": tuple(TaxRate(ref, ref, Decimal(19)) for ref in refs),
            "tax_totals": tuple(
                TaxAmount(ref, Money(Decimal(x), currency))
                for ref, x in tax_totals.items()
            ),
            **values,
        }
    )


@st.composite
def orders(draw):
    """Any order: taxes that agree with nothing, lines without tax, no lines."""
    currency = draw(CURRENCIES)
    refs = st.sampled_from(["a", "b", "c"])
    taxes = st.dictionaries(refs, AMOUNTS, max_size=3)
    drawn = draw(st.lists(st.tuples(AMOUNTS, taxes), max_size=5))
    lines = [line(i, total, held, currency) for i, (total, held) in enumerate(drawn)]
    return order(lines, draw(taxes), draw(AMOUNTS), currency)
