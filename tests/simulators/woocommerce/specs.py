# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which parameters each route takes, with their types (WooCommerce 11)."""

from .names import names
from .params import Arg
from .settings import CURRENCIES

TEXT, INT, BOOL, ANY = Arg("string"), Arg("integer"), Arg("boolean"), Arg()
DATE = Arg("date-time")
INT_LIST = Arg("array", default=[], items=INT)
TEXT_LIST = Arg("array", default=[], items=TEXT)
META = Arg("array", items=Arg("object", properties={"key": TEXT, "value": ANY}))
FLAG_OFF = Arg("boolean", default=False)

ORDER_STATUSES = (
    "auto-draft",
    "pending",
    "processing",
    "on-hold",
    "completed",
    "cancelled",
    "refunded",
    "failed",
    "checkout-draft",
)
PRODUCT_STATUSES = ("draft", "pending", "private", "publish", "future", "auto-draft")


def enum(*values, default=None):
    return Arg("string", enum=values, default=default)


def enum_list(*values, default=None):
    return Arg("array", items=enum(*values), default=default)


PAGING = {
    "context": enum("view", "edit", default="view"),
    "page": Arg("integer", default=1, minimum=1),
    "per_page": Arg("integer", default=10, minimum=1, maximum=100),
    "offset": INT,
    "search": TEXT,
    "include": INT_LIST,
    "exclude": INT_LIST,
}
POSTS = PAGING | {
    "after": DATE,
    "before": DATE,
    "modified_after": DATE,
    "modified_before": DATE,
    "dates_are_gmt": FLAG_OFF,
    "order": enum("asc", "desc", default="desc"),
    "orderby": enum(
        "date", "id", "include", "title", "slug", "modified", default="date"
    ),
    "parent": INT_LIST,
    "parent_exclude": INT_LIST,
}
VIEW = {"context": enum("view", "edit", default="view")}
DP = {"dp": INT}
FORCE = {"force": FLAG_OFF}

ORDERS = POSTS | {
    "status": enum_list("any", "trash", *ORDER_STATUSES, default=["any"]),
    "customer": INT,
    "product": INT,
    "created_via": Arg("array", items=TEXT),
    **DP,
}
REFUNDS = POSTS | DP

_ADDRESS = {
    name: TEXT
    for name in names(
        "first_name last_name company address_1 address_2 city state postcode country"
    )
}
_EMAIL = Arg("string", nullable=True, format="email")
ORDER_LINE = Arg(
    "object",
    properties={
        "id": INT,
        "variation_id": INT,
        "quantity": INT,
        "tax_class": TEXT,
        "subtotal": TEXT,
        "total": TEXT,
        "meta_data": META,
    },
)
SHIPPING_LINE = Arg(
    "object",
    properties={"id": INT, "instance_id": TEXT, "total": TEXT, "meta_data": META},
)
FEE_LINE = Arg(
    "object",
    properties={
        "id": INT,
        "tax_class": TEXT,
        "tax_status": enum("taxable", "none"),
        "total": TEXT,
        "meta_data": META,
    },
)
ORDER_WRITE = {
    "parent_id": INT,
    "created_via": TEXT,
    "status": enum(*ORDER_STATUSES),
    "currency": enum(*CURRENCIES),
    "customer_id": INT,
    "customer_note": TEXT,
    "billing": Arg("object", properties=_ADDRESS | {"email": _EMAIL, "phone": TEXT}),
    "shipping": Arg("object", properties=_ADDRESS),
    "payment_method": TEXT,
    "payment_method_title": TEXT,
    "transaction_id": TEXT,
    "meta_data": META,
    "line_items": Arg("array", items=ORDER_LINE),
    "shipping_lines": Arg("array", items=SHIPPING_LINE),
    "fee_lines": Arg("array", items=FEE_LINE),
    "coupon_lines": Arg("array", items=Arg("object", properties={"id": INT})),
    "set_paid": FLAG_OFF,
    "manual_update": FLAG_OFF,
}
REFUND_WRITE = {
    "amount": TEXT,
    "reason": TEXT,
    "refunded_by": INT,
    "meta_data": META,
    "api_refund": Arg("boolean", default=True),
    "api_restock": Arg("boolean", default=True),
}
NOTE_WRITE = {
    "note": Arg("string", required=True),
    "customer_note": FLAG_OFF,
    "added_by_user": FLAG_OFF,
}
NOTES = VIEW | {"type": enum("any", "customer", "internal", default="any")}

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

CUSTOMERS = PAGING | {
    "order": enum("asc", "desc", default="asc"),
    "orderby": enum("id", "include", "name", "registered_date", default="name"),
    "email": Arg("string", format="email"),
    "role": enum(
        "all",
        "administrator",
        "editor",
        "author",
        "contributor",
        "subscriber",
        "customer",
        "shop_manager",
        default="customer",
    ),
}
CUSTOMER_WRITE = {
    "email": Arg("string", format="email"),
    "first_name": TEXT,
    "last_name": TEXT,
    "username": TEXT,
    "password": TEXT,
    "billing": Arg(
        "object",
        properties=_ADDRESS | {"email": Arg("string", format="email"), "phone": TEXT},
    ),
    "shipping": Arg("object", properties=_ADDRESS | {"phone": TEXT}),
    "meta_data": META,
}
COUPONS = POSTS | {"code": TEXT}
COUPON_WRITE = {
    "code": TEXT,
    "discount_type": enum("percent", "fixed_cart", "fixed_product"),
    "description": TEXT,
    "individual_use": BOOL,
    "product_ids": Arg("array", items=INT),
    "excluded_product_ids": Arg("array", items=INT),
    "usage_limit": INT,
    "usage_limit_per_user": INT,
    "limit_usage_to_x_items": INT,
    "free_shipping": BOOL,
    "product_categories": Arg("array", items=INT),
    "excluded_product_categories": Arg("array", items=INT),
    "exclude_sale_items": BOOL,
    "email_restrictions": Arg("array", items=TEXT),
    "meta_data": META,
}
TAXES = PAGING | {
    "order": enum("asc", "desc", default="asc"),
    "orderby": enum("id", "order", "priority", default="order"),
    "class": TEXT,
}
TAX_WRITE = {
    "country": TEXT,
    "state": TEXT,
    "postcode": TEXT,
    "city": TEXT,
    "postcodes": Arg("array", items=TEXT),
    "cities": Arg("array", items=TEXT),
    "rate": TEXT,
    "name": TEXT,
    "priority": INT,
    "compound": BOOL,
    "shipping": BOOL,
    "order": INT,
    "class": TEXT,
}
WEBHOOKS = PAGING | {
    "after": DATE,
    "before": DATE,
    "order": enum("asc", "desc", default="desc"),
    "orderby": enum("date", "id", "title", default="date"),
    "status": enum("all", "active", "paused", "disabled", default="all"),
}
WEBHOOK_WRITE = {
    "name": TEXT,
    "status": enum("active", "paused", "disabled"),
    "topic": TEXT,
    "secret": TEXT,
    "delivery_url": TEXT,
}


def must(args, *names):
    """Return the args with some of them required (for a create)."""
    required = {n: Arg(**(vars(args[n]) | {"required": True})) for n in names}
    return args | required
