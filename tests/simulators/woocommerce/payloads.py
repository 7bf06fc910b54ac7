# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What GET would answer, for records the shop shows without being called."""

from ..serving import Request
from .api import Call
from .errors import RestError
from .routes_coupons import show_coupon
from .routes_customers import show_customer

INVALID = {
    "product": ("woocommerce_rest_product_invalid_id", "Invalid ID."),
    "customer": ("woocommerce_rest_invalid_id", "Invalid resource ID."),
    "coupon": ("woocommerce_rest_shop_coupon_invalid_id", "Invalid ID."),
}


def payload_of(shop, resource, record_id):
    """Return the JSON value of a record, its links built on the site's own address.

    Parts of it are the shop's own lists: write it down, do not change it.

    :raises RestError: the 404 of a record that is gone; webhooks send it as a body.
    """
    scheme, _sep, host = shop.settings.site_url.partition("://")
    call = Call(shop, Request("GET", "/", scheme=scheme, host=host))
    if resource == "order":
        return call.orders.order(shop.orders.get(record_id))
    records, show = {
        "product": (shop.catalogue.by_id, call.products.product),
        "customer": (shop.customers.by_id, lambda c: show_customer(call, c)),
        "coupon": (shop.coupons.by_id, lambda c: show_coupon(call, c)),
    }[resource]
    record = records.get(record_id)
    if record is None:
        raise RestError(404, *INVALID[resource])
    return show(record)
