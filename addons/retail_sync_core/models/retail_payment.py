# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailPayment(models.Model):
    """One tender transaction as the channel reports it."""

    _name = "retail.payment"
    _inherit = "retail.binding"
    _description = "Channel payment"
    _order = "occurred_at desc, id desc"
    _rec_name = "external_id"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("authorization", "Authorization"),
            ("sale", "Sale"),
            ("capture", "Capture"),
            ("void", "Void"),
            ("refund", "Refund"),
            ("chargeback", "Chargeback"),
            ("change", "Change"),
        ],
        required=True,
    )
    state = fields.Selection(
        [("pending", "Pending"), ("success", "Success"), ("failed", "Failed")],
        required=True,
    )
    gateway = fields.Char(required=True, index=True)
    title = fields.Char("Tender")
    reference = fields.Char("Gateway reference", index="btree_not_null")
    currency_id = fields.Many2one("res.currency", required=True)
    amount = fields.Monetary(help="Positive; the kind says the direction.")
    occurred_at = fields.Datetime()

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)", "This transaction is already known."
    )
