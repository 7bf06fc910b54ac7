# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products, taxes and mappings of a channel."""

import json

from . import documents as woo


class MasterData:
    """Mixed into a test case that has ``env``, ``backend`` and ``country``."""

    @classmethod
    def _currency(cls, code):
        currency = (
            cls.env["res.currency"]
            .with_context(active_test=False)
            .search([("name", "=", code)])
        )
        currency.active = True
        return currency

    @classmethod
    def make_product(cls, sku, **vals):
        return cls.env["product.product"].create(
            {
                "name": sku,
                "default_code": sku,
                "type": "consu",
                "is_storable": True,
                "taxes_id": False,
                "invoice_policy": "order",
                **vals,
            }
        )

    @classmethod
    def make_service(cls, sku, **vals):
        """Something whose delivered quantity a test types in."""
        return cls.make_product(
            sku,
            **{
                "type": "service",
                "is_storable": False,
                "invoice_policy": "delivery",
                **vals,
            },
        )

    @classmethod
    def make_tax(cls, rate, included=False, **vals):
        return cls.env["account.tax"].create(
            {
                "name": f"{rate} % {'incl' if included else 'excl'}",
                "amount": rate,
                "amount_type": "percent",
                "type_tax_use": "sale",
                "price_include_override": (
                    "tax_included" if included else "tax_excluded"
                ),
                "country_id": cls.country.id,
                **vals,
            }
        )

    @classmethod
    def answer(cls, kind, key, backend=None, **target):
        return cls.env["retail.mapping"]._answer(
            backend or cls.backend, kind, key, target
        )

    @classmethod
    def map_rates(cls, included=False, rates=None, odoo_included=None):
        """``{rate id: account.tax}``: an Odoo tax for each rate of the documents."""
        taxes = {}
        for ref, (code, _label, percent, *compound) in (rates or woo.RATES).items():
            kind = "incl" if included else "excl"
            key = "|".join(
                [str(percent), code[:2], kind] + (["compound"] if compound else [])
            )
            as_included = included if odoo_included is None else odoo_included
            taxes[ref] = cls.make_tax(
                percent, as_included, include_base_amount=not compound
            )
            cls.answer("tax", key, tax_id=taxes[ref].id)
        return taxes

    def map_everything(self, *payloads):
        """Products and taxes for all that these orders contain."""
        mapper = self.backend._component("order.mapper")
        for payload in payloads:
            order = mapper.map_order(json.loads(json.dumps(payload)), {})
            for rate in order.tax_rates:
                if not self.env["retail.mapping"].search([("key", "=", rate.key)]):
                    tax = self.make_tax(float(rate.rate), rate.included)
                    self.answer("tax", rate.key, tax_id=tax.id)
            for line in order.lines:
                if line.kind != "product":
                    continue
                known = self.env["retail.mapping"].search(
                    [("key", "=", line.product_key)]
                )
                if not known:
                    product = self.make_product(f"P-{line.product_key}")
                    self.answer("product", line.product_key, product_id=product.id)
