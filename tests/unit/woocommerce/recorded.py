# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a real WooCommerce 11.0.1 answered and delivered, by kind of document.

Whatever reads it gets copies: a test changes the one field it is about.
"""

import base64
import copy
import functools
import gzip
import json
from decimal import Decimal
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "woocommerce"


@functools.cache
def _load(name):
    return gzip.decompress((FIXTURES / f"{name}.json.gz").read_bytes())


@functools.cache
def _exchanges():
    return [
        exchange
        for name in ("wc11_rest_exchanges", "wc11_rest_exchanges_2")
        for exchange in json.loads(_load(name), parse_float=Decimal)
    ]


def exchange(tag):
    """First recorded exchange of a tag."""
    return copy.deepcopy(next(x for x in _exchanges() if x["tag"] == tag))


def response(tag):
    return exchange(tag)["response"]


def documents(key):
    """(name, document) of all answers that hold a key, lists taken apart."""
    found = []
    for index, x in enumerate(_exchanges()):
        answer = x["response"]
        items = answer if isinstance(answer, list) else [answer]
        found += [
            (f"{index}-{x['tag']}", copy.deepcopy(item))
            for item in items
            if isinstance(item, dict) and key in item
        ]
    return found


@functools.cache
def _deliveries():
    return json.loads(_load("wc11_webhook_deliveries"))


def deliveries():
    """(headers, raw bytes) of all recorded deliveries, pings included."""
    return [
        (dict(x["headers"]), base64.b64decode(x["body_b64"]))
        for x in _deliveries()["deliveries"]
    ]


def webhook_secret():
    return _deliveries()["secret"]


ORDERS = documents("order_key")
REFUNDS = documents("refunded_by")
PRODUCTS = documents("manage_stock")
CUSTOMERS = documents("username")
