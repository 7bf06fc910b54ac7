# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of the shop's own set-up: taxes, shipping, gateways, settings, status."""

from .api import Endpoint, Router, method_error
from .errors import RestError
from .gateways import show_gateway
from .lists import in_order, page_of
from .money import decimal
from .settings import CURRENCIES, CURRENCY_SYMBOLS, OPTION_IDS
from .settings_groups import GROUPS, options_of
from .shipping import METHODS, show_method
from .show_products import self_link
from .specs import FORCE, TAX_WRITE, TAXES, VIEW
from .taxes import TaxRate

ROUTER = Router()
COLLECTION = "GET, POST"
ITEM = "GET, POST, PUT, PATCH, DELETE"
READ_EDIT = "GET, POST, PUT, PATCH"


def links(call, path, methods=("GET", "POST", "PUT", "PATCH", "DELETE")):
    collection = path.rsplit("/", 1)[0]
    return {
        "self": self_link(call.url(path), methods),
        "collection": [{"href": call.url(collection)}],
    }


def unknown():
    return RestError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.")


# -- taxes -----------------------------------------------------------------------


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
        "_links": links(call, f"taxes/{rate.id}"),
    }


def find_tax(call):
    rate = call.shop.taxes.rates.get(call.ids["id"])
    if rate is None:
        raise unknown()
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
    _fill_tax(rate, {k: v for k, v in call.params.items() if k in call.given})
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


# -- shipping --------------------------------------------------------------------


def show_zone(call, zone):
    path = f"shipping/zones/{zone['id']}"
    described = [{"href": call.url(f"{path}/locations")}]
    return {
        "id": zone["id"],
        "name": zone["name"],
        "order": zone["order"],
        "_links": links(call, path) | {"describedby": described},
    }


def find_zone(call):
    zone = call.shop.zones.get(call.ids["id"])
    if zone is None:
        raise RestError(
            404, "woocommerce_rest_shipping_zone_invalid", "Resource does not exist."
        )
    return zone


def list_zones(call):
    return [show_zone(call, zone) for zone in call.shop.zones.values()]


def post_zone(call):
    if not call.given.get("name"):
        raise RestError(
            400,
            "woocommerce_rest_shipping_zone_name_required",
            "Shipping zone name is required.",
        )
    zone = call.shop.add_zone(call.given["name"], order=call.given.get("order", 0))
    call.headers["Location"] = call.url(f"shipping/zones/{zone['id']}")
    return show_zone(call, zone)


def get_zone(call):
    return show_zone(call, find_zone(call))


def put_zone(call):
    zone = find_zone(call)
    zone.update({k: call.given[k] for k in ("name", "order") if k in call.given})
    return show_zone(call, zone)


def delete_zone(call):
    zone = find_zone(call)
    if not call.params["force"]:
        raise method_error("Shipping zones")
    del call.shop.zones[zone["id"]]
    return show_zone(call, zone)


def list_locations(call):
    zone = find_zone(call)
    path = f"shipping/zones/{zone['id']}"
    return [
        location
        | {
            "_links": {
                "collection": [{"href": call.url(f"{path}/locations")}],
                "describes": [{"href": call.url(path)}],
            }
        }
        for location in zone["locations"]
    ]


def put_locations(call):
    wanted = call.given.get("items") or []
    find_zone(call)["locations"] = [
        {"code": location["code"], "type": location.get("type", "country")}
        for location in wanted
    ]
    shown = list_locations(call)
    call.headers |= {"X-WP-Total": str(len(shown)), "X-WP-TotalPages": "1"}
    return shown


def list_zone_methods(call):
    zone = find_zone(call)
    return [show_method(call, zone, method) for method in zone["methods"]]


def post_zone_method(call):
    zone, body = find_zone(call), call.given
    if body.get("method_id") not in METHODS:
        raise RestError(
            500,
            "woocommerce_rest_shipping_zone_not_created",
            "Resource cannot be created.",
        )
    settings = body.get("settings") or {}
    method = call.shop.add_zone_method(zone, body["method_id"], **settings)
    return show_method(call, zone, method)


def get_zone_method(call):
    zone = find_zone(call)
    for method in zone["methods"]:
        if method["instance_id"] == call.ids["instance_id"]:
            return show_method(call, zone, method)
    raise RestError(
        404, "woocommerce_rest_shipping_zone_method_invalid", "Resource does not exist."
    )


def list_shipping_methods(call):
    return [
        {
            "id": method_id,
            "title": method["title"],
            "description": method["description"],
            "_links": links(call, f"shipping_methods/{method_id}", ["GET"]),
        }
        for method_id, method in METHODS.items()
    ]


# -- gateways --------------------------------------------------------------------


def list_gateways(call):
    shown = [show_gateway(call, g) for g in call.shop.gateways.values()]
    call.headers |= {"X-WP-Total": str(len(shown)), "X-WP-TotalPages": "1"}
    return shown


def find_gateway(call):
    gateway = call.shop.gateways.get(call.ids["id"])
    if gateway is None:
        raise RestError(
            404, "woocommerce_rest_payment_gateway_invalid", "Resource does not exist."
        )
    return gateway


def get_gateway(call):
    return show_gateway(call, find_gateway(call))


def put_gateway(call):
    gateway = find_gateway(call)
    for name in ("title", "description", "enabled", "order"):
        if name in call.given:
            gateway[name] = call.given[name]
    return show_gateway(call, gateway)


# -- settings and status ---------------------------------------------------------


def list_groups(call):
    return [
        {
            "id": group_id,
            "label": label,
            "description": "",
            "parent_id": "",
            "sub_groups": [],
            "_links": {"options": [{"href": call.url(f"settings/{group_id}")}]},
        }
        for group_id, label in GROUPS.items()
    ]


def list_options(call):
    return options_of(call, _group(call))


def _group(call):
    if call.ids["group"] not in GROUPS:
        raise RestError(
            404, "rest_setting_setting_group_invalid", "Invalid setting group."
        )
    return call.ids["group"]


def get_option(call):
    for option in options_of(call, _group(call)):
        if option["id"] == call.ids["id"]:
            return option
    raise RestError(404, "rest_setting_setting_invalid", "Invalid setting.")


def put_option(call):
    """Change a switch; those of no meaning here are accepted and forgotten."""
    get_option(call)
    name, value = OPTION_IDS.get(call.ids["id"]), call.given.get("value")
    if name:
        kind = type(getattr(call.shop.settings, name))
        new = value == "yes" if kind is bool else kind(value)
        call.shop.settings.change(**{name: new})
    return get_option(call)


def _currency(call, code):
    return {
        "code": code,
        "name": code,
        "symbol": CURRENCY_SYMBOLS.get(code, code),
        "_links": links(call, f"data/currencies/{code}", ["GET"]),
    }


def list_currencies(call):
    return [_currency(call, code) for code in CURRENCIES]


def current_currency(call):
    return _currency(call, call.shop.settings.currency)


def get_currency(call):
    code = call.ids["code"].upper()
    if code not in CURRENCIES:
        message = "There are no currencies matching these parameters."
        raise RestError(404, "woocommerce_rest_data_invalid_currency", message)
    return _currency(call, code)


def system_status(call):
    return call.shop.system_status()


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
ROUTER.add(
    "shipping/zones",
    COLLECTION,
    GET=Endpoint(list_zones, {}, "list"),
    POST=Endpoint(post_zone, {}, "create", 201),
)
ROUTER.add(
    "shipping/zones/<id>",
    ITEM,
    GET=Endpoint(get_zone, {}, "view"),
    POST=Endpoint(put_zone, {}, "edit"),
    DELETE=Endpoint(delete_zone, FORCE, "delete"),
)
ROUTER.add(
    "shipping/zones/<id>/locations",
    READ_EDIT,
    GET=Endpoint(list_locations, {}, "list"),
    POST=Endpoint(put_locations, {}, "edit"),
)
ROUTER.add(
    "shipping/zones/<id>/methods",
    COLLECTION,
    GET=Endpoint(list_zone_methods, {}, "list"),
    POST=Endpoint(post_zone_method, {}, "create"),
)
ROUTER.add(
    "shipping/zones/<id>/methods/<instance_id>",
    ITEM,
    GET=Endpoint(get_zone_method, {}, "view"),
)
ROUTER.add("shipping_methods", "GET", GET=Endpoint(list_shipping_methods, {}, "list"))
ROUTER.add("payment_gateways", "GET", GET=Endpoint(list_gateways, {}, "list"))
ROUTER.add(
    "payment_gateways/{id}",
    READ_EDIT,
    GET=Endpoint(get_gateway, {}, "view"),
    POST=Endpoint(put_gateway, {}, "edit"),
)
ROUTER.add("settings", "GET", GET=Endpoint(list_groups, {}, "list"))
ROUTER.add("settings/{group}", "GET", GET=Endpoint(list_options, {}, "list"))
ROUTER.add(
    "settings/{group}/{id}",
    READ_EDIT,
    GET=Endpoint(get_option, {}, "view"),
    POST=Endpoint(put_option, {}, "edit"),
)
ROUTER.add("system_status", "GET", GET=Endpoint(system_status, VIEW, "list"))
ROUTER.add("data/currencies", "GET", GET=Endpoint(list_currencies, {}, "list"))
ROUTER.add("data/currencies/current", "GET", GET=Endpoint(current_currency, {}, "view"))
ROUTER.add("data/currencies/{code}", "GET", GET=Endpoint(get_currency, {}, "view"))
