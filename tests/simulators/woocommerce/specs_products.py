# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Parameters of products and variations (WooCommerce 11)."""

from .args import Arg
from .names import names
from .specs import BOOL, INT, META, POSTS, TEXT, enum

PRODUCT_STATUSES = ("draft", "pending", "private", "publish", "future", "auto-draft")


_SHARED_PRODUCT = {
    "description": TEXT,
    "sku": TEXT,
    "global_unique_id": TEXT,
    "regular_price": TEXT,
    "sale_price": TEXT,
    "virtual": BOOL,
    "downloadable": BOOL,
    "download_limit": INT,
    "download_expiry": INT,
    "tax_status": enum("taxable", "shipping", "none"),
    "tax_class": TEXT,
    "stock_quantity": INT,
    "stock_status": enum("instock", "outofstock", "onbackorder"),
    "backorders": enum("no", "notify", "yes"),
    "low_stock_amount": Arg("integer", nullable=True),
    "weight": TEXT,
    "dimensions": Arg(
        "object", properties={"length": TEXT, "width": TEXT, "height": TEXT}
    ),
    "shipping_class": TEXT,
    "menu_order": INT,
    "attributes": Arg("array", items=Arg("object")),
    "meta_data": META,
}


PRODUCT_WRITE = _SHARED_PRODUCT | {
    "name": TEXT,
    "slug": TEXT,
    "type": enum("simple", "grouped", "external", "variable"),
    "status": enum(*PRODUCT_STATUSES, "trash"),
    "featured": BOOL,
    "catalog_visibility": enum("visible", "catalog", "search", "hidden"),
    "short_description": TEXT,
    "manage_stock": BOOL,
    "sold_individually": BOOL,
    "reviews_allowed": BOOL,
    "purchase_note": TEXT,
    "parent_id": INT,
    "categories": Arg("array", items=Arg("object")),
    "brands": Arg("array", items=Arg("object")),
    "tags": Arg("array", items=Arg("object")),
    "images": Arg("array", items=Arg("object")),
    "default_attributes": Arg("array", items=Arg("object")),
    "upsell_ids": Arg("array", items=INT),
    "cross_sell_ids": Arg("array", items=INT),
}


VARIATION_WRITE = _SHARED_PRODUCT | {
    "status": enum("draft", "pending", "private", "publish"),
    "image": Arg("object"),
}


_FIND_PRODUCTS = {
    "slug": TEXT,
    "sku": TEXT,
    "tax_class": enum("standard", "reduced-rate", "zero-rate"),
    "on_sale": BOOL,
    "min_price": TEXT,
    "max_price": TEXT,
    "stock_status": enum("instock", "outofstock", "onbackorder"),
    "virtual": BOOL,
    "downloadable": BOOL,
    "status": enum(
        "any",
        "future",
        "trash",
        "draft",
        "pending",
        "private",
        "publish",
        default="any",
    ),
}


_PRODUCT_ORDERBY = names(
    "date id include title slug modified popularity rating post__in price sales "
    "menu_order random"
)


PRODUCTS = (
    POSTS
    | _FIND_PRODUCTS
    | {
        "orderby": enum(*_PRODUCT_ORDERBY, default="date"),
        "type": enum("simple", "grouped", "external", "variable"),
        "featured": BOOL,
        "category": TEXT,
        "tag": TEXT,
        "search_sku": TEXT,
    }
)


VARIATIONS = (
    POSTS
    | _FIND_PRODUCTS
    | {"orderby": enum(*_PRODUCT_ORDERBY, default="date"), "has_price": BOOL}
)
