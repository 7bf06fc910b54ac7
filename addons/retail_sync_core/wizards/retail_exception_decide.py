# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailExceptionDecide(models.TransientModel):
    """Ask for the reason, then ignore or override the chosen exceptions."""

    _name = "retail.exception.decide"
    _description = "Decide on exceptions"

    exception_ids = fields.Many2many(
        "retail.exception", default=lambda s: s.env.context.get("active_ids")
    )
    decision = fields.Selection(
        [
            ("ignore", "Ignore: end the documents without booking them"),
            ("override", "Override: go on in spite of this stop"),
        ],
        required=True,
        default="ignore",
    )
    reason = fields.Char(required=True)
    document_count = fields.Integer(compute="_compute_stakes")
    amount_at_risk = fields.Monetary(compute="_compute_stakes")
    currency_id = fields.Many2one("res.currency", compute="_compute_stakes")

    def _compute_stakes(self):
        for wizard in self:
            wizard.document_count = sum(wizard.exception_ids.mapped("document_count"))
            wizard.amount_at_risk = sum(wizard.exception_ids.mapped("amount_at_risk"))
            wizard.currency_id = wizard.exception_ids.currency_id[:1]

    def action_decide(self):
        self.ensure_one()
        if self.decision == "ignore":
            self.exception_ids._ignore(self.reason)
        else:
            self.exception_ids._override(self.reason)
        return {"type": "ir.actions.act_window_close"}
