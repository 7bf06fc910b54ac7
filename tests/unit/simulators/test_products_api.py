# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products, variations, customers, coupons and the shop's set-up over REST."""

import pytest

from .conftest import Client

STOCKED = {"manage_stock": True, "stock_quantity": 5}


@pytest.fixture
def product(client):
    body = {"name": "Lamp", "sku": "LAMP", "regular_price": "12.50"} | STOCKED
    return client.post("products", body).json()


@pytest.fixture
def shirt(client):
    sizes = {"name": "Size", "variation": True, "options": ["S", "M"]}
    body = {"name": "Shirt", "type": "variable", "sku": "SHIRT", "attributes": [sizes]}
    return client.post("products", body).json()


@pytest.fixture
def small(client, shirt):
    body = {
        "sku": "SHIRT-S",
        "regular_price": "20",
        "attributes": [{"name": "Size", "option": "S"}],
    } | STOCKED
    return client.post(f"products/{shirt['id']}/variations", body).json()


def put(client, product, **body):
    return client.put(f"products/{product['id']}", body)


# -- products --------------------------------------------------------------------


def test_duplicate_sku_names_its_owner(client, product):
    refused = client.post("products", {"name": "Other", "sku": "LAMP"})
    assert refused.status_code == 400
    assert refused.json()["code"] == "product_invalid_sku"
    assert refused.json()["data"]["resource_id"] == product["id"]
    assert refused.json()["data"]["unique_sku"] == "LAMP-1"
    other = client.post("products", {"name": "Other", "sku": "OTHER"}).json()
    assert put(client, other, sku="LAMP").status_code == 400
    assert put(client, other, sku="OTHER").status_code == 200


def test_price_must_be_text_and_a_comma_disappears(client, product):
    refused = put(client, product, regular_price=12.35)
    assert refused.json()["data"]["params"] == {
        "regular_price": "regular_price is not of type string."
    }
    assert put(client, product, regular_price="12,35").json()["price"] == "1235"


def test_quantity_is_ignored_without_managed_stock(client, product):
    put(client, product, manage_stock=False)
    changed = put(client, product, stock_quantity=99).json()
    assert (changed["manage_stock"], changed["stock_quantity"]) == (False, None)


def test_relative_change_nobody_documents(client, product):
    assert put(client, product, inventory_delta=-2).json()["stock_quantity"] == 3


@pytest.mark.parametrize(
    "given, name, expected",
    [
        ({"stock_quantity": "abc"}, "stock_quantity", 0),
        ({"stock_quantity": 4.7}, "stock_quantity", 4),
        ({"stock_quantity": None}, "stock_quantity", 5),
        ({"status": "weird"}, "status", "draft"),
        ({"regular_price": "abc"}, "regular_price", ""),
    ],
)
def test_batch_validates_nothing(client, product, given, name, expected):
    update = {"update": [{"id": product["id"]} | given]}
    shown = client.post("products/batch", update).json()["update"][0]
    assert shown[name] == expected


def test_batch_of_products_refuses_variations(client, product, shirt, small):
    update = {"update": [{"id": small["id"], "stock_quantity": 9}]}
    error = client.post("products/batch", update).json()["update"][0]["error"]
    assert error["data"] == {"status": 404}
    path = f"products/{shirt['id']}/variations/batch"
    shown = client.post(path, update).json()["update"][0]
    assert shown["stock_quantity"] == 9


def test_sku_list_finds_variations_and_include_does_not(client, product, small):
    found = client.get("products", sku="LAMP,SHIRT-S").json()
    assert {one["id"] for one in found} == {product["id"], small["id"]}
    by_id = client.get("products", include=f"{product['id']},{small['id']}").json()
    assert [one["id"] for one in by_id] == [product["id"]]


def test_all_variations_only_in_version_11(shop, client, small):
    found = client.get("variations", modified_after="2026-11-20T00:00:00").json()
    assert [one["id"] for one in found] == [small["id"]]
    shop.settings.change(woo_version="10.0.2")
    assert client.get("variations").json()["code"] == "rest_no_route"


def test_selling_a_variation_touches_its_parent(shop, client, shirt, small):
    shop.clock.advance(60)
    client.post(
        "orders", {"set_paid": True, "line_items": [{"variation_id": small["id"]}]}
    )
    after = client.get(f"products/{shirt['id']}").json()
    assert after["date_modified"] > shirt["date_modified"]
    assert after["total_sales"] == 1


def test_backorders_and_stock_status(client, product):
    shown = put(client, product, stock_quantity=-1, backorders="notify").json()
    assert (shown["stock_status"], shown["backordered"]) == ("onbackorder", True)
    shown = put(client, product, backorders="no").json()
    assert (shown["stock_status"], shown["backordered"]) == ("outofstock", False)


def test_filters(client, product, shirt):
    assert [p["id"] for p in client.get("products", search="lam").json()] == [
        product["id"]
    ]
    assert [p["id"] for p in client.get("products", type="variable").json()] == [
        shirt["id"]
    ]
    out = client.get("products", stock_status="outofstock").json()
    assert [p["id"] for p in out] == [shirt["id"]]


def test_trash_hides_and_frees_the_sku(client, product):
    client.delete(f"products/{product['id']}")
    assert client.get("products").json() == []
    assert client.get("products", status="trash").json()[0]["id"] == product["id"]
    assert client.delete(f"products/{product['id']}").status_code == 410
    assert client.post("products", {"name": "New", "sku": "LAMP"}).status_code == 201


def test_variation_over_rest(client, shirt, small):
    path = f"products/{shirt['id']}/variations/{small['id']}"
    assert client.get(path).json()["name"] == "S"
    assert client.put(path, {"regular_price": "25"}).json()["price"] == "25"
    assert client.get(f"products/{shirt['id']}").json()["price"] == "25"
    assert client.delete(path, force=True).status_code == 200
    assert client.get(path).status_code == 404
    assert client.get(f"products/{shirt['id']}").json()["variations"] == []


# -- customers -------------------------------------------------------------------


def test_customer_life(client):
    body = {"email": "a@example.com", "billing": {"city": "Utrecht"}}
    customer = client.post("customers", body).json()
    path = f"customers/{customer['id']}"
    again = client.post("customers", body)
    assert again.json()["code"] == "registration-error-email-exists"
    assert (
        client.get("customers", email="A@example.com").json()[0]["id"]
        == (customer["id"])
    )
    changed = client.put(path, {"first_name": "Anna"}).json()
    assert changed["first_name"] == "Anna"
    assert client.delete(path).status_code == 501
    assert client.delete(path, force=True).status_code == 200
    assert client.get(path).json()["code"] == "woocommerce_rest_invalid_id"


def test_customers_know_no_modified_after(client):
    client.post("customers", {"email": "a@example.com"})
    assert len(client.get("customers", modified_after="2030-01-01").json()) == 1


def test_customer_needs_an_email(client):
    refused = client.post("customers", {"first_name": "Anna"})
    assert refused.json()["code"] == "rest_missing_callback_param"


# -- set-up ----------------------------------------------------------------------


def test_coupon_life(client):
    coupon = client.post("coupons", {"code": "TEN", "amount": "10"}).json()
    assert (coupon["code"], coupon["discount_type"]) == ("ten", "fixed_cart")
    again = client.post("coupons", {"code": "ten"})
    assert again.json()["code"] == "woocommerce_rest_coupon_code_already_exists"
    path = f"coupons/{coupon['id']}"
    assert client.put(path, {"amount": "12"}).json()["amount"] == "12.00"
    assert [c["id"] for c in client.get("coupons", code="TEN").json()] == [coupon["id"]]
    assert client.delete(path, force=True).status_code == 200
    assert client.get(path).status_code == 404


def test_cheap_connection_test(client):
    fields = "environment.version,settings.currency,settings.HPOS_enabled"
    assert client.get("system_status", _fields=fields).json() == {
        "environment": {"version": "11.0.1"},
        "settings": {"currency": "EUR", "HPOS_enabled": True},
    }


def test_settings_can_be_read_and_changed(shop, client):
    path = "settings/tax/woocommerce_prices_include_tax"
    assert client.get(path).json()["value"] == "no"
    assert client.put(path, {"value": "yes"}).json()["value"] == "yes"
    assert shop.settings.prices_include_tax is True
    decimals = "settings/general/woocommerce_price_num_decimals"
    client.put(decimals, {"value": "3"})
    assert shop.settings.decimals == 3
    currency = client.get("settings/general/woocommerce_currency").json()
    assert currency["value"] == "EUR"
    assert client.get("settings/nothing").status_code == 404


@pytest.mark.parametrize(
    "path, expected",
    [
        ("data/currencies/current", "EUR"),
        ("data/currencies/jpy", "JPY"),
    ],
)
def test_currencies(client, path, expected):
    assert client.get(path).json()["code"] == expected


def test_shipping_gateways_taxes_and_statuses(demo):
    client = Client(demo)
    zones = client.get("shipping/zones").json()
    assert [zone["name"] for zone in zones] == [
        "Netherlands",
        "Neighbours",
        "Everywhere else",
    ]
    methods = client.get(f"shipping/zones/{zones[0]['id']}/methods").json()
    assert methods[0]["settings"]["cost"]["value"] == "4.13"
    assert len(client.get("shipping_methods").json()) == 3
    gateways = {one["id"]: one for one in client.get("payment_gateways").json()}
    assert "refunds" in gateways["stripe"]["method_supports"]
    assert client.get("payment_gateways/bacs").json()["enabled"] is True
    assert len(client.get("taxes", per_page=100).json()) == 10
    classes = [one["slug"] for one in client.get("taxes/classes").json()]
    assert classes == ["standard", "reduced-rate", "zero-rate"]
    statuses = [one["slug"] for one in client.get("orders/statuses").json()]
    assert statuses[0] == "pending"


def test_tax_can_be_changed_and_removed(client):
    rate = client.post("taxes", {"country": "FR", "rate": "20"}).json()
    path = f"taxes/{rate['id']}"
    assert client.put(path, {"rate": "20.5"}).json()["rate"] == "20.5000"
    assert client.delete(path, force=True).status_code == 200
    assert client.get(path).status_code == 404
