# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import AbstractComponent


class RetailAdapter(AbstractComponent):
    """What core asks of a platform. A spoke's adapter knows HTTP, nothing of Odoo.

    Every method may raise the errors of ``remote.errors``.
    """

    _name = "retail.adapter"
    _inherit = "retail.component"
    _usage = "backend.adapter"

    def test_connection(self):
        """``{"message": str, "api_version": str}`` of the shop that answered."""
        raise NotImplementedError

    def read(self, kind, external_id):
        """One document as the channel has it now, or None when it has none."""
        raise NotImplementedError

    def read_many(self, kind, external_ids):
        """Documents as the channel has them now; missing ones are left out."""
        raise NotImplementedError

    def changed(self, kind, since):
        """Documents changed since, oldest first, page by page (generator of lists).

        :param since: aware datetime, inclusive; those in the channel's bin too
        """
        raise NotImplementedError

    def read_refunds(self, order_external_id):
        """Refund documents of one order, with their lines."""
        raise NotImplementedError

    def propose_mappings(self):
        """What the shop says of its taxes, tenders and carriers.

        :return: list of dicts ``{"kind", "key", "label", "rate", "country"}``
        """
        raise NotImplementedError

    def list_products(self):
        """Canonical Products, page by page (generator)."""
        raise NotImplementedError

    def ensure_webhooks(self, url, secret):
        """Create or repair the shop's subscriptions; returns how many are active."""
        raise NotImplementedError

    def remove_webhooks(self, url):
        """Remove our subscriptions from the shop; returns how many were removed."""
        raise NotImplementedError
