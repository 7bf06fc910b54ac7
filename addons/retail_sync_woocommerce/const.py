# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What is fixed about WooCommerce's REST API wc/v3; no logic.

Sources: recorded exchanges of WooCommerce 11.0.1 (tests/fixtures/woocommerce), its
behaviour compared with 10.0.2 and 9.9.5.
"""

from odoo.addons.retail_sync_core.canonical import StatusTable

CONTRACT = "wc/v3"
API_PATH = "/wp-json/wc/v3/"

# A shop works a request off in PHP: a batch of 100 takes it many seconds.
TIMEOUT = (10.0, 90.0)  # seconds: connect, read
PAGE_SIZE = 100  # the shop's maximum; 101 is a 400
BATCH_SIZE = 100  # create + update + delete together; 101 is a 413

# Every topic is one subscription; a refund comes as order.updated, a variation as
# product.*. There is no customer.restored.
TOPICS = (
    "order.created",
    "order.updated",
    "order.deleted",
    "order.restored",
    "product.created",
    "product.updated",
    "product.deleted",
    "product.restored",
    "customer.created",
    "customer.updated",
    "customer.deleted",
)
LANES = {"order": "order", "product": "catalogue", "customer": "catalogue"}
LANE_OF_KIND = {**LANES, "refund": "refund"}

# Payment here is what the status alone says; the date of payment and the refunds
# of the order decide in client/order_status.py.
ORDER_STATUS = StatusTable(
    "order",
    {
        "pending": {"payment": "pending"},
        "on-hold": {"payment": "pending", "fulfilment": "reserved"},
        "processing": {"payment": "paid", "fulfilment": "released"},
        "completed": {"payment": "paid", "fulfilment": "shipped"},
        "cancelled": {
            "payment": "pending",
            "fulfilment": "cancelled",
            "lifecycle": "cancelled",
        },
        "refunded": {"payment": "refunded"},
        "failed": {"payment": "failed"},
        "checkout-draft": {"lifecycle": "draft"},
        "auto-draft": {"lifecycle": "draft"},
        "trash": {"lifecycle": "deleted"},
    },
    contract=CONTRACT,
)
DRAFT_STATUSES = frozenset({"checkout-draft", "auto-draft"})

# Order meta `_fulfillment_status` of the fulfilments feature -> fulfilment axis.
# The order's own status does not move with it.
FULFILMENT_META = {"partially_fulfilled": "partial", "fulfilled": "shipped"}

# Refusals that come with HTTP 500 or 501 and never succeed.
PERMANENT_CODES = frozenset(
    {
        "woocommerce_rest_cannot_create_order_refund",
        "woocommerce_rest_cannot_delete",
        "woocommerce_rest_trash_not_supported",
    }
)
# What an order or product that is gone for good is answered with.
GONE_CODES = frozenset(
    {
        "woocommerce_rest_shop_order_invalid_id",
        "woocommerce_rest_product_invalid_id",
        "woocommerce_rest_product_variation_invalid_id",
        "woocommerce_rest_invalid_id",
        "woocommerce_rest_resource_invalid_id",
    }
)
NO_ROUTE_CODE = "rest_no_route"

# Product types that only group what is really sold.
NOT_SELLABLE = frozenset(
    {"variable", "variable-subscription", "grouped", "external", "bundle"}
)

# Where extensions keep the buyer's VAT number and purchase order number: order
# meta, first one with a value wins.
VAT_META_KEYS = (
    "_billing_vat_number",
    "billing_vat_number",
    "_vat_number",
    "vat_number",
    "_billing_vat",
    "billing_vat",
    "_billing_vat_id",
    "_billing_eu_vat_number",
    "billing_eu_vat_number",
)
PO_META_KEYS = (
    "_po_number",
    "po_number",
    "_purchase_order_number",
    "purchase_order_number",
)
