# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import Component


class RetailProductImporter(Component):
    """A product changed in the channel: keep the binding's words up to date."""

    _name = "retail.product.importer"
    _inherit = "retail.document.importer"
    _usage = "product.importer"

    def _update(self, payload, mapper):
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
            return "ignored", self.env._(
                "Not linked yet; it is matched when it is sold"
            )
        return "done", self.env._("Link updated")
