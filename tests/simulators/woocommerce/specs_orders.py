# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Parameters of orders, refunds and notes (WooCommerce 11)."""

from .args import Arg
from .settings import CURRENCIES
from .specs import ADDRESS, DP, FLAG_OFF, INT, META, POSTS, TEXT, VIEW, enum, enum_list

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


ORDERS = POSTS | {
    "status": enum_list("any", "trash", *ORDER_STATUSES, default=["any"]),
    "customer": INT,
    "product": INT,
    "created_via": Arg("array", items=TEXT),
    **DP,
}


REFUNDS = POSTS | DP


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
    "billing": Arg("object", properties=ADDRESS | {"email": _EMAIL, "phone": TEXT}),
    "shipping": Arg("object", properties=ADDRESS),
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
