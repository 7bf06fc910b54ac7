# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Every recorded order becomes a canonical one whose parts sum to the cent."""

import dataclasses
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import Money, settle
from odoo.addons.retail_sync_woocommerce.client import to_order

from . import recorded


def euro(amount):
    return Money(Decimal(amount), "EUR")


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "payload", [x for _, x in recorded.ORDERS], ids=[x for x, _ in recorded.ORDERS]
)
def test_every_recorded_order_is_exact(payload):
    exact = settle(to_order(payload))
    assert exact.rounding == 0
    assert exact.moved == {}
    gross = sum(line.gross for line in exact.lines)
    assert gross == Decimal(payload["total"])
    assert sum(t.amount.amount for t in exact.order.tax_totals) == Decimal(
        payload["total_tax"]
    )


def test_the_whole_of_one_order():
    order = to_order(recorded.response("order.create.full"))
    assert (order.external_id, order.number, order.currency) == ("18", "18", "EUR")
    assert order.created_at == order.updated_at == utc(2026, 11, 20, 19, 5, 24)
    assert order.total == euro("107.64")
    assert order.source == "rest-api"
    assert order.customer_note == "Bitte klingeln"
    assert (order.tender, order.tender_title) == ("bacs", "Überweisung")
    assert order.payments == order.refunds == ()
    assert not order.prices_include_tax


def test_its_lines():
    order = to_order(recorded.response("order.create.full"))
    assert [
        (x.external_id, x.kind, x.name, x.quantity, x.code) for x in order.lines
    ] == [
        ("1", "product", "Kaffeebohnen “Röst” 1kg", 3, ""),
        ("2", "product", "T-Shirt - S", 1, ""),
        ("3", "product", "Buch", 1, ""),
        ("4", "shipping", "DHL", 1, "flat_rate"),
        ("5", "fee", "Gift wrap", 1, ""),
        ("6", "fee", "Rabatt", 1, ""),
    ]
    coffee, shirt, _book, _shipping, _wrap, rebate = order.lines
    assert (coffee.subtotal, coffee.total) == (euro("59.97"), euro("53.97"))
    assert coffee.discount == euro("6.00")
    assert (coffee.subtotal_tax, coffee.tax) == (euro("11.39"), euro("10.25"))
    assert (coffee.sku, coffee.barcode) == ("COFFEE-1KG", "4006381333931")
    assert (coffee.product_ref, coffee.parent_ref) == ("10", "")
    assert (shirt.product_ref, shirt.parent_ref) == ("13", "12")
    assert shirt.note == "Size: S\nengraving: für E."
    # A negative fee with tax status "none" is taxed over all classes all the same.
    assert rebate.total == euro("-1.00")
    assert [(x.ref, x.amount) for x in rebate.taxes] == [
        ("1", euro("-0.17")),
        ("2", euro("-0.01")),
    ]


def test_its_taxes_are_the_orders_own():
    order = to_order(recorded.response("order.create.full"))
    assert [x.key for x in order.tax_rates] == ["19|DE|excl", "7|DE|excl"]
    assert [x.title for x in order.tax_rates] == ["MwSt 19", "MwSt 7"]
    assert {x.ref: x.amount for x in order.tax_totals} == {
        "1": euro("15.66"),
        "2": euro("0.62"),
    }


def test_its_coupon_has_an_identity():
    (coupon,) = to_order(recorded.response("order.create.full")).discounts
    assert (coupon.code, coupon.external_id) == ("save10", "16")
    assert coupon.amount == euro("9.5")
    assert (coupon.kind, coupon.title) == ("coupon", "percent 10")


def test_its_customer():
    order = to_order(recorded.response("order.create.full"))
    assert order.customer.external_id == "2"
    assert order.customer.email_key == "erika@example.test"
    assert order.customer.name == "Erika Mustermann"
    assert (order.billing.street, order.billing.country) == ("Hauptstr. 1", "DE")
    assert order.shipping.city == "Berlin"


def test_the_payment_date_makes_a_payment():
    order = to_order(recorded.response("order.processing.set_paid"))
    (payment,) = order.payments
    assert payment.amount == order.total
    assert (payment.kind, payment.state, payment.gateway) == ("sale", "success", "bacs")
    assert payment.reference == "TX-1"
    assert payment.occurred_at == utc(2026, 11, 20, 19, 5, 24)
    assert (order.status.payment, order.status.fulfilment) == ("paid", "released")


def test_refunds_in_an_order_are_summaries():
    order = to_order(recorded.response("order.after_refunds"))
    assert {x.external_id: x.amount for x in order.refunds} == {
        "19": euro("23.79"),
        "20": euro("10.00"),
        "21": euro("1.00"),
    }
    assert not any(x.is_complete or x.lines for x in order.refunds)
    assert order.total == euro("107.64")
    assert order.status.payment == "partially_refunded"


def test_a_full_refund():
    status = to_order(recorded.response("order.fully_refunded")).status
    assert (status.payment, status.fulfilment) == ("refunded", "shipped")


def test_prices_with_tax_are_still_untaxed_amounts():
    order = to_order(recorded.response("order.tax_inclusive"))
    assert order.prices_include_tax
    assert order.tax_rates[0].key == "19|DE|incl"
    assert order.lines[0].subtotal == euro("25.21")
    assert order.lines[0].subtotal + order.lines[0].subtotal_tax == euro("30.00")


def test_a_line_of_no_known_product():
    (line,) = to_order(recorded.response("order.bad_product")).lines
    assert (line.product_ref, line.parent_ref, line.sku, line.name) == ("", "", "", "")


def test_another_currency():
    order = to_order(recorded.response("order.usd"))
    assert order.currency == order.total.currency == order.lines[0].total.currency
    assert order.currency == "USD"


def test_unrounded_amounts_give_the_same_order():
    """``?dp=6`` shows what the shop has inside; settled, nothing differs."""
    plain = settle(to_order(recorded.response("order.get")))
    exact = settle(to_order(recorded.response("order.get.dp")))
    assert [(x.untaxed, x.taxes) for x in plain.lines] == [
        (x.untaxed, x.taxes) for x in exact.lines
    ]


def test_equal_answers_are_equal_documents():
    one = to_order(recorded.response("order.create.full"))
    other = to_order(recorded.response("order.get"))
    assert one == other
    assert dataclasses.replace(one, number="x") != other
