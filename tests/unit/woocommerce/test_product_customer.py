# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import Money, StockLevel
from odoo.addons.retail_sync_woocommerce.client import (
    is_sellable,
    is_variable,
    stock_body,
    to_customer,
    to_product,
    to_stock_level,
    was_told,
)

from . import recorded


@pytest.mark.parametrize(
    "payload", [x for _, x in recorded.PRODUCTS], ids=[x for x, _ in recorded.PRODUCTS]
)
def test_every_recorded_product(payload):
    product = to_product(payload, currency="EUR")
    assert product.external_id == str(payload["id"])
    assert product.sku == payload["sku"]
    level = to_stock_level(payload)
    assert (level is None) == (payload["stock_quantity"] is None)


def test_a_simple_product():
    product = to_product(recorded.response("product.create.simple"), currency="EUR")
    assert (product.sku, product.barcode) == ("COFFEE-1KG", "4006381333931")
    assert product.price == Money(Decimal("19.99"), "EUR")
    assert product.manages_stock
    assert product.is_active
    assert product.parent_ref == ""
    assert product.updated_at.isoformat() == "2026-11-20T19:05:22+00:00"


def test_a_variation_with_an_sku_of_its_own():
    variation = recorded.response("variation.create")
    product = to_product(variation, parent_sku="TS")
    assert (product.external_id, product.parent_ref, product.sku) == (
        "13",
        "12",
        "TS-S",
    )
    assert product.price is None  # nobody said the shop's currency


def test_a_variation_that_shows_its_parents():
    variation = recorded.response("variation.create")
    variation.update(sku="TS", global_unique_id="4006381333931")
    product = to_product(variation, parent_sku="TS", parent_barcode="4006381333931")
    assert (product.sku, product.barcode) == ("", "")


def test_a_product_is_not_compared_with_a_parent():
    payload = recorded.response("product.create.simple")
    assert to_product(payload, parent_sku="COFFEE-1KG").sku == "COFFEE-1KG"


def test_a_parent_is_not_sold_itself():
    parent = recorded.response("product.create.variable")
    assert is_variable(parent)
    assert not is_sellable(parent)
    assert to_product(parent, currency="EUR").price is None
    assert is_sellable(recorded.response("variation.create"))


@pytest.mark.parametrize("manage_stock", [False, "parent"])
def test_without_stock_of_its_own_there_is_no_level(manage_stock):
    payload = recorded.response("variation.create")
    payload["manage_stock"] = manage_stock
    assert not to_product(payload).manages_stock
    assert to_stock_level(payload) is None


def test_stock_may_be_negative():
    payload = recorded.response("product.after_oversell")
    level = to_stock_level(payload)
    assert isinstance(level, StockLevel)
    assert (level.product_ref, level.quantity) == ("11", Decimal(-4))


def test_a_draft_is_not_active():
    payload = recorded.response("product.create.simple")
    for status, is_active in (("draft", False), ("trash", False), ("private", True)):
        assert to_product({**payload, "status": status}).is_active is is_active


def test_only_whole_numbers_are_told():
    assert stock_body("10", Decimal("4.0")) == {"id": 10, "stock_quantity": 4}
    assert stock_body(10, -3) == {"id": 10, "stock_quantity": -3}
    with pytest.raises(ValueError, match="no whole number"):
        stock_body("10", Decimal("4.7"))


def test_whether_the_shop_listened():
    answer = recorded.response("batch.products.stock")["update"][0]
    assert was_told(answer, 77)
    assert not was_told(answer, 78)
    # Answered 200, and ignored: the product keeps no stock.
    assert not was_told(recorded.response("stock.set_unmanaged"), 5)
    assert not was_told({"stock_quantity": "many"}, 5)
    assert not was_told(None, 5)


def test_a_customer():
    customer = to_customer(recorded.response("customer.create"))
    assert (customer.external_id, customer.email) == ("2", "erika@example.test")
    assert customer.name == "Erika Mustermann"
    assert customer.phone == "+4930123"
    assert customer.billing.country == "DE"
    assert customer.shipping.is_empty


def test_a_customers_vat_number():
    payload = recorded.response("customer.create")
    payload["meta_data"].append({"key": "vat_number", "value": "DE123456789"})
    assert to_customer(payload).billing.vat == "DE123456789"
