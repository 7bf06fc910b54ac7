# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""All recorded deliveries: who sent them, what they are about, which are one."""

import copy
import json
from collections import Counter
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import ContractError
from odoo.addons.retail_sync_core.remote import LANES, parse_json
from odoo.addons.retail_sync_core.remote.signature import sign
from odoo.addons.retail_sync_woocommerce.client import (
    is_authentic,
    is_ping,
    read_delivery,
    read_document,
)
from odoo.addons.retail_sync_woocommerce.const import LANES as KINDS
from odoo.addons.retail_sync_woocommerce.const import TOPICS

from . import recorded

SECRET = recorded.webhook_secret()
ALL = recorded.deliveries()
SIGNED = [(headers, raw) for headers, raw in ALL if not is_ping(headers, raw)]
PINGS = [(headers, raw) for headers, raw in ALL if is_ping(headers, raw)]


def delivery(topic, body, moment="abc", **more):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Delivery-ID": moment,
        "Content-Type": "application/json",
        **more,
    }
    return read_delivery(headers, raw)


def test_every_recorded_signature_is_right():
    assert len(SIGNED) == 56
    for headers, raw in SIGNED:
        assert is_authentic(headers, raw, [SECRET])
        assert is_authentic(headers, raw, ["next", SECRET])
        assert not is_authentic(headers, raw, ["other"])
        assert not is_authentic(headers, raw, [])
        assert not is_authentic(headers, raw + b" ", [SECRET])


def test_a_body_that_was_parsed_and_written_again_is_another():
    headers, raw = next((h, r) for h, r in SIGNED if b"\\/" in r)
    assert not is_authentic(headers, json.dumps(json.loads(raw)).encode(), [SECRET])


def test_header_names_come_in_any_case():
    headers, raw = SIGNED[0]
    for change in (str.lower, str.upper, str.title):
        other = {change(key): value for key, value in headers.items()}
        assert is_authentic(other, raw, [SECRET])
        assert read_delivery(other, raw) == read_delivery(headers, raw)


def test_pings():
    assert len(PINGS) == 12
    for number, (headers, raw) in enumerate(PINGS, 1):
        assert not is_authentic(headers, raw, [SECRET])
        found = read_delivery(headers, raw)
        assert (found.kind, found.external_id) == ("ping", str(number))
        assert found.dedupe_key == f"ping:{number}"
        assert found.ignore_reason
        assert not found.problem


def test_a_ping_whose_form_was_read_already():
    headers, _raw = PINGS[0]
    assert is_ping(headers, b"")
    assert read_delivery(headers, b"").kind == "ping"


def test_what_is_no_ping():
    headers, raw = PINGS[0]
    assert not is_ping(headers, b"a=1")
    assert not is_ping({**headers, "Content-Type": "application/json"}, raw)
    assert not is_ping({**headers, "x-wc-webhook-topic": "order.created"}, raw)
    assert not is_ping({}, b"")


def test_every_recorded_delivery_is_read():
    found = [read_delivery(headers, raw) for headers, raw in SIGNED]
    assert Counter(x.kind for x in found) == {
        "order": 39,
        "product": 12,
        "customer": 2,
        "coupon": 2,
        "action": 1,
    }
    for delivered in found:
        assert delivered.lane in LANES
        assert not delivered.problem
        assert delivered.external_id or "was deleted" in delivered.ignore_reason
        assert delivered.kind in KINDS or delivered.ignore_reason


def test_the_shops_delivery_id_is_no_key():
    orders = [
        (headers["X-WC-Webhook-Delivery-ID"], read_delivery(headers, raw))
        for headers, raw in SIGNED
        if headers["X-WC-Webhook-Topic"] == "order.created"
    ]
    one_second = Counter(moment for moment, _ in orders).most_common(1)[0]
    same = [found for moment, found in orders if moment == one_second[0]]
    assert len(same) > 3
    assert len({x.dedupe_key for x in same}) == len({x.external_id for x in same})


def test_created_and_updated_of_one_snapshot_are_one():
    pairs = {}
    for headers, raw in SIGNED:
        if b'"order_key"' in raw:
            pairs.setdefault(raw, set()).add(read_delivery(headers, raw).dedupe_key)
    assert all(len(keys) == 1 for keys in pairs.values())


def test_a_polled_copy_is_the_same_snapshot():
    """Deliveries and answers of GET differ in addresses and in nothing else."""
    keys = {read_delivery(headers, raw).dedupe_key for headers, raw in SIGNED}
    shared = {
        key
        for _name, payload in recorded.ORDERS
        if (key := read_document("order", payload).dedupe_key) in keys
    }
    assert len(shared) >= 18
    products = {
        key
        for _name, payload in recorded.PRODUCTS
        if (key := read_document("product", payload).dedupe_key) in keys
    }
    assert len(products) >= 3


def test_two_changes_in_one_second_are_two():
    """Ten orders.updated of order 34 came in few seconds, each with another note."""
    found = [
        read_delivery(headers, raw)
        for headers, raw in SIGNED
        if raw.startswith(b'{"id":34,')
    ]
    versions = {x.version for x in found}
    assert len({x.dedupe_key for x in found}) > len(versions)


def test_the_version_is_the_documents_own_time():
    headers, raw = next(
        (h, r) for h, r in SIGNED if h["X-WC-Webhook-Topic"] == "order.created"
    )
    found = read_delivery(headers, raw)
    assert found.version == datetime(2026, 11, 20, 19, 5, 24, tzinfo=timezone.utc)
    assert found.topic == "order.created"
    assert found.lane == "order"


def test_a_draft_is_no_order_yet():
    payload = recorded.response("order.draft")
    found = delivery("order.created", json.dumps(payload, default=float).encode())
    assert found.ignore_reason == (
        "The customer has not placed this order yet (checkout-draft)."
    )
    placed = read_document("order", {**payload, "status": "processing"})
    assert not placed.ignore_reason
    assert placed.dedupe_key != found.dedupe_key


def test_a_deletion():
    (found,) = [
        read_delivery(headers, raw) for headers, raw in SIGNED if raw == b'{"id":24}'
    ]
    assert found.is_deletion
    assert (found.kind, found.external_id, found.version) == ("order", "24", None)
    assert found.dedupe_key.startswith("order:24:deleted:")


def test_deleted_again_is_another_deletion():
    first = delivery("order.deleted", {"id": 24}, "m1")
    again = delivery("order.deleted", {"id": 24}, "m2")
    assert first.dedupe_key != again.dedupe_key
    assert delivery("order.deleted", {"id": 24}, "m1") == first


def test_a_trashed_product_is_announced_as_a_coupon_too():
    coupon = delivery("coupon.deleted", {"id": 10})
    assert "not synchronised" in coupon.ignore_reason
    assert (coupon.external_id, coupon.is_deletion) == ("10", False)
    product = delivery("product.deleted", {"id": 10})
    assert (product.is_deletion, product.ignore_reason) == (True, "")
    assert coupon.dedupe_key != product.dedupe_key


def test_an_owner_without_rights_sends_errors_instead_of_orders():
    body = {
        "code": "woocommerce_rest_cannot_view",
        "message": "Sorry, you cannot view this resource.",
        "data": {"status": 401},
    }
    found = delivery("order.updated", body, "m1")
    assert (found.kind, found.problem) == ("order", "sender_lost_rights")
    assert (found.external_id, found.ignore_reason) == ("", "")
    assert found == delivery(
        "order.created", body, "m1", **{"X-WC-Webhook-Topic": "order.updated"}
    )
    assert found.dedupe_key != delivery("order.updated", body, "m2").dedupe_key


def test_an_order_deleted_before_it_was_delivered():
    recorded_ones = [x for x in SIGNED if b"shop_order_invalid_id" in x[1]]
    assert recorded_ones
    for headers, raw in recorded_ones:
        assert "was deleted before" in read_delivery(headers, raw).ignore_reason
    body = {
        "code": "woocommerce_rest_shop_order_invalid_id",
        "message": "Invalid ID.",
        "data": {"status": 404},
    }
    found = delivery("order.created", body)
    assert "deleted before" in found.ignore_reason
    assert not found.problem


@pytest.mark.parametrize("data", [{"status": 500}, 500, None, [], {}])
def test_another_error_of_the_shop(data):
    body = {"code": "internal_server_error", "message": "Oh.", "data": data}
    assert delivery("order.created", body).problem == "remote_error"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"id": 5',
        b"[]",
        b"null",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"id": "x"}',
        b'{"id": 5}',
        b'{"id": 5, "status": "processing"}',
        b'{"id": 5, "status": [], "date_modified_gmt": "2026-11-20T19:05:24"}',
    ],
)
def test_what_cannot_be_read_is_kept_with_a_problem(body):
    found = delivery("order.updated", body)
    assert (found.problem, found.kind) == ("unreadable", "order")
    # Where an id is, the document can be read again.
    assert found.external_id == ("5" if b"5," in body or body.endswith(b"5}") else "")
    assert found.dedupe_key
    assert delivery("order.deleted", b'{"id": 0}').problem == "unreadable"


def test_two_unreadable_bodies_are_two():
    assert (
        delivery("order.updated", b"<html>").dedupe_key
        != delivery("order.updated", b"<html >").dedupe_key
    )


def test_no_topic_at_all():
    found = read_delivery({}, b'{"id": 1}')
    assert (found.kind, found.topic) == ("unknown", "")
    assert found.ignore_reason


def test_an_action_is_only_a_hint():
    found = delivery(
        "action.woocommerce_order_refunded",
        {"action": "woocommerce_order_refunded", "arg": 18},
    )
    assert (found.kind, found.external_id) == ("action", "18")
    assert found.ignore_reason


def test_a_restored_order_is_the_order():
    payload = recorded.response("order.onhold")
    raw = json.dumps(payload, default=float).encode()
    found = delivery("order.restored", raw)
    assert found.dedupe_key == read_document("order", payload).dedupe_key


def test_a_customer_that_never_changed_has_no_version():
    payload = recorded.response("customer.create")
    payload["date_modified_gmt"] = None
    found = read_document("customer", payload)
    assert found.version is None
    assert found.dedupe_key.startswith("customer:2:-:")
    assert found.lane == "catalogue"


def test_a_refund_is_known_by_the_time_it_was_made():
    found = read_document("refund", recorded.response("refund.amount_only"))
    assert (found.kind, found.external_id, found.lane) == ("refund", "21", "refund")
    assert found.dedupe_key.startswith("refund:21:2026-11-20T19:05:27:")


def test_a_backfill_has_a_lane_of_its_own():
    payload = recorded.response("order.get")
    found = read_document("order", payload, lane="history")
    assert (found.lane, found.topic) == ("history", "order.read")
    assert found.dedupe_key == read_document("order", payload).dedupe_key


def test_a_document_without_id_is_refused():
    with pytest.raises(ContractError, match="^id: is missing"):
        read_document("order", {"status": "pending", "date_modified_gmt": None})


@pytest.mark.parametrize(
    "change",
    [
        {"payment_url": "http://other.test/pay"},
        {"_links": {"self": []}},
        {"total": "107.64"},
    ],
)
def test_what_makes_no_other_snapshot(change):
    payload = recorded.response("order.after_refunds")
    assert (
        read_document("order", payload).dedupe_key
        == read_document("order", {**payload, **change}).dedupe_key
    )


def test_the_order_of_refunds_and_the_kind_of_number_make_no_other_snapshot():
    payload = recorded.response("order.after_refunds")
    other = copy.deepcopy(payload)
    other["refunds"].reverse()
    other["line_items"][0]["price"] = 17.99
    other["line_items"][0]["image"] = {"id": "", "src": "http://shop.test/a.png"}
    other = dict(reversed(other.items()))
    assert isinstance(payload["line_items"][0]["price"], Decimal)
    assert (
        read_document("order", payload).dedupe_key
        == read_document("order", other).dedupe_key
    )


@pytest.mark.parametrize(
    "change", [{"status": "refunded"}, {"total": "107.65"}, {"customer_note": ""}]
)
def test_what_makes_another_snapshot(change):
    payload = recorded.response("order.after_refunds")
    assert (
        read_document("order", payload).dedupe_key
        != read_document("order", {**payload, **change}).dedupe_key
    )


@pytest.mark.parametrize("number", ["1e999999", "-1e-999999", "0e5", "0.000"])
def test_a_number_beyond_any_sense_costs_nothing(number):
    body = f'{{"id":5,"status":"x","date_modified_gmt":null,"n":{number}}}'
    assert delivery("order.updated", body.encode()).external_id == "5"


def test_every_topic_we_subscribe_to_is_read():
    assert {topic.partition(".")[0] for topic in TOPICS} == set(KINDS)
    assert len(set(TOPICS)) == len(TOPICS)


def test_a_signed_body_of_ours():
    raw = b'{"id":1}'
    headers = {"x-wc-webhook-signature": sign(raw, SECRET)}
    assert is_authentic(headers, raw, [SECRET])
    assert parse_json(raw) == {"id": 1}
