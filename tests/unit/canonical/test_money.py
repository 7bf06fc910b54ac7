# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.retail_sync_core.canonical import (
    ContractError,
    CurrencyMismatch,
    Money,
    allocate,
    decimal,
    minor_unit,
    round_minor,
    total,
)

from .documents import AMOUNTS, CURRENCIES


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8), CURRENCIES)
def test_what_is_allocated_sums_to_the_target(target, parts, currency):
    target = round_minor(target, currency)
    moved = allocate(target, parts, currency)
    assert sum(moved) == target
    assert len(moved) == len(parts)
    assert all(part == round_minor(part, currency) for part in moved)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8), CURRENCIES)
def test_allocating_again_changes_nothing(target, parts, currency):
    target = round_minor(target, currency)
    moved = allocate(target, parts, currency)
    assert allocate(target, moved, currency) == moved


@given(st.lists(AMOUNTS, min_size=1, max_size=8), CURRENCIES)
def test_no_part_moves_further_than_its_share(parts, currency):
    """What rounding alone makes is spread: nobody gets more than a unit of it."""
    target = round_minor(sum(parts), currency)
    moved = allocate(target, parts, currency)
    unit = minor_unit(currency)
    assert all(
        abs(after - before) <= Decimal("1.5") * unit
        for before, after in zip(parts, moved, strict=True)
    )


def test_the_missing_cent_goes_to_the_largest_part():
    parts = [Decimal("1.00"), Decimal("50.00"), Decimal("9.00")]
    assert allocate(Decimal("60.01"), parts, "EUR") == [
        Decimal("1.00"),
        Decimal("50.01"),
        Decimal("9.00"),
    ]


def test_nothing_can_carry_an_amount():
    assert allocate(Decimal(0), [], "EUR") == []
    with pytest.raises(ValueError, match="nothing to allocate"):
        allocate(Decimal(1), [], "EUR")


@pytest.mark.parametrize(
    ("currency", "rounded"),
    [("JPY", "3"), ("EUR", "2.68"), ("KWD", "2.675"), ("XXX", "2.68")],
)
def test_minor_units(currency, rounded):
    assert str(round_minor(Decimal("2.675"), currency)) == rounded


def test_half_rounds_away_from_zero():
    assert round_minor(Decimal("-0.005"), "EUR") == Decimal("-0.01")


def test_currencies_do_not_mix():
    euro, yen = Money(Decimal(1), "EUR"), Money(Decimal(1), "JPY")
    for mix in (lambda: euro + yen, lambda: euro - yen, lambda: total([yen], "EUR")):
        with pytest.raises(CurrencyMismatch):
            mix()


def test_money_is_exact_or_refused():
    with pytest.raises(TypeError):
        Money(1.5, "EUR")
    with pytest.raises(ContractError):
        Money(Decimal(1), "EURO")


@pytest.mark.parametrize("value", [0.1, "0.1", " 0.1 ", Decimal("0.1")])
def test_numbers_are_read_exactly(value):
    assert decimal(value, "a") == Decimal("0.1")


@pytest.mark.parametrize(
    "value", [None, True, "", "12,35", "1_000", "١٢", "NaN", "inf", [], {}]
)
def test_what_is_no_number_is_named(value):
    with pytest.raises(ContractError, match=r"^lines\[2\]\.total: .*\(c/v1\)$"):
        decimal(value, "lines[2].total", "c/v1")


def test_a_number_python_itself_refuses_to_write():
    with pytest.raises(ContractError):
        decimal(10**5000, "a")
