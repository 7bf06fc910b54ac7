# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Two hundred orders of a product Odoo does not have."""

from decimal import Decimal

import pytest

from . import books
from .truth import cents, differences

ORDERS = 200
SKU = "LAMP-NEW"


@pytest.fixture(scope="module")
def waiting(channel):
    """The orders, received and stopped."""
    lamp = channel.shop.add_product("Lamp", "24.95", sku=SKU)
    bell = channel.shop.catalogue.by_sku("BELL-CLASSIC")
    channel.orders = [
        channel.shop.checkout(lines=[(lamp, 1), (bell, 1 + number % 3)])
        for number in range(ORDERS)
    ]
    channel.deliver()
    channel.wait(seconds=120)
    return channel


def test_one_exception_with_the_right_sum(waiting):
    (found,) = waiting.blocking()
    assert found["kind"] == "missing_product"
    assert found["key"] == f"sku:{SKU}"
    assert found["document_count"] == ORDERS
    total = sum((cents(order.total) for order in waiting.orders), Decimal(0))
    assert cents(found["amount_at_risk"]) == total
    assert waiting.count("retail_order", waiting.orders) == [0] * ORDERS


def test_mapping_once_imports_them_all(waiting):
    (found,) = waiting.blocking()
    rpc = waiting.rpc
    product = books.stock_up(rpc, [("LAMP-ODOO", "Lamp", False)])["LAMP-ODOO"]
    rpc("retail.exception", "write", [found["id"]], {"fix_product_id": product})
    rpc("retail.exception", "action_map_and_retry", [found["id"]])
    waiting.wait(seconds=180)
    assert not waiting.blocking()
    assert waiting.count("retail_order", waiting.orders) == [1] * ORDERS
    assert not differences(waiting)
    assert not waiting.orphans()
    ended = rpc("retail.exception", "read", [found["id"]], ["state", "end_reason"])[0]
    assert ended["state"] == "resolved", ended
