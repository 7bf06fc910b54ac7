# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of shipping zones and methods."""

from .api import Endpoint, Router, method_error
from .errors import RestError
from .shipping import METHODS, show_method
from .specs import FORCE

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


READ_EDIT = "GET, POST, PUT, PATCH"


def show_zone(call, zone):
    path = f"shipping/zones/{zone['id']}"
    described = [{"href": call.url(f"{path}/locations")}]
    return {
        "id": zone["id"],
        "name": zone["name"],
        "order": zone["order"],
        "_links": call.links(path) | {"describedby": described},
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
            "_links": call.links(f"shipping_methods/{method_id}", ["GET"]),
        }
        for method_id, method in METHODS.items()
    ]


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
