# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Whatever is wrong with a document, it is said, and nothing else happens."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.retail_sync_core.canonical import (
    ContractError,
    Customer,
    Fulfilment,
    Order,
    Product,
    Refund,
    StockLevel,
    digest,
    settle,
)
from odoo.addons.retail_sync_woocommerce.client import (
    read_document,
    to_customer,
    to_fulfilment,
    to_order,
    to_product,
    to_refund,
    to_stock_level,
)

from . import recorded
from .test_fulfilment import FULFILMENT

WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["", "-1", "0", "12,35", "NaN", "1e400", "\x00", "\ud800", 10**40, "2026-13-01"]
    ),
    st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=2),
    st.dictionaries(
        st.sampled_from(["id", "a"]), st.none() | st.integers(), max_size=2
    ),
)
DROP = object()
MANY = settings(max_examples=max(300, settings.default.max_examples))


def paths(value, path=()):
    """Every place inside a JSON value, its own root not."""
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return
    for key, item in items:
        yield (*path, key)
        yield from paths(item, (*path, key))


def damaged(document, path, wrong):
    document = copy.deepcopy(document)
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    if wrong is DROP:
        del parent[path[-1]]
    else:
        parent[path[-1]] = wrong
    return document


ORDER = recorded.response("order.after_refunds")
REFUND = recorded.response("refund.partial.line_items")
PRODUCT = recorded.response("variation.create")
CUSTOMER = recorded.response("customer.create")
CASES = {
    "order": (ORDER, to_order, Order),
    "refund": (REFUND, lambda x: to_refund(x, "EUR"), Refund),
    "product": (PRODUCT, lambda x: to_product(x, currency="EUR"), Product),
    "stock": (PRODUCT, to_stock_level, StockLevel | None),
    "customer": (CUSTOMER, to_customer, Customer),
    "fulfilment": (FULFILMENT, to_fulfilment, Fulfilment),
}


def check(translate, kind, document):
    try:
        found = translate(document)
    except ContractError as error:
        assert error.contract == "wc/v3"
        assert error.field
        return None
    assert isinstance(found, kind)
    if found is not None:
        assert len(digest(found)) == 64
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_dropped_field_is_named_or_not_needed(name):
    document, translate, kind = CASES[name]
    for path in paths(document):
        check(translate, kind, damaged(document, path, DROP))


@pytest.mark.parametrize("name", CASES)
@MANY
@given(data=st.data())
def test_a_mistyped_field_is_named_or_harmless(name, data):
    document, translate, kind = CASES[name]
    path = data.draw(st.sampled_from(list(paths(document))))
    wrong = damaged(document, path, data.draw(WRONG))
    found = check(translate, kind, wrong)
    if isinstance(found, Order):
        settle(found)


@pytest.mark.parametrize("name", CASES)
@given(wrong=WRONG)
def test_what_is_no_document_at_all(name, wrong):
    _document, translate, _kind = CASES[name]
    if not isinstance(wrong, dict):
        with pytest.raises(ContractError):
            translate(wrong)


@MANY
@given(path=st.sampled_from(list(paths(ORDER))), wrong=WRONG)
def test_an_envelope_is_read_or_the_field_is_named(path, wrong):
    try:
        delivery = read_document("order", damaged(ORDER, path, wrong))
    except ContractError as error:
        assert error.contract == "wc/v3"
    else:
        assert delivery.external_id


NEEDED = [
    "id",
    "number",
    "status",
    "currency",
    "total",
    "customer_id",
    "payment_method",
    "prices_include_tax",
    "date_created_gmt",
    "date_modified_gmt",
    "date_paid_gmt",
    "billing",
    "shipping",
    "line_items",
    "shipping_lines",
    "fee_lines",
    "tax_lines",
    "coupon_lines",
    "refunds",
]


@pytest.mark.parametrize("field", NEEDED)
def test_an_order_is_not_translated_without(field):
    with pytest.raises(ContractError, match=f"^{field}: is missing"):
        to_order(damaged(ORDER, (field,), DROP))


@pytest.mark.parametrize(
    ("path", "wrong", "message"),
    [
        (("line_items", 2, "total"), "9,00", "line_items[2].total: “9,00” is not"),
        (
            ("line_items", 0, "taxes", 0, "id"),
            None,
            "line_items[0].taxes[0].id: is null",
        ),
        (("tax_lines", 1, "tax_total"), DROP, "tax_lines[1].tax_total: is missing"),
        (("refunds", 0, "total"), DROP, "refunds[0].total: is missing"),
        (("currency",), "EURO", "currency: “EURO” is no ISO 4217 code"),
        (
            ("date_created_gmt",),
            "yesterday",
            "date_created_gmt: “yesterday” is no time",
        ),
        (("billing",), [], "billing: is a list instead of an object"),
        (("line_items", 0, "taxes", 0, "id"), 99, "lines[1].taxes: names the tax 99"),
    ],
)
def test_the_message_leads_to_the_field(path, wrong, message):
    with pytest.raises(ContractError) as caught:
        to_order(damaged(ORDER, path, wrong))
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith("(wc/v3)")


def test_fields_nobody_knows_are_fine():
    document = {**ORDER, "new_in_12": {"a": 1}}
    document["line_items"] = [{**x, "new": 1} for x in ORDER["line_items"]]
    assert to_order(document) == to_order(ORDER)
