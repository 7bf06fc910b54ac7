# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The questions we ask a shop: path, parameters, and what comes back."""

from datetime import datetime, timezone

import pytest

from odoo.addons.retail_sync_core.remote import RemoteContract, RemoteRejected
from odoo.addons.retail_sync_woocommerce.client import ShopFacts

from . import recorded

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


def test_connection(shop, client):
    shop.answer(
        "/system_status",
        {
            "environment": {"version": "11.0.1"},
            "settings": {"currency": "EUR", "HPOS_enabled": True},
        },
    )
    assert client.connection_test() == ShopFacts("11.0.1", "EUR", True)
    assert shop.query()["_fields"] == (
        "environment.version,settings.currency,settings.HPOS_enabled"
    )


@pytest.mark.parametrize(
    "body", [{}, [], {"settings": None}, {"settings": {"currency": "EUR"}}, "ok"]
)
def test_a_connection_to_something_else(shop, client, body):
    shop.answer("/system_status", body)
    with pytest.raises(RemoteContract, match="lacks version and currency"):
        client.connection_test()


def test_what_mappings_are_made_of(shop, client):
    shop.answer("/taxes", recorded.response("tax.list"))
    shop.answer("/payment_gateways", recorded.response("gateways"))
    shop.answer("/shipping/zones", [{"id": 1}])
    shop.answer("/shipping/zones/1/methods", [{"instance_id": 1}])
    shop.answer("/reports/orders/totals", recorded.response("report.orders_totals"))
    assert [x["name"] for page in client.taxes() for x in page] == ["MwSt 19", "MwSt 7"]
    assert "bacs" in [x["id"] for x in client.gateways()]
    assert client.shipping_zones() == [{"id": 1}]
    assert client.shipping_methods(1) == [{"instance_id": 1}]
    assert {"pending", "processing", "on-hold", "completed"} <= set(
        client.order_statuses()
    )


def test_a_list_that_is_none(shop, client):
    shop.answer("/payment_gateways", {"a": 1})
    with pytest.raises(RemoteContract, match="payment_gateways is not a list"):
        client.gateways()


def test_subscriptions(shop, client):
    shop.answer("/webhooks", [{"id": 1}])
    shop.answer("/webhooks", {"id": 2}, method="POST", status=201)
    shop.answer("/webhooks/2", {"id": 2}, method="PUT")
    shop.answer("/webhooks/2", {"id": 2}, method="DELETE")
    assert list(client.webhooks()) == [[{"id": 1}]]
    client.create_webhook("order.created", "https://odoo.test/hook", "s3cret")
    assert shop.sent() == {
        "name": "Odoo: order.created",
        "topic": "order.created",
        "delivery_url": "https://odoo.test/hook",
        "secret": "s3cret",
    }
    client.update_webhook(2, status="active")
    assert shop.sent() == {"status": "active"}
    client.delete_webhook(2)
    assert shop.query() == {"force": "true"}


def test_orders_and_their_refunds(shop, client):
    shop.answer("/orders/18", {"id": 18}, method="PUT")
    shop.answer("/orders/18/notes", {"id": 5}, method="POST", status=201)
    shop.answer("/orders/18/refunds", recorded.response("refund.list"))
    shop.answer("/refunds", [])
    client.update_order(18, status="completed")
    assert shop.sent() == {"status": "completed"}
    client.create_note(18, "Sent.", for_customer=True)
    assert shop.sent() == {"note": "Sent.", "customer_note": True}
    (page,) = client.order_refunds(18)
    assert [x["id"] for x in page] == [21, 20, 19]
    assert list(client.refunds(NOON)) == []
    assert shop.query()["after"] == "2026-11-20T12:00:00"
    assert shop.query()["dates_are_gmt"] == "true"


def test_a_refund_that_shall_restock_says_so(shop, client):
    shop.answer("/orders/18/refunds", {"id": 1}, method="POST", status=201)
    client.create_refund(18, {"amount": "1.00", "api_restock": True})
    assert shop.sent() == {"amount": "1.00", "api_restock": True, "api_refund": False}


def test_customers_and_products(shop, client):
    shop.answer("/customers", [{"id": 2}])
    shop.answer("/customers/2", {"id": 2})
    shop.answer("/products", recorded.response("product.get_by_sku"))
    shop.answer("/products/10", {"id": 10})
    shop.answer("/products/12/variations", [{"id": 13}])
    assert list(client.customers(email="e@x.test")) == [[{"id": 2}]]
    assert shop.query()["role"] == "all"
    assert client.customer(2) == {"id": 2}
    (page,) = client.products(sku=["COFFEE-1KG", "TS-S"])
    assert [x["id"] for x in page] == [13, 10]
    assert shop.query()["sku"] == "COFFEE-1KG,TS-S"
    assert client.product(10) == {"id": 10}
    assert list(client.variations(12)) == [[{"id": 13}]]


def test_fulfilments(shop, client):
    off = {"code": "rest_no_route", "message": "No route", "data": {"status": 404}}
    shop.answer("/orders/18/fulfillments", off, status=404)
    shop.answer("/orders/18/fulfillments", {"fulfillments": [{"id": 1}]})
    shop.answer("/orders/18/fulfillments", [{"id": 1}])
    shop.answer("/orders/18/fulfillments", {"id": 2}, method="POST", status=201)
    with pytest.raises(RemoteRejected, match="rest_no_route"):
        client.fulfilments(18)
    assert client.fulfilments(18) == client.fulfilments(18) == [{"id": 1}]
    assert client.create_fulfilment(18, {}) == {"id": 2}
