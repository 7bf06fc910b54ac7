# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Payment gateways: the three every shop has, and two that can refund by themselves."""

from .shipping import METHODS
from .show_products import self_link

REFUNDING = ["products", "refunds"]


def gateway(gateway_id, title, description, supports=("products",), enabled=False):
    """Return a gateway. `supports` with "refunds" makes api_refund possible."""
    return {
        "id": gateway_id,
        "title": title,
        "description": description,
        "order": "",
        "enabled": enabled,
        "method_title": title,
        "supports": list(supports),
    }


def core_gateways():
    """Return what a fresh shop has, all switched off."""
    return [
        gateway("bacs", "Direct bank transfer", "Pay straight into our bank account."),
        gateway("cheque", "Check payments", "Send a check to the store."),
        gateway("cod", "Cash on delivery", "Pay with cash upon delivery."),
    ]


def demo_gateways():
    """Return the gateways of a shop that sells, with card and wallet plugins."""
    offline = [one | {"enabled": True} for one in core_gateways()]
    return [
        *offline,
        gateway("stripe", "Credit / Debit Card", "Pay by card.", REFUNDING, True),
        gateway("ppcp-gateway", "PayPal", "Pay via PayPal.", REFUNDING, True),
    ]


def _field(name, label, value, kind="safe_text", **extra):
    return {
        "id": name,
        "label": label,
        "description": "",
        "type": kind,
        "value": value,
        "default": value,
        "tip": "",
        "placeholder": "",
        **extra,
    }


def _fields(one):
    fields = {
        "title": _field("title", "Title", one["title"]),
        "instructions": _field("instructions", "Instructions", "", "textarea"),
    }
    if one["id"] == "cod":
        rates = {
            method["title"]: {method_id: f"Any &quot;{method['title']}&quot; method"}
            for method_id, method in METHODS.items()
        }
        fields["enable_for_methods"] = _field(
            "enable_for_methods",
            "Enable for shipping methods",
            "",
            "multiselect",
            options=rates,
        )
        fields["enable_for_virtual"] = _field(
            "enable_for_virtual", "Accept for virtual orders", "yes", "checkbox"
        )
    return fields


def show_gateway(call, one):
    root = call.url("", site=True)
    path = f"payment_gateways/{one['id']}"
    admin = "wp-admin/admin.php?page=wc-settings&tab=checkout"
    return {
        "id": one["id"],
        "title": one["title"],
        "description": one["description"],
        "order": one["order"],
        "enabled": one["enabled"],
        "method_title": one["method_title"],
        "method_description": one["description"],
        "method_supports": one["supports"],
        "settings": _fields(one),
        "needs_setup": False,
        "post_install_scripts": [],
        "settings_url": f"{root}{admin}&path=/offline/{one['id']}",
        "connection_url": None,
        "setup_help_text": None,
        "required_settings_keys": [],
        "_links": {
            "self": self_link(call.url(path), ["GET", "POST", "PUT", "PATCH"]),
            "collection": [{"href": call.url("payment_gateways")}],
        },
    }
