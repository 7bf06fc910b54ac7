# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of variations."""

from .api import Endpoint, Router
from .batch import batch
from .errors import RestError
from .lists import by_dates, by_ids, in_order, page_of
from .money import leading_number
from .product_writes import create_variation, update_variation
from .routes_products import delete_or_trash, find, narrowed
from .specs import FORCE, VIEW
from .specs_products import VARIATION_WRITE, VARIATIONS

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


BATCH = "POST, PUT, PATCH"


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
    found = in_order(call, by_ids(call, by_dates(call, narrowed(call, variations))))
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
    update_variation(call.shop, variation, call.written())
    return call.products.variation(variation, "edit")


def delete_variation(call):
    variation = _variation(call, call.ids["variation_id"])
    body = call.products.variation(variation, "edit")
    delete_or_trash(call.shop, variation, call.params["force"])
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
