# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Parameters of customers, coupons, taxes and webhooks (WooCommerce 11)."""

from .args import Arg
from .specs import ADDRESS, BOOL, DATE, INT, META, PAGING, POSTS, TEXT, enum

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
        properties=ADDRESS | {"email": Arg("string", format="email"), "phone": TEXT},
    ),
    "shipping": Arg("object", properties=ADDRESS | {"phone": TEXT}),
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
