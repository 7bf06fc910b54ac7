# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import Component


class RetailBinder(Component):
    """Reads and writes external ids; for many documents in one query."""

    _name = "retail.binder"
    _inherit = ["base.binder", "retail.component"]
    _usage = "binder"
    _apply_on = ["retail.order", "retail.product", "retail.partner", "retail.location"]

    _odoo_fields = {
        "retail.order": "sale_order_id",
        "retail.product": "product_id",
        "retail.partner": "partner_id",
        "retail.location": "location_id",
    }

    @property
    def _odoo_field(self):
        return self._odoo_fields[self.model._name]

    def to_internal_many(self, external_ids):
        """``{external id: binding}`` of those that are bound."""
        found = self.model.with_context(active_test=False).search(
            [
                ("backend_id", "=", self.backend_record.id),
                ("external_id", "in", list(external_ids)),
            ]
        )
        return {binding.external_id: binding for binding in found}
