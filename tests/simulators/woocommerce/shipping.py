# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Shipping zones, the methods in them, and what a parcel costs at checkout."""

from .money import ZERO, decimal
from .show_products import self_link

METHODS = {
    "flat_rate": {
        "title": "Flat rate",
        "description": "<p>Lets you charge a fixed rate for shipping.</p>\n",
    },
    "free_shipping": {
        "title": "Free shipping",
        "description": "<p>Free shipping from a minimum amount or with a coupon.</p>\n",
    },
    "local_pickup": {
        "title": "Local pickup",
        "description": "<p>Allow customers to pick up orders themselves.</p>\n",
    },
}


def new_zone(zone_id, name, countries=(), order=0):
    locations = [{"code": code, "type": "country"} for code in countries]
    return {
        "id": zone_id,
        "name": name,
        "order": order,
        "locations": locations,
        "methods": [],
    }


def new_method(
    instance_id, method_id, order, title="", cost="", min_amount="", **_rest
):
    """Return a method of a zone; `cost` is without tax."""
    return {
        "instance_id": instance_id,
        "method_id": method_id,
        "order": order,
        "title": title or METHODS[method_id]["title"],
        "cost": str(cost),
        "min_amount": str(min_amount),
        "enabled": True,
    }


def offers(zones, country, goods_total, free_coupon=False):
    """Return the (method, cost) pairs a shopper in a country may choose from."""
    for zone in sorted(zones, key=lambda zone: (zone["order"], zone["id"])):
        if zone["locations"] and country not in {x["code"] for x in zone["locations"]}:
            continue
        found = []
        for method in zone["methods"]:
            limit = method["min_amount"]
            is_free = method["method_id"] == "free_shipping"
            if is_free and not free_coupon and goods_total < decimal(limit or 0):
                continue
            found.append((method, ZERO if is_free else decimal(method["cost"] or 0)))
        return found
    return []


def _field(name, label, value, kind="text", **extra):
    return {
        "id": name,
        "label": label,
        "description": "",
        "type": kind,
        "value": value,
        "default": "",
        "tip": "",
        "placeholder": "",
        **extra,
    }


def show_method(call, zone, method):
    collection = f"shipping/zones/{zone['id']}/methods"
    choices = {"taxable": "Taxable", "none": "None"}
    return {
        "id": method["instance_id"],
        "instance_id": method["instance_id"],
        "title": method["title"],
        "order": method["order"],
        "enabled": method["enabled"],
        "method_id": method["method_id"],
        "method_title": METHODS[method["method_id"]]["title"],
        "method_description": METHODS[method["method_id"]]["description"],
        "settings": {
            "title": _field("title", "Name", method["title"]),
            "tax_status": _field(
                "tax_status", "Tax status", "taxable", "select", options=choices
            ),
            "cost": _field("cost", "Cost", method["cost"]),
        },
        "_links": {
            "self": self_link(call.url(f"{collection}/{method['instance_id']}")),
            "collection": [{"href": call.url(collection)}],
            "describes": [{"href": call.url(f"shipping/zones/{zone['id']}")}],
        },
    }
