# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Creating and updating an order from a REST body, in WooCommerce's own order."""

from .errors import RestError
from .money import decimal, stored
from .names import names
from .specs import ORDER_STATUSES

PLAIN = names(
    "parent_id currency customer_id customer_note payment_method "
    "payment_method_title transaction_id"
)
RECALCULATE = names("billing shipping line_items shipping_lines fee_lines coupon_lines")


def create_order(shop, body):
    """Create an order as POST does.

    It becomes a checkout-draft first; a failing coupon leaves that draft behind and
    names it in the error.
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
    _fill(shop, order, body)
    shop.totals.calculate(order)
    try:
        if body.get("coupon_lines") is not None:
            _coupons(shop, order, body["coupon_lines"])
    except RestError as refused:
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
        _coupons(shop, order, body["coupon_lines"])
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
        _line(shop, order, line)
    for line in body.get("shipping_lines") or ():
        _shipping(shop, order, line)
    for fee in body.get("fee_lines") or ():
        _fee(shop, order, fee)


def _is_removal(item, names):
    """Tell if an item is to go: one of its defining keys is null."""
    return any(name in item and item[name] is None for name in names)


def _existing(order, item):
    known = order.item(int(item["id"]))
    if known is None:
        raise RestError(
            400,
            "woocommerce_rest_invalid_item_id",
            "Order item ID provided is not associated with order.",
        )
    return known


def _line(shop, order, given):
    names = ("product_id", "method_id", "method_title", "name", "code")
    if given.get("id"):
        if _is_removal(given, names) or given.get("quantity") == 0:
            shop.orders.remove_item(order, int(given["id"]))
            return
        line = _existing(order, given)
        for name in ("total", "subtotal"):
            if given.get(name) is not None:
                setattr(line, name, stored(given[name]))
        line.subtotal = max(line.subtotal, line.total)
        if given.get("quantity") is not None:
            shop.orders.change_quantity(order, line, given["quantity"])
    else:
        product = _product(shop, given)
        quantity = decimal(given.get("quantity", 1))
        line = shop.orders.add_line(
            order, product, quantity, given.get("subtotal"), given.get("total")
        )
        # 1.5 in a batch: the total is for 1.5, the line says 1.
        line.quantity = decimal(int(quantity))
        shop.stock.after_line_edit(order, line)
    if given.get("name"):
        line.name = given["name"]
    if given.get("tax_class") is not None:
        line.tax_class = given["tax_class"]
    for meta in given.get("meta_data") or ():
        shop.set_item_meta(line, meta["key"], meta.get("value"))


def _product(shop, given):
    """Return what a posted line means; an unknown id or SKU means nothing."""
    if given.get("sku") and not given.get("product_id"):
        return shop.catalogue.by_sku(given["sku"])
    wanted = given.get("variation_id") or given.get("product_id") or 0
    if not wanted and not given.get("name"):
        raise RestError(
            400,
            "woocommerce_rest_required_product_reference",
            "Product ID or SKU is required.",
        )
    return shop.catalogue.get(int(decimal(wanted)))


def _shipping(shop, order, given):
    if given.get("id"):
        if _is_removal(given, ("method_id", "method_title")):
            shop.orders.remove_item(order, int(given["id"]))
            return
        line = _existing(order, given)
    else:
        if not given.get("method_id"):
            raise RestError(
                400,
                "woocommerce_rest_invalid_shipping_item",
                "Shipping method ID is required.",
            )
        line = shop.orders.add_shipping(order, given["method_id"], "")
    line.name = given.get("method_title", line.name) or ""
    line.method_id = given.get("method_id", line.method_id)
    line.instance_id = given.get("instance_id", line.instance_id)
    if given.get("total") is not None:
        line.total = stored(given["total"])
    for meta in given.get("meta_data") or ():
        shop.set_item_meta(line, meta["key"], meta.get("value"))


def _fee(shop, order, given):
    if given.get("id"):
        if _is_removal(given, ("name",)):
            shop.orders.remove_item(order, int(given["id"]))
            return
        fee = _existing(order, given)
    else:
        if not given.get("name"):
            raise RestError(
                400, "woocommerce_rest_invalid_fee_item", "Fee name is required."
            )
        fee = shop.orders.add_fee(order, given["name"])
    fee.name = given.get("name", fee.name)
    fee.tax_status = given.get("tax_status", fee.tax_status)
    fee.tax_class = given.get("tax_class", fee.tax_class)
    if given.get("total") is not None:
        fee.total = stored(given["total"])
    for meta in given.get("meta_data") or ():
        shop.set_item_meta(fee, meta["key"], meta.get("value"))


def _coupons(shop, order, lines):
    for line in lines:
        if line.get("id"):
            raise RestError(
                400,
                "woocommerce_rest_coupon_item_id_readonly",
                "Coupon item ID is readonly.",
            )
        if not line.get("code"):
            raise RestError(
                400, "woocommerce_rest_invalid_coupon", "Coupon code is required."
            )
    shop.coupons.put_on(order, [line["code"] for line in lines])
