# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products and variations -> canonical Product and StockLevel."""

from odoo.addons.retail_sync_core.canonical import Product, StockLevel
from odoo.addons.retail_sync_core.remote import Fields, contract_of

from .. import const
from .order_line_document import plain_text


@contract_of(const.CONTRACT)
def to_product(payload, *, parent_sku="", parent_barcode="", currency=""):
    """Translate one product or variation.

    A variation without an SKU or barcode of its own shows its parent's. Only one
    that differs from the parent's is the variation's own.

    :param payload: dict of ``GET products/{id}``, ``products/{id}/variations/{id}``
        or of a product webhook (which sends variations too, ``type`` "variation")
    :param parent_sku: SKU of the parent, for a variation
    :param parent_barcode: ``global_unique_id`` of the parent, for a variation
    :param currency: the shop's, ISO 4217; without it the product has no price
    :return: canonical Product
    :raises ContractError: naming the path of a missing or mistyped field
    """
    product = Fields(payload, const.CONTRACT)
    sku = product.text("sku", "").strip()
    barcode = product.text("global_unique_id", "").strip()
    is_variation = product.text("type") == "variation"
    price = product.money("price", currency, None) if currency else None
    return Product(
        external_id=product.identity("id"),
        name=plain_text(product.text("name", "")),
        sku="" if is_variation and sku == parent_sku.strip() else sku,
        barcode="" if is_variation and barcode == parent_barcode.strip() else barcode,
        parent_ref=product.identity("parent_id", optional=True) if is_variation else "",
        price=price,
        manages_stock=_manages_stock(product),
        updated_at=product.time("date_modified_gmt", optional=True),
        is_active=product.text("status") in ("publish", "private"),
    )


def is_sellable(payload):
    """False for a product that only groups what is sold, as a variable one does."""
    return Fields(payload, const.CONTRACT).text("type") not in const.NOT_SELLABLE


def is_variable(payload):
    """True when the product's variations are what is sold."""
    kind = Fields(payload, const.CONTRACT).text("type")
    return kind in ("variable", "variable-subscription")


@contract_of(const.CONTRACT)
def to_stock_level(payload):
    """How many the shop holds of one product or variation.

    :return: canonical StockLevel, or None when it keeps no number of its own: a
        quantity sent to such a product is answered 200 and silently ignored
    """
    product = Fields(payload, const.CONTRACT)
    quantity = product.number("stock_quantity", None)
    if not _manages_stock(product) or quantity is None:
        return None
    return StockLevel(
        product_ref=product.identity("id"),
        quantity=quantity,
        updated_at=product.time("date_modified_gmt", optional=True),
    )


def _manages_stock(product):
    """True, False or "parent": the last means the parent's number is sold from."""
    if product.raw("manage_stock") == "parent":
        return False
    return product.flag("manage_stock")
