# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of orders."""

import contextlib

from .api import Endpoint, Router
from .batch import batch, item_error
from .errors import RestError
from .lists import by_dates, by_ids, in_order, page_of
from .order_writes import create_order, update_order
from .orders import STATUS_NAMES
from .specs import DP, FORCE, VIEW
from .specs_orders import ORDER_WRITE, ORDERS

ROUTER = Router()


HIDDEN = ("trash", "checkout-draft", "auto-draft")


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


def found(call):
    return call.shop.orders.get(call.ids["id"])


def list_orders(call):
    params = call.params
    orders = list(call.shop.orders.by_id.values())
    statuses = params["status"]
    if "any" in statuses:
        orders = [order for order in orders if order.status not in HIDDEN]
    elif statuses:
        orders = [order for order in orders if order.status in statuses]
    if params["customer"] is not None:
        orders = [o for o in orders if o.customer_id == params["customer"]]
    if params["product"] is not None:
        wanted = params["product"]
        orders = [
            order
            for order in orders
            if any(wanted in (x.product_id, x.variation_id) for x in order.lines)
        ]
    if params["created_via"]:
        orders = [o for o in orders if o.created_via in params["created_via"]]
    if params["search"]:
        orders = [o for o in orders if _mentions(o, params["search"].lower())]
    orders = in_order(call, by_ids(call, by_dates(call, orders)))
    places = call.shop.settings.decimals
    linked = [(f"status[{i}]", status) for i, status in enumerate(statuses)]
    if "dp" not in call.given:
        linked.append(("dp", places))
    if "context" not in call.given:
        linked.append(("context", "view"))
    return page_of(call, orders, call.orders.order, linked)


def _mentions(order, text):
    """Tell if number, addresses or line names hold the text; meta is not searched."""
    words = [order.number, str(order.id)]
    words += [*order.billing.values(), *order.shipping.values()]
    words += [line.name for line in order.lines]
    return any(text in word.lower() for word in words)


def get_order(call):
    return call.orders.order(found(call))


def post_order(call):
    order = create_order(call.shop, call.params)
    call.headers["Location"] = call.url(f"orders/{order.id}")
    return call.orders.order(order)


def put_order(call):
    order = call.shop.orders.by_id.get(call.ids["id"])
    if order is None:
        raise RestError(400, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
    return call.orders.order(update_order(call.shop, order, call.written()))


def delete_order(call):
    order = found(call)
    body = call.orders.order(order)
    if call.params["force"]:
        call.shop.orders.remove(order)
    elif order.status == "trash":
        raise RestError(
            410,
            "woocommerce_rest_already_trashed",
            "The shop_order has already been deleted.",
        )
    else:
        call.shop.orders.trash(order)
    return body


def batch_orders(call):
    shop = call.shop

    def create(item):
        return call.orders.order(create_order(shop, item))

    def update(item):
        order = shop.orders.by_id.get(_id(item))
        if order is None:
            raise item_error("woocommerce_rest_shop_order_invalid_id")
        values = dict(item)
        if "status" in values and values["status"] not in STATUS_NAMES:
            values["status"] = "pending"  # nothing is checked in a batch
        return call.orders.order(update_order(shop, order, values))

    def delete(order_id):
        order = shop.orders.by_id.get(order_id)
        if order is None:
            raise item_error("woocommerce_rest_shop_order_invalid_id")
        body = call.orders.order(order)
        shop.orders.remove(order)
        return body

    return batch(call, create, update, delete)


def _id(item):
    with contextlib.suppress(TypeError, ValueError):
        return int(item.get("id"))
    return 0


def order_totals(call):
    counted = [order.status for order in call.shop.orders.by_id.values()]
    return [
        {"slug": slug, "name": name, "total": counted.count(slug)}
        for slug, name in STATUS_NAMES.items()
    ]


def order_statuses(_call):
    return [{"slug": slug, "name": name} for slug, name in STATUS_NAMES.items()]


ROUTER.add("orders/statuses", "GET", GET=Endpoint(order_statuses, {}, "list"))


ROUTER.add(
    "orders",
    COLLECTION,
    GET=Endpoint(list_orders, ORDERS, "list"),
    POST=Endpoint(post_order, ORDER_WRITE, "create", 201),
)


ROUTER.add("orders/batch", "POST, PUT, PATCH", POST=Endpoint(batch_orders, {}, "batch"))


ROUTER.add(
    "orders/<id>",
    ITEM,
    GET=Endpoint(get_order, VIEW | DP, "view"),
    POST=Endpoint(put_order, ORDER_WRITE, "edit"),
    DELETE=Endpoint(delete_order, FORCE, "delete"),
)


ROUTER.add("reports/orders/totals", "GET", GET=Endpoint(order_totals, {}, "list"))
