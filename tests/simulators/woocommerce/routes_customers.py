# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of customers."""

from .api import Endpoint, Router, method_error
from .batch import batch, item_error
from .clock import both
from .errors import RestError
from .lists import by_ids, in_order, page_of
from .specs import FORCE, VIEW, must
from .specs_others import CUSTOMER_WRITE, CUSTOMERS

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


BATCH = "POST, PUT, PATCH"


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
        "_links": call.links(f"customers/{customer.id}"),
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
    return show_customer(call, update_customer(call.shop, customer, call.written()))


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
