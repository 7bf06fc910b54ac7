# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from .retail_order import RETURN


class RetailReturn(models.Model):
    """Goods back, as the channel reports it. Money back is a ``retail.refund``."""

    _name = "retail.return"
    _inherit = "retail.binding"
    _description = "Channel return"
    _order = "requested_at desc, id desc"
    _rec_name = "external_id"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(RETURN, required=True)
    reason = fields.Char()
    requested_at = fields.Datetime()
    line_ids = fields.One2many("retail.return.line", "return_id", "Lines")

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)", "This return is already known."
    )


class RetailReturnLine(models.Model):
    _name = "retail.return.line"
    _description = "Channel return line"

    return_id = fields.Many2one(
        "retail.return", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="return_id.company_id", store=True, index=True)
    line_ref = fields.Char("Order line", required=True)
    quantity = fields.Float(digits=(16, 6))
    reason = fields.Char()
