# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailRefund(models.Model):
    """Money back, as the channel reports it. Goods back are a ``retail.return``."""

    _name = "retail.refund"
    _inherit = "retail.binding"
    _description = "Channel refund"
    _order = "refunded_at desc, id desc"
    _rec_name = "external_id"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one("res.currency", required=True)
    amount = fields.Monetary(help="What the customer gets back, tax included.")
    reason = fields.Char()
    refunded_at = fields.Datetime()
    by_gateway = fields.Boolean("Paid back by the gateway")
    is_complete = fields.Boolean(
        "Lines known",
        help="The order names its refunds by amount; their lines are read separately.",
    )
    is_withdrawn = fields.Boolean(help="The channel no longer lists this refund.")
    line_ids = fields.One2many("retail.refund.line", "refund_id", "Lines")

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)", "This refund is already known."
    )


class RetailRefundLine(models.Model):
    _name = "retail.refund.line"
    _description = "Channel refund line"

    refund_id = fields.Many2one(
        "retail.refund", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="refund_id.company_id", store=True, index=True)
    line_ref = fields.Char("Order line", required=True)
    quantity = fields.Float(digits=(16, 6))
    currency_id = fields.Many2one(related="refund_id.currency_id")
    amount = fields.Monetary("Untaxed")
    amount_tax = fields.Monetary("Tax")
    taxes = fields.Json()
