# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Real checkouts, the demo shop, its background life and the control interface."""

import json
import re
import subprocess
import sys
import time
from decimal import Decimal

import pytest
import requests

from tests.simulators.woocommerce import Clock, running_shop
from tests.simulators.woocommerce.__main__ import make_shop, options
from tests.simulators.woocommerce.demo import demo_shop
from tests.simulators.woocommerce.errors import RestError

from .conftest import NOON, Client

SOMEWHERE = {"country": "NL", "postcode": "1012", "city": "X", "email": "a@example.com"}


# -- checkout --------------------------------------------------------------------


@pytest.mark.parametrize(
    "gateway, status, paid, transaction",
    [
        ("bacs", "on-hold", False, ""),
        ("cheque", "on-hold", False, ""),
        ("cod", "processing", False, ""),
        ("stripe", "processing", True, "pi_3"),
        ("ppcp-gateway", "processing", True, ""),
    ],
)
def test_what_each_gateway_makes_of_an_order(demo, gateway, status, paid, transaction):
    order = demo.checkout(gateway=gateway, country="NL")
    assert order.status == status
    assert bool(order.date_paid) is paid
    assert order.transaction_id.startswith(transaction)
    assert bool(order.transaction_id) is paid


def test_checkout_looks_like_one(demo):
    order = Client(demo).get(f"orders/{demo.checkout().id}").json()
    keys = {meta["key"] for meta in order["meta_data"]}
    assert order["created_via"] == "store-api"
    assert {"_wc_order_attribution_source_type", "is_vat_exempt"} <= keys
    assert order["customer_user_agent"].startswith("Mozilla/")
    assert order["billing"]["email"].endswith("@example.com")
    assert re.fullmatch(r"[0-9a-f]{32}", order["cart_hash"])


def test_shipping_line_holds_html_entities(demo):
    order = demo.checkout(shipping=("flat_rate", "PostNL", "4.13", 1))
    assert "&times;" in order.shipping_lines[0].meta_value("Items")


def test_failed_payment_and_abandoned_draft(demo):
    assert demo.checkout(gateway="stripe", pays=False).status == "failed"
    assert demo.checkout(draft=True).status == "checkout-draft"


def test_exact_cart(demo):
    order = demo.checkout_cart(
        {
            "lines": [{"sku": "BELL-CLASSIC", "quantity": 2}],
            "billing": SOMEWHERE,
            "gateway": "bacs",
            "coupons": ["vijf"],
            "shipping": ["flat_rate", "PostNL", "4.13"],
            "fees": [["Gift wrap", "2.00"]],
        }
    )
    # 2 x 7.95 - 5.00 + 5.00 shipping + 2.42 gift wrap
    assert order.total == Decimal("18.32")
    assert (order.status, order.customer_id) == ("on-hold", 0)


def test_exact_cart_refuses_what_the_shop_refuses(demo):
    lines = [{"sku": "BELL-CLASSIC"}]
    with pytest.raises(RestError, match="does not exist"):
        demo.checkout_cart({"lines": lines, "coupons": ["nope"]})
    with pytest.raises(KeyError):
        demo.checkout_cart({"lines": [{"sku": "NOBODY"}]})
    plain = demo.checkout_cart({"lines": lines, "country": "NL"})
    assert (plain.total, plain.shipping_lines) == (Decimal("7.95"), [])


def test_same_seed_same_sales():
    def sold(seed):
        shop = demo_shop(seed, clock=Clock(NOON))
        return [(o.total, o.status) for o in (shop.checkout() for _n in range(10))]

    assert sold(3) == sold(3)
    assert sold(3) != sold(4)


def test_two_hundred_sales_are_varied_and_add_up(demo):
    orders = [demo.checkout() for _number in range(200)]
    assert {o.billing["country"] for o in orders} >= {"NL", "DE", "BE", "FR"}
    assert {o.payment_method for o in orders} >= {"stripe", "bacs", "ppcp-gateway"}
    assert any(o.coupons for o in orders)
    assert any(o.customer_id for o in orders)
    assert any(not o.customer_id for o in orders)
    assert any(line.variation_id for o in orders for line in o.lines)
    assert {len(o.lines) for o in orders} >= {1, 2, 3}
    for order in orders:
        cents = sum(
            (demo.settings.round_money(item.total) for item in order.items()),
            Decimal(0),
        )
        assert order.total == cents + order.cart_tax + order.shipping_tax


def test_more_products_for_load_tests():
    shop = demo_shop(products=150)
    parents = [p for p in shop.catalogue.by_id.values() if p.type != "variation"]
    assert len(parents) == 150
    assert len({p.sku for p in parents}) == 150


# -- background life -------------------------------------------------------------


def test_life_of_a_shop(demo):
    for _step in range(150):
        demo.seller.one_step()
    statuses = {order.status for order in demo.orders.by_id.values()}
    assert {"processing", "completed", "cancelled", "on-hold"} <= statuses
    assert demo.refunds.by_id


def test_shop_keeps_selling_until_told_to_stop(demo):
    demo.keep_selling(per_minute=60_000)
    until = time.monotonic() + 5
    while len(demo.orders.by_id) < 5 and time.monotonic() < until:
        time.sleep(0.01)
    demo.stop_selling()
    demo.courier.stop()
    sold = len(demo.orders.by_id)
    assert sold >= 5
    time.sleep(0.05)
    assert len(demo.orders.by_id) == sold


# -- control ---------------------------------------------------------------------


@pytest.fixture
def control(demo):
    """Return a function calling the control interface."""

    def call(method, path, **body):
        prepared = requests.Request(
            method, f"https://shop.example.com/_control/{path}", json=body or None
        ).prepare()
        return demo.answer(prepared)

    return call


def test_place_orders_and_tell_the_truth(demo, control):
    placed = control("POST", "orders", count=3, country="DE").json()
    assert len(placed) == 3
    truth = control("GET", "truth").json()
    assert [order["id"] for order in truth["orders"]] == [o["id"] for o in placed]
    assert truth["orders"][0]["total"] == placed[0]["total"]
    assert {"id", "sku", "stock"} == set(truth["stock"][0])


def test_what_can_be_done_to_an_order(demo, control):
    lines = [{"sku": "BELL-CLASSIC", "quantity": 2}]
    order = control("POST", "cart", lines=lines, country="NL", gateway="bacs").json()
    order_id = order["id"]
    assert order["status"] == "on-hold"
    paid = control("POST", "pay", id=order_id, transaction_id="T1").json()
    assert paid["status"] == "processing"
    item = demo.orders.get(order_id).lines[0].id
    refund = control("POST", "refund", id=order_id, lines={str(item): 1}).json()
    assert Decimal(refund["amount"]) == Decimal("7.95")
    control("POST", "edit", id=order_id, customer_note="x")
    assert demo.orders.get(order_id).customer_note == "x"
    done = control("POST", "status", id=order_id, status="completed").json()
    assert (done["status"], done["refunded"]) == ("completed", "7.95")
    assert control("POST", "trash", id=order_id).json()["status"] == "trash"
    back = control("POST", "trash", id=order_id, restore=True).json()
    assert back["status"] == "completed"
    other = control("POST", "orders", gateway="bacs").json()[0]["id"]
    assert control("POST", "cancel", id=other).json()["status"] == "cancelled"


def test_faults_over_control(demo, control):
    fault = control("POST", "faults", kind="error", status=503, times=1).json()
    assert Client(demo).get("orders").status_code == 503
    assert control("GET", "faults").json()["injected"] == {"error": 1}
    assert control("DELETE", f"faults/{fault['id']}").json() == {"removed": fault["id"]}
    control("POST", "faults", kind="drop")
    control("DELETE", "faults")
    assert control("GET", "faults").json()["faults"] == []


def test_products_stock_settings_keys_and_clock(demo, control):
    control("POST", "products", name="New", price="5.00", sku="NEW", stock_quantity=4)
    assert control("POST", "stock", sku="NEW", change=-1).json()["stock"] == 3
    assert control("POST", "stock", sku="NEW", quantity=9).json()["stock"] == 9
    assert control("POST", "settings", decimals=3).json()["decimals"] == 3
    assert control("GET", "settings").json()["currency"] == "EUR"
    assert control("POST", "keys", permissions="read").json()["permissions"] == "read"
    assert len(control("GET", "keys").json()) == 2
    before = demo.clock.now()
    control("POST", "clock", advance=3600)
    assert (demo.clock.now() - before).total_seconds() == 3600


def test_webhooks_over_control(demo, control):
    demo.webhooks.add("order.created", "http://odoo.test/hook", ping=False)
    control("POST", "orders")
    assert control("POST", "deliver").json() == {"delivered": 1, "queued": 0}
    assert control("GET", "deliveries").json()[0]["status"] == 200
    stats = control("GET", "stats").json()
    assert stats["webhooks"] == {"queued": 0, "delivered": 1, "active": [1]}


def test_control_refuses_politely(control):
    assert control("GET", "nothing").status_code == 404
    assert control("POST", "pay", id=999999).status_code == 404
    assert control("POST", "pay").status_code == 400
    assert control("POST", "faults", kind="nonsense").status_code == 400
    assert control("POST", "settings", colour="red").status_code == 400
    assert control("POST", "stock", sku="NOBODY", change=1).status_code == 400


# -- as a program ----------------------------------------------------------------


def test_options_of_the_program():
    chosen = options(
        ["--products", "5", "--orders", "2", "--net-prices", "--seed", "9"]
    )
    shop = make_shop(chosen)
    assert shop.settings.prices_include_tax is False
    assert len(shop.orders.by_id) == 2


def test_program_serves_and_stops():
    command = [sys.executable, "-m", "tests.simulators.woocommerce", "--port", "0"]
    keys = ["--consumer-key", "ck_x", "--consumer-secret", "cs_x", "--products", "3"]
    with subprocess.Popen([*command, *keys], stdout=subprocess.PIPE) as program:
        try:
            ready = json.loads(program.stdout.readline())
            headers = {"X-Forwarded-Proto": "https"}
            answer = requests.get(
                f"{ready['url']}/wp-json/wc/v3/products",
                headers=headers,
                auth=("ck_x", "cs_x"),
                timeout=5,
            )
            assert len(answer.json()) == 3
        finally:
            program.terminate()
        assert program.wait(timeout=10) == 0


def test_running_shop_writes_its_own_address(demo):
    with running_shop(demo) as (shop, url):
        assert requests.get(f"{url}/_control/stats", timeout=5).status_code == 200
        assert shop.settings.site_url == url
        assert requests.get(url, timeout=5).status_code == 200
        assert requests.get(f"{url}/wp-json/other", timeout=5).status_code == 404
