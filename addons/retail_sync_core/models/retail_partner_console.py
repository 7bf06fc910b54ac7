# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class RetailPartnerConsole(models.Model):
    _inherit = "retail.partner"

    is_guest = fields.Boolean("Guest", compute="_compute_is_guest")

    @api.depends("external_id")
    def _compute_is_guest(self):
        for binding in self:
            binding.is_guest = (binding.external_id or "").startswith(
                ("guest:", "address:")
            )
