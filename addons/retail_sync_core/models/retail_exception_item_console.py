# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class RetailExceptionItemConsole(models.Model):
    _inherit = "retail.exception.item"

    def action_open_event(self):
        """The delivery that waits."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "retail.event",
            "res_id": self.event_id.id,
            "view_mode": "form",
        }
