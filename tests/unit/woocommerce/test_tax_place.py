# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import pytest

from odoo.addons.retail_sync_woocommerce.client import to_order
from odoo.addons.retail_sync_woocommerce.client.tax_document import place

from . import recorded


@pytest.mark.parametrize(
    ("rate_code", "label", "expected"),
    [
        ("DE-MWST 19-1", "MwSt 19", ("DE", "")),
        ("US-CA-SALES TAX-1", "Sales Tax", ("US", "CA")),
        ("ES-M-IVA-2", "IVA", ("ES", "M")),
        # A name with hyphens is taken off by the label.
        ("DE-MWST-19-1", "MwSt-19", ("DE", "")),
        ("US-NY-NY-STATE-1", "NY-State", ("US", "NY")),
        # PHP leaves letters beyond ASCII as they are.
        ("SE-MOMS FöR BöCKER-1", "Moms för böcker", ("SE", "")),
        # No name: WooCommerce writes TAX.
        ("FR-TAX-1", "", ("FR", "")),
        # A rate for all countries.
        ("VAT-1", "VAT", ("", "")),
        ("EU-VAT-1", "EU-VAT", ("", "")),
        ("TAX-1", "", ("", "")),
        # The label was translated or renamed since the order was placed.
        ("DE-MWST-1", "VAT", ("DE", "")),
        ("US-CA-SALES-1", "Umsatzsteuer", ("US", "CA")),
        ("US-CALIFORNIA-SALES-1", "Umsatzsteuer", ("US", "")),
        # Without a priority, and what is no rate code at all.
        ("DE-MWST", "MwSt", ("DE", "")),
        ("", "MwSt", ("", "")),
        ("zone-a-mwst-1", "MwSt", ("", "")),
    ],
)
def test_where_a_tax_is_levied(rate_code, label, expected):
    assert place(rate_code, label) == expected


@pytest.mark.parametrize(
    ("shipping", "billing", "country"),
    [("FR", "DE", "FR"), ("", "DE", "DE"), ("", "", "")],
)
def test_a_rate_for_all_countries_is_levied_where_it_goes(shipping, billing, country):
    payload = recorded.response("order.create.full")
    payload["shipping"]["country"] = shipping
    payload["billing"]["country"] = billing
    for line in payload["tax_lines"]:
        line.update(rate_code="VAT-1", label="VAT")
    assert {x.country for x in to_order(payload).tax_rates} == {country}
