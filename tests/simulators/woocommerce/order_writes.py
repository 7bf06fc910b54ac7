# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Creating and updating an order from a REST body, in WooCommerce's own order."""

from .errors import RestError
from .item_writes import write_coupons, write_fee, write_line, write_shipping
from .names import names
from .specs_orders import ORDER_STATUSES

PLAIN = names(
    "parent_id currency customer_id customer_note payment_method "
    "payment_method_title transaction_id"
)
RECALCULATE = names("billing shipping line_items shipping_lines fee_lines coupon_lines")


def create_order(shop, body):
    """Create an order as POST does.

    It becomes a checkout-draft first; a failing coupon leaves that draft behind and
    (since 10.0) names it in the error. A wrong item leaves nothing.
    """
    _check_customer(shop, body)
    order = shop.orders.new(
        created_via=body.get("created_via") or "rest-api",
        currency=body.get("currency"),
    )
    status = body.get("status") or "pending"
    order.status = "checkout-draft"
    shop.webhooks.fire("order", "created", order.id)
    shop.webhooks.fire("order", "updated", order.id)
    try:
        _fill(shop, order, body)
    except RestError:
        shop.orders.remove(order)
        shop.webhooks.forget("order", order.id)
        raise
    shop.totals.calculate(order)
    try:
        if body.get("coupon_lines") is not None:
            write_coupons(shop, order, body["coupon_lines"])
    except RestError as refused:
        if shop.settings.version >= (10,):
            refused.data["new_draft_order_id"] = order.id
        raise
    order.status = status if status in ORDER_STATUSES else "pending"
    shop.orders.after_status(order)
    _dates(shop, order)
    if body.get("set_paid") is True:
        _pay(shop, order, body)
    order.date_modified = shop.clock.now()
    return order


def update_order(shop, order, body):
    """Update an order as PUT does; every PUT marks it as changed."""
    _check_customer(shop, body)
    from_trash = order.status == "trash"
    _fill(shop, order, body)
    if any(body.get(name) is not None for name in RECALCULATE):
        shop.totals.calculate(order)
    if body.get("coupon_lines") is not None:
        write_coupons(shop, order, body["coupon_lines"])
    if body.get("status"):
        shop.orders.set_status(order, body["status"])
    if body.get("set_paid") is True and shop.orders.needs_payment(order):
        _pay(shop, order, body)
    if from_trash:
        # A PUT that restores a trashed order is not announced to anybody.
        order.date_modified = shop.clock.now()
    else:
        shop.orders.touch(order)
    return order


def _pay(shop, order, body):
    shop.orders.payment_complete(order, body.get("transaction_id") or "")


def _dates(shop, order):
    now = shop.clock.now()
    if order.status in ("processing", "completed"):
        order.date_paid = order.date_paid or now
    if order.status == "completed":
        order.date_completed = order.date_completed or now


def _check_customer(shop, body):
    customer_id = body.get("customer_id")
    if customer_id and customer_id not in shop.customers.by_id:
        raise RestError(
            400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid."
        )


def _fill(shop, order, body):
    for name in PLAIN:
        if body.get(name) is not None:
            setattr(order, name, body[name])
    for name in ("billing", "shipping"):
        kept, given = getattr(order, name), body.get(name) or {}
        kept.update({k: str(v or "") for k, v in given.items() if k in kept})
    for meta in body.get("meta_data") or ():
        shop.set_meta(order, meta["key"], meta.get("value"))
    for line in body.get("line_items") or ():
        write_line(shop, order, line)
    for line in body.get("shipping_lines") or ():
        write_shipping(shop, order, line)
    for fee in body.get("fee_lines") or ():
        write_fee(shop, order, fee)
