# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a shop says about itself, and its webhook subscriptions."""

from dataclasses import dataclass

from odoo.addons.retail_sync_core.remote import RemoteContract

from .paging import object_list

_FACTS = "environment.version,settings.currency,settings.HPOS_enabled"


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """Who the shop is.

    :param version: of WooCommerce, e.g. ``11.0.1``
    :param currency: ISO 4217
    :param has_order_tables: True when orders are in tables of their own (HPOS)
    """

    version: str
    currency: str
    has_order_tables: bool


class ShopApi:
    """Mixed into the client; needs ``get`` … ``delete`` and ``pages``."""

    def connection_test(self):
        """Cheapest question that proves address, credentials and API.

        A read-only key passes it too.

        :return: ShopFacts
        """
        found = self.get("system_status", fields=_FACTS)
        try:
            settings = found["settings"]
            return ShopFacts(
                version=str(found["environment"]["version"]),
                currency=str(settings["currency"]),
                has_order_tables=bool(settings.get("HPOS_enabled")),
            )
        except (KeyError, TypeError, AttributeError):
            raise RemoteContract(
                "The shop's system status lacks version and currency."
            ) from None

    def taxes(self):
        """Generator of pages of tax rates."""
        return self.pages("taxes")

    def gateways(self):
        """List of payment gateways, enabled or not."""
        return object_list("payment_gateways", self.get("payment_gateways"))

    def shipping_zones(self):
        return object_list("shipping/zones", self.get("shipping/zones"))

    def shipping_methods(self, zone_id):
        path = f"shipping/zones/{zone_id}/methods"
        return object_list(path, self.get(path))

    def order_statuses(self):
        """Every status of the shop's orders, those of extensions too: list of str."""
        path = "reports/orders/totals"
        return [str(row.get("slug", "")) for row in object_list(path, self.get(path))]

    def webhooks(self):
        """Generator of pages of subscriptions; the shop never shows their secrets."""
        return self.pages("webhooks", {"status": "all"})

    def create_webhook(self, topic, delivery_url, secret, name=""):
        """Subscribe. The shop pings the address at once, unsigned.

        Two equal subscriptions are allowed there and deliver twice: look at
        ``webhooks()`` first.
        """
        body = {"topic": topic, "delivery_url": delivery_url, "secret": secret}
        return self.post("webhooks", {**body, "name": name or f"Odoo: {topic}"})

    def update_webhook(self, external_id, **values):
        """E.g. ``status="active"`` after the shop disabled it. That does not reset
        its count of failures: one more failure disables it again; to start from
        zero, delete and create it."""
        return self.put(f"webhooks/{external_id}", values)

    def delete_webhook(self, external_id):
        return self.delete(f"webhooks/{external_id}", force=True)
