# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Deliveries that come often, at once, and in the wrong order."""

import random

import pytest

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


def add_a_piece(shop, order):
    """The shopkeeper adds one piece to the first line, at its price."""
    line = order.lines[0]
    total = str(line.total + line.total / line.quantity)
    more = {"id": line.id, "quantity": int(line.quantity) + 1}
    shop.edit(order.id, line_items=[more | {"subtotal": total, "total": total}])
