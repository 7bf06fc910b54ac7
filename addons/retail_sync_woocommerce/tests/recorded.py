# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a real WooCommerce 11 shop sent."""

import base64
import gzip
import json
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "woocommerce"


def recorded_deliveries():
    """``[(headers, raw bytes)]`` of the recorded shop, and its secret."""
    path = FIXTURES / "wc11_webhook_deliveries.json.gz"
    with gzip.open(path) as stream:
        found = json.load(stream)
    return found["secret"], [
        (row["headers"], base64.b64decode(row["body_b64"]))
        for row in found["deliveries"]
    ]


def recorded_orders():
    """Every distinct order document that the recorded shop delivered, oldest first."""
    _secret, deliveries = recorded_deliveries()
    orders = {}
    for headers, raw in deliveries:
        if headers.get("X-WC-Webhook-Topic", "").startswith("order."):
            body = json.loads(raw)
            if "line_items" in body:
                orders[raw] = body
    return list(orders.values())


def exchanged_orders():
    """Every distinct order document in the recorded REST answers.

    Each snapshot gets an id of its own: the same order before and after a change is
    two checkouts here.
    """
    found = {}
    for name in ("wc11_rest_exchanges", "wc11_rest_exchanges_2"):
        with gzip.open(FIXTURES / f"{name}.json.gz") as stream:
            for exchange in json.load(stream):
                _collect(exchange.get("response"), found)
    return [
        {**order, "id": 100000 + n, "number": str(100000 + n), "refunds": []}
        for n, order in enumerate(found.values())
    ]


def _collect(value, found):
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        if "line_items" in value and "tax_lines" in value and "total" in value:
            found[json.dumps(value, sort_keys=True)] = value
        for item in value.values():
            _collect(item, found)
