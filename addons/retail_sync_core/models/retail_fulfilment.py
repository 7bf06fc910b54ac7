# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailFulfilment(models.Model):
    """A shipment as the channel knows it."""

    _name = "retail.fulfilment"
    _inherit = "retail.binding"
    _description = "Channel fulfilment"
    _order = "shipped_at desc, id desc"
    _rec_name = "external_id"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("pending", "Pending"),
            ("shipped", "Shipped"),
            ("delivered", "Delivered"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
    )
    carrier = fields.Char()
    tracking_number = fields.Char(index="btree_not_null")
    tracking_url = fields.Char("Tracking URL")
    shipped_at = fields.Datetime()
    lines = fields.Json(help="Pairs of order line and quantity.")

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)", "This fulfilment is already known."
    )
