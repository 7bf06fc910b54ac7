# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of products."""

from .api import Endpoint, Router
from .batch import batch
from .errors import RestError
from .lists import by_dates, by_ids, in_order, page_of
from .money import decimal, leading_number
from .product_writes import create_product, update_product
from .specs import FORCE, VIEW
from .specs_products import PRODUCT_WRITE, PRODUCTS

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


BATCH = "POST, PUT, PATCH"


def product_error(status):
    return RestError(status, "woocommerce_rest_product_invalid_id", "Invalid ID.")


def find(call, status=404, name="id"):
    product = call.shop.catalogue.get(call.ids[name])
    if product is None:
        raise product_error(status)
    return product


def list_products(call):
    """List products. A SKU finds variations too, `include` does not."""
    params, catalogue = call.params, call.shop.catalogue
    products = list(catalogue.by_id.values())
    if params["sku"]:
        skus = {sku.strip() for sku in params["sku"].split(",")}
        products = [p for p in products if p.sku and p.sku in skus]
    else:
        products = [p for p in products if p.type != "variation"]
    if params["type"]:
        products = [p for p in products if p.type == params["type"]]
    if params["category"]:
        wanted = {int(part) for part in params["category"].split(",")}
        products = [p for p in products if wanted & {c["id"] for c in p.categories}]
    if params["featured"] is not None:
        products = [p for p in products if p.featured is params["featured"]]
    if params["search_sku"]:
        products = [p for p in products if params["search_sku"] in p.sku]
    products = in_order(call, by_ids(call, by_dates(call, narrowed(call, products))))
    return page_of(call, products, call.products.product)


def narrowed(call, products):
    """Apply the filters that products and variations share."""
    params = call.params
    status, stock = params["status"], params["stock_status"]
    if status == "any":
        products = [p for p in products if p.status != "trash"]
    else:
        products = [p for p in products if p.status == status]
    if stock:
        products = [p for p in products if p.stock_status == stock]
    for name in ("on_sale", "virtual", "downloadable"):
        if params[name] is not None:
            products = [p for p in products if getattr(p, name) is params[name]]
    if params["slug"]:
        products = [p for p in products if p.slug == params["slug"]]
    if params["tax_class"]:
        wanted = "" if params["tax_class"] == "standard" else params["tax_class"]
        find_class = call.shop.catalogue.tax_class_of
        products = [p for p in products if find_class(p) == wanted]
    for name, sign in (("min_price", 1), ("max_price", -1)):
        if params[name]:
            limit = decimal(params[name])
            products = [p for p in products if sign * (decimal(p.price) - limit) >= 0]
    if params["search"]:
        text = params["search"].lower()
        products = [p for p in products if text in f"{p.name} {p.sku}".lower()]
    return products


def get_product(call):
    return call.products.product(find(call), call.context)


def post_product(call):
    product = create_product(call.shop, call.params)
    call.headers["Location"] = call.url(f"products/{product.id}")
    return call.products.product(product, "edit")


def put_product(call):
    product = update_product(call.shop, find(call, 400), call.written())
    return call.products.product(product, "edit")


def delete_product(call):
    product = find(call)
    body = call.products.product(product, "edit")
    delete_or_trash(call.shop, product, call.params["force"])
    return body


def delete_or_trash(shop, product, force):
    if force:
        shop.catalogue.remove(product)
    elif product.status == "trash":
        raise RestError(
            410,
            "woocommerce_rest_already_trashed",
            "The product has already been deleted.",
        )
    else:
        shop.catalogue.trash(product)


def batch_products(call):
    catalogue, shop = call.shop.catalogue, call.shop

    def create(item):
        return call.products.product(create_product(shop, item), "edit")

    def update(item):
        product = catalogue.get(int(leading_number(item.get("id", 0))))
        if product is None:
            raise product_error(400)
        if product.type == "variation":
            message = (
                "To manipulate product variations you should use the "
                "/products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint."
            )
            raise RestError(404, "woocommerce_rest_invalid_product_id", message)
        return call.products.product(update_product(shop, product, item), "edit")

    def delete(product_id):
        product = catalogue.get(product_id)
        if product is None:
            raise product_error(400)
        body = call.products.product(product, "edit")
        catalogue.remove(product)
        return body

    return batch(call, create, update, delete)


ROUTER.add("products/batch", BATCH, POST=Endpoint(batch_products, {}, "batch"))


ROUTER.add(
    "products",
    COLLECTION,
    GET=Endpoint(list_products, PRODUCTS, "list"),
    POST=Endpoint(post_product, PRODUCT_WRITE, "create", 201),
)


ROUTER.add(
    "products/<id>",
    ITEM,
    GET=Endpoint(get_product, VIEW, "view"),
    POST=Endpoint(put_product, PRODUCT_WRITE, "edit"),
    DELETE=Endpoint(delete_product, FORCE, "delete"),
)
