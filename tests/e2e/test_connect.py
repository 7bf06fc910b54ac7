# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From an address and a key to orders in Odoo, through the real set-up."""

import pytest

from tests.simulators.woocommerce.demo import RATES

from . import books
from .connected import connected
from .invoices import invoice_differences
from .truth import differences

ORDERS = 40
# Their variations have no SKU of their own, so the wizard cannot match them.
CAP = "CAP-CYCLE"


@pytest.fixture(scope="module")
def fresh(stack, rpc):
    """A connected shop that has sold nothing yet."""
    with connected(stack, rpc, "Outdoor") as new:
        yield new


@pytest.fixture(scope="module")
def sold(fresh):
    """The same shop after forty sales and what became of them."""
    fresh.wizard = fresh.set_up()
    shop = fresh.shop
    caps = shop.catalogue.variations_of(shop.catalogue.by_sku(CAP).id)
    shop.checkout(lines=[(cap, 1) for cap in caps], coupons=["welcome10"])
    while len(shop.orders.by_id) < ORDERS:
        shop.seller.one_step()
        fresh.deliver()
    fresh.wait()
    return fresh


@pytest.fixture(scope="module")
def mended(sold):
    """The same shop after a person has said which products the caps are."""
    blocking = sold.blocking()
    products = books.stock_up(sold.rpc, [(x["key"], x["title"], 0) for x in blocking])
    for found in blocking:
        values = {"fix_product_id": products[found["key"]]}
        sold.rpc("retail.exception", "write", [found["id"]], values)
        sold.rpc("retail.exception", "action_map_and_retry", [found["id"]])
    sold.wait()
    return sold


def test_connection_is_tested(fresh):
    said = fresh.press("action_test_connection")["params"]
    assert said["type"] == "success", said
    assert fresh.read("connection_state", "api_version") == ["ok", "WooCommerce 11.0.1"]


def test_setup_answers_every_question(sold):
    total, matched = sold.wizard["product_total"], sold.wizard["product_matched"]
    assert (total, matched) == (82, 80), "all but the two caps"
    assert "Cycling Cap - Red, Cycling Cap - Blue" in sold.wizard["message"]
    mappings = sold.rpc(
        "retail.mapping",
        "search_read",
        [["backend_id", "=", sold.id], ["kind", "=", "tax"]],
        ["is_answered", "target_name"],
    )
    # Equal rates of two countries are two taxes.
    assert len({x["target_name"] for x in mappings}) == len(RATES)
    assert all(x["is_answered"] for x in mappings)


def test_only_what_nobody_can_know_waits(sold):
    waiting = [x["title"] for x in sold.blocking()]
    assert waiting == [f"No Odoo product has the SKU “{CAP}”"] * 2
    assert {line.rpartition(": ")[2] for line in differences(sold)} == {"not in Odoo"}


def test_every_order_is_the_shops_to_the_cent(mended):
    assert len(mended.shop.orders.by_id) == ORDERS
    assert not differences(mended)


def test_every_event_has_ended(mended):
    assert set(mended.events()) <= {"done", "superseded", "ignored"}
    assert not mended.blocking()


def test_invoices_are_the_shops_to_the_cent(mended):
    assert not invoice_differences(mended)
