# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rules of translation that no recording shows by itself."""

from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import (
    ContractError,
    Money,
    UnknownStatus,
    settle,
)
from odoo.addons.retail_sync_woocommerce.client import to_order

from . import recorded


@pytest.fixture
def payload():
    return recorded.response("order.processing.set_paid")


@pytest.mark.parametrize(
    ("raw", "is_paid", "payment", "fulfilment", "lifecycle"),
    [
        ("pending", False, "pending", "unfulfilled", "open"),
        ("on-hold", False, "pending", "reserved", "open"),
        ("on-hold", True, "paid", "reserved", "open"),
        ("processing", True, "paid", "released", "open"),
        # Cash on delivery: the goods may go, the money comes at the door.
        ("processing", False, "pending", "released", "open"),
        ("completed", True, "paid", "shipped", "open"),
        ("cancelled", False, "pending", "cancelled", "cancelled"),
        # Cancelled, and the money is still with the shop.
        ("cancelled", True, "paid", "cancelled", "cancelled"),
        ("failed", False, "failed", "unfulfilled", "open"),
        ("refunded", True, "refunded", "unfulfilled", "open"),
        ("checkout-draft", False, "pending", "unfulfilled", "draft"),
        ("auto-draft", False, "pending", "unfulfilled", "draft"),
        ("trash", False, "pending", "unfulfilled", "deleted"),
        ("trash", True, "paid", "unfulfilled", "deleted"),
    ],
)
def test_status(payload, raw, is_paid, payment, fulfilment, lifecycle):
    payload.update(status=raw, needs_payment=False)
    if not is_paid:
        payload.update(date_paid_gmt=None)
    status = to_order(payload).status
    assert (status.payment, status.fulfilment, status.lifecycle, status.raw) == (
        payment,
        fulfilment,
        lifecycle,
        raw,
    )


def test_an_order_set_back_to_pending_is_asked_to_be_paid_again(payload):
    payload.update(status="pending", needs_payment=True)
    order = to_order(payload)
    assert order.status.payment == "pending"
    assert order.payments[0].state == "pending"


def test_a_free_order_is_paid(payload):
    payload.update(status="completed", date_paid_gmt=None, total="0.00")
    order = to_order(payload)
    assert order.status.payment == "paid"
    assert order.payments == ()


def test_refunded_before_it_was_sent_out_never_leaves(payload):
    payload.update(status="refunded", date_completed_gmt=None)
    assert to_order(payload).status.fulfilment == "unfulfilled"


def test_a_deleted_refund_leaves_the_status_behind(payload):
    payload.update(status="refunded")
    payload["refunds"] = [{"id": 5, "reason": "", "total": "-10.00"}]
    assert to_order(payload).status.payment == "partially_refunded"


def test_a_cancelled_order_with_its_money_back(payload):
    payload.update(status="cancelled")
    payload["refunds"] = [{"id": 5, "reason": "", "total": "-107.64"}]
    assert to_order(payload).status.payment == "refunded"


def test_a_refund_of_nothing(payload):
    payload["refunds"] = [{"id": 5, "reason": None, "total": "-0.00"}]
    order = to_order(payload)
    assert str(order.refunds[0].amount) == "0 EUR"
    assert order.status.payment == "paid"


def test_an_unknown_status_is_never_guessed(payload):
    payload.update(status="awaiting-shipment")
    with pytest.raises(UnknownStatus, match="awaiting-shipment") as caught:
        to_order(payload)
    assert caught.value.contract == "wc/v3"


def test_a_persons_mapping_wins_and_is_taken_as_it_is(payload):
    payload.update(status="awaiting-shipment", date_paid_gmt=None)
    mapped = {"awaiting-shipment": {"payment": "paid", "fulfilment": "released"}}
    status = to_order(payload, status_map=mapped).status
    assert (status.payment, status.fulfilment) == ("paid", "released")
    payload["refunds"] = [{"id": 5, "reason": "", "total": "-1.00"}]
    assert to_order(payload, status_map=mapped).status.payment == "partially_refunded"


@pytest.mark.parametrize(
    ("said", "fulfilment"),
    [
        ("partially_fulfilled", "partial"),
        ("fulfilled", "shipped"),
        ("unfulfilled", "released"),
        ("no_fulfillments", "released"),
        ("posted", "released"),
    ],
)
def test_the_fulfilments_feature_says_more(payload, said, fulfilment):
    payload["meta_data"].append({"id": 1, "key": "_fulfillment_status", "value": said})
    assert to_order(payload).status.fulfilment == fulfilment


def test_a_transaction_without_a_payment_date_is_not_money_yet(payload):
    payload.update(date_paid_gmt=None, status="on-hold")
    (payment,) = to_order(payload).payments
    assert (payment.state, payment.reference) == ("pending", "TX-1")


def test_the_payments_id_survives_a_late_transaction_id(payload):
    late = {**payload, "transaction_id": ""}
    ids = {to_order(x).payments[0].external_id for x in (payload, late)}
    assert ids == {"18:payment"}


def test_a_guest(payload):
    payload.update(customer_id=0)
    customer = to_order(payload).customer
    assert customer.is_guest
    assert customer.email_key == "erika@example.test"


@pytest.mark.parametrize(
    "key", ["_billing_vat_number", "vat_number", "_vat_number", "billing_vat"]
)
def test_the_vat_number_where_extensions_keep_it(payload, key):
    payload["meta_data"] += [
        {"id": 7, "key": "_billing_vat_number", "value": ""},
        {"id": 8, "key": key, "value": " DE123456789 "},
        {"id": 9, "key": "_other", "value": {"a": [1]}},
    ]
    order = to_order(payload)
    assert order.billing.vat == "DE123456789"
    assert order.customer.billing.vat == "DE123456789"
    assert order.shipping.vat == ""


def test_the_purchase_order_number(payload):
    payload["meta_data"].append({"id": 8, "key": "_po_number", "value": 4711})
    assert to_order(payload).po_number == "4711"


def test_nothing_to_ship_to_means_the_billing_address(payload):
    payload["shipping"] = dict.fromkeys(payload["shipping"], "")
    order = to_order(payload)
    assert order.shipping.street == "Hauptstr. 1"
    assert order.customer.shipping.is_empty


def test_addresses_may_lack_parts_the_shop_does_not_ask_for(payload):
    del payload["billing"]["company"], payload["shipping"]["phone"]
    assert to_order(payload).billing.company == ""


def test_parts_of_a_unit(payload):
    payload["line_items"][0]["quantity"] = Decimal("1.5")
    assert to_order(payload).lines[0].quantity == Decimal("1.5")


def test_a_quantity_of_nothing_with_an_amount_is_for_a_person(payload):
    """A shop that stops selling parts of a unit shows 0 instead of 0.4."""
    payload["line_items"][1]["quantity"] = 0
    with pytest.raises(ContractError, match=r"^line_items\[1\]\.quantity: is 0, but"):
        to_order(payload)


def test_a_line_of_nothing_is_no_line(payload):
    line = payload["line_items"][1]
    for key in ("quantity", "subtotal", "subtotal_tax", "total", "total_tax"):
        line[key] = 0
    line["taxes"] = []
    assert "2" not in [x.external_id for x in to_order(payload).lines]
    line["subtotal"] = "7.41"  # all of it discounted, but of how many?
    with pytest.raises(ContractError, match="quantity"):
        to_order(payload)


def test_a_negative_quantity_is_refused(payload):
    payload["line_items"][0]["quantity"] = -1
    with pytest.raises(ContractError, match=r"line_items\[0\]\.quantity: is -1"):
        to_order(payload)


def test_a_method_in_a_zone_has_its_instance(payload):
    payload["shipping_lines"][0]["instance_id"] = "3"
    shipping = [x for x in to_order(payload).lines if x.kind == "shipping"]
    assert shipping[0].code == "flat_rate:3"


def test_names_and_notes_are_plain_text(payload):
    line = payload["line_items"][0]
    line["name"] = "Salt &amp; <em>Pepper</em>"
    line["meta_data"] = [
        {"key": "_reduced_stock", "value": "1", "display_key": "_x"},
        {
            "key": "items",
            "value": "a",
            "display_key": "Items",
            "display_value": "Tee &times; 2<br>",
        },
        {"key": "count", "value": 2, "display_key": None, "display_value": None},
        {"key": "parts", "value": ["a"], "display_key": "Parts"},
    ]
    first = to_order(payload).lines[0]
    assert first.name == "Salt & Pepper"
    assert first.note == "Items: Tee × 2\ncount: 2"


def test_a_rate_that_was_not_applied_has_no_amount(payload):
    payload["line_items"][0]["taxes"].append({"id": 2, "total": "", "subtotal": ""})
    assert [x.ref for x in to_order(payload).lines[0].taxes] == ["1"]


def test_a_rate_listed_twice_counts_twice(payload):
    half = {**payload["tax_lines"][1], "tax_total": "0.31"}
    payload["tax_lines"][1:] = [half, half]
    order = to_order(payload)
    assert {x.ref: str(x.amount.amount) for x in order.tax_totals}["2"] == "0.62"
    assert len(order.tax_rates) == 2
    payload["tax_lines"][2] = {**half, "rate_percent": 8}
    with pytest.raises(ContractError, match=r"tax_lines\[2\]\.rate_id: 2 stands for"):
        to_order(payload)


def test_items_with_one_id_are_refused(payload):
    payload["fee_lines"][0]["id"] = 1
    with pytest.raises(ContractError, match=r"fee_lines\[0\]\.id: 1 is there twice"):
        to_order(payload)


@pytest.mark.parametrize(
    "meta",
    [
        {"key": "coupon_info", "value": '[16,"save10","percent",10]'},
        {"key": "coupon_data", "value": {"id": 16, "code": "save10"}},
    ],
)
def test_the_promotion_behind_a_coupon(payload, meta):
    payload["coupon_lines"][0]["meta_data"] = [meta]
    assert to_order(payload).discounts[0].external_id == "16"


@pytest.mark.parametrize(
    "meta",
    [
        {"key": "coupon_info", "value": "[16,"},
        {"key": "coupon_info", "value": "[" * 100_000},
        {"key": "coupon_info", "value": "[]"},
        {"key": "coupon_info", "value": [None]},
        {"key": "coupon_data", "value": {}},
        {"key": "coupon_data", "value": "a:1:{}"},
        {},
    ],
)
def test_a_coupon_that_tells_no_promotion(payload, meta):
    payload["coupon_lines"][0]["meta_data"] = [meta]
    assert to_order(payload).discounts[0].external_id == ""


def test_a_compound_tax(payload):
    payload["tax_lines"][1]["compound"] = True
    assert to_order(payload).tax_rates[1].key == "7|DE|excl|compound"


def test_a_rate_without_a_percentage_keeps_its_name(payload):
    payload["tax_lines"][1]["rate_percent"] = None
    assert to_order(payload).tax_rates[1].key == "?|DE|excl|mwst 7"


def test_rounding_half_down_in_one_line(payload):
    """12.50 × 19 % incl.: total_tax 2.37 beside taxes[0].total 2.38; the order's
    tax line says 2.37, and that is what counts."""
    payload.update(total="14.87", total_tax="2.37", discount_total="0.00")
    payload["line_items"], payload["fee_lines"] = [], []
    payload["coupon_lines"] = []
    payload["tax_lines"] = payload["tax_lines"][:1]
    payload["tax_lines"][0].update(tax_total="0.00", shipping_tax_total="2.37")
    payload["shipping_lines"][0].update(
        total="12.50",
        total_tax="2.37",
        taxes=[{"id": 1, "total": "2.38", "subtotal": ""}],
    )
    exact = settle(to_order(payload))
    assert exact.rounding == 0
    assert exact.lines[0].taxes == {"1": Decimal("2.37")}
    assert exact.moved == {"1": Decimal("-0.01")}


def test_yen_with_two_decimals_on_paper(payload):
    """A shop in yen that forgot to set its decimals to none says "1210.00"."""
    payload.update(currency="JPY", total="1210.00", total_tax="110.00")
    payload["fee_lines"], payload["shipping_lines"] = [], []
    payload["line_items"] = payload["line_items"][:1]
    payload["line_items"][0].update(
        subtotal="1100.00", total="1100.00", taxes=[{"id": 1, "total": "110.00"}]
    )
    payload["tax_lines"] = payload["tax_lines"][:1]
    payload["tax_lines"][0].update(tax_total="110.00", shipping_tax_total="0.00")
    exact = settle(to_order(payload))
    assert (exact.rounding, exact.lines[0].gross) == (0, 1210)
    assert exact.order.total == Money(Decimal("1210.00"), "JPY")
