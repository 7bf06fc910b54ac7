# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A WooCommerce channel in Odoo, and a shop that answers what a test lays out."""

import copy
import json
from contextlib import ExitStack

from odoo import fields
from odoo.tests import tagged

from odoo.addons.component.tests.common import TransactionComponentCase

from . import documents as woo
from .answers import SECRET, ShopAnswers, delivery_headers


@tagged("post_install", "-at_install")
class WooCase(ShopAnswers, TransactionComponentCase):
    """One connected channel; nothing leaves the machine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.company = cls.env.company
        cls.eur = cls._currency("EUR")
        cls.pricelist = cls.env["product.pricelist"].create(
            {"name": "EUR", "currency_id": cls.eur.id}
        )
        cls.backend = cls.make_backend("Shop")
        cls.country = cls.company.account_fiscal_country_id or cls.env.ref("base.nl")
        cls.events = cls.env["retail.event"]

    @classmethod
    def make_backend(cls, name, **vals):
        backend = cls.env["retail.backend"].create(
            {
                "name": name,
                "channel": "woocommerce",
                "woocommerce_url": "https://shop.test",
                "woocommerce_key": "ck_test",
                "woocommerce_secret": "cs_test",
                "pricelist_id": cls.pricelist.id,
                "tz": "Europe/Amsterdam",
                **vals,
            }
        )
        cls.env["retail.credential"]._set(backend, "webhook", SECRET)
        return backend

    def setUp(self):
        super().setUp()
        # What is written outside the transaction joins the test's own.
        stack = ExitStack()
        stack.enter_context(self.enter_registry_test_mode())
        self.addCleanup(stack.close)
        self.remote.clear()
        self.asked.clear()

    # -- what a channel is set up with ----------------------------------------

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

    # -- what happens ---------------------------------------------------------

    def deliver(self, payload, topic="order.updated", backend=None):
        """Sign and receive one delivery as the controller does.

        The shop then also answers with this document when it is asked.
        """
        if isinstance(payload, dict) and "line_items" in payload:
            self.remote[f"orders/{payload['id']}"] = payload
        raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        return (backend or self.backend)._receive_webhook(
            raw, delivery_headers(raw, topic)
        )

    def drain(self, lane="order", backend=None):
        """Run draining jobs until the lane is empty."""
        for _attempt in range(50):
            said = self.events._job_drain((backend or self.backend).id, lane)
            if said == "Nothing to apply.":
                break
        self.env["retail.exception"]._settle()
        self.env.invalidate_all()

    def book(self, payload, **kwargs):
        """Deliver and apply one order document; its retail.order."""
        self.deliver(payload, **kwargs)
        self.drain(backend=kwargs.get("backend"))
        return self.order_of(payload)

    def order_of(self, payload, backend=None):
        return self.env["retail.order"].search(
            [
                ("backend_id", "=", (backend or self.backend).id),
                ("external_id", "=", str(payload["id"])),
            ]
        )

    def event_of(self, payload):
        """The newest event of a document."""
        return self.events.search(
            [
                ("backend_id", "=", self.backend.id),
                ("external_id", "=", str(payload["id"])),
            ],
            order="id desc",
            limit=1,
        )

    def exceptions(self, kind=None, open_only=True):
        """Exceptions of the channel that keep documents waiting, or of one kind."""
        domain = [("backend_id", "=", self.backend.id)]
        domain.append(
            ("kind", "=", kind) if kind else ("kind_id.is_blocking", "=", True)
        )
        if open_only:
            domain.append(("is_open", "=", True))
        return self.env["retail.exception"].search(domain)

    def newer(self, payload, seconds=60, **changes):
        """A later version of an order document."""
        result = copy.deepcopy(payload)
        moment = fields.Datetime.to_datetime(
            result["date_modified_gmt"].replace("T", " ")
        )
        moment = fields.Datetime.add(moment, seconds=seconds)
        result["date_modified_gmt"] = moment.strftime("%Y-%m-%dT%H:%M:%S")
        result["date_modified"] = result["date_modified_gmt"]
        result.update(changes)
        return result

    def ship(self, sale_order, quantities=None):
        """Let goods leave: ``{product: quantity}``, or all that is left."""
        picking = sale_order.picking_ids.filtered(
            lambda x: x.state not in ("done", "cancel")
        )
        for move in picking.move_ids:
            move.quantity = (
                move.product_uom_qty
                if quantities is None
                else quantities.get(move.product_id, 0)
            )
            move.picked = bool(move.quantity)
        picking.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=[]
        ).button_validate()
        return picking
