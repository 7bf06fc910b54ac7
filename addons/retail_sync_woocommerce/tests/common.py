# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A WooCommerce channel in Odoo, and a shop that answers what a test lays out."""

import copy
import json
from contextlib import ExitStack

from odoo import fields
from odoo.tests import tagged

from odoo.addons.component.tests.common import TransactionComponentCase

from .answers import SECRET, ShopAnswers, delivery_headers
from .master_data import MasterData


@tagged("post_install", "-at_install")
class WooCase(ShopAnswers, MasterData, TransactionComponentCase):
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
