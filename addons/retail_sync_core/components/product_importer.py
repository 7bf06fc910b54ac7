# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import Component


class RetailProductImporter(Component):
    """A product changed in the channel: keep the binding's words up to date."""

    _name = "retail.product.importer"
    _inherit = "retail.component"
    _usage = "product.importer"

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
        products = mapper.map_product(payload)
        bound = self.binder_for("retail.product").to_internal_many(
            product.external_id for product in products
        )
        for product in products:
            binding = bound.get(product.external_id)
            if not binding:
                continue
            vals = {"name": product.name}
            # A variant's document may show its parent's SKU for want of its own.
            if not product.parent_ref:
                vals["sku"] = product.sku or False
            if any(binding[name] != value for name, value in vals.items()):
                binding.write(vals)
        if not bound:
            return (
                "ignored",
                self.env._("Not linked yet; it is matched when it is sold"),
                None,
            )
        return "done", self.env._("Link updated"), None
