# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop of a test: it signs what it sends and answers what a test lays out."""

import base64
import hashlib
import hmac
import io
import json
from urllib.parse import parse_qs, urlsplit

import requests

SECRET = "test-webhook-secret"
GONE = {
    "code": "woocommerce_rest_shop_order_invalid_id",
    "message": "Invalid ID.",
    "data": {"status": 404},
}


def sign(raw, secret=SECRET):
    """The signature a shop sends beside these bytes."""
    mac = hmac.new(secret.encode(), raw, hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def delivery_headers(raw, topic="order.updated", secret=SECRET):
    return {
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Signature": sign(raw, secret),
        "X-WC-Webhook-Delivery-ID": hashlib.md5(raw).hexdigest(),  # noqa: S324
        "Content-Type": "application/json",
    }


class ShopAnswers:
    """Mixed into a test case: ``shop.test`` answers from ``remote``, by path.

    A value is the JSON of a 200, or (status, JSON, headers), or an exception to
    raise. What was asked is noted in ``asked``.
    """

    remote = {}
    asked = []

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """404 to everything that no test has laid out.

        Odoo's own guard compares the timeout with a number; ours is a pair.
        """
        address = urlsplit(request.url)
        if address.hostname != "shop.test":
            kwargs["timeout"] = 10
            return super()._request_handler(session, request, **kwargs)
        path = address.path.removeprefix("/wp-json/wc/v3/")
        cls.asked.append((request.method, path))
        found = cls._find(path, parse_qs(address.query))
        if isinstance(found, Exception):
            raise found
        status, found, *headers = found if isinstance(found, tuple) else (200, found)
        answer = requests.Response()
        answer.request, answer.url = request, request.url
        answer.status_code = status
        answer._content = json.dumps(found).encode()
        answer.headers["Content-Type"] = "application/json; charset=UTF-8"
        answer.headers.update(headers[0] if headers else {})
        answer.raw = io.BytesIO(answer._content)
        return answer

    @classmethod
    def _find(cls, path, query):
        if path == "orders" and "include" in query and path not in cls.remote:
            in_bin = query["status"] == ["trash"]
            wanted = query["include"][0].split(",")
            found = [cls.remote.get(f"orders/{number}") for number in wanted]
            return [
                x
                for x in found
                if isinstance(x, dict) and (x["status"] == "trash") == in_bin
            ]
        return cls.remote.get(path, (404, GONE))
