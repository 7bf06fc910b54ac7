# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Order items from a REST body: product lines, shipping, fees, coupons."""

from .errors import RestError
from .money import decimal, stored


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


def write_line(shop, order, given):
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
    elif given.get("quantity") == 0:
        return
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
    if given.get("sku"):
        return shop.catalogue.by_sku(given["sku"])
    wanted = given.get("variation_id") or given.get("product_id") or 0
    if not wanted:
        raise RestError(
            400,
            "woocommerce_rest_required_product_reference",
            "Product ID or SKU is required.",
        )
    return shop.catalogue.get(int(decimal(wanted)))


def write_shipping(shop, order, given):
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


def write_fee(shop, order, given):
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


def write_coupons(shop, order, lines):
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
