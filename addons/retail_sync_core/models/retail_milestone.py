# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

STEPS = [
    ("placed", "Placed"),
    ("payment_authorized", "Payment authorized"),
    ("risk_cleared", "Risk cleared"),
    ("reserved", "Reserved"),
    ("released", "Released"),
    ("invoiced", "Invoiced"),
    ("shipped", "Shipped"),
    ("delivered", "Delivered"),
    ("cancelled", "Cancelled"),
    ("return_initiated", "Return initiated"),
    ("return_received", "Return received"),
    ("inspected", "Inspected"),
    ("refund_approved", "Refund approved"),
    ("refunded", "Refunded"),
    ("accounting_adjusted", "Accounting adjusted"),
    ("settled", "Settled"),
]


class RetailMilestone(models.Model):
    """A business step that an order reached. Appended, never changed."""

    _name = "retail.milestone"
    _description = "Milestone"
    _order = "happened_at, id"
    _rec_name = "step"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    step = fields.Selection(STEPS, required=True, index=True)
    happened_at = fields.Datetime(
        required=True, help="When it happened, by the clock of where it happened."
    )
    known_at = fields.Datetime(
        required=True, default=fields.Datetime.now, help="When Odoo knew."
    )
    event_id = fields.Many2one("retail.event", ondelete="set null")
    delay_s = fields.Integer("Delay (s)", compute="_compute_delay")

    @api.depends("happened_at", "known_at")
    def _compute_delay(self):
        for milestone in self:
            delta = milestone.known_at - milestone.happened_at
            milestone.delay_s = max(0, delta.total_seconds())

    def write(self, vals):
        raise UserError(
            self.env._("A milestone is a fact of the past and cannot change.")
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A milestone is a fact of the past and stays."))
