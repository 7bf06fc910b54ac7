# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of refunds and order notes."""

from .api import Endpoint, Router
from .errors import RestError
from .lists import by_dates, in_order, page_of
from .money import decimal
from .routes_orders import found
from .specs import DP, FORCE, VIEW
from .specs_orders import NOTE_WRITE, NOTES, REFUND_WRITE, REFUNDS

ROUTER = Router()


COLLECTION = "GET, POST"


def list_refunds(call):
    order = found(call)
    return _refund_page(call, call.shop.orders.refunds_of(order))


def list_all_refunds(call):
    return _refund_page(call, list(call.shop.refunds.by_id.values()), True)


def _refund_page(call, refunds, with_parent=False):
    parents = call.params["parent"]
    refunds = [r for r in refunds if not parents or r.order_id in parents]
    wanted = call.params["include"]
    refunds = [r for r in refunds if not wanted or r.id in wanted]
    refunds = [r for r in refunds if r.id not in call.params["exclude"]]
    refunds = in_order(call, by_dates(call, refunds))
    return page_of(call, refunds, lambda r: call.orders.refund(r, with_parent))


def get_refund(call):
    refund = call.shop.refunds.get(found(call), call.ids["refund_id"])
    return call.orders.refund(refund)


def post_refund(call):
    params = call.params
    order = call.shop.orders.by_id.get(call.ids["id"])
    if order is None:
        raise RestError(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.")
    refund = call.shop.refunds.create(
        order,
        params["amount"],
        params["reason"],
        [_refund_line(line) for line in call.given.get("line_items") or ()],
        params["api_refund"],
        params["api_restock"],
    )
    pattern = "orders/(?P<order_id>[\\d]+)/refunds"
    call.headers["Location"] = call.url(f"{pattern}/{refund.id}")
    return call.orders.refund(refund)


def _refund_line(line):
    taxes = line.get("refund_tax") or []
    return {
        "id": int(line.get("id") or 0),
        "quantity": decimal(line.get("quantity") or 0),
        "refund_total": decimal(line.get("refund_total") or 0),
        "refund_tax": {
            int(tax["id"]): decimal(tax.get("refund_total") or 0) for tax in taxes
        },
    }


def delete_refund(call):
    refund = call.shop.refunds.get(found(call), call.ids["refund_id"])
    if not call.params["force"]:
        raise RestError(
            501,
            "woocommerce_rest_trash_not_supported",
            "The shop_order_refund does not support trashing.",
        )
    body = call.orders.refund(refund)
    call.shop.refunds.remove(refund)
    return body


def list_notes(call):
    notes = call.shop.notes.of(found(call).id)
    kind = call.params["type"]
    if kind != "any":
        notes = [note for note in notes if note.customer_note == (kind == "customer")]
    return [call.orders.note(note) for note in notes]


def post_note(call):
    order, params = found(call), call.params
    note = call.shop.notes.add(order, params["note"], params["customer_note"])
    call.headers["Location"] = call.url(f"orders/{order.id}/notes/{note.id}")
    return call.orders.note(note)


def _note(call):
    note = call.shop.notes.by_id.get(call.ids["note_id"])
    if note is None or note.order_id != found(call).id:
        raise RestError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.")
    return note


def get_note(call):
    return call.orders.note(_note(call))


def delete_note(call):
    note = _note(call)
    if not call.params["force"]:
        # The real one speaks of webhooks here too.
        raise RestError(
            501,
            "woocommerce_rest_trash_not_supported",
            "Webhooks do not support trashing.",
        )
    del call.shop.notes.by_id[note.id]
    return call.orders.note(note)


ROUTER.add(
    "orders/<id>/refunds",
    COLLECTION,
    GET=Endpoint(list_refunds, REFUNDS, "list"),
    POST=Endpoint(post_refund, REFUND_WRITE, "create", 201),
)


ROUTER.add(
    "orders/<id>/refunds/<refund_id>",
    "GET, DELETE",
    GET=Endpoint(get_refund, VIEW | DP, "view"),
    DELETE=Endpoint(delete_refund, FORCE, "delete"),
)


ROUTER.add(
    "refunds",
    "GET",
    since=(9,),
    GET=Endpoint(list_all_refunds, REFUNDS, "list"),
)


ROUTER.add(
    "orders/<id>/notes",
    COLLECTION,
    GET=Endpoint(list_notes, NOTES, "list"),
    POST=Endpoint(post_note, NOTE_WRITE, "create", 201),
)


ROUTER.add(
    "orders/<id>/notes/<note_id>",
    "GET, DELETE",
    GET=Endpoint(get_note, VIEW, "view"),
    DELETE=Endpoint(delete_note, FORCE, "delete"),
)
