# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of customers, coupons and webhooks."""

from .api import Endpoint, Router, method_error
from .batch import batch, item_error
from .clock import both
from .errors import RestError
from .lists import by_dates, by_ids, in_order, page_of
from .money import ZERO, decimal, shown
from .names import names
from .show_products import self_link
from .specs import (
    COUPON_WRITE,
    COUPONS,
    CUSTOMER_WRITE,
    CUSTOMERS,
    FORCE,
    VIEW,
    WEBHOOK_WRITE,
    WEBHOOKS,
    must,
)
from .webhooks import check_topic

ROUTER = Router()
COLLECTION = "GET, POST"
ITEM = "GET, POST, PUT, PATCH, DELETE"
BATCH = "POST, PUT, PATCH"


def links(call, path, collection):
    return {
        "self": self_link(call.url(f"{collection}/{path}")),
        "collection": [{"href": call.url(collection)}],
    }


def given(call):
    return {k: v for k, v in call.params.items() if k in call.given}


# -- customers -------------------------------------------------------------------


def show_customer(call, customer):
    zone = call.shop.settings.timezone
    return {
        "id": customer.id,
        **both("date_created", customer.date_created, zone),
        **both("date_modified", customer.date_modified, zone),
        "email": customer.email,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "role": customer.role,
        "username": customer.username,
        "billing": dict(customer.billing),
        "shipping": dict(customer.shipping),
        "is_paying_customer": customer.is_paying_customer,
        "avatar_url": customer.avatar_url,
        "meta_data": [
            {"id": m.id, "key": m.key, "value": m.value} for m in customer.meta
        ],
        "_links": links(call, customer.id, "customers"),
    }


def find_customer(call, status=404):
    customer = call.shop.customers.by_id.get(call.ids["id"])
    if customer is None:
        message = "Invalid resource ID."
        raise RestError(status, "woocommerce_rest_invalid_id", message)
    return customer


def list_customers(call):
    params = call.params
    customers = list(call.shop.customers.by_id.values())
    if params["role"] != "all":
        customers = [c for c in customers if c.role == params["role"]]
    if params["email"]:
        wanted = params["email"].lower()
        customers = [c for c in customers if c.email.lower() == wanted]
    if params["search"]:
        text = params["search"].lower()
        customers = [
            c
            for c in customers
            if text in f"{c.email} {c.username} {c.first_name} {c.last_name}".lower()
        ]
    customers = in_order(call, by_ids(call, customers))
    return page_of(call, customers, lambda c: show_customer(call, c))


def create_customer(shop, body):
    names = ("username", "first_name", "last_name", "billing", "shipping")
    values = {name: body[name] for name in names if body.get(name)}
    customer = shop.customers.add(body["email"], **values)
    shop.set_meta(customer, "default_password_nag", "1")
    for meta in body.get("meta_data") or ():
        shop.set_meta(customer, meta["key"], meta.get("value"))
    return customer


def update_customer(shop, customer, body):
    names = ("email", "first_name", "last_name", "billing", "shipping")
    values = {name: body[name] for name in names if body.get(name) is not None}
    other = shop.customers.by_email(values.get("email", "")) if values else None
    if other is not None and other is not customer:
        raise RestError(
            400, "woocommerce_rest_customer_invalid_email", "Email address is invalid."
        )
    for meta in body.get("meta_data") or ():
        shop.set_meta(customer, meta["key"], meta.get("value"))
    shop.customers.change(customer, **values)
    return customer


def get_customer(call):
    return show_customer(call, find_customer(call))


def post_customer(call):
    customer = create_customer(call.shop, call.params)
    call.headers["Location"] = call.url(f"customers/{customer.id}")
    return show_customer(call, customer)


def put_customer(call):
    customer = find_customer(call, 400)
    return show_customer(call, update_customer(call.shop, customer, given(call)))


def delete_customer(call):
    customer = find_customer(call)
    if not call.params["force"]:
        raise method_error("Customers")
    body = show_customer(call, customer)
    call.shop.customers.remove(customer)
    return body


def batch_customers(call):
    def known(customer_id):
        customer = call.shop.customers.by_id.get(customer_id)
        if customer is None:
            raise item_error("woocommerce_rest_invalid_id", "Invalid resource ID.")
        return customer

    def create(item):
        return show_customer(call, create_customer(call.shop, item))

    def update(item):
        customer = known(item.get("id"))
        return show_customer(call, update_customer(call.shop, customer, item))

    def delete(customer_id):
        body = show_customer(call, known(customer_id))
        call.shop.customers.remove(known(customer_id))
        return body

    return batch(call, create, update, delete)


# -- coupons ---------------------------------------------------------------------


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
        "_links": links(call, coupon.id, "coupons"),
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
    coupons = in_order(call, _include(call, by_dates(call, coupons)))
    return page_of(call, coupons, lambda c: show_coupon(call, c))


def _include(call, records):
    wanted, unwanted = call.params["include"], call.params["exclude"]
    kept = [r for r in records if not wanted or r.id in wanted]
    return [r for r in kept if r.id not in unwanted]


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
    coupon, body = find_coupon(call), given(call)
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


# -- webhooks --------------------------------------------------------------------


def show_webhook(call, webhook):
    """Return a webhook; its secret is never told."""
    zone = call.shop.settings.timezone
    return {
        "id": webhook.id,
        "name": webhook.name,
        "status": webhook.status,
        "topic": webhook.topic,
        "resource": webhook.resource,
        "event": webhook.event,
        "hooks": webhook.hooks,
        "delivery_url": webhook.delivery_url,
        **both("date_created", webhook.date_created, zone),
        **both("date_modified", webhook.date_modified, zone),
        "_links": links(call, webhook.id, "webhooks"),
    }


def list_webhooks(call):
    webhooks = list(call.shop.webhooks.by_id.values())
    if call.params["status"] != "all":
        webhooks = [w for w in webhooks if w.status == call.params["status"]]
    if call.params["search"]:
        webhooks = [w for w in webhooks if call.params["search"] in w.name]
    webhooks = in_order(call, _include(call, by_dates(call, webhooks)))
    return page_of(call, webhooks, lambda w: show_webhook(call, w))


def get_webhook(call):
    return show_webhook(call, call.shop.webhooks.get(call.ids["id"]))


def post_webhook(call):
    params = call.params
    url = _delivery_url(params.get("delivery_url") or "")
    webhook = call.shop.webhooks.add(
        params.get("topic"),
        url,
        params.get("secret") or call.shop.token(50),
        params.get("name") or "",
        params.get("status") or "active",
        ping=False,
    )
    if webhook.status == "active":
        # After the lock is free: the receiver may want to ask the shop something.
        call.afterwards.append(lambda: call.shop.courier.ping(webhook))
    call.headers["Location"] = call.url(f"webhooks/{webhook.id}")
    return show_webhook(call, webhook)


def _delivery_url(url):
    if not url.startswith(("http://", "https://")):
        raise RestError(
            400,
            "woocommerce_rest_shop_webhook_invalid_delivery_url",
            "Webhook delivery URL must be a valid URL starting with http:// or "
            "https://.",
        )
    return url


def put_webhook(call):
    webhook, body = call.shop.webhooks.get(call.ids["id"]), given(call)
    if body.get("topic"):
        check_topic(body["topic"])
    if body.get("delivery_url"):
        _delivery_url(body["delivery_url"])
    for name in ("name", "topic", "delivery_url", "secret", "status"):
        if body.get(name):
            setattr(webhook, name, body[name])
    webhook.date_modified = call.shop.clock.now()
    return show_webhook(call, webhook)


def delete_webhook(call):
    webhook = call.shop.webhooks.get(call.ids["id"])
    if not call.params["force"]:
        raise method_error("Webhooks")
    body = show_webhook(call, webhook)
    del call.shop.webhooks.by_id[webhook.id]
    return body


ROUTER.add("customers/batch", BATCH, POST=Endpoint(batch_customers, {}, "batch"))
ROUTER.add(
    "customers",
    COLLECTION,
    GET=Endpoint(list_customers, CUSTOMERS, "list"),
    POST=Endpoint(post_customer, must(CUSTOMER_WRITE, "email"), "create", 201),
)
ROUTER.add(
    "customers/<id>",
    ITEM,
    GET=Endpoint(get_customer, VIEW, "view"),
    POST=Endpoint(put_customer, CUSTOMER_WRITE, "edit"),
    DELETE=Endpoint(delete_customer, FORCE, "delete"),
)
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
ROUTER.add(
    "webhooks",
    COLLECTION,
    GET=Endpoint(list_webhooks, WEBHOOKS, "list"),
    POST=Endpoint(post_webhook, WEBHOOK_WRITE, "create", 201),
)
ROUTER.add(
    "webhooks/<id>",
    ITEM,
    GET=Endpoint(get_webhook, VIEW, "view"),
    POST=Endpoint(put_webhook, WEBHOOK_WRITE, "edit"),
    DELETE=Endpoint(delete_webhook, FORCE, "delete"),
)
