# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Who gets in: the table measured on the real shop."""

import hashlib

import pytest
import requests

from tests.simulators.woocommerce.auth import sign

HTTPS = "https://shop.example.com/wp-json/wc/v3/orders"
HTTP = "http://shop.example.com/wp-json/wc/v3/orders"
DENIED = "woocommerce_rest_cannot_view"
FAILED = "woocommerce_rest_authentication_error"
OK = None


def call(shop, url, method="GET", **kwargs):
    """Return (HTTP status, error code or None)."""
    response = shop.answer(requests.Request(method, url, **kwargs).prepare())
    body = response.json()
    return response.status_code, body.get("code") if isinstance(body, dict) else None


def oauth(shop, method="GET", url=HTTP, digest="HMAC-SHA256", **changes):
    """Return signed OAuth parameters; `changes` are made after signing.

    A change to None takes the parameter away.
    """
    params = {
        "oauth_consumer_key": shop.key.consumer_key,
        "oauth_timestamp": str(int(shop.clock.now().timestamp())),
        "oauth_nonce": "n1",
        "oauth_signature_method": digest,
    }
    params |= {k: v for k, v in changes.pop("before", {}).items()}
    algorithm = hashlib.sha256 if digest == "HMAC-SHA256" else hashlib.sha1
    secret = shop.key.consumer_secret
    params["oauth_signature"] = sign(method, url, params, secret, algorithm)
    return {k: v for k, v in (params | changes).items() if v is not None}


def test_basic(shop):
    pair = (shop.key.consumer_key, shop.key.consumer_secret)
    assert call(shop, HTTPS, auth=pair) == (200, OK)
    assert call(shop, HTTPS, auth=(pair[0], "cs_wrong")) == (401, FAILED)
    # An unknown key looks like a missing permission, and so does Basic over http.
    assert call(shop, HTTPS, auth=("ck_unknown", pair[1])) == (401, DENIED)
    assert call(shop, HTTP, auth=pair) == (401, DENIED)
    assert call(shop, HTTPS) == (401, DENIED)
    assert call(shop, HTTPS, headers={"Authorization": "Basic ???"}) == (401, DENIED)


def test_keys_in_the_query_work_over_https_only(shop):
    keys = {
        "consumer_key": shop.key.consumer_key,
        "consumer_secret": shop.key.consumer_secret,
    }
    assert call(shop, HTTPS, params=keys) == (200, OK)
    assert call(shop, HTTP, params=keys) == (401, DENIED)


@pytest.mark.parametrize("digest", ["HMAC-SHA256", "HMAC-SHA1"])
def test_oauth_over_http(shop, digest):
    assert call(shop, HTTP, params=oauth(shop, digest=digest)) == (200, OK)


def test_oauth_signs_the_query_too(shop):
    params = oauth(shop, before={"status": "processing,on-hold", "per_page": "5"})
    assert call(shop, HTTP, params=params) == (200, OK)
    assert call(shop, HTTP, params=params | {"per_page": "6"})[1] == FAILED


def test_oauth_in_the_header(shop):
    params = oauth(shop)
    pairs = ", ".join(f'{k}="{requests.utils.quote(v)}"' for k, v in params.items())
    headers = {"Authorization": f"OAuth {pairs}"}
    assert call(shop, HTTP, headers=headers) == (200, OK)


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"oauth_signature": "bm90IGl0"}, "provided signature does not match"),
        ({"before": {"oauth_timestamp": "1700000000"}}, "Invalid timestamp."),
        ({"oauth_consumer_key": "ck_x"}, "Consumer key is invalid."),
        ({"oauth_signature_method": "PLAINTEXT"}, "signature method is invalid"),
    ],
)
def test_oauth_refusals(shop, changes, message):
    prepared = requests.Request("GET", HTTP, params=oauth(shop, **changes)).prepare()
    response = shop.answer(prepared)
    assert (response.status_code, response.json()["code"]) == (401, FAILED)
    assert message in response.json()["message"]


def test_oauth_with_a_parameter_missing(shop):
    params = oauth(shop, oauth_nonce=None)
    response = shop.answer(requests.Request("GET", HTTP, params=params).prepare())
    code = "woocommerce_rest_authentication_missing_parameter"
    assert response.json()["code"] == code
    assert response.json()["message"] == "Missing OAuth parameter oauth_nonce"


def test_nonce_can_be_used_once(shop):
    params = oauth(shop)
    assert call(shop, HTTP, params=params) == (200, OK)
    assert call(shop, HTTP, params=params) == (401, FAILED)


def test_timestamp_may_be_fifteen_minutes_off(shop):
    params = oauth(shop)
    shop.clock.advance(14 * 60)
    assert call(shop, HTTP, params=params) == (200, OK)
    params = oauth(shop, before={"oauth_nonce": "n2"})
    shop.clock.advance(20 * 60)
    assert call(shop, HTTP, params=params) == (401, FAILED)


def test_shop_behind_a_proxy_signs_with_its_own_address(shop):
    shop.checks_host = True
    other = HTTP.replace("shop.example.com", "inside.local")
    assert call(shop, other, params=oauth(shop, url=other)) == (401, FAILED)
    assert call(shop, HTTP, params=oauth(shop, before={"oauth_nonce": "n3"})) == (
        200,
        OK,
    )


@pytest.mark.parametrize(
    "permissions, method, expected",
    [
        ("read", "GET", (200, OK)),
        ("read", "POST", (401, FAILED)),
        ("write", "GET", (401, FAILED)),
        ("write", "POST", (201, OK)),
        ("read_write", "POST", (201, OK)),
    ],
)
def test_permissions_of_a_key(shop, permissions, method, expected):
    key = shop.add_key(permissions)
    pair = (key.consumer_key, key.consumer_secret)
    assert call(shop, HTTPS, method, auth=pair) == expected


def test_user_without_rights_gets_403(shop):
    key = shop.add_key(may_manage=False)
    pair = (key.consumer_key, key.consumer_secret)
    assert call(shop, HTTPS, auth=pair) == (403, DENIED)


def test_rest_route_skips_key_authentication(shop):
    pair = (shop.key.consumer_key, shop.key.consumer_secret)
    url = "https://shop.example.com/?rest_route=/wc/v3/orders"
    assert call(shop, url, auth=pair) == (401, DENIED)


def test_order_of_refusals(shop):
    """A wrong secret before an unknown route, that before a wrong parameter."""
    unknown = HTTPS.replace("orders", "nothing")
    bad = (shop.key.consumer_key, "cs_wrong")
    assert call(shop, unknown, auth=bad) == (401, FAILED)
    assert call(shop, unknown) == (404, "rest_no_route")
    assert call(shop, HTTPS, params={"per_page": 101}) == (400, "rest_invalid_param")


def test_index_is_public_and_tells_what_a_version_can(shop):
    url = "https://shop.example.com/wp-json/wc/v3"
    routes = shop.answer(requests.Request("GET", url).prepare()).json()["routes"]
    assert "/wc/v3/variations" in routes
    shop.settings.change(woo_version="10.0.2")
    routes = shop.answer(requests.Request("GET", url).prepare()).json()["routes"]
    assert "/wc/v3/variations" not in routes
