# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of coupons."""

from .api import Endpoint, Router
from .clock import both
from .errors import RestError
from .lists import by_dates, in_order, only_ids, page_of
from .money import ZERO, decimal, shown
from .names import names
from .specs import FORCE, VIEW, must
from .specs_others import COUPON_WRITE, COUPONS

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


def show_coupon(call, coupon):
    settings = call.shop.settings
    copied = names(
        "usage_count individual_use product_ids excluded_product_ids usage_limit "
        "usage_limit_per_user limit_usage_to_x_items free_shipping product_categories "
        "excluded_product_categories exclude_sale_items"
    )
    return {
        "id": coupon.id,
        "code": coupon.code,
        "amount": shown(coupon.amount, settings.decimals),
        "status": coupon.status,
        **both("date_created", coupon.date_created, settings.timezone),
        **both("date_modified", coupon.date_modified, settings.timezone),
        "discount_type": coupon.discount_type,
        "description": coupon.description,
        **both("date_expires", coupon.date_expires, settings.timezone),
        **{name: getattr(coupon, name) for name in copied},
        "minimum_amount": shown(coupon.minimum_amount, settings.decimals),
        "maximum_amount": shown(coupon.maximum_amount, settings.decimals),
        "email_restrictions": coupon.email_restrictions,
        "used_by": coupon.used_by,
        "meta_data": [
            {"id": m.id, "key": m.key, "value": m.value} for m in coupon.meta
        ],
        "_links": call.links(f"coupons/{coupon.id}"),
    }


def find_coupon(call):
    coupon = call.shop.coupons.by_id.get(call.ids["id"])
    if coupon is None:
        raise RestError(404, "woocommerce_rest_shop_coupon_invalid_id", "Invalid ID.")
    return coupon


def list_coupons(call):
    coupons = [c for c in call.shop.coupons.by_id.values() if c.status != "trash"]
    if call.params["code"]:
        coupons = [c for c in coupons if c.code == call.params["code"].lower()]
    coupons = in_order(call, only_ids(call, by_dates(call, coupons)))
    return page_of(call, coupons, lambda c: show_coupon(call, c))


def coupon_values(body):
    values = {
        name: body[name]
        for name in COUPON_WRITE
        if name not in ("code", "meta_data") and body.get(name) is not None
    }
    for name in ("amount", "minimum_amount", "maximum_amount"):
        if body.get(name) is not None:
            values[name] = decimal(body[name]) or ZERO
    return values


def get_coupon(call):
    return show_coupon(call, find_coupon(call))


def post_coupon(call):
    shop, code = call.shop, call.params["code"].lower()
    if shop.coupons.find(code):
        raise RestError(
            400,
            "woocommerce_rest_coupon_code_already_exists",
            "The coupon code already exists",
        )
    coupon = shop.add_coupon(code, **coupon_values(call.params))
    call.headers["Location"] = call.url(f"coupons/{coupon.id}")
    return show_coupon(call, coupon)


def put_coupon(call):
    coupon, body = find_coupon(call), call.written()
    for name, value in coupon_values(body).items():
        setattr(coupon, name, value)
    coupon.code = (body.get("code") or coupon.code).lower()
    coupon.date_modified = call.shop.clock.now()
    call.shop.webhooks.fire("coupon", "updated", coupon.id)
    return show_coupon(call, coupon)


def delete_coupon(call):
    coupon = find_coupon(call)
    body = show_coupon(call, coupon)
    if call.params["force"]:
        del call.shop.coupons.by_id[coupon.id]
    else:
        coupon.status = "trash"
        # WordPress has one "trashed" hook for both kinds of post.
        call.shop.webhooks.fire("coupon", "deleted", coupon.id)
        call.shop.webhooks.fire("product", "deleted", coupon.id)
    return body


ROUTER.add(
    "coupons",
    COLLECTION,
    GET=Endpoint(list_coupons, COUPONS, "list"),
    POST=Endpoint(post_coupon, must(COUPON_WRITE, "code"), "create", 201),
)


ROUTER.add(
    "coupons/<id>",
    ITEM,
    GET=Endpoint(get_coupon, VIEW, "view"),
    POST=Endpoint(put_coupon, COUPON_WRITE, "edit"),
    DELETE=Endpoint(delete_coupon, FORCE, "delete"),
)
