# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Who may change which mapping, for the views to say before the rules refuse."""

from odoo import api, fields, models

# The same kinds as in the record rule of operators (security/ir_rule.xml).
OPERATOR_KINDS = ("product", "fee", "carrier", "return_reason")


class RetailMappingConsole(models.Model):
    _inherit = "retail.mapping"

    can_edit = fields.Boolean(compute="_compute_can_edit")

    @api.depends("kind")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        is_manager = self.env.user.has_group("retail_sync_core.group_manager")
        is_operator = self.env.user.has_group("retail_sync_core.group_operator")
        for mapping in self:
            mapping.can_edit = is_manager or (
                is_operator and mapping.kind in OPERATOR_KINDS
            )
