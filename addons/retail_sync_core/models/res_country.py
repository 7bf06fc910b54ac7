# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models, tools


class ResCountry(models.Model):
    _inherit = "res.country"

    @api.model
    @tools.ormcache(cache="stable")
    def _ids_by_code(self):
        """``{ISO 3166-1 alpha-2: id}``; Odoo drops the cache when one changes."""
        return {country.code: country.id for country in self.sudo().search([])}
