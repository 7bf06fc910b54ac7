# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Fifty clients behind a queueing proxy, and what the log says afterwards."""

import re

import pytest

from .posting import percentile, post_all
from .truth import differences

CLIENTS = 50
ORDERS = 60
COPIES = 5


@pytest.fixture(scope="module")
def stormed(channel):
    """Three hundred deliveries at once, while jobs apply what comes."""
    channel.orders = channel.sell(ORDERS, lines=2)
    parcels = [channel.parcel(o) for _copy in range(COPIES) for o in channel.orders]
    channel.outcomes = post_all(parcels, CLIENTS)
    channel.wait(seconds=120)
    return channel


def test_no_delivery_fails(stormed, capsys):
    outcomes = stormed.outcomes
    assert {one.status for one in outcomes} == {200}
    half, most = percentile(outcomes, 0.5), percentile(outcomes, 0.99)
    with capsys.disabled():
        print(
            f"\nburst of {len(outcomes)} from {CLIENTS} clients: "
            f"p50 {half * 1000:.0f} ms, p99 {most * 1000:.0f} ms"
        )
    # A delivery that takes longer than WooCommerce waits counts as failed there.
    assert most < 30


def test_each_order_once(stormed):
    assert stormed.count("retail_event", stormed.orders) == [1] * ORDERS
    assert stormed.count("retail_order", stormed.orders) == [1] * ORDERS
    assert not differences(stormed)
    assert not stormed.orphans()


def test_the_log_has_neither_secrets_nor_people(stormed):
    log = stormed.stack.log()
    assert "/retail_sync/webhook/" in log, "it is the log of these deliveries"
    told = [what for what, text in stormed.secrets.items() if text in log]
    billing = [order.billing for order in stormed.orders]
    people = {value for x in billing for value in (x["email"], x["address_1"])}
    told += [value for value in people if value and value in log]
    assert not told


def test_the_log_has_no_error(stormed):
    found = re.findall(r"^.* (?:ERROR|CRITICAL) .*$", stormed.stack.log(), re.MULTILINE)
    assert not found
    assert "Traceback" not in stormed.stack.log()
