# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import Component

from ..client import is_authentic, is_ping, read_delivery, read_document


class WooWebhookReader(Component):
    """How WooCommerce signs and words its deliveries."""

    _name = "woocommerce.webhook.reader"
    _inherit = ["woocommerce.component", "retail.webhook.reader"]

    def is_ping(self, raw, headers):
        return is_ping(headers, raw)

    def is_signature_valid(self, raw, headers, secrets):
        return is_authentic(headers, raw, secrets)

    def read(self, raw, headers):
        delivery = read_delivery(headers, raw)
        if delivery.problem == "unreadable":
            raise ValueError("the body is no document of the topic it names")
        return [delivery]

    def read_document(self, kind, payload):
        return read_document(kind, payload)
