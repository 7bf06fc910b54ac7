# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Lines of an order: goods, shipping, fees; and its coupons."""

import html
import json
import re
from decimal import Decimal

from odoo.addons.retail_sync_core.canonical import (
    Discount,
    Money,
    OrderLine,
    TaxAmount,
)

from .meta import visible_meta

_TAG = re.compile(r"<[^>]*>")


def plain_text(value):
    """Text without HTML: names and values hold entities and sometimes tags."""
    return " ".join(html.unescape(_TAG.sub(" ", value)).split())


def line_taxes(line, currency):
    """Taxes of a line, one per rate.

    ``taxes[]`` has the rates; the line's ``total_tax`` is their sum, rounded another
    way in some shops. An amount ``""`` means the rate was not applied.
    """
    return tuple(
        TaxAmount(tax.identity("id"), tax.money("total", currency))
        for tax in line.children("taxes")
        if tax.number("total", None) is not None
    )


def product_line(line, currency):
    """Goods; also of a product that is gone (no ids, no SKU).

    :return: OrderLine, or None for a line of nothing: quantity and amounts are zero
    """
    quantity = line.number("quantity")
    subtotal, total = (line.money(key, currency) for key in ("subtotal", "total"))
    taxes = line_taxes(line, currency)
    if not (quantity or subtotal or total or any(tax.amount for tax in taxes)):
        return None
    if quantity <= 0:
        # Seen when a shop stops selling parts of a unit: 0.4 of something becomes 0.
        # Amounts without a quantity would ship nothing, or a guess.
        raise line.wrong(
            "quantity", f"is {quantity}, but the line costs {total}; set it in the shop"
        )
    variation = line.identity("variation_id", optional=True)
    product = line.identity("product_id", optional=True)
    return OrderLine(
        external_id=line.identity("id"),
        kind="product",
        name=plain_text(line.text("name", "")),
        quantity=quantity,
        subtotal=subtotal,
        total=total,
        taxes=taxes,
        subtotal_tax=line.money("subtotal_tax", currency),
        sku=line.text("sku", "").strip(),
        barcode=line.text("global_unique_id", "").strip(),
        product_ref=variation or product,
        parent_ref=product if variation else "",
        note=_note(line),
    )


def shipping_line(line, currency):
    """Shipping. Its code is the method with its instance, as a zone lists it."""
    instance = line.text("instance_id", "")
    method = line.text("method_id", "")
    return _charge(
        line,
        currency,
        kind="shipping",
        name=plain_text(line.text("method_title", "")) or method,
        code=f"{method}:{instance}" if method and instance else method,
    )


def fee_line(line, currency):
    """A fee; a negative one is a discount without a coupon."""
    return _charge(line, currency, kind="fee", name=plain_text(line.text("name", "")))


def _charge(line, currency, **values):
    total = line.money("total", currency)
    taxes = line_taxes(line, currency)
    tax = sum((x.amount.amount for x in taxes), Decimal(0))
    return OrderLine(
        external_id=line.identity("id"),
        quantity=Decimal(1),
        subtotal=total,
        total=total,
        taxes=taxes,
        subtotal_tax=Money(tax, currency),
        **values,
    )


def _note(line):
    """What the customer chose or wrote for this line, one ``name: value`` a row."""
    return "\n".join(
        f"{plain_text(name)}: {plain_text(value)}" for name, value in visible_meta(line)
    )


def discounts(order, currency):
    """Coupons with their identity.

    Their amounts are for showing; the discount that counts is Σ(subtotal − total)
    of the lines, from which they differ by a cent in tax-inclusive shops.
    """
    return tuple(
        _discount(coupon, currency) for coupon in order.children("coupon_lines")
    )


def _discount(coupon, currency):
    kind = coupon.text("discount_type", "")
    nominal = coupon.text("nominal_amount", "")
    return Discount(
        code=coupon.text("code"),
        amount=coupon.money("discount", currency),
        title=f"{kind} {nominal}".strip(),
        kind="coupon",
        external_id=_coupon_id(coupon),
    )


def _coupon_id(coupon):
    """The promotion's id out of the line's meta, ``""`` when it does not tell.

    ``coupon_info`` is JSON text ``[id, code, type, amount]``; shops before 8.7 kept
    the whole coupon as an object ``coupon_data``.
    """
    for entry in coupon.children("meta_data") if "meta_data" in coupon else ():
        key, value = entry.raw("key", ""), entry.raw("value", "")
        if key == "coupon_info" and isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                continue
        found = None
        if key == "coupon_info" and isinstance(value, list) and value:
            found = value[0]
        elif key == "coupon_data" and isinstance(value, dict):
            found = value.get("id")
        if isinstance(found, int | str) and str(found).isdigit():
            return str(found)
    return ""
