# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    retail_order_ids = fields.One2many(
        "retail.order", "sale_order_id", "Channel orders"
    )
    retail_backend_id = fields.Many2one(
        "retail.backend",
        "Sales channel",
        index="btree_not_null",
        copy=False,
        readonly=True,
    )
    retail_number = fields.Char(
        "Number in the channel", related="retail_order_ids.number"
    )

    def _prepare_confirmation_values(self):
        """Keep the moment the customer ordered; Odoo would put the moment of import."""
        values = super()._prepare_confirmation_values()
        if self and all(order.retail_backend_id for order in self):
            values.pop("date_order", None)
        return values

    def action_open_retail_order(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "retail.order",
            "res_id": self.retail_order_ids[:1].id,
            "view_mode": "form",
        }
