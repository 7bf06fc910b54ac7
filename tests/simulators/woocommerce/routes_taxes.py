# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of tax rates and tax classes."""

from .api import Endpoint, Router, method_error
from .errors import RestError
from .lists import in_order, page_of
from .money import decimal
from .specs import FORCE, VIEW
from .specs_others import TAX_WRITE, TAXES
from .taxes import TaxRate

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


def show_tax(call, rate):
    return {
        "id": rate.id,
        "country": rate.country,
        "state": rate.state,
        "postcode": rate.postcodes[0] if rate.postcodes else "",
        "city": rate.cities[0] if rate.cities else "",
        "rate": f"{rate.rate:.4f}",
        "name": rate.name,
        "priority": rate.priority,
        "compound": rate.compound,
        "shipping": rate.shipping,
        "order": rate.order,
        "class": rate.tax_class,
        "postcodes": rate.postcodes,
        "cities": rate.cities,
        "_links": call.links(f"taxes/{rate.id}"),
    }


def find_tax(call):
    rate = call.shop.taxes.rates.get(call.ids["id"])
    if rate is None:
        raise RestError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.")
    return rate


def list_taxes(call):
    rates = list(call.shop.taxes.rates.values())
    if call.params["class"]:
        rates = [rate for rate in rates if rate.tax_class == call.params["class"]]
    return page_of(call, in_order(call, rates), lambda r: show_tax(call, r))


def _fill_tax(rate, body):
    for name in (
        "country",
        "state",
        "name",
        "priority",
        "compound",
        "shipping",
        "order",
    ):
        if body.get(name) is not None:
            setattr(rate, name, body[name])
    if body.get("rate") is not None:
        rate.rate = decimal(body["rate"])
    if body.get("class") is not None:
        rate.tax_class = body["class"] or "standard"
    for many, one in (("postcodes", "postcode"), ("cities", "city")):
        if body.get(many) is not None or body.get(one) is not None:
            values = body.get(many) or str(body.get(one) or "").split(";")
            setattr(rate, many, [v.strip().upper() for v in values if v.strip()])


def post_tax(call):
    rate = TaxRate(call.shop.ids.next("tax"))
    _fill_tax(rate, call.params)
    call.shop.taxes.rates[rate.id] = rate
    call.headers["Location"] = call.url(f"taxes/{rate.id}")
    return show_tax(call, rate)


def put_tax(call):
    rate = find_tax(call)
    _fill_tax(rate, call.written())
    return show_tax(call, rate)


def get_tax(call):
    return show_tax(call, find_tax(call))


def delete_tax(call):
    rate = find_tax(call)
    if not call.params["force"]:
        raise method_error("Taxes")
    del call.shop.taxes.rates[rate.id]
    return show_tax(call, rate)


def list_tax_classes(call):
    return [
        {
            "slug": slug,
            "name": name,
            "_links": {"collection": [{"href": call.url("taxes/classes")}]},
        }
        for slug, name in call.shop.settings.tax_classes.items()
    ]


ROUTER.add("taxes/classes", COLLECTION, GET=Endpoint(list_tax_classes, {}, "list"))


ROUTER.add(
    "taxes",
    COLLECTION,
    GET=Endpoint(list_taxes, TAXES, "list"),
    POST=Endpoint(post_tax, TAX_WRITE, "create", 201),
)


ROUTER.add(
    "taxes/<id>",
    ITEM,
    GET=Endpoint(get_tax, VIEW, "view"),
    POST=Endpoint(put_tax, TAX_WRITE, "edit"),
    DELETE=Endpoint(delete_tax, FORCE, "delete"),
)
