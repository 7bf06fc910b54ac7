# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Faults of a shop and of the way to it, over a socket and in the process."""

import pytest

from odoo.addons.retail_sync_core.remote import (
    RemoteContract,
    RemoteRejected,
    RemoteUnauthorized,
    RemoteUnavailable,
)
from odoo.addons.retail_sync_woocommerce.client import (
    WooClient,
    naive_utc,
    stock_body,
    to_order,
)

from tests.simulators.woocommerce import Clock, running_shop

from .simulated import NOON, client_of, simulated


@pytest.fixture(scope="module")
def wire():
    """A shop on a loopback port; plain http, so requests are signed."""
    with running_shop(simulated(Clock())) as (shop, url):
        yield shop, url


@pytest.fixture
def shop(wire):
    shop, _url = wire
    yield shop
    shop.switchboard.reset()


def signed(wire, secret=None):
    shop, url = wire
    key = shop.key
    client = WooClient(url, key.consumer_key, secret or key.consumer_secret, True)
    client._http.timeout = (1.0, 0.3)
    return client


@pytest.fixture
def client(wire):
    return signed(wire)


def test_signed_requests_are_accepted(shop, client):
    order = shop.checkout(country="NL")
    assert client.connection_test().version == "11.0.1"
    assert to_order(client.order(order.id)).external_id == str(order.id)
    client.update_order(order.id, customer_note="für E. & Co. 100 %")
    assert client.order(order.id)["customer_note"] == "für E. & Co. 100 %"
    found = client.get("orders", search="für E. & Co + 1", status=["any"], per_page=1)
    assert isinstance(found, list)
    list(client.orders(NOON, statuses=["processing", "on-hold"], fields=["total"]))
    list(client.changes("orders", NOON, per_page=1))
    client.batch_products(update=[stock_body(999_999, 1)])


def test_a_wrong_secret(wire):
    with pytest.raises(RemoteUnauthorized, match="authentication_error"):
        signed(wire, secret="cs_wrong").connection_test()


def test_a_signature_that_was_used_before(shop, client):
    nonce = "0" * 32
    client._auth._client.nonce = nonce
    client._auth._client.timestamp = str(int(shop.clock.now().timestamp()))
    client.connection_test()
    with pytest.raises(RemoteUnauthorized, match="(?i)nonce"):
        client.connection_test()


def test_latency_below_the_time_out(shop, client):
    shop.switchboard.add("latency", seconds=0.1)
    assert client.connection_test().currency == "EUR"


def test_no_answer_in_time(shop, client):
    shop.switchboard.add("timeout", seconds=0.6, times=1, after=True)
    order = shop.checkout(country="NL")
    with pytest.raises(RemoteUnavailable, match="did not answer in time") as caught:
        client.create_note(order.id, "Once")
    assert caught.value.maybe_done
    assert caught.value.request_id
    # It was done: a blind repetition would write it twice.
    notes = [x["note"] for x in client.get(f"orders/{order.id}/notes")]
    assert notes.count("Once") == 1


def test_a_connection_reset(shop, client):
    shop.switchboard.add("reset", times=1)
    with pytest.raises(RemoteUnavailable, match="broke the connection off") as caught:
        client.connection_test()
    assert not caught.value.maybe_done
    client.connection_test()


def test_half_an_answer(shop, client):
    shop.switchboard.add("truncate", keep=0.5, times=1)
    with pytest.raises(RemoteContract, match="cut off or broken JSON") as caught:
        client.connection_test()
    assert caught.value.status == 200


@pytest.mark.parametrize("wait", [7, None])
def test_throttled(shop, client, wait):
    shop.switchboard.add("throttle", retry_after=wait, times=1)
    with pytest.raises(RemoteUnavailable, match="Too many requests") as caught:
        client.connection_test()
    assert caught.value.retry_after == wait


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("body", ["json", "html", "Gateway trouble"])
def test_server_errors_of_every_kind(shop, client, status, body):
    shop.switchboard.add("error", status=status, body=body, times=1)
    with pytest.raises(RemoteUnavailable) as caught:
        client.connection_test()
    assert caught.value.status == status


def test_nobody_listens(wire):
    client = signed(wire)
    client.address = "http://127.0.0.1:9/wp-json/wc/v3/"
    with pytest.raises(RemoteUnavailable, match="could not be reached") as caught:
        client.create_note(1, "x")
    assert not caught.value.maybe_done


def test_a_site_that_is_no_api(wire, shop, client):
    client.address = client.address.replace("/wp-json/wc/v3/", "/elsewhere/")
    with pytest.raises(RemoteRejected, match="web page"):
        client.connection_test()


def test_a_fault_between_two_pages_loses_nothing():
    shop = simulated()
    for _ in range(9):
        shop.checkout()
        shop.clock.advance(1)
    client = client_of(shop)
    shop.switchboard.add("error", status=503, skip=1, times=1)
    stored, cursor = {}, NOON
    for _attempt in range(3):
        try:
            for page in client.changes("orders", cursor, per_page=4):
                stored.update({x["id"]: x["date_modified_gmt"] for x in page})
                last = max(x["date_modified_gmt"] for x in page)
                cursor = NOON.fromisoformat(f"{last}+00:00")
        except RemoteUnavailable:
            continue
    assert set(stored) == set(shop.orders.by_id)
    assert stored[max(stored)] == naive_utc(cursor)


def test_a_batch_that_was_done_and_not_answered():
    shop = simulated()
    client = client_of(shop)
    product = shop.add_product("Box", "1.00", stock_quantity=1)
    shop.switchboard.add("error", status=502, body="html", after=True, times=1)
    with pytest.raises(RemoteUnavailable) as caught:
        client.batch_products(update=[stock_body(product.id, 5)])
    assert caught.value.maybe_done
    # Absolute numbers may be told again; the answer shows they were.
    (result,) = client.batch_products(update=[stock_body(product.id, 5)])
    assert result.data["stock_quantity"] == 5
