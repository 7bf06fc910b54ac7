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
