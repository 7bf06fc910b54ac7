# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The client against the simulated shop, in the process: orders, stock, webhooks."""

from datetime import timedelta
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import (
    ContractError,
    round_minor,
    settle,
)
from odoo.addons.retail_sync_core.remote import RemoteRejected, RemoteUnauthorized
from odoo.addons.retail_sync_woocommerce import const
from odoo.addons.retail_sync_woocommerce.client import (
    is_authentic,
    is_ping,
    read_delivery,
    read_document,
    stock_body,
    to_customer,
    to_order,
    to_product,
    to_refund,
    to_stock_level,
    was_told,
)

from .simulated import NOON, client_of, simulated


@pytest.fixture
def shop():
    return simulated()


@pytest.fixture
def client(shop):
    return client_of(shop)


def polled(client, **query):
    return [order for page in client.orders(**query) for order in page]


def test_the_connection(shop, client):
    facts = client.connection_test()
    assert (facts.version, facts.currency) == ("11.0.1", "EUR")
    reader = client_of(shop, shop.add_key("read"))
    assert reader.connection_test() == facts
    with pytest.raises(RemoteUnauthorized):
        reader.create_note(1, "x")


SHOPS = {
    "prices with tax": {},
    "net prices": {"prices_include_tax": False},
    "tax per order": {"tax_round_at_subtotal": True},
    "net, tax per order": {"prices_include_tax": False, "tax_round_at_subtotal": True},
    "yen": {"currency": "JPY", "decimals": 0},
    "yen with decimals": {"currency": "JPY"},
    "dinar": {"currency": "KWD", "decimals": 3},
    "whole euros": {"decimals": 0},
    "parts of a unit": {"decimal_quantities": True},
}


@pytest.mark.parametrize("settings", SHOPS.values(), ids=SHOPS)
def test_every_order_of_a_shop_is_exact(settings):
    shop = simulated(**settings)
    for number in range(12):
        lines = None
        if settings.get("decimal_quantities"):
            product = shop.catalogue.by_sku("ROPE-30M")
            lines = [(product, Decimal("0.4") + number)]
        order = shop.checkout(**({"lines": lines} if lines else {}))
        if number % 3 == 0 and order.lines and order.status == "processing":
            shop.refund(order.id, lines={order.lines[0].id: 1})
    client = client_of(shop)
    found = polled(client)
    assert len(found) == len(shop.orders.by_id)
    for payload in found:
        order = to_order(payload)
        exact = settle(order)
        total = sum(x.gross for x in exact.lines) + exact.rounding
        assert total == round_minor(Decimal(payload["total"]), order.currency)
        assert abs(exact.rounding) <= exact.rounding_limit
        for page in client.order_refunds(order.external_id):
            for refund in page:
                check_refund(order, to_refund(refund, order.currency))


def check_refund(order, refund):
    refs = {line.external_id for line in order.lines}
    assert {line.line_ref for line in refund.lines} <= refs
    assert refund.external_id in {x.external_id for x in order.refunds}
    parts = [x.amount.amount for x in refund.lines]
    parts += [tax.amount for x in refund.lines for _ref, tax in x.taxes]
    if parts:
        # Refunded shares of unrounded taxes: at most a unit of the shop each.
        assert abs(sum(parts) - refund.amount.amount) <= len(parts)


def test_a_shop_that_stopped_selling_parts_of_a_unit(shop):
    shop.settings.change(decimal_quantities=True)
    rope = shop.catalogue.by_sku("ROPE-30M")
    order = shop.checkout(lines=[(rope, Decimal("0.4"))])
    client = client_of(shop)
    assert to_order(client.order(order.id)).lines[0].quantity == Decimal("0.4")
    shop.settings.change(decimal_quantities=False)
    with pytest.raises(ContractError, match=r"line_items\[0\]\.quantity: is 0"):
        to_order(client.order(order.id))


def test_the_whole_shop_is_read_while_it_sells(shop, client):
    for _ in range(25):
        shop.checkout()
        shop.clock.advance(1)
    found = {}
    for number, page in enumerate(client.changes("orders", NOON, per_page=4)):
        for order in page:
            found[order["id"]] = order["date_modified_gmt"]
        if number < 6:
            # The oldest change again, the window moves on behind it.
            shop.clock.advance(1)
            shop.edit(min(shop.orders.by_id) + number, customer_note=str(number))
            shop.checkout()
    truth = {
        order.id: order.date_modified.strftime("%Y-%m-%dT%H:%M:%S")
        for order in shop.orders.by_id.values()
    }
    assert found == truth


def test_orders_of_one_second(shop, client):
    for _ in range(23):
        shop.checkout()
    pages = list(client.changes("orders", NOON, per_page=5))
    ids = [order["id"] for page in pages for order in page]
    assert sorted(ids) == sorted(shop.orders.by_id)


def test_changes_since_then_only(shop, client):
    old = shop.checkout()
    shop.clock.advance(3600)
    new = shop.checkout()
    after = NOON + timedelta(seconds=3600)
    assert [x["id"] for x in polled(client, modified_after=after)] == [new.id]
    both = polled(client, modified_after=NOON)
    assert [x["id"] for x in both] == [old.id, new.id]


def test_the_bin_is_read_by_naming_every_status(shop, client):
    gone, kept = shop.checkout(gateway="stripe"), shop.checkout(gateway="stripe")
    shop.orders.trash(shop.orders.get(gone.id))
    assert [x["id"] for x in polled(client)] == [kept.id]
    every = [*client.order_statuses(), "trash"]
    found = {x["id"]: x["status"] for x in polled(client, statuses=every)}
    assert found[gone.id] == "trash"
    assert kept.id in found
    assert to_order(client.order(gone.id)).status.lifecycle == "deleted"


def test_a_card_is_paid_and_cash_is_not(shop, client):
    card = shop.checkout(gateway="stripe", country="NL", coupons=[])
    cash = shop.checkout(gateway="cod", country="NL", coupons=[])
    bank = shop.checkout(gateway="bacs", country="NL", coupons=[])
    payments = {}
    for order in (card, cash, bank):
        document = to_order(client.order(order.id))
        payments[document.tender] = (
            document.status.payment,
            document.status.fulfilment,
            [x.state for x in document.payments],
        )
    assert payments == {
        "stripe": ("paid", "released", ["success"]),
        "cod": ("pending", "released", []),
        "bacs": ("pending", "reserved", []),
    }


def test_a_recorded_refund_leaves_money_and_stock_alone(shop, client):
    order = shop.checkout(gateway="stripe", coupons=[])
    line = order.lines[0]
    refund = client.create_refund(
        order.id,
        {
            "amount": "1.00",
            "reason": "Scratch",
            "line_items": [{"id": line.id, "quantity": 1, "refund_total": "1.00"}],
        },
    )
    document = to_refund(refund, "EUR")
    assert (document.amount.amount, document.by_gateway) == (1, False)
    assert document.lines[0].line_ref == str(line.id)
    summary = to_order(client.order(order.id)).refunds[0]
    assert (summary.external_id, summary.is_complete) == (document.external_id, False)
    with pytest.raises(RemoteRejected, match="cannot_create_order_refund") as caught:
        client.create_refund(order.id, {"amount": "99999.00"})
    assert caught.value.status == 500
    assert not caught.value.is_retryable


def test_stock_in_batches(shop, client):
    level = next(
        x for page in client.products() for x in page if to_stock_level(x) is not None
    )
    parent = next(
        x for page in client.products() for x in page if x["type"] == "variable"
    )
    variation = next(client.variations(parent["id"]))[0]
    body = stock_body(level["id"], 77)
    results = client.batch_products(
        update=[body, stock_body(variation["id"], 5), stock_body(999_999, 1)]
    )
    assert was_told(results[0].data, 77)
    assert [x.error and x.error.status for x in results] == [None, 404, 400]
    (result,) = client.batch_variations(
        parent["id"], update=[{**stock_body(variation["id"], 5), "manage_stock": True}]
    )
    assert was_told(result.data, 5)


def test_more_than_a_hundred(shop, client):
    added = [shop.add_product(f"P{n}", "1.00", stock_quantity=1) for n in range(120)]
    results = client.batch_products(update=[stock_body(p.id, 9) for p in added])
    assert all(was_told(result.data, 9) for result in results)
    assert len(results) == 120


@pytest.mark.parametrize("version", ["11.0.1", "10.0.2"])
def test_every_variation_in_new_and_old_shops(version):
    shop = simulated(woo_version=version)
    client = client_of(shop)
    found = {x["id"] for page in client.all_variations() for x in page}
    expected = {p.id for p in shop.catalogue.by_id.values() if p.type == "variation"}
    assert found == expected
    assert all(
        x["parent_id"] for page in client.all_variations(fields=["sku"]) for x in page
    )


def test_a_variation_without_an_sku_of_its_own(shop, client):
    parent = shop.add_product(
        "Cap",
        "",
        type="variable",
        sku="CAP",
        attributes=[{"name": "Size", "variation": True, "options": ["S", "M"]}],
    )
    bare = shop.add_variation(parent, {"Size": "S"}, "9.00")
    own = shop.add_variation(parent, {"Size": "M"}, "9.00", sku="CAP-M")
    found = {
        x["id"]: to_product(x, parent_sku="CAP")
        for page in client.variations(parent.id)
        for x in page
    }
    assert (found[bare.id].sku, found[own.id].sku) == ("", "CAP-M")
    order = shop.checkout(lines=[(bare, Decimal(1))], coupons=[])
    (line,) = (x for x in to_order(client.order(order.id)).lines if x.kind == "product")
    # Its SKU alone would stand for the parent, so it is known by its own id.
    assert (line.sku, line.product_key) == ("CAP", f"variant:{bare.id}")


def test_customers_and_mappings(shop, client):
    for _ in range(8):
        shop.checkout()
    customers = [to_customer(x) for page in client.customers() for x in page]
    assert {x.external_id for x in customers} >= {str(n) for n in shop.customers.by_id}
    assert [x["rate"] for page in client.taxes() for x in page]
    assert {"stripe", "bacs"} <= {x["id"] for x in client.gateways()}
    zones = client.shipping_zones()
    assert any(client.shipping_methods(zone["id"]) for zone in zones)


def subscribed(shop, client, *topics):
    """Subscribe and collect what is delivered, as (headers, raw)."""
    inbox = []

    def receive(_url, headers, body, _timeout):
        inbox.append((headers, body))
        return 200

    shop.courier.send = receive
    for topic in topics or const.TOPICS:
        client.create_webhook(topic, "https://odoo.test/hook", "whsec")
    return inbox


def test_subscriptions_ping_and_deliver(shop, client):
    inbox = subscribed(shop, client)
    assert [is_ping(*x) for x in inbox] == [True] * len(const.TOPICS)
    assert {read_delivery(*x).kind for x in inbox} == {"ping"}
    hooks = [hook for page in client.webhooks() for hook in page]
    assert {hook["topic"] for hook in hooks} == set(const.TOPICS)
    assert not any("secret" in hook for hook in hooks)
    inbox.clear()
    order = shop.checkout(gateway="stripe")
    shop.deliver_pending()
    assert all(is_authentic(*x, ["whsec"]) for x in inbox)
    orders = [d for d in (read_delivery(*x) for x in inbox) if d.kind == "order"]
    assert [x.topic for x in orders] == ["order.updated", "order.created"]
    keys = {x.dedupe_key for x in orders}
    assert keys == {read_document("order", client.order(order.id)).dedupe_key}


def test_every_delivery_of_a_busy_day_is_one_of_what_polling_finds(shop, client):
    inbox = subscribed(shop, client)
    delivered, found = {}, {}
    for number in range(15):
        inbox.clear()
        shop.seller.one_step()
        shop.clock.advance(number % 3)
        shop.deliver_pending()
        deliveries = [read_delivery(*x) for x in inbox if not is_ping(*x)]
        assert not any(x.problem for x in deliveries)
        delivered.update({x.dedupe_key: x for x in deliveries if x.kind == "order"})
        for order in polled(client):
            document = read_document("order", order)
            found[document.dedupe_key] = document
    assert delivered
    assert {k for k, v in delivered.items() if not v.ignore_reason} <= set(found)


def test_an_order_put_away_and_back(shop, client):
    inbox = subscribed(shop, client)
    order = shop.checkout(gateway="stripe")
    shop.deliver_pending()
    inbox.clear()
    shop.orders.trash(shop.orders.get(order.id))
    shop.deliver_pending()
    deletions = [x for x in (read_delivery(*i) for i in inbox) if x.is_deletion]
    assert [(x.kind, x.external_id) for x in deletions] == [("order", str(order.id))]


def test_an_owner_who_lost_the_rights(shop, client):
    inbox = subscribed(shop, client, "order.updated")
    for hook in shop.webhooks.by_id.values():
        hook.may_read = False
    inbox.clear()
    shop.checkout()
    shop.deliver_pending()
    assert [read_delivery(*x).problem for x in inbox] == ["sender_lost_rights"]


def test_a_disabled_subscription_is_seen_and_made_anew(shop, client):
    subscribed(shop, client, "order.updated")
    shop.courier.send = lambda *_: 500
    for _ in range(8):
        shop.checkout()
        shop.deliver_pending()
    (hook,) = next(client.webhooks())
    assert hook["status"] == "disabled"
    client.delete_webhook(hook["id"])
    assert list(client.webhooks()) == []
