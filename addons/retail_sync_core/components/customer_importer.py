# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import Component

from .customer_matcher import email_hash


class RetailCustomerImporter(Component):
    """A customer changed in the channel: keep the link usable.

    Odoo owns its contacts: names and addresses come with orders, where they are
    needed; a channel's customer form never overwrites them.
    """

    _name = "retail.customer.importer"
    _inherit = "retail.document.importer"
    _usage = "customer.importer"

    def _update(self, payload, mapper):
        customer = mapper.map_customer(payload)
        bound = self.binder_for("retail.partner").to_internal_many(
            [customer.external_id]
        )
        if not bound:
            reason = self.env._("Has not ordered yet; matched with the first order")
            return "ignored", reason
        binding = bound[customer.external_id]
        binding.email_hash = email_hash(customer.email_key) or False
        return "done", self.env._("Link updated")
