# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Deliveries that come often, at once, and in the wrong order."""

import random

import pytest

from . import books
from .posting import post_all
from .truth import differences

TIMES = 10


@pytest.fixture
def dice():
    """The same disorder in every run."""
    return random.Random(7)


def test_ten_deliveries_at_once_make_one_order(channel, dice):
    orders = channel.sell(6)
    parcels = [channel.parcel(order) for order in orders for _time in range(TIMES)]
    dice.shuffle(parcels)
    outcomes = post_all(parcels)
    assert {one.status for one in outcomes} == {200}
    channel.wait()
    assert channel.count("retail_event", orders) == [1] * len(orders)
    assert channel.count("retail_order", orders) == [1] * len(orders)
    assert not differences(channel)
    assert not channel.orphans()


def test_any_order_of_deliveries_ends_with_the_newest(channel, dice):
    """Seven versions of each order, some of one second, none in its turn."""
    clock, shop = channel.shop.clock, channel.shop
    clock.advance(-300)
    orders = channel.sell(8, gateway="bacs")
    parcels = [channel.parcel(order, "order.created") for order in orders]
    for step in range(6):
        # Every other change falls into the second of the one before.
        clock.advance(step % 2)
        for order in orders:
            if step == 3:
                shop.pay(order.id)
            elif step == 5 and order.id % 4 == 0:
                shop.change_status(order.id, "cancelled")
            else:
                add_a_piece(shop, order)
            parcels.append(channel.parcel(order))
    dice.shuffle(parcels)
    outcomes = post_all(parcels)
    assert {one.status for one in outcomes} == {200}
    channel.wait()
    assert channel.count("retail_order", orders) == [1] * len(orders)
    assert set(channel.events()) <= {"done", "superseded", "ignored"}
    assert not differences(channel)
    assert not channel.orphans()


def test_a_stop_does_not_forget_which_version_is_in_doubt(channel):
    """Two versions of one second wait for a product; the newer one is booked then."""
    new = channel.shop.add_product("Novelty", "5.00", sku="NOVELTY")
    orders = []
    for _number in range(2):
        order, parcels = channel.two_versions(goods=[new])
        orders.append(order)
        post_all(parcels, clients=1)
        channel.wait()
    (found,) = channel.blocking()
    assert found["document_count"] == 2
    product = books.stock_up(channel.rpc, [("NOVEL", "Novelty", False)])["NOVEL"]
    values = {"fix_product_id": product}
    channel.rpc("retail.exception", "write", [found["id"]], values)
    channel.rpc("retail.exception", "action_map_and_retry", [found["id"]])
    channel.wait()
    assert channel.count("retail_order", orders) == [1, 1]
    assert set(channel.events()) <= {"done", "superseded", "ignored"}
    assert not differences(channel)


def test_ignoring_ends_every_version(channel):
    new = channel.shop.add_product("Junk", "5.00", sku="JUNK")
    _order, parcels = channel.two_versions(goods=[new])
    post_all(parcels, clients=1)
    channel.wait()
    (found,) = channel.blocking()
    decision = {"decision": "ignore", "reason": "A test of the shopkeeper's"}
    decision["exception_ids"] = [[6, 0, [found["id"]]]]
    wizard = channel.rpc("retail.exception.decide", "create", decision)
    channel.rpc("retail.exception.decide", "action_decide", [wizard])
    assert set(channel.events()) <= {"done", "superseded", "ignored"}


def add_a_piece(shop, order):
    """The shopkeeper adds one piece to the first line, at its price."""
    line = order.lines[0]
    total = str(line.total + line.total / line.quantity)
    more = {"id": line.id, "quantity": int(line.quantity) + 1}
    shop.edit(order.id, line_items=[more | {"subtotal": total, "total": total}])
