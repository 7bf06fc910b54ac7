# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""OAuth 1.0a as WooCommerce checks it, computed here once more by the RFC."""

import base64
import hashlib
import hmac
import logging
import sys
import time
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from odoo.addons.retail_sync_core.remote import RemoteRejected
from odoo.addons.retail_sync_woocommerce.client import WooClient

from .conftest import KEY, SECRET

KEY_ODD, SECRET_ODD = "ck_ü+/=", "cs_&% ~"


def expected_signature(request, secret):
    """RFC 5849, 3.4.1 and 3.4.2, without a token: the key is ``secret&``."""
    parts = urlsplit(request.url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    signature = dict(pairs)["oauth_signature"]
    encoded = sorted(
        (quote(name, safe="~"), quote(value, safe="~"))
        for name, value in pairs
        if name != "oauth_signature"
    )
    text = "&".join(f"{name}={value}" for name, value in encoded)
    address = f"{parts.scheme}://{parts.netloc}{parts.path}"
    base = "&".join(quote(x, safe="~") for x in (request.method, address, text))
    key = f"{quote(secret, safe='~')}&"
    mac = hmac.new(key.encode(), base.encode(), hashlib.sha256).digest()
    return signature, base64.b64encode(mac).decode()


@pytest.mark.parametrize(("key", "secret"), [(KEY, SECRET), (KEY_ODD, SECRET_ODD)])
@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("GET", {}),
        ("GET", {"status": ["processing", "on-hold"], "search": "für E. & co=1+1"}),
        ("GET", {"modified_after": "2026-11-20T19:05:24", "dates_are_gmt": True}),
        ("PUT", {"force": False}),
        ("DELETE", {"force": True}),
        ("POST", {"x": ""}),
    ],
)
def test_each_request_is_signed(shop, key, secret, method, params):
    shop.answer("/orders/18", {"id": 18}, method=method)
    client = WooClient("http://shop.test:8080", key, secret, True, shop.session)
    client.request(method, "orders/18", params, {"a": 1} if method == "PUT" else None)
    request = shop.requests[0]
    given, expected = expected_signature(request, secret)
    assert given == expected
    query = dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))
    assert query["oauth_consumer_key"] == key
    assert query["oauth_signature_method"] == "HMAC-SHA256"
    assert abs(int(query["oauth_timestamp"]) - time.time()) < 60
    assert "Authorization" not in request.headers
    assert secret not in request.url


def test_no_nonce_is_used_twice(shop):
    client = WooClient("http://shop.test", KEY, SECRET, True, shop.session)
    for _ in range(3):
        shop.answer("/x", {})
        client.get("x")
    nonces = [shop.query(index)["oauth_nonce"] for index in range(3)]
    assert len(set(nonces)) == 3


def test_signed_requests_work_over_https_too(shop):
    shop.answer("/x", {})
    WooClient("https://shop.test", KEY, SECRET, True, shop.session).get("x")
    given, expected = expected_signature(shop.requests[0], SECRET)
    assert given == expected


def test_the_secret_is_in_no_log_of_any_library(shop, caplog):
    caplog.set_level(logging.DEBUG)
    shop.answer("/x", {})
    client = WooClient("http://shop.test", KEY, SECRET, True, shop.session)
    client.get("x")
    assert SECRET not in caplog.text
    assert "GET shop.test/wp-json/wc/v3/x: 200" in caplog.text


def test_without_the_library_a_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "oauthlib", None)
    with pytest.raises(RemoteRejected, match="needs? the Python library oauthlib"):
        WooClient("http://shop.test", KEY, SECRET, use_oauth=True)
    WooClient("https://shop.test", KEY, SECRET)
