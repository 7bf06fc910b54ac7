# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import AbstractComponent


class RetailWebhookReader(AbstractComponent):
    """How a platform signs and words its deliveries. Pure: no HTTP, no writes."""

    _name = "retail.webhook.reader"
    _inherit = "retail.component"
    _usage = "webhook.reader"

    def is_ping(self, raw, headers):
        """True for a delivery that carries nothing and cannot be signed."""
        return False

    def is_signature_valid(self, raw, headers, secrets):
        """True when one of ``secrets`` signed exactly these bytes."""
        raise NotImplementedError

    def read(self, raw, headers):
        """What is in it: list of ``remote.delivery.Delivery``.

        :raises ValueError: when the body is no document of this platform
        """
        raise NotImplementedError

    def read_document(self, kind, payload):
        """The Delivery that a polled document would have been."""
        raise NotImplementedError
