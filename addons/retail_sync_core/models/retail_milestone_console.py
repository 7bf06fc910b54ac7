# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from ..humanize import span


class RetailMilestoneConsole(models.Model):
    _inherit = "retail.milestone"

    delay = fields.Char("Odoo knew after", compute="_compute_delay_text")
    backend_id = fields.Many2one(related="order_id.backend_id", string="Channel")

    @api.depends("delay_s")
    def _compute_delay_text(self):
        for milestone in self:
            milestone.delay = span(self.env, milestone.delay_s)
