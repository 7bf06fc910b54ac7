# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Faults: drawn as ordered, counted, repeatable, the same on every way to the shop."""

import json
import time

import pytest
import requests

from tests.simulators.serving import InProcess
from tests.simulators.switchboard import Switchboard
from tests.simulators.woocommerce import running_shop

from .conftest import Client

API = ("api", "GET", "/wp-json/wc/v3/orders?page=1")


def draws(board, count, kind="error", place=API):
    return [board.draw(kind, *place) is not None for _number in range(count)]


# -- the board alone -------------------------------------------------------------


def test_next_n():
    board = Switchboard()
    board.add("error", times=2)
    assert draws(board, 4) == [True, True, False, False]
    assert board.counts == {"error": 2}


def test_skip_some_first():
    board = Switchboard()
    board.add("error", times=1, skip=2)
    assert draws(board, 4) == [False, False, True, False]


def test_same_seed_same_faults():
    first, second, other = Switchboard(5), Switchboard(5), Switchboard(6)
    for board in (first, second, other):
        board.add("error", probability=0.3)
    drawn = draws(first, 100)
    assert drawn == draws(second, 100)
    assert drawn != draws(other, 100)
    assert 15 < sum(drawn) < 45


@pytest.mark.parametrize(
    "pattern, strikes",
    [
        ({"path": "/orders"}, True),
        ({"path": "/products"}, False),
        ({"method": "GET"}, True),
        ({"method": "^(put|post)$"}, False),
        ({"method": "get", "path": r"orders\?page=1$"}, True),
    ],
)
def test_patterns(pattern, strikes):
    board = Switchboard()
    board.add("error", **pattern)
    assert draws(board, 1) == [strikes]


def test_kinds_have_their_channel():
    board = Switchboard()
    assert board.add("drop").channel == "webhook"
    assert board.add("error").channel == "api"
    assert draws(board, 1, "drop") == [False]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "nonsense"},
        {"kind": "drop", "channel": "api"},
        {"kind": "error", "probability": 2},
        {"kind": "error", "path": "("},
    ],
)
def test_impossible_orders_are_refused(values):
    with pytest.raises(ValueError):
        Switchboard().add(**values)


def test_remove_clear_and_reset():
    board = Switchboard()
    board.remove(board.add("error").id)
    assert draws(board, 1) == [False]
    board.add("error")
    draws(board, 1)
    board.clear()
    assert (board.faults, board.counts) == ([], {"error": 1})
    board.reset()
    assert board.counts == {}


def test_everything_can_be_written_as_json():
    board = Switchboard()
    board.add("throttle", retry_after=None, times=3)
    shown = json.loads(json.dumps(board.as_dict()))
    assert shown["faults"][0]["options"] == {"retry_after": None}
    assert shown["faults"][0]["times"] == 3


# -- in front of a shop, in the process ------------------------------------------


def test_errors_in_json_and_html(shop, client):
    shop.switchboard.add("error", times=1, status=500)
    answer = client.get("orders")
    assert (answer.status_code, answer.json()["data"]) == (500, {"status": 500})
    shop.switchboard.add("error", times=1, status=502, body="html")
    answer = client.get("orders")
    assert answer.status_code == 502
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "502 Bad Gateway" in answer.text
    shop.switchboard.add("error", times=1, status=503, body="Maintenance")
    assert client.get("orders").text == "Maintenance"
    assert client.get("orders").status_code == 200


def test_session_with_the_shop_mounted(shop):
    session = requests.Session()
    session.mount("https://shop.example.com", InProcess(shop.app))
    session.auth = (shop.key.consumer_key, shop.key.consumer_secret)
    url = "https://shop.example.com/wp-json/wc/v3/orders"
    assert session.post(url, json={}).status_code == 201
    assert len(session.get(url).json()) == 1


def test_throttle(shop, client):
    shop.switchboard.add("throttle", times=1, retry_after=7)
    answer = client.get("orders")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    shop.switchboard.add("throttle", times=1, retry_after=None)
    assert "Retry-After" not in client.get("orders").headers


def test_truncated_json(shop, client):
    shop.switchboard.add("truncate", times=1, keep=0.5)
    with pytest.raises(ValueError):
        client.get("system_status").json()


def test_timeout_and_reset_raise_what_requests_raises(shop, client):
    shop.switchboard.add("timeout", times=1, seconds=60)
    with pytest.raises(requests.ReadTimeout):
        client.get("orders")
    shop.switchboard.add("reset", times=1)
    with pytest.raises(requests.ConnectionError):
        client.get("orders")


def test_work_is_done_although_the_answer_is_lost(shop, client):
    shop.switchboard.add("timeout", method="POST", times=1, after=True)
    with pytest.raises(requests.ReadTimeout):
        client.post("orders", {})
    assert len(shop.orders.by_id) == 1
    shop.switchboard.add("timeout", method="POST", times=1)
    with pytest.raises(requests.ReadTimeout):
        client.post("orders", {})
    assert len(shop.orders.by_id) == 1


# -- on the wire -----------------------------------------------------------------


@pytest.fixture
def wire(shop):
    """Return a function that calls the shop through a socket."""
    with running_shop(shop) as (_shop, url):
        session = requests.Session()
        session.headers["X-Forwarded-Proto"] = "https"
        session.auth = (shop.key.consumer_key, shop.key.consumer_secret)

        def call(path, timeout=5, method="GET", **kwargs):
            address = f"{url}/wp-json/wc/v3/{path}"
            return session.request(method, address, timeout=timeout, **kwargs)

        call.url = url
        yield call


def test_shop_on_a_socket(shop, wire):
    created = wire("orders", method="POST", json={"customer_note": "Grüße"})
    assert created.status_code == 201
    assert created.json()["customer_note"] == "Grüße"
    listed = wire("orders", params={"status": "pending"})
    assert [order["id"] for order in listed.json()] == [created.json()["id"]]
    assert wire("orders", method="HEAD").headers["X-WP-Total"] == "1"
    assert created.json()["_links"]["self"][0]["href"].startswith("https://127.0.0.1:")


def test_silence_on_a_socket(shop, wire):
    shop.switchboard.add("timeout", times=1, seconds=0.3)
    started = time.monotonic()
    with pytest.raises(requests.ReadTimeout):
        wire("orders", timeout=0.1)
    assert time.monotonic() - started < 0.3
    shop.switchboard.add("timeout", times=1, seconds=0)
    with pytest.raises(requests.ConnectionError):
        wire("orders")
    shop.switchboard.add("reset", times=1)
    with pytest.raises(requests.ConnectionError, match="reset by peer"):
        wire("orders")
    assert wire("orders").status_code == 200


def test_latency_on_a_socket(shop, wire):
    shop.switchboard.add("latency", times=1, seconds=0.2)
    started = time.monotonic()
    wire("orders")
    assert time.monotonic() - started >= 0.2


def test_webhook_reaches_a_real_receiver(shop, wire):
    """Delivered with `requests` to another address; here the shop itself."""
    hook = f"{wire.url}/_control/hook"
    shop.courier.send = type(shop.courier)(shop).send
    shop.webhooks.add("order.created", hook, "x", ping=False)
    wire("orders", method="POST", json={})
    (sent,) = shop.deliver_pending()
    assert sent.status == 404  # it answers, though not with 200


# -- webhooks --------------------------------------------------------------------


@pytest.fixture
def sent(shop, client):
    """Return (shop, create, deliver) with one webhook for created orders."""
    shop.webhooks.add("order.created", "http://odoo.test/hook", "x", ping=False)

    def create(count=1):
        return [client.post("orders", {}).json()["id"] for _number in range(count)]

    def deliver():
        return [delivery.argument for delivery in shop.deliver_pending()]

    return shop, create, deliver


def test_dropped(sent):
    shop, create, deliver = sent
    shop.switchboard.add("drop", times=1)
    _lost, kept = create(2)
    assert deliver() == [kept]
    assert [delivery.fate for delivery in shop.courier.log] == ["dropped", ""]


def test_doubled(sent):
    shop, create, deliver = sent
    shop.switchboard.add("double", times=1)
    first, second = create(2)
    assert deliver() == [first, first, second]


def test_delayed(sent):
    shop, create, deliver = sent
    shop.switchboard.add("delay", times=1, seconds=60)
    late, punctual = create(2)
    assert deliver() == [punctual]
    shop.clock.advance(59)
    assert deliver() == []
    shop.clock.advance(1)
    assert deliver() == [late]


def test_reordered(sent):
    shop, create, deliver = sent
    shop.switchboard.add("reorder")
    created = create(8)
    arrived = deliver()
    assert arrived != created
    assert sorted(arrived) == created


def test_disabled_by_the_board(sent):
    shop, create, deliver = sent
    shop.switchboard.add("disable", times=1)
    create(1)
    assert deliver() == []
    assert shop.webhooks.by_id[1].status == "disabled"


def test_pattern_on_topic(shop, client):
    shop.webhooks.add("order.created", "http://odoo.test/hook", ping=False)
    shop.webhooks.add("order.updated", "http://odoo.test/hook", ping=False)
    shop.switchboard.add("drop", method=r"order\.updated")
    Client(shop).post("orders", {})
    assert [x.topic for x in shop.deliver_pending()] == ["order.created"]
