# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Addresses, credentials, and what the shop's errors become."""

import base64
import logging
from decimal import Decimal

import pytest
from requests import exceptions as failures

from odoo.addons.retail_sync_core.remote import (
    RemoteContract,
    RemoteError,
    RemoteRejected,
    RemoteUnauthorized,
    RemoteUnavailable,
)
from odoo.addons.retail_sync_woocommerce.client import WooClient

from . import recorded
from .conftest import KEY, SECRET


def refused(call):
    with pytest.raises(RemoteError) as caught:
        call()
    text = f"{caught.value} {caught.value!r} {caught.value.data}"
    assert KEY not in text
    assert SECRET not in text
    return caught.value


@pytest.mark.parametrize(
    ("entered", "address"),
    [
        ("https://shop.test", "https://shop.test/wp-json/wc/v3/"),
        (" https://shop.test/ ", "https://shop.test/wp-json/wc/v3/"),
        ("https://shop.test:8443/de", "https://shop.test:8443/de/wp-json/wc/v3/"),
        ("https://shop.test/wp-json", "https://shop.test/wp-json/wc/v3/"),
        ("https://shop.test/wp-json/wc/v3/", "https://shop.test/wp-json/wc/v3/"),
    ],
)
def test_addresses_as_people_enter_them(entered, address):
    client = WooClient(entered, KEY, SECRET)
    assert client.address == address
    assert SECRET not in repr(client)
    assert KEY not in repr(client)


@pytest.mark.parametrize(
    ("base_url", "key", "code"),
    [
        ("shop.test", KEY, "invalid_address"),
        ("ftp://shop.test", KEY, "invalid_address"),
        ("https://", KEY, "invalid_address"),
        (f"https://{KEY}:{SECRET}@shop.test", KEY, "invalid_address"),
        ("https://shop.test", "", "no_credentials"),
        # The shop would refuse, and everybody on the way could read the secret.
        ("http://shop.test", KEY, "insecure_address"),
    ],
)
def test_what_cannot_work_is_told_before_anything_is_sent(base_url, key, code):
    error = refused(lambda: WooClient(base_url, key, SECRET))
    assert isinstance(error, RemoteRejected)
    assert error.code == code


def test_key_and_secret_go_as_basic_credentials(shop, client):
    shop.answer("/wp-json/wc/v3/orders/18", {"id": 18})
    assert client.order(18) == {"id": 18}
    sent = shop.requests[0]
    scheme, _, pair = sent.headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(pair).decode()) == ("Basic", f"{KEY}:{SECRET}")
    assert sent.url == "https://shop.test/wp-json/wc/v3/orders/18"
    assert sent.headers["User-Agent"].startswith("retail_sync")


def test_parameters_as_the_server_takes_them(shop, client):
    shop.answer("/orders", [])
    client.get("orders", status=["processing", "on-hold"], force=True, search=None)
    assert shop.query() == {"status": "processing,on-hold", "force": "true"}


@pytest.mark.parametrize(
    ("tag", "kind", "code"),
    [
        (
            "refund.too_much",
            RemoteRejected,
            "woocommerce_rest_cannot_create_order_refund",
        ),
        ("order.bad_status", RemoteRejected, "rest_invalid_param"),
        ("product.not_found", RemoteRejected, "woocommerce_rest_product_invalid_id"),
        ("product.dup_sku", RemoteRejected, "product_invalid_sku"),
        ("batch.over_100", RemoteRejected, "woocommerce_rest_request_entity_too_large"),
        ("auth.bad_key", RemoteUnauthorized, "woocommerce_rest_cannot_view"),
        (
            "auth.bad_secret",
            RemoteUnauthorized,
            "woocommerce_rest_authentication_error",
        ),
    ],
)
def test_recorded_refusals(shop, client, tag, kind, code):
    found = recorded.exchange(tag)
    shop.answer("/x", found["response"], method="POST", status=found["status"])
    error = refused(lambda: client.post("x", {}))
    assert type(error) is kind
    assert (error.code, error.status) == (code, found["status"])
    assert not error.maybe_done


def test_the_shops_own_details_are_kept(shop, client):
    found = recorded.exchange("product.dup_sku")
    shop.answer("/products", found["response"], method="POST", status=400)
    error = refused(lambda: client.post("products", {}))
    assert error.data["resource_id"] == 10
    assert str(error).startswith("Invalid or duplicated SKU. (400, product_invalid_sku")


def test_messages_are_plain_text(shop, client):
    found = recorded.exchange("order.bad_coupon")
    shop.answer("/orders", found["response"], method="POST", status=400)
    error = refused(lambda: client.post("orders", {}))
    assert error.message.startswith('Coupon "nope" cannot be applied')
    assert error.data["new_draft_order_id"] == 28


def test_a_message_that_repeats_the_secret(shop, client):
    body = {"code": "x", "message": f"Key {KEY} with <b>{SECRET}</b> is odd. " * 50}
    shop.answer("/x", body, status=400)
    error = refused(lambda: client.get("x"))
    assert error.message.startswith("Key … with … is odd.")
    assert len(error.message) <= 300


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (500, "woocommerce_rest_cannot_delete", RemoteRejected),
        (501, "woocommerce_rest_trash_not_supported", RemoteRejected),
        # The same code with another status is a missing permission.
        (403, "woocommerce_rest_cannot_delete", RemoteUnauthorized),
        (500, "internal_server_error", RemoteUnavailable),
        (500, None, RemoteUnavailable),
        (503, [], RemoteUnavailable),
    ],
)
def test_a_server_error_may_be_for_good(shop, client, status, code, kind):
    shop.answer("/x", {"code": code, "message": "No."}, method="PUT", status=status)
    error = refused(lambda: client.put("x", {}))
    assert type(error) is kind
    assert error.maybe_done is (kind is RemoteUnavailable)


def test_a_server_error_on_reading_did_nothing(shop, client):
    shop.answer("/x", b"", status=502)
    error = refused(lambda: client.get("x"))
    assert isinstance(error, RemoteUnavailable)
    assert not error.maybe_done
    assert error.message == "The shop refused without saying why."


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "17"}, 17),
        ({"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT"}, 86400),
        ({}, None),
    ],
)
def test_too_many_requests(shop, client, headers, wait):
    page = b"<html><h1>429 Too Many Requests</h1></html>"
    shop.answer("/x", page, method="POST", status=429, headers=headers)
    error = refused(lambda: client.post("x", {}))
    assert isinstance(error, RemoteUnavailable)
    assert (error.retry_after, error.maybe_done) == (wait, False)
    assert "web page" in error.message


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>Coming soon</html>", "is a web page (HTML), not JSON"),
        (b'[{"id": 18, "status": "pro', "is cut off or broken JSON"),
        (b"Fatal error", "is not JSON"),
        (b"", "is empty"),
    ],
)
def test_an_answer_that_is_none(shop, client, body, says):
    for method, call in (
        ("GET", lambda: client.get("x")),
        ("POST", lambda: client.post("x", {})),
    ):
        shop.answer("/x", body, method=method)
        error = refused(call)
        assert isinstance(error, RemoteContract)
        assert says in error.message
        assert error.maybe_done is (method == "POST")


def test_a_page_of_another_system_with_404(shop, client):
    shop.answer("/x", b"<html>not found</html>", status=404)
    error = refused(lambda: client.get("x"))
    assert isinstance(error, RemoteRejected)
    assert "its API is not at this address" in error.message


def test_a_redirect_is_told_and_not_followed(shop, client):
    target = f"https://www.shop.test/?consumer_secret={SECRET}"
    shop.answer("/x", b"", status=301, headers={"Location": target})
    error = refused(lambda: client.get("x"))
    assert isinstance(error, RemoteContract)
    assert "sends every request on to https://www.shop.test." in error.message
    shop.answer("/x", b"", status=302)
    assert "elsewhere" in refused(lambda: client.get("x")).message


def test_nothing_secret_is_ever_logged(shop, client, caplog):
    caplog.set_level(logging.DEBUG)
    shop.answer("/x", {"code": "x", "message": SECRET}, status=400)
    shop.answer("/x", failures.ReadTimeout(f"?consumer_secret={SECRET}"))
    shop.answer("/orders", [], headers={"Link": f"<https://x/?s={SECRET}>; rel=next"})
    refused(lambda: client.get("x", q=SECRET))
    refused(lambda: client.get("x", q=SECRET))
    list(client.orders())
    assert "GET shop.test/wp-json/wc/v3/x: 400" in caplog.text
    assert "GET shop.test/wp-json/wc/v3/x: no answer" in caplog.text
    assert SECRET not in caplog.text
    assert KEY not in caplog.text


def test_decimals_go_as_text(shop, client):
    shop.answer("/orders/18/refunds", {"id": 1}, method="POST")
    client.create_refund(18, {"amount": Decimal("23.79")})
    assert shop.sent() == {
        "amount": "23.79",
        # The shop's own defaults pay back and restock.
        "api_refund": False,
        "api_restock": False,
    }
