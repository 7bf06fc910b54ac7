# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailLocation(models.Model):
    """A place where a channel keeps stock, and the Odoo location it stands for."""

    _name = "retail.location"
    _inherit = "retail.binding"
    _description = "Channel location"
    _order = "backend_id, name"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    location_id = fields.Many2one(
        "stock.location", "Odoo location", domain="[('usage', '=', 'internal')]"
    )
    warehouse_id = fields.Many2one(related="location_id.warehouse_id", store=True)

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)",
        "This place is already linked to the channel.",
    )
