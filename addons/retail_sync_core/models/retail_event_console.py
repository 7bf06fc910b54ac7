# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from ..humanize import span


class RetailEventConsole(models.Model):
    _inherit = "retail.event"

    delay = fields.Char("Took", compute="_compute_delay_text")

    @api.depends("delay_s")
    def _compute_delay_text(self):
        for event in self:
            event.delay = span(self.env, event.delay_s)
