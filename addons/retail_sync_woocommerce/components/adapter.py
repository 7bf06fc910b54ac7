# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What core asks of a WooCommerce shop."""

from dataclasses import replace
from urllib.parse import urlsplit

from odoo.addons.component.core import Component
from odoo.addons.retail_sync_core.canonical import TaxRate, decimal
from odoo.addons.retail_sync_core.remote.errors import RemoteRejected

from .. import const
from ..client import WooClient, is_sellable, is_variable, to_product

_NAME = "Odoo Retail Sync"


class WooAdapter(Component):
    _name = "woocommerce.adapter"
    _inherit = ["woocommerce.component", "retail.adapter"]

    @property
    def client(self):
        """A client with this channel's credentials; made once per component."""
        if not hasattr(self, "_client"):
            backend = self.backend_record
            credentials = self.env["retail.credential"].sudo()
            self._client = WooClient(
                backend.woocommerce_url or "",
                credentials._get(backend, "woocommerce_key"),
                credentials._get(backend, "woocommerce_secret"),
                use_oauth=backend.woocommerce_use_oauth,
            )
        return self._client

    def test_connection(self):
        facts = self.client.connection_test()
        host = urlsplit(self.backend_record.woocommerce_url).hostname
        return {
            "message": self.env._(
                "%(host)s answers: WooCommerce %(version)s, %(currency)s",
                host=host,
                version=facts.version,
                currency=facts.currency,
            ),
            "api_version": f"WooCommerce {facts.version}",
        }

    # -- documents ------------------------------------------------------------

    def read(self, kind, external_id):
        read = {
            "order": self.client.order,
            "product": self.client.product,
            "customer": self.client.customer,
        }[kind]
        try:
            return read(external_id)
        except RemoteRejected as error:
            if error.status in (404, 410) or error.code in const.GONE_CODES:
                return None
            raise

    def read_many(self, kind, external_ids):
        if kind != "order":
            found = (self.read(kind, external_id) for external_id in external_ids)
            return [payload for payload in found if payload]
        result = []
        for start in range(0, len(external_ids), const.PAGE_SIZE):
            part = ",".join(external_ids[start : start + const.PAGE_SIZE])
            # The bin is left out of “any”: it must be named.
            for status in ("any", "trash"):
                for page in self.client.pages(
                    "orders", {"include": part, "status": status}
                ):
                    result.extend(page)
        return result

    def changed(self, kind, since):
        if kind != "order":
            raise ValueError(f"changes of {kind} documents are not read")
        # “any” leaves out the bin, also beside other statuses.
        yield from self.client.orders(since, statuses=("trash",))
        yield from self.client.orders(since)

    def read_refunds(self, order_external_id):
        return [
            payload
            for page in self.client.order_refunds(order_external_id)
            for payload in page
        ]

    def list_products(self):
        for page in self.client.products():
            for payload in page:
                if is_variable(payload):
                    yield from self._variations(payload)
                elif is_sellable(payload):
                    yield to_product(payload)

    def _variations(self, parent):
        for page in self.client.variations(parent["id"]):
            for payload in page:
                product = to_product(
                    {"parent_id": parent["id"], **payload},
                    parent_sku=parent.get("sku") or "",
                    parent_barcode=parent.get("global_unique_id") or "",
                )
                # The shop calls a variation “Red”; orders say “Cap - Red”.
                name = f"{parent.get('name') or ''} - {product.name}".strip(" -")
                yield replace(product, name=name)

    # -- set-up ---------------------------------------------------------------

    def propose_mappings(self):
        return [*self._taxes(), *self._tenders(), *self._carriers()]

    def _taxes(self):
        settings = self.client.get("settings/tax")
        included = any(
            row.get("id") == "woocommerce_prices_include_tax"
            and row.get("value") == "yes"
            for row in settings
        )
        home = self._home_country()
        seen = set()
        for page in self.client.taxes():
            for row in page:
                rate = TaxRate(
                    ref=str(row["id"]),
                    title=row.get("name") or "",
                    rate=decimal(row.get("rate") or 0, "taxes.rate", const.CONTRACT),
                    # A rate for all countries: orders say where it was levied,
                    # which is at home more often than anywhere else.
                    country=row.get("country") or home,
                    state=row.get("state") or "",
                    included=included,
                    compound=bool(row.get("compound")),
                )
                if rate.key not in seen:
                    seen.add(rate.key)
                    yield {
                        "kind": "tax",
                        "key": rate.key,
                        "label": rate.title,
                        "rate": rate.rate,
                        "country": rate.country,
                        "included": included,
                    }

    def _home_country(self):
        """Country of the shop, from “NL” or “US:CA”."""
        for row in self.client.get("settings/general"):
            if row.get("id") == "woocommerce_default_country":
                return str(row.get("value") or "").partition(":")[0]
        return ""

    def _tenders(self):
        for row in self.client.gateways():
            if row.get("enabled"):
                yield {
                    "kind": "tender",
                    "key": row["id"],
                    "label": row.get("title") or row.get("method_title") or row["id"],
                }

    def _carriers(self):
        seen = set()
        for zone in self.client.shipping_zones():
            for row in self.client.shipping_methods(zone["id"]):
                # Orders name method and instance: two flat rates may be two carriers.
                key = f"{row['method_id']}:{row['id']}"
                if row.get("enabled") and key not in seen:
                    seen.add(key)
                    yield {
                        "kind": "carrier",
                        "key": key,
                        "label": row.get("title") or row["method_id"],
                    }

    # -- webhooks -------------------------------------------------------------

    def _ours(self, url):
        return [
            row
            for page in self.client.webhooks()
            for row in page
            if row.get("delivery_url") == url
        ]

    def ensure_webhooks(self, url, secret):
        """One active subscription per topic, signed with ``secret``.

        The shop never shows a subscription's secret and does not reset its count
        of failures, so what is there is replaced rather than repaired.
        """
        old = self._ours(url)
        for topic in const.TOPICS:
            self.client.create_webhook(topic, url, secret, name=f"{_NAME}: {topic}")
        for row in old:
            self.client.delete_webhook(row["id"])
        return len(const.TOPICS)

    def remove_webhooks(self, url):
        ours = self._ours(url)
        for row in ours:
            self.client.delete_webhook(row["id"])
        return len(ours)
