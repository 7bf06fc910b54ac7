# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop does not answer when Odoo has to ask it: later, and nothing is lost."""

import pytest

from .posting import post_all
from .truth import differences

FAULTS = {
    "silence": {"kind": "timeout", "seconds": 0.2},
    "broken connection": {"kind": "reset"},
    "busy": {"kind": "throttle", "retry_after": 3},
    "crash": {"kind": "error", "status": 500, "body": "html"},
    "maintenance": {"kind": "error", "status": 503, "body": "html"},
    "a page instead of an answer": {"kind": "error", "status": 200, "body": "html"},
    "half an answer": {"kind": "truncate"},
}


@pytest.fixture(autouse=True)
def whole_again(channel):
    """Each test begins with a shop that answers."""
    channel.shop.switchboard.clear()
    yield
    channel.shop.switchboard.clear()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_must_be_read_again(channel, fault):
    """Two versions of one second: only the shop knows which is newer."""
    shop = channel.shop
    order, parcels = channel.two_versions()
    shop.switchboard.add(path=f"/orders/{order.id}", **FAULTS[fault])
    assert [one.status for one in post_all(parcels, clients=1)] == [200, 200]
    channel.stack.wait(lambda: deferred(channel, order), what="a next try")
    assert shop.switchboard.counts[FAULTS[fault]["kind"]]
    assert not channel.blocking()
    shop.switchboard.clear()
    channel.later()
    channel.sweep()
    channel.wait()
    assert channel.count("retail_order", [order]) == [1]
    assert not differences(channel)
    attempts = channel.rpc(
        "retail.event.attempt",
        "search_read",
        [["event_id.external_id", "=", str(order.id)]],
        ["outcome"],
    )
    assert "deferred" in [x["outcome"] for x in attempts]


def test_a_shop_that_stays_away_is_an_exception(channel):
    channel.rpc("retail.backend", "write", [channel.id], {"max_attempts": 2})
    shop = channel.shop
    order, parcels = channel.two_versions()
    shop.switchboard.add("error", path=f"/orders/{order.id}", status=502, body="html")
    post_all(parcels, clients=1)
    channel.stack.wait(lambda: deferred(channel, order), what="a next try")
    channel.later()
    channel.sweep()
    channel.wait()
    (found,) = channel.blocking()
    assert (found["kind"], found["document_count"]) == ("channel_unreachable", 1)
    shop.switchboard.clear()
    channel.rpc("retail.exception", "action_retry", [found["id"]])
    channel.wait()
    assert not differences(channel)
    assert not channel.blocking()


@pytest.mark.parametrize("fault", FAULTS)
def test_refunds_are_completed_later(channel, fault):
    shop = channel.shop
    shop.clock.advance(5)
    (order,) = channel.sell(1, gateway="stripe")
    refund = shop.refund(order.id, lines={order.lines[0].id: 1}, reason=fault)
    shop.switchboard.add(path=f"/orders/{order.id}/refunds", **FAULTS[fault])
    channel.deliver()
    channel.stack.wait(
        lambda: channel.stack.sql(
            "SELECT 1 FROM queue_job WHERE state = 'pending' AND eta > now()"
            " AND method_name = '_job_complete_refunds'"
        ),
        what="a next try",
    )
    (row,) = channel.rpc(
        "retail.refund",
        "search_read",
        [["backend_id", "=", channel.id], ["external_id", "=", str(refund.id)]],
        ["amount", "is_complete"],
    )
    assert row["amount"] == float(refund.amount), "what is known is kept at once"
    assert not row["is_complete"]
    shop.switchboard.clear()
    channel.later()
    channel.wait()
    assert not differences(channel)


def test_lost_credentials_stop_and_come_back(channel):
    shop = channel.shop
    _order, parcels = channel.two_versions()
    key = shop.keys.pop(shop.key.consumer_key)
    post_all(parcels, clients=1)
    channel.stack.wait(lambda: channel.blocking(), what="an exception")
    (found,) = channel.blocking()
    assert found["kind"] == "unauthorized"
    shop.keys[shop.key.consumer_key] = key
    channel.rpc("retail.exception", "action_retry", [found["id"]])
    channel.wait()
    assert not differences(channel)
    assert not channel.blocking()


def deferred(channel, order):
    """The order's event waits for its next try."""
    return channel.stack.sql(
        "SELECT reason FROM retail_event WHERE backend_id = %s AND external_id = %s"
        " AND state = 'new' AND not_before > now() AT TIME ZONE 'UTC'",
        [channel.id, str(order.id)],
    )
