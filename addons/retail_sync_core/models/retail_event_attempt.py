# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailEventAttempt(models.Model):
    """One try that did not end the event. Written outside the failing transaction."""

    _name = "retail.event.attempt"
    _description = "Attempt"
    _order = "id desc"

    event_id = fields.Many2one(
        "retail.event", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    tried_at = fields.Datetime(default=fields.Datetime.now, required=True)
    outcome = fields.Selection(
        [
            ("stopped", "Stopped"),
            ("deferred", "Channel did not answer"),
            ("failed", "Failed"),
        ],
        required=True,
    )
    message = fields.Text()
