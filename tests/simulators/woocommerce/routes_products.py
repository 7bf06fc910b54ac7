# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of products and variations."""

from decimal import Decimal

from .api import Endpoint, Router
from .batch import batch
from .errors import RestError
from .lists import by_dates, by_ids, in_order, page_of
from .money import clean_price, decimal, leading_number
from .names import names
from .specs import (
    FORCE,
    PRODUCT_STATUSES,
    PRODUCT_WRITE,
    PRODUCTS,
    VARIATION_WRITE,
    VARIATIONS,
    VIEW,
)

ROUTER = Router()
COLLECTION = "GET, POST"
ITEM = "GET, POST, PUT, PATCH, DELETE"
TEXTS = names(
    "name slug description short_description sku global_unique_id catalog_visibility "
    "tax_status tax_class stock_status backorders weight shipping_class purchase_note "
    "external_url button_text post_password"
)
FLAGS = names("featured virtual downloadable sold_individually reviews_allowed")
NUMBERS = names("download_limit download_expiry menu_order parent_id")
LISTS = names("brands tags upsell_ids cross_sell_ids default_attributes downloads")


def product_error(status):
    return RestError(status, "woocommerce_rest_product_invalid_id", "Invalid ID.")


def find(call, status=404, name="id"):
    product = call.shop.catalogue.get(call.ids[name])
    if product is None:
        raise product_error(status)
    return product


# -- from JSON to attributes -----------------------------------------------------


def values_from(shop, body, product=None):
    """Return Product attributes of a REST body, converted as loosely as PHP does."""
    values = {name: str(body[name]) for name in TEXTS if body.get(name) is not None}
    values |= {name: bool(body[name]) for name in FLAGS if body.get(name) is not None}
    values |= {name: int(body[name]) for name in NUMBERS if body.get(name) is not None}
    values |= {name: body[name] for name in LISTS if body.get(name) is not None}
    for name in ("regular_price", "sale_price"):
        if body.get(name) is not None:
            values[name] = clean_price(body[name])
    if body.get("status") is not None:
        known = body["status"] in (*PRODUCT_STATUSES, "trash")
        values["status"] = body["status"] if known else "draft"
    if values.get("tax_class") == "standard":
        values["tax_class"] = ""
    if body.get("dimensions"):
        kept = dict(product.dimensions) if product else {}
        blank = {"length": "", "width": "", "height": ""}
        values["dimensions"] = blank | kept | body["dimensions"]
    if body.get("categories") is not None:
        values["categories"] = [shop.category(c) for c in body["categories"]]
    pictures = body.get("images") or ([body["image"]] if body.get("image") else None)
    if pictures is not None:
        values["images"] = [shop.picture(picture) for picture in pictures]
    values |= _stock_values(body, product)
    return values


def _stock_values(body, product):
    """Return stock attributes. A quantity counts only where stock is managed."""
    values = {}
    managed = body.get("manage_stock", product.manage_stock if product else False)
    if body.get("manage_stock") is not None:
        values["manage_stock"] = managed if managed == "parent" else managed is True
    if "low_stock_amount" in body:
        values["low_stock_amount"] = body["low_stock_amount"]
    if managed is not True:
        return values
    if body.get("stock_quantity") is not None:
        quantity = leading_number(body["stock_quantity"])
        values["stock_quantity"] = Decimal(int(quantity))
    elif body.get("inventory_delta") is not None:
        # Not in any documentation, but it is there: a relative change.
        before = (product.stock_quantity if product else None) or Decimal(0)
        values["stock_quantity"] = before + leading_number(body["inventory_delta"])
    return values


def _attributes(given):
    return [
        {
            "id": int(attribute.get("id") or 0),
            "name": attribute.get("name", ""),
            "slug": attribute.get("name", ""),
            "position": int(attribute.get("position", index)),
            "visible": bool(attribute.get("visible", False)),
            "variation": bool(attribute.get("variation", False)),
            "options": [str(option) for option in attribute.get("options", ())],
        }
        for index, attribute in enumerate(given)
    ]


def _variation_attributes(given):
    return [
        {
            "id": int(attribute.get("id") or 0),
            "name": attribute.get("name", ""),
            "slug": attribute.get("name", "").lower().replace(" ", "-"),
            "option": str(attribute.get("option", "")),
        }
        for attribute in given
    ]


def _write_meta(shop, product, body):
    for meta in body.get("meta_data") or ():
        shop.set_meta(product, meta["key"], meta.get("value"))


# -- products --------------------------------------------------------------------


def create_product(shop, body):
    values = values_from(shop, body)
    if body.get("attributes"):
        values["attributes"] = _attributes(body["attributes"])
    product = shop.catalogue.add(type=body.get("type") or "simple", **values)
    _write_meta(shop, product, body)
    return product


def update_product(shop, product, body):
    values = values_from(shop, body, product)
    if body.get("attributes") is not None and product.type != "variation":
        values["attributes"] = _attributes(body["attributes"])
    _write_meta(shop, product, body)
    shop.catalogue.change(product, values)
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
    products = in_order(call, by_ids(call, by_dates(call, _narrowed(call, products))))
    return page_of(call, products, call.products.product)


def _narrowed(call, products):
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
    product = update_product(call.shop, find(call, 400), _given(call))
    return call.products.product(product, "edit")


def _given(call):
    return {k: v for k, v in call.params.items() if k in call.given}


def delete_product(call):
    product = find(call)
    body = call.products.product(product, "edit")
    _delete(call.shop, product, call.params["force"])
    return body


def _delete(shop, product, force):
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


# -- variations ------------------------------------------------------------------


def _variation_values(shop, body, product=None):
    values = values_from(shop, body, product)
    if body.get("attributes") is not None:
        values["attributes"] = _variation_attributes(body["attributes"])
    return values


def create_variation(shop, parent, body):
    values = {"tax_class": "parent"} | _variation_values(shop, body)
    variation = shop.catalogue.add(type="variation", parent_id=parent.id, **values)
    _write_meta(shop, variation, body)
    return variation


def update_variation(shop, variation, body):
    _write_meta(shop, variation, body)
    shop.catalogue.change(variation, _variation_values(shop, body, variation))
    return variation


def _variation(call, variation_id, status=404):
    variation = call.shop.catalogue.get(variation_id)
    if variation is None or variation.parent_id != call.ids["id"]:
        raise RestError(
            status, "woocommerce_rest_product_variation_invalid_id", "Invalid ID."
        )
    return variation


def list_variations(call):
    return _variation_page(call, call.shop.catalogue.variations_of(find(call).id))


def list_all_variations(call):
    every = call.shop.catalogue.by_id.values()
    return _variation_page(call, [p for p in every if p.type == "variation"])


def _variation_page(call, variations):
    if call.params["sku"]:
        skus = {sku.strip() for sku in call.params["sku"].split(",")}
        variations = [v for v in variations if v.sku in skus]
    found = in_order(call, by_ids(call, by_dates(call, _narrowed(call, variations))))
    return page_of(call, found, call.products.variation)


def get_variation(call):
    variation = _variation(call, call.ids["variation_id"])
    return call.products.variation(variation, call.context)


def post_variation(call):
    variation = create_variation(call.shop, find(call), call.params)
    pattern = "products/(?P<product_id>[\\d]+)/variations"
    call.headers["Location"] = call.url(f"{pattern}/{variation.id}")
    return call.products.variation(variation, "edit")


def put_variation(call):
    variation = _variation(call, call.ids["variation_id"], 400)
    update_variation(call.shop, variation, _given(call))
    return call.products.variation(variation, "edit")


def delete_variation(call):
    variation = _variation(call, call.ids["variation_id"])
    body = call.products.variation(variation, "edit")
    _delete(call.shop, variation, call.params["force"])
    return body


def batch_variations(call):
    parent = find(call)

    def create(item):
        variation = create_variation(call.shop, parent, item)
        return call.products.variation(variation, "edit")

    def update(item):
        wanted = int(leading_number(item.get("id", 0)))
        variation = _variation(call, wanted, 400)
        return call.products.variation(
            update_variation(call.shop, variation, item), "edit"
        )

    def delete(variation_id):
        variation = _variation(call, variation_id, 400)
        body = call.products.variation(variation, "edit")
        call.shop.catalogue.remove(variation)
        return body

    return batch(call, create, update, delete)


BATCH = "POST, PUT, PATCH"
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
ROUTER.add(
    "products/<id>/variations/batch",
    BATCH,
    POST=Endpoint(batch_variations, {}, "batch"),
)
ROUTER.add(
    "products/<id>/variations",
    COLLECTION,
    GET=Endpoint(list_variations, VARIATIONS, "list"),
    POST=Endpoint(post_variation, VARIATION_WRITE, "create", 201),
)
ROUTER.add(
    "products/<id>/variations/<variation_id>",
    ITEM,
    GET=Endpoint(get_variation, VIEW, "view"),
    POST=Endpoint(put_variation, VARIATION_WRITE, "edit"),
    DELETE=Endpoint(delete_variation, FORCE, "delete"),
)
ROUTER.add(
    "variations",
    "GET",
    since=(11,),
    GET=Endpoint(list_all_variations, VARIATIONS, "list"),
)
