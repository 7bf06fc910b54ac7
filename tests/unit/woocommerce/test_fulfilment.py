# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from odoo.addons.retail_sync_core.canonical import (
    ContractError,
    Fulfilment,
    FulfilmentLine,
)
from odoo.addons.retail_sync_woocommerce.client import fulfilment_body, to_fulfilment

FULFILMENT = {
    "id": 3,
    "entity_type": "WC_Order",
    "entity_id": "18",
    "status": "fulfilled",
    "is_fulfilled": "1",
    "date_updated": "2026-11-20T19:05:24Z",
    "date_deleted": None,
    "meta_data": [
        {"id": 1, "key": "_items", "value": [{"item_id": 1, "qty": 2}]},
        {"id": 2, "key": "_tracking_number", "value": "0034"},
        {"id": 3, "key": "_shipment_provider", "value": "dhl"},
        {"id": 4, "key": "_tracking_url", "value": "https://track.test/0034"},
    ],
}


def test_a_shipment():
    shipment = to_fulfilment(FULFILMENT)
    assert shipment == Fulfilment(
        external_id="3",
        state="shipped",
        lines=(FulfilmentLine("1", Decimal(2)),),
        carrier="dhl",
        tracking_number="0034",
        tracking_url="https://track.test/0034",
        shipped_at=datetime(2026, 11, 20, 19, 5, 24, tzinfo=timezone.utc),
    )


def test_a_prepared_one_is_not_shipped():
    for flag in (False, "", "0"):
        shipment = to_fulfilment({**FULFILMENT, "is_fulfilled": flag})
        assert (shipment.state, shipment.shipped_at) == ("pending", None)


def test_items_may_come_as_text():
    meta = [{"key": "_items", "value": '[{"item_id": 1, "qty": 2}]'}]
    assert to_fulfilment({**FULFILMENT, "meta_data": meta}).lines[0].quantity == 2
    meta = [{"key": "_items", "value": "[{"}]
    with pytest.raises(ContractError, match=r"meta_data\[0\]\.value"):
        to_fulfilment({**FULFILMENT, "meta_data": meta})


def test_only_web_addresses_become_links():
    meta = [{"key": "_tracking_url", "value": "javascript:alert(1)"}]
    assert to_fulfilment({**FULFILMENT, "meta_data": meta}).tracking_url == ""


def test_a_date_of_its_own_wins():
    meta = [{"key": "_date_fulfilled", "value": "2026-11-19 08:00:00"}]
    shipment = to_fulfilment({**FULFILMENT, "meta_data": meta})
    assert shipment.shipped_at.day == 19


def test_what_we_send_is_what_we_would_read():
    shipment = to_fulfilment(FULFILMENT)
    body = fulfilment_body(shipment, notify_customer=True)
    assert body["notify_customer"] is True
    again = to_fulfilment({**FULFILMENT, **body})
    assert again == shipment
