# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""WooCommerce without Odoo: the REST API and the documents it speaks in."""

from .batch import BatchResult
from .client import WooClient
from .customer_document import to_customer
from .fulfilment_document import fulfilment_body, to_fulfilment
from .order_document import to_order
from .paging import naive_utc
from .product_document import is_sellable, is_variable, to_product, to_stock_level
from .refund_document import to_refund
from .shop_api import ShopFacts
from .stock_document import stock_body, was_told
from .webhook_document import is_authentic, is_ping, read_delivery, read_document

__all__ = [
    "BatchResult",
    "ShopFacts",
    "WooClient",
    "fulfilment_body",
    "is_authentic",
    "is_ping",
    "is_sellable",
    "is_variable",
    "naive_utc",
    "read_delivery",
    "read_document",
    "stock_body",
    "to_customer",
    "to_fulfilment",
    "to_order",
    "to_product",
    "to_refund",
    "to_stock_level",
    "was_told",
]
