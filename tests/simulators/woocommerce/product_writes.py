# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products from a REST body, converted as loosely as PHP does."""

from decimal import Decimal

from .money import clean_price, leading_number
from .names import names
from .specs_products import PRODUCT_STATUSES

TEXTS = names(
    "name slug description short_description sku global_unique_id catalog_visibility "
    "tax_status tax_class stock_status backorders weight shipping_class purchase_note "
    "external_url button_text post_password"
)


FLAGS = names("featured virtual downloadable sold_individually reviews_allowed")


NUMBERS = names("download_limit download_expiry menu_order parent_id")


LISTS = names("brands tags upsell_ids cross_sell_ids default_attributes downloads")


def values_from(shop, body, product=None):
    """Return Product attributes of a REST body, converted as loosely as PHP does."""
    values = {name: str(body[name]) for name in TEXTS if body.get(name) is not None}
    values |= {name: bool(body[name]) for name in FLAGS if body.get(name) is not None}
    values |= {name: int(body[name]) for name in NUMBERS if body.get(name) is not None}
    values |= {name: body[name] for name in LISTS if body.get(name) is not None}
    for name in ("regular_price", "sale_price"):
        if body.get(name) is not None:
            values[name] = clean_price(body[name])
    if body.get("status") is not None:
        known = body["status"] in (*PRODUCT_STATUSES, "trash")
        values["status"] = body["status"] if known else "draft"
    if values.get("tax_class") == "standard":
        values["tax_class"] = ""
    if body.get("dimensions"):
        kept = dict(product.dimensions) if product else {}
        blank = {"length": "", "width": "", "height": ""}
        values["dimensions"] = blank | kept | body["dimensions"]
    if body.get("categories") is not None:
        values["categories"] = [shop.category(c) for c in body["categories"]]
    pictures = body.get("images") or ([body["image"]] if body.get("image") else None)
    if pictures is not None:
        values["images"] = [shop.picture(picture) for picture in pictures]
    values |= _stock_values(body, product)
    return values


def _stock_values(body, product):
    """Return stock attributes. A quantity counts only where stock is managed."""
    values = {}
    managed = body.get("manage_stock", product.manage_stock if product else False)
    if body.get("manage_stock") is not None:
        values["manage_stock"] = managed if managed == "parent" else managed is True
    if "low_stock_amount" in body:
        values["low_stock_amount"] = body["low_stock_amount"]
    if managed is not True:
        return values
    if body.get("stock_quantity") is not None:
        quantity = leading_number(body["stock_quantity"])
        values["stock_quantity"] = Decimal(int(quantity))
    elif body.get("inventory_delta") is not None:
        # Not in any documentation, but it is there: a relative change.
        before = (product.stock_quantity if product else None) or Decimal(0)
        values["stock_quantity"] = before + leading_number(body["inventory_delta"])
    return values


def _attributes(given):
    return [
        {
            "id": int(attribute.get("id") or 0),
            "name": attribute.get("name", ""),
            "slug": attribute.get("name", ""),
            "position": int(attribute.get("position", index)),
            "visible": bool(attribute.get("visible", False)),
            "variation": bool(attribute.get("variation", False)),
            "options": [str(option) for option in attribute.get("options", ())],
        }
        for index, attribute in enumerate(given)
    ]


def _variation_attributes(given):
    return [
        {
            "id": int(attribute.get("id") or 0),
            "name": attribute.get("name", ""),
            "slug": attribute.get("name", "").lower().replace(" ", "-"),
            "option": str(attribute.get("option", "")),
        }
        for attribute in given
    ]


def _write_meta(shop, product, body):
    for meta in body.get("meta_data") or ():
        shop.set_meta(product, meta["key"], meta.get("value"))


def create_product(shop, body):
    values = values_from(shop, body)
    if body.get("attributes"):
        values["attributes"] = _attributes(body["attributes"])
    product = shop.catalogue.add(type=body.get("type") or "simple", **values)
    _write_meta(shop, product, body)
    return product


def update_product(shop, product, body):
    values = values_from(shop, body, product)
    if body.get("attributes") is not None and product.type != "variation":
        values["attributes"] = _attributes(body["attributes"])
    _write_meta(shop, product, body)
    shop.catalogue.change(product, values)
    return product


def _variation_values(shop, body, product=None):
    values = values_from(shop, body, product)
    if body.get("attributes") is not None:
        values["attributes"] = _variation_attributes(body["attributes"])
    return values


def create_variation(shop, parent, body):
    values = {"tax_class": "parent"} | _variation_values(shop, body)
    variation = shop.catalogue.add(type="variation", parent_id=parent.id, **values)
    _write_meta(shop, variation, body)
    return variation


def update_variation(shop, variation, body):
    _write_meta(shop, variation, body)
    shop.catalogue.change(variation, _variation_values(shop, body, variation))
    return variation
