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
    _inherit = "retail.component"
    _usage = "customer.importer"

    def run(self, groups, outcomes):
        mapper = self.component(usage="order.mapper")
        for group in groups:
            self.env["retail.event"]._guard(
                self.backend_record,
                group,
                outcomes,
                lambda g=group: self._apply(g, mapper),
            )

    def _apply(self, group, mapper):
        if group.newest.is_deletion:
            return (
                "done",
                self.env._("Deleted in the channel; past orders keep it"),
                None,
            )
        payload = group.newest._document()
        if payload is None:
            return "ignored", self.env._("Its document has been purged"), None
        customer = mapper.map_customer(payload)
        binding = (
            self.binder_for("retail.partner")
            .to_internal_many([customer.external_id])
            .get(customer.external_id)
        )
        if not binding:
            return (
                "ignored",
                self.env._("Has not ordered yet; matched with the first order"),
                None,
            )
        binding.email_hash = email_hash(customer.email_key) or False
        return "done", self.env._("Link updated"), None
