# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

SEVERITY = [("1_low", "Low"), ("2_medium", "Medium"), ("3_high", "High")]


class RetailExceptionKind(models.Model):
    """A kind of exception: how bad, who looks at it, by when, and what to do."""

    _name = "retail.exception.kind"
    _description = "Exception kind"
    _order = "severity desc, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, readonly=True)
    severity = fields.Selection(SEVERITY, required=True, default="2_medium")
    deadline_hours = fields.Integer(
        default=24,
        help="An exception of this kind should be resolved within this time.",
    )
    user_id = fields.Many2one("res.users", "Default owner")
    runbook = fields.Html(
        translate=True, help="What happened, what it means and how to mend it."
    )
    is_blocking = fields.Boolean(
        default=True, help="Documents wait for it, or it is only reported."
    )

    _code_uniq = models.Constraint(
        "UNIQUE(code)", "There is already a kind of that code."
    )

    @api.model
    def _of(self, code):
        """The kind of that code; an unknown code falls back to ``technical``."""
        return self.search([("code", "=", code)], limit=1) or self.search(
            [("code", "=", "technical")], limit=1
        )
