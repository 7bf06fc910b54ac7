# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Webhooks against the recorded deliveries, and the rules of the queue."""

import base64
import json

import pytest

from tests.simulators.woocommerce.delivery import signature
from tests.simulators.woocommerce.wire import dumps

from .compare import shape_differences
from .conftest import Client
from .recordings import deliveries, recorded_shop, replay

URL = "http://odoo.test/hook"
TOPICS = [
    f"{resource}.{event}"
    for resource in ("order", "product", "customer", "coupon")
    for event in ("created", "updated", "deleted")
]


# The real queue ran seconds later: what had happened by then has a date.
NOT_YET = (".date_paid", ".date_paid_gmt", ".date_completed", ".date_completed_gmt")


def listen(shop, *topics):
    return [shop.webhooks.add(topic, URL, "s3cret", ping=False) for topic in topics]


def told(shop):
    """Deliver what waits and return (topic, record id) pairs."""
    return [(sent.topic, sent.argument) for sent in shop.deliver_pending()]


def recorded():
    return [x for x in deliveries()["deliveries"] if "X-WC-Webhook-ID" in x["headers"]]


# -- against the recordings ------------------------------------------------------


def test_recorded_signatures_are_ours():
    for delivery in recorded():
        body = base64.b64decode(delivery["body_b64"])
        expected = delivery["headers"]["X-WC-Webhook-Signature"]
        assert signature(body, deliveries()["secret"]) == expected
    assert len(recorded()) == 56


def test_our_json_writes_the_recorded_bytes():
    for delivery in recorded():
        body = base64.b64decode(delivery["body_b64"])
        assert dumps(json.loads(body)) == body


def test_recorded_ping_is_ours():
    pings = [x for x in deliveries()["deliveries"] if x not in recorded()]
    shop = recorded_shop()
    webhook = shop.webhooks.add("order.created", URL)
    ping = shop.courier.log[0]
    assert webhook.id == 1
    assert ping.body == base64.b64decode(pings[0]["body_b64"])
    theirs = set(pings[0]["headers"])
    theirs -= {"Host", "Accept", "Accept-Encoding", "Content-Length"}
    assert set(ping.headers) == theirs
    assert ping.headers["User-Agent"] == pings[0]["headers"]["User-Agent"]


def test_replayed_calls_send_what_was_recorded():
    """Same headers, and for every topic payloads of the recorded shape."""
    shop = recorded_shop()
    for _step in replay(shop):
        pass
    ours = {}
    for sent in shop.courier.log:
        if sent.topic != "ping":
            ours.setdefault((sent.topic, sent.argument), []).append(sent)
    checked = 0
    for delivery in recorded():
        headers = delivery["headers"]
        body = json.loads(base64.b64decode(delivery["body_b64"]))
        record = body.get("id", body.get("arg"))
        sent = ours.get((headers["X-WC-Webhook-Topic"], record))
        if record is None:
            continue  # the error object of an order deleted meanwhile
        assert sent, (headers["X-WC-Webhook-Topic"], record)
        names = {name for name in headers if name.startswith("X-")}
        assert {name for name in sent[-1].headers if name.startswith("X-")} == names
        shapes = [
            list(shape_differences(body, json.loads(x.body), NOT_YET)) for x in sent
        ]
        assert [] in shapes, shapes
        checked += 1
    assert checked == 54


# -- headers and bytes -----------------------------------------------------------


def test_headers_and_signature_of_a_delivery(shop, client):
    listen(shop, "order.created")
    client.post("orders", {"customer_note": "Grüße/“x”"})
    sent = shop.deliver_pending()[0]
    assert sent.headers["X-WC-Webhook-Source"] == "https://shop.example.com/"
    assert sent.headers["X-WC-Webhook-Topic"] == "order.created"
    assert sent.headers["X-WC-Webhook-Resource"] == "order"
    assert sent.headers["X-WC-Webhook-Event"] == "created"
    assert sent.headers["X-WC-Webhook-ID"] == "1"
    assert sent.headers["X-WC-Webhook-Signature"] == signature(sent.body, "s3cret")
    assert b"Gr\\u00fc\\u00dfe\\/\\u201cx\\u201d" in sent.body
    assert json.loads(sent.body)["id"] == sent.argument


def test_delivery_id_is_the_same_within_a_second(shop, client):
    listen(shop, "order.created")
    for _number in range(3):
        client.post("orders", {})
    first, second, third = shop.deliver_pending()
    name = "X-WC-Webhook-Delivery-ID"
    assert first.headers[name] == second.headers[name] == third.headers[name]
    shop.clock.advance(1)
    client.post("orders", {})
    assert shop.deliver_pending()[0].headers[name] != first.headers[name]


# -- what is told, and when ------------------------------------------------------


def test_rest_create_is_told_as_created_and_updated_with_one_body(shop, client):
    listen(shop, "order.created", "order.updated")
    client.post("orders", {})
    created, updated = shop.deliver_pending()
    assert (created.topic, updated.topic) == ("order.created", "order.updated")
    assert created.body == updated.body


def test_checkout_is_told_as_updated_before_created(demo):
    listen(demo, "order.created", "order.updated")
    order = demo.checkout()
    assert told(demo) == [("order.updated", order.id), ("order.created", order.id)]


def test_payload_is_built_at_delivery_and_changes_coalesce(shop, client):
    listen(shop, "order.created", "order.updated")
    order_id = client.post("orders", {}).json()["id"]
    client.put(f"orders/{order_id}", {"status": "on-hold"})
    client.put(f"orders/{order_id}", {"status": "processing"})
    created, updated = shop.deliver_pending()
    assert json.loads(created.body)["status"] == "processing"
    assert created.body == updated.body
    assert shop.deliver_pending() == []


def test_two_equal_webhooks_deliver_twice(shop, client):
    listen(shop, "order.created", "order.created")
    client.post("orders", {})
    assert len(shop.deliver_pending()) == 2


def test_deleted_holds_only_the_id(shop, client):
    listen(shop, "order.deleted")
    order_id = client.post("orders", {}).json()["id"]
    client.delete(f"orders/{order_id}")
    assert shop.deliver_pending()[0].body == f'{{"id":{order_id}}}'.encode()


def test_created_of_an_order_that_is_gone_is_a_signed_error(shop, client):
    listen(shop, "order.created")
    order_id = client.post("orders", {}).json()["id"]
    client.delete(f"orders/{order_id}", force=True)
    sent = shop.deliver_pending()[0]
    assert json.loads(sent.body)["code"] == "woocommerce_rest_shop_order_invalid_id"
    assert sent.headers["X-WC-Webhook-Signature"] == signature(sent.body, "s3cret")


def test_owner_without_rights_sends_a_signed_error(shop, client):
    (webhook,) = listen(shop, "order.created")
    webhook.may_read = False
    client.post("orders", {})
    body = json.loads(shop.deliver_pending()[0].body)
    assert body["code"] == "woocommerce_rest_cannot_view"


def test_silent_changes(shop, client):
    """No webhook: note, refund deletion, force delete, PUT out of the trash."""
    product = shop.add_product("P", "10")
    body = {"line_items": [{"product_id": product.id}], "set_paid": True}
    order_id = client.post("orders", body).json()["id"]
    path = f"orders/{order_id}"
    refund = client.post(f"{path}/refunds", {"amount": "1", "api_refund": False}).json()
    listen(shop, *TOPICS, "order.restored")
    client.post(f"{path}/notes", {"note": "x"})
    client.delete(f"{path}/refunds/{refund['id']}", force=True)
    assert told(shop) == []
    client.delete(path)
    assert told(shop) == [("order.deleted", order_id)]
    client.put(path, {"status": "processing"})
    client.delete(path, force=True)
    client.delete(f"products/{product.id}", force=True)
    assert told(shop) == []


def test_restoring_in_wp_admin_is_told(shop, client):
    order_id = client.post("orders", {}).json()["id"]
    order = shop.orders.get(order_id)
    shop.orders.trash(order)
    listen(shop, "order.restored")
    shop.orders.untrash(order)
    assert told(shop) == [("order.restored", order_id)]


def test_refund_is_told_as_updated_and_as_action(shop, client):
    product = shop.add_product("P", "10", stock_quantity=5)
    body = {"line_items": [{"product_id": product.id}], "set_paid": True}
    order = client.post("orders", body).json()
    listen(
        shop, "order.updated", "product.updated", "action.woocommerce_order_refunded"
    )
    shop.refund(order["id"], lines={order["line_items"][0]["id"]: 1})
    assert sorted(told(shop)) == [
        ("action.woocommerce_order_refunded", order["id"]),
        ("order.updated", order["id"]),
        ("product.updated", product.id),
    ]


def test_action_payload(shop, client):
    listen(shop, "action.woocommerce_order_refunded")
    product = shop.add_product("P", "10")
    order = client.post("orders", {"line_items": [{"product_id": product.id}]}).json()
    shop.refund(order["id"], amount="1")
    body = shop.deliver_pending()[0].body
    assert json.loads(body) == {
        "action": "woocommerce_order_refunded",
        "arg": order["id"],
    }


def test_trash_of_a_product_is_told_as_a_coupon_too_and_the_reverse(shop, client):
    product = shop.add_product("P", "10")
    coupon = shop.add_coupon("c", "percent", 10)
    listen(shop, "product.deleted", "coupon.deleted")
    client.delete(f"products/{product.id}")
    client.delete(f"coupons/{coupon.id}")
    assert sorted(told(shop)) == [
        ("coupon.deleted", product.id),
        ("coupon.deleted", coupon.id),
        ("product.deleted", product.id),
        ("product.deleted", coupon.id),
    ]


def test_variations_are_told_as_products(shop):
    parent = shop.add_product("Shirt", "", type="variable")
    listen(shop, "product.created", "product.updated", "product.published")
    variation = shop.add_variation(parent, {"Size": "S"}, "10", stock_quantity=3)
    shop.catalogue.move_stock(variation, -1)
    sent = shop.deliver_pending()
    assert {x.topic for x in sent} == {
        "product.created",
        "product.updated",
        "product.published",
    }
    assert {json.loads(x.body)["type"] for x in sent} == {"variation"}


def test_customer_topics(shop, client):
    listen(shop, "customer.created", "customer.updated", "customer.deleted")
    customer = client.post("customers", {"email": "a@example.com"}).json()
    client.delete(f"customers/{customer['id']}", force=True)
    sent = shop.deliver_pending()
    assert [x.topic for x in sent] == [
        "customer.created",
        "customer.updated",
        "customer.deleted",
    ]


def test_checkout_draft_is_told(demo):
    listen(demo, "order.created")
    demo.checkout(draft=True)
    body = json.loads(demo.deliver_pending()[0].body)
    assert body["status"] == "checkout-draft"


# -- failures --------------------------------------------------------------------


def fail(shop, client, order_id, times):
    """Return the webhook's status after each of some failing deliveries."""
    seen = []
    for number in range(times):
        client.put(f"orders/{order_id}", {"customer_note": str(number)})
        sent = shop.deliver_pending()
        seen.append([number + 1, shop.webhooks.by_id[1].status, len(sent)])
    return seen


def test_disabled_at_the_seventh_failure_in_a_row(shop, client):
    listen(shop, "order.updated")
    order_id = client.post("orders", {}).json()["id"]
    shop.deliver_pending()
    shop.courier.send = lambda *_: 500
    assert fail(shop, client, order_id, 9) == deliveries()["failure_progression"]


def test_reactivating_does_not_reset_the_count(shop, client):
    listen(shop, "order.updated")
    order_id = client.post("orders", {}).json()["id"]
    shop.deliver_pending()
    shop.courier.send = lambda *_: 500
    fail(shop, client, order_id, 7)
    client.put("webhooks/1", {"status": "active"})
    assert fail(shop, client, order_id, 1) == [[1, "disabled", 1]]


@pytest.mark.parametrize("status, counted", [(204, 0), (302, 0), (303, 1), (404, 1)])
def test_what_counts_as_a_failure(shop, client, status, counted):
    (webhook,) = listen(shop, "order.created")
    shop.courier.send = lambda *_: status
    client.post("orders", {})
    shop.deliver_pending()
    assert webhook.failure_count == counted
    assert shop.deliver_pending() == []  # never again


def test_no_answer_is_a_failure(shop, client):
    def refuse(*_):
        raise ConnectionRefusedError("nobody there")

    (webhook,) = listen(shop, "order.created")
    shop.courier.send = refuse
    client.post("orders", {})
    assert shop.deliver_pending()[0].status == 0
    assert webhook.failure_count == 1


# -- webhooks over REST ----------------------------------------------------------


def test_ping_on_create_only_and_its_failure_does_not_matter(shop, client):
    shop.courier.send = lambda *_: 500
    body = {"topic": "order.created", "delivery_url": URL, "secret": "x"}
    created = client.post("webhooks", body)
    assert (created.status_code, created.json()["status"]) == (201, "active")
    client.put(f"webhooks/{created.json()['id']}", {"status": "active"})
    client.post("webhooks", body | {"status": "paused"})
    pings = [sent for sent in shop.courier.log if sent.topic == "ping"]
    assert [ping.body for ping in pings] == [b"webhook_id=1"]
    assert not any(name.startswith("X-WC") for name in pings[0].headers)


def test_secret_is_never_told(shop, client):
    body = {"topic": "order.created", "delivery_url": URL, "secret": "tops3cret"}
    assert "tops3cret" not in client.post("webhooks", body).text
    assert "tops3cret" not in client.get("webhooks").text


@pytest.mark.parametrize("topic", ["refund.created", "order.published", "action.", ""])
def test_unknown_topic(client, topic):
    refused = client.post("webhooks", {"topic": topic, "delivery_url": URL})
    assert refused.status_code == 400
    code = refused.json()["code"]
    assert code == "woocommerce_rest_shop_webhook_invalid_topic"


def test_webhook_life(shop, client):
    created = client.post("webhooks", {"topic": "order.updated", "delivery_url": URL})
    path = f"webhooks/{created.json()['id']}"
    assert client.put(path, {"status": "paused"}).json()["status"] == "paused"
    assert [x["id"] for x in client.get("webhooks", status="paused").json()] == [1]
    client.post("orders", {})
    assert shop.deliver_pending() == []
    assert client.delete(path).status_code == 501
    assert client.delete(path, force=True).status_code == 200
    assert client.get(path).status_code == 404


def test_reader_may_not_subscribe(shop):
    reader = Client(shop, shop.add_key("read"))
    assert reader.post("webhooks", {}).status_code == 401
