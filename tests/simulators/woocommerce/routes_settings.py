# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of gateways, settings, currencies and the system status."""

from .api import Endpoint, Router
from .errors import RestError
from .gateways import show_gateway
from .settings import CURRENCIES, CURRENCY_SYMBOLS, OPTION_IDS
from .settings_groups import GROUPS, options_of
from .specs import VIEW

ROUTER = Router()


READ_EDIT = "GET, POST, PUT, PATCH"


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
        "_links": call.links(f"data/currencies/{code}", ["GET"]),
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
