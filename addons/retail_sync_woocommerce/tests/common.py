# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A WooCommerce channel in Odoo, fed with what a real shop sent."""

import base64
import copy
import gzip
import hashlib
import hmac
import io
import json
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import requests

from odoo import fields
from odoo.tests import tagged

from odoo.addons.component.tests.common import TransactionComponentCase

FIXTURES = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "woocommerce"
SECRET = "test-webhook-secret"


def recorded_deliveries():
    """``[(headers, raw bytes)]`` of the recorded shop, and its secret."""
    path = FIXTURES / "wc11_webhook_deliveries.json.gz"
    with gzip.open(path) as stream:
        found = json.load(stream)
    return found["secret"], [
        (row["headers"], base64.b64decode(row["body_b64"]))
        for row in found["deliveries"]
    ]


def recorded_orders():
    """Every distinct order document that the recorded shop delivered, oldest first."""
    _secret, deliveries = recorded_deliveries()
    orders = {}
    for headers, raw in deliveries:
        if headers.get("X-WC-Webhook-Topic", "").startswith("order."):
            body = json.loads(raw)
            if "line_items" in body:
                orders[raw] = body
    return list(orders.values())


@tagged("post_install", "-at_install")
class WooCase(TransactionComponentCase):
    """One connected channel; nothing leaves the machine."""

    # What the shop answers by path, and what it was asked.
    remote = {}
    asked = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.company = cls.env.company
        cls.eur = cls._currency("EUR")
        cls.pricelist = cls.env["product.pricelist"].create(
            {"name": "EUR", "currency_id": cls.eur.id}
        )
        cls.backend = cls.env["retail.backend"].create(
            {
                "name": "Shop",
                "channel": "woocommerce",
                "woocommerce_url": "https://shop.test",
                "woocommerce_key": "ck_test",
                "woocommerce_secret": "cs_test",
                "pricelist_id": cls.pricelist.id,
                "tz": "Europe/Amsterdam",
            }
        )
        cls.env["retail.credential"]._set(cls.backend, "webhook", SECRET)
        cls.country = cls.company.account_fiscal_country_id or cls.env.ref("base.nl")
        cls.events = cls.env["retail.event"]

    def setUp(self):
        super().setUp()
        # What is written outside the transaction joins the test's own.
        stack = ExitStack()
        stack.enter_context(self.enter_registry_test_mode())
        self.addCleanup(stack.close)
        self.remote.clear()
        self.asked.clear()

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """The shop: answers what ``remote`` holds, fails on everything else.

        Odoo's own guard compares the timeout with a number; ours is a pair.
        """
        address = urlsplit(request.url)
        if address.hostname != "shop.test":
            kwargs["timeout"] = 10
            return super()._request_handler(session, request, **kwargs)
        path = address.path.removeprefix("/wp-json/wc/v3/")
        cls.asked.append((request.method, path))
        answer = requests.Response()
        answer.request, answer.url = request, request.url
        answer.status_code = 200 if path in cls.remote else 404
        found = cls.remote.get(
            path,
            {
                "code": "woocommerce_rest_shop_order_invalid_id",
                "message": "Invalid ID.",
                "data": {"status": 404},
            },
        )
        answer._content = json.dumps(found).encode()
        answer.headers["Content-Type"] = "application/json; charset=UTF-8"
        answer.raw = io.BytesIO(answer._content)
        return answer

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

    def answer(self, kind, key, **target):
        return self.env["retail.mapping"]._answer(self.backend, kind, key, target)

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

    def deliver(self, payload, topic="order.updated"):
        """Sign and receive one delivery as the controller does."""
        if isinstance(payload, dict) and "id" in payload:
            self.remote[f"orders/{payload['id']}"] = payload
        raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        signature = base64.b64encode(
            hmac.new(SECRET.encode(), raw, hashlib.sha256).digest()
        ).decode()
        return self.backend._receive_webhook(
            raw,
            {
                "X-WC-Webhook-Topic": topic,
                "X-WC-Webhook-Signature": signature,
                "X-WC-Webhook-Delivery-ID": hashlib.md5(raw).hexdigest(),  # noqa: S324
                "Content-Type": "application/json",
            },
        )

    def drain(self, lane="order"):
        """Run draining jobs until the lane is empty."""
        for _attempt in range(50):
            said = self.events._job_drain(self.backend.id, lane)
            if said == "Nothing to apply.":
                break
        self.env["retail.exception"]._settle()
        self.env.invalidate_all()

    def order_of(self, payload):
        return self.env["retail.order"].search(
            [
                ("backend_id", "=", self.backend.id),
                ("external_id", "=", str(payload["id"])),
            ]
        )

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
