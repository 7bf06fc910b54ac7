# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Fulfilments (a feature of WooCommerce 10.1 and later, off by default)."""

import json
from urllib.parse import urlsplit

from odoo.addons.retail_sync_core.canonical import Fulfilment, FulfilmentLine
from odoo.addons.retail_sync_core.remote import Fields, contract_of

from .. import const
from .meta import first_meta


@contract_of(const.CONTRACT)
def to_fulfilment(payload):
    """Translate one fulfilment of ``orders/{id}/fulfillments``.

    :return: canonical Fulfilment. Quantities are as written: the shop checks none
        (99 of 3 is accepted)
    :raises ContractError: naming the path of a missing or mistyped field
    """
    fulfilment = Fields(payload, const.CONTRACT)
    is_done = fulfilment.flag("is_fulfilled")
    carrier = first_meta(fulfilment, ("_shipment_provider", "_provider_name"))
    return Fulfilment(
        external_id=fulfilment.identity("id"),
        state="shipped" if is_done else "pending",
        lines=tuple(_lines(fulfilment)),
        carrier=carrier,
        tracking_number=first_meta(fulfilment, ("_tracking_number",)),
        tracking_url=_web_address(first_meta(fulfilment, ("_tracking_url",))),
        shipped_at=_shipped_at(fulfilment) if is_done else None,
    )


def fulfilment_body(fulfilment, notify_customer=False):
    """Body for ``create_fulfilment`` of a canonical Fulfilment."""
    meta = {
        "_items": [
            {"item_id": int(line.line_ref), "qty": int(line.quantity)}
            for line in fulfilment.lines
        ],
        "_tracking_number": fulfilment.tracking_number,
        "_shipment_provider": fulfilment.carrier,
        "_tracking_url": fulfilment.tracking_url,
    }
    is_done = fulfilment.state in ("shipped", "delivered")
    return {
        "status": "fulfilled" if is_done else "unfulfilled",
        "is_fulfilled": is_done,
        "notify_customer": notify_customer,
        "meta_data": [
            {"key": key, "value": value} for key, value in meta.items() if value
        ],
    }


def _lines(fulfilment):
    for entry in fulfilment.children("meta_data"):
        if entry.raw("key", "") != "_items":
            continue
        value = entry.raw("value")
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise entry.wrong("value", "is no list of items") from None
        items = Fields({"value": value}, const.CONTRACT, entry.path)
        for item in items.children("value"):
            yield FulfilmentLine(item.identity("item_id"), item.number("qty"))


def _shipped_at(fulfilment):
    said = first_meta(fulfilment, ("_date_fulfilled",))
    found = {"date": said or fulfilment.raw("date_updated", None)}
    return Fields(found, const.CONTRACT, fulfilment.path).time("date", optional=True)


def _web_address(value):
    """Only web addresses are shown as links."""
    return value if urlsplit(value).scheme in ("http", "https") else ""
