# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From an address and a key to orders in Odoo, through the real set-up."""

import pytest

from .connected import connected
from .truth import differences

ORDERS = 40


@pytest.fixture(scope="module")
def fresh(stack, rpc):
    """A connected shop that has sold nothing yet."""
    with connected(stack, rpc, "Outdoor") as new:
        yield new


@pytest.fixture(scope="module")
def sold(fresh):
    """The same shop after forty sales and what became of them."""
    fresh.wizard = fresh.set_up()
    for _step in range(ORDERS):
        fresh.shop.seller.one_step()
        fresh.deliver()
    fresh.wait()
    return fresh


def test_connection_is_tested(fresh):
    said = fresh.press("action_test_connection")["params"]
    assert said["type"] == "success", said
    assert fresh.read("connection_state", "api_version") == ["ok", "WooCommerce 11.0.1"]


def test_setup_answers_every_question(sold):
    wizard = sold.wizard
    assert wizard["product_total"] > 60
    lines = sold.rpc("retail.mapping", "search_read", [["backend_id", "=", sold.id]])
    taxes = [line for line in lines if line["kind"] == "tax"]
    assert len(taxes) == 9  # 21 % of the Netherlands and of Belgium are two
    assert all(line["is_answered"] for line in taxes)


def test_every_order_is_the_shops_to_the_cent(sold):
    assert len(sold.shop.orders.by_id) == ORDERS
    assert not differences(sold)


def test_every_event_has_ended(sold):
    assert set(sold.events()) <= {"done", "superseded", "ignored"}, sold.exceptions()
    assert not [x for x in sold.exceptions() if x["kind"] != "missing_carrier"]
