# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Webhook deliveries and polled documents -> Delivery.

A webhook's body is what ``GET`` of the document answers at the moment of delivery,
so created, updated and polled copies of one snapshot are told apart by nothing and
get one key. ``X-WC-Webhook-Delivery-ID`` is no key: it is a hash of webhook and
second, shared by all documents delivered in that second.
"""

from urllib.parse import parse_qs

from odoo.addons.retail_sync_core.canonical import ContractError
from odoo.addons.retail_sync_core.remote import (
    Delivery,
    Fields,
    is_signed,
    parse_json,
)

from .. import const
from .snapshot import digest_of

_FORM = "application/x-www-form-urlencoded"


def is_ping(headers, raw):
    """True for the form the shop posts when a subscription is made.

    It has no signature and no ``X-WC-`` header, and must be answered 200. Odoo's
    request has already read a form's body, so an empty one counts as well.
    """
    found = _lower(headers)
    if any(key.startswith("x-wc-webhook") for key in found):
        return False
    is_form = found.get("content-type", "").lower().startswith(_FORM)
    return is_form and (not raw.strip() or raw.startswith(b"webhook_id="))


def is_authentic(headers, raw, secrets):
    """True when the body is signed with one of the secrets; a ping never is."""
    return is_signed(raw, _lower(headers).get("x-wc-webhook-signature", ""), secrets)


def read_delivery(headers, raw):
    """Read a webhook's envelope. Never raises: whatever came can be stored.

    :param headers: mapping, names in any case
    :param raw: bytes as received, their signature already checked
    :return: Delivery; ``problem`` is one of ``sender_lost_rights`` (the webhook's
        owner may not read the document any more), ``remote_error`` (the shop sent
        another error instead of the document), ``unreadable`` (no JSON object, or
        not what the topic says; with an id where one is, so it can be read again)
    """
    found = _lower(headers)
    if is_ping(headers, raw):
        return _ping(raw)
    topic = found.get("x-wc-webhook-topic", "")
    kind = topic.partition(".")[0] or "unknown"
    moment = found.get("x-wc-webhook-delivery-id", "")
    try:
        payload = parse_json(raw)
    except ValueError:
        payload = None
    if not isinstance(payload, dict):
        return _odd(topic, kind, {}, raw, moment, "unreadable")
    if topic.startswith("action."):
        return _ignored(topic, kind, payload, moment, "Only documents are read.")
    if kind not in const.LANES:
        return _ignored(
            topic,
            kind,
            payload,
            moment,
            f"“{topic}” is not synchronised. (A product put into the bin over the "
            "API is announced as a coupon too; the product's own delivery counts.)",
        )
    if "code" in payload and "message" in payload and "id" not in payload:
        return _error_body(topic, kind, payload, raw, moment)
    if set(payload) == {"id"} and topic.endswith(".deleted"):
        return _deletion(topic, kind, payload, raw, moment)
    try:
        return read_document(kind, payload, topic=topic)
    except ContractError:
        return _odd(topic, kind, payload, raw, moment, "unreadable")


def read_document(kind, payload, *, topic="", lane=""):
    """Envelope of a document as polled, re-read, or delivered.

    :param kind: order, product, customer or refund
    :param lane: another lane than the kind's, e.g. ``history`` for a backfill
    :return: Delivery with the same key for equal snapshots
    :raises ContractError: it has no id, or its time of change is none
    """
    document = Fields(payload, const.CONTRACT)
    external_id = document.identity("id")
    # Refunds never change, so they have no time of change.
    stamp = "date_created_gmt" if kind == "refund" else "date_modified_gmt"
    version = document.time(stamp, optional=True)
    moment = version.strftime("%Y-%m-%dT%H:%M:%S") if version else "-"
    return Delivery(
        topic=topic or f"{kind}.read",
        kind=kind,
        external_id=external_id,
        dedupe_key=f"{kind}:{external_id}:{moment}:{digest_of(payload)}",
        version=version,
        lane=lane or const.LANE_OF_KIND.get(kind, "order"),
        ignore_reason=_why_ignored(kind, document),
        contract=const.CONTRACT,
    )


def _why_ignored(kind, document):
    if kind == "order":
        status = document.text("status")
        if status in const.DRAFT_STATUSES:
            return f"The customer has not placed this order yet ({status})."
    return ""


def _ping(raw):
    numbers = parse_qs(raw[:200].decode("ascii", "replace")).get("webhook_id", [""])
    number = numbers[0] if numbers[0].isdigit() else ""
    return Delivery(
        topic="ping",
        kind="ping",
        external_id=number,
        dedupe_key=f"ping:{number}",
        lane="history",
        ignore_reason="The shop tried the address when the subscription was made.",
    )


def _deletion(topic, kind, payload, raw, moment):
    """``{"id": 24}``: in the bin or gone, which only reading it again tells.

    A trashed coupon is announced as a product with the coupon's id. Ids are unique
    over both, so it is a product nobody knows, which core passes over.
    """
    try:
        external_id = Fields(payload, const.CONTRACT).identity("id")
    except ContractError:
        return _odd(topic, kind, payload, raw, moment, "unreadable")
    return Delivery(
        topic=topic,
        kind=kind,
        external_id=external_id,
        # Deleted, restored and deleted again are two deletions, so the second in
        # which it was delivered is part of the key.
        dedupe_key=f"{kind}:{external_id}:deleted:{moment}",
        lane=const.LANE_OF_KIND[kind],
        is_deletion=True,
    )


def _error_body(topic, kind, payload, raw, moment):
    """An error the shop met when it built the body: the document is not in it."""
    code, data = payload.get("code"), payload.get("data")
    status = data.get("status") if isinstance(data, dict) else None
    if code in const.GONE_CODES or status in (404, 410):
        return _ignored(
            topic,
            kind,
            payload,
            moment,
            f"The {kind} was deleted before the shop delivered it.",
        )
    lost = status in (401, 403) or (isinstance(code, str) and "_cannot_" in code)
    problem = "sender_lost_rights" if lost else "remote_error"
    return _odd(topic, kind, payload, raw, moment, problem)


def _ignored(topic, kind, payload, moment, reason):
    return Delivery(
        topic=topic,
        kind=kind,
        external_id=_any_id(payload),
        dedupe_key=f"{kind}:{topic}:{moment}:{digest_of(payload)}",
        lane="history",
        ignore_reason=reason,
    )


def _odd(topic, kind, payload, raw, moment, problem):
    return Delivery(
        topic=topic,
        kind=kind,
        external_id=_any_id(payload),
        # Many in one second say one thing; the next second says it again.
        dedupe_key=f"{kind}:{problem}:{moment}:{digest_of(raw.hex())}",
        lane=const.LANE_OF_KIND.get(kind, "order"),
        problem=problem,
    )


def _any_id(payload):
    found = payload.get("id", payload.get("arg"))
    is_id = isinstance(found, int | str) and str(found).isdigit()
    return str(found) if is_id else ""


def _lower(headers):
    return {str(key).lower(): str(value) for key, value in headers.items()}
