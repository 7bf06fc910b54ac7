# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import dataclasses
from decimal import Decimal

import pytest
from hypothesis import assume, given

from odoo.addons.retail_sync_core.canonical import (
    Money,
    TaxAmount,
    minor_unit,
    round_minor,
    settle,
)

from .documents import line, order, orders


def summed(exact):
    return sum(x.gross for x in exact.lines) + exact.rounding


@given(orders())
def test_the_parts_always_sum_to_the_total(document):
    exact = settle(document)
    assert summed(exact) == round_minor(document.total.amount, document.currency)


@given(orders())
def test_each_amount_is_in_whole_minor_units(document):
    exact = settle(document)
    amounts = [exact.rounding, *exact.moved.values()]
    for held in exact.lines:
        amounts += [held.untaxed, *held.taxes.values()]
    assert all(x == round_minor(x, document.currency) for x in amounts)


@given(orders())
def test_tax_by_rate_is_the_orders_own(document):
    exact = settle(document)
    for tax in document.tax_totals:
        held = sum(x.taxes.get(tax.ref, Decimal(0)) for x in exact.lines)
        if exact.lines:
            assert held == round_minor(tax.amount.amount, document.currency)


@given(orders())
def test_settling_a_settled_order_changes_nothing(document):
    assume(document.lines)  # a tax without any line to carry it is all rounding
    exact = settle(document)
    currency = document.currency
    lines = [
        dataclasses.replace(
            held.line,
            total=Money(held.untaxed, currency),
            taxes=tuple(
                TaxAmount(r, Money(x, currency)) for r, x in held.taxes.items()
            ),
        )
        for held in exact.lines
    ]
    if exact.rounding:
        lines.append(line("r", exact.rounding, (), currency, kind="rounding"))
    again = settle(dataclasses.replace(document, lines=tuple(lines)))
    assert again.rounding == 0
    assert again.moved == {}
    assert [x.gross for x in again.lines][: len(exact.lines)] == [
        x.gross for x in exact.lines
    ]


def test_a_shop_that_rounds_tax_per_order():
    """5 × 0.07 shown on the lines, 0.36 on the order (tax_round_at_subtotal)."""
    lines = [line(i, "0.38", {"vat": "0.07"}) for i in range(5)]
    exact = settle(order(lines, {"vat": "0.36"}, "2.26"))
    assert exact.rounding == 0
    assert exact.moved == {"vat": Decimal("0.01")}
    assert [x.taxes["vat"] for x in exact.lines] == [Decimal("0.08")] + [
        Decimal("0.07")
    ] * 4


def test_a_shop_without_decimals_shows_them_on_its_lines():
    """37.05 + 7.78 stands beside a total of 45.00."""
    exact = settle(order([line(1, "37.05", {"vat": "7.78"})], {"vat": "7.78"}, "45.00"))
    assert exact.rounding == Decimal("0.17")
    assert abs(exact.rounding) <= exact.rounding_limit


def test_a_rounding_no_rounding_explains_is_beyond_the_limit():
    exact = settle(order([line(1, "10.00")], {}, "12.00"))
    assert exact.rounding == Decimal("2.00")
    assert exact.rounding > exact.rounding_limit


def test_yen_with_decimals_lose_up_to_half_a_yen_a_line():
    lines = [line(i, "12.40", {"vat": "1.24"}, "JPY") for i in range(4)]
    exact = settle(order(lines, {"vat": "4.96"}, "54.56", "JPY"))
    assert exact.rounding == 2  # 55 - 4 × 12 - 5
    assert exact.rounding <= exact.rounding_limit == Decimal("4.5")


def test_a_tax_no_line_carries_goes_to_the_largest():
    exact = settle(order([line(1, "1.00"), line(2, "9.00")], {"vat": "1.90"}, "11.90"))
    assert exact.lines[1].taxes == {"vat": Decimal("1.90")}
    assert exact.rounding == 0


def test_a_tax_the_order_gives_no_amount_for_is_rounded_too():
    exact = settle(order([line(1, "1.00", {"vat": "0.1900001"})], {}, "1.19"))
    assert exact.lines[0].taxes == {"vat": Decimal("0.19")}
    assert (exact.rounding, exact.moved) == (0, {})


def test_a_rate_that_is_listed_twice_counts_twice():
    vat = TaxAmount("vat", Money(Decimal("0.50"), "EUR"))
    document = order([line(1, "10.00", {"vat": "1.00"})], {"vat": "1.00"}, "11.00")
    twice = dataclasses.replace(
        document,
        tax_totals=(vat, vat),
        lines=(dataclasses.replace(document.lines[0], taxes=(vat, vat)),),
    )
    exact = settle(twice)
    assert exact.lines[0].taxes == {"vat": Decimal("1.00")}
    assert exact.rounding == 0


@pytest.mark.parametrize("currency", ["JPY", "EUR", "KWD"])
def test_moved_tells_whole_units_only(currency):
    """Amounts with more decimals than the currency are no reason to speak of a move."""
    unit = minor_unit(currency)
    tax = unit + unit / 4
    document = order([line(1, 10, {"vat": tax}, currency)], {"vat": unit}, 20, currency)
    assert settle(document).moved == {}
