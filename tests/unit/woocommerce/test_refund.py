# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import Money
from odoo.addons.retail_sync_woocommerce.client import to_refund

from . import recorded


def euro(amount):
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    "payload", [x for _, x in recorded.REFUNDS], ids=[x for x, _ in recorded.REFUNDS]
)
def test_every_recorded_refund_sums_to_its_amount(payload):
    refund = to_refund(payload, "EUR")
    assert refund.is_complete
    assert not refund.by_gateway
    parts = [x.amount for x in refund.lines]
    parts += [tax for x in refund.lines for _ref, tax in x.taxes]
    if parts:
        assert sum(parts, euro(0)) == refund.amount


def test_goods_and_shipping_go_back_with_their_taxes():
    refund = to_refund(recorded.response("refund.partial.line_items"), "EUR")
    assert (refund.external_id, refund.amount) == ("19", euro("23.79"))
    assert refund.reason == "damaged"
    assert refund.created_at.isoformat() == "2026-11-20T19:05:26+00:00"
    goods, shipping = refund.lines
    assert (goods.line_ref, goods.quantity, goods.amount) == ("1", 1, euro("17.99"))
    assert goods.taxes == (("1", euro("3.42")),)
    assert (shipping.line_ref, shipping.amount) == ("4", euro("2.00"))
    assert shipping.taxes == (("1", euro("0.38")),)


def test_a_refund_without_tax():
    refund = to_refund(recorded.response("refund.partial.no_amount"), "EUR")
    assert refund.lines[0].taxes == ()
    assert refund.lines[0].amount == refund.amount == euro("10.00")


def test_an_amount_without_lines():
    refund = to_refund(recorded.response("refund.amount_only"), "EUR")
    assert (refund.lines, refund.amount) == ((), euro("1.00"))


def test_an_amount_the_lines_do_not_explain_is_passed_on():
    payload = recorded.response("refund.partial.line_items")
    payload["amount"] = "50.00"
    refund = to_refund(payload, "EUR")
    assert refund.amount == euro("50.00")
    assert refund.lines[0].amount == euro("17.99")


def test_money_without_goods_has_no_quantity():
    payload = recorded.response("refund.partial.line_items")
    payload["line_items"][0]["quantity"] = 0
    assert to_refund(payload, "EUR").lines[0].quantity == 0


def test_a_fee_comes_back_too():
    payload = recorded.response("refund.partial.line_items")
    payload["fee_lines"] = [
        {
            "id": 13,
            "name": "Rabatt",
            "total": "1.00",
            "taxes": [{"id": 1, "total": "0.17"}],
            "meta_data": [{"key": "_refunded_item_id", "value": "6"}],
        }
    ]
    fee = to_refund(payload, "EUR").lines[-1]
    # Taking a rebate back costs the customer.
    assert (fee.line_ref, fee.quantity, fee.amount) == ("6", 1, euro("-1.00"))
    assert fee.taxes == (("1", euro("-0.17")),)


def test_an_item_without_its_link_is_left_unlinked():
    payload = recorded.response("refund.partial.line_items")
    payload["line_items"][0]["meta_data"] = []
    assert to_refund(payload, "EUR").lines[0].line_ref == ""


def test_paid_back_by_the_gateway():
    payload = recorded.response("refund.amount_only")
    payload["refunded_payment"] = True
    assert to_refund(payload, "EUR").by_gateway
