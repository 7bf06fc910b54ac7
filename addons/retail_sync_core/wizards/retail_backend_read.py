# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class RetailBackendReadWizard(models.TransientModel):
    """Read the orders of a stretch of time again, for news that never arrived."""

    _name = "retail.backend.read"
    _description = "Read orders again"

    backend_id = fields.Many2one(
        "retail.backend",
        "Channel",
        required=True,
        default=lambda s: s.env.context.get("active_id"),
    )
    since = fields.Datetime(
        "Changed since",
        required=True,
        default=lambda s: fields.Datetime.subtract(fields.Datetime.now(), days=1),
    )

    def action_read(self):
        self.ensure_one()
        self.backend_id._read_since(self.since)
        return self.env["retail.backend"]._notify(
            "info",
            self.env._("Reading"),
            self.env._(
                "Every order that changed since is read from %s; what Odoo has already "
                "stays as it is.",
                self.backend_id.name,
            ),
        )
