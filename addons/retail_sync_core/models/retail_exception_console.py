# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the workbench shows of an exception beside its own fields."""

from odoo import api, fields, models

from ..humanize import relative, since
from .retail_exception_fix import _ANSWER
from .retail_mapping_console import OPERATOR_KINDS


class RetailExceptionConsole(models.Model):
    _inherit = "retail.exception"

    age = fields.Char("Open for", compute="_compute_age")
    due = fields.Char(compute="_compute_due")
    affected_count = fields.Integer(
        "Documents met",
        compute="_compute_affected_count",
        help="Waiting or not: every document that met this cause.",
    )
    is_blocking = fields.Boolean(related="kind_id.is_blocking")
    can_map = fields.Boolean(
        compute="_compute_can_map", help="This user may answer the missing mapping."
    )
    is_mappable = fields.Boolean(compute="_compute_can_map")
    fix_reference = fields.Char(
        compute="_compute_fix_reference",
        help="Internal reference of a product created from here.",
    )

    @api.depends("first_seen_at", "ended_at")
    def _compute_age(self):
        for exception in self:
            exception.age = (
                since(self.env, exception.first_seen_at) if exception.is_open else ""
            )

    @api.depends("deadline_at", "is_open")
    def _compute_due(self):
        for exception in self:
            exception.due = (
                relative(self.env, exception.deadline_at) if exception.is_open else ""
            )

    def _compute_affected_count(self):
        found = dict(
            self.env["retail.exception.item"]._read_group(
                [("exception_id", "in", self.ids)], ["exception_id"], ["__count"]
            )
        )
        for exception in self:
            exception.affected_count = found.get(exception, 0)

    @api.depends("mapping_kind", "is_open")
    def _compute_can_map(self):
        is_manager = self.env.user.has_group("retail_sync_core.group_manager")
        is_operator = self.env.user.has_group("retail_sync_core.group_operator")
        for exception in self:
            kind = exception.mapping_kind
            exception.is_mappable = exception.is_open and kind in _ANSWER
            exception.can_map = exception.is_mappable and (
                is_manager or (is_operator and kind in OPERATOR_KINDS)
            )

    @api.depends("mapping_key")
    def _compute_fix_reference(self):
        for exception in self:
            key = exception.mapping_key or ""
            exception.fix_reference = (
                key.removeprefix("sku:") if key[:4] == "sku:" else ""
            )

    def _notify_started(self):
        """Say that jobs are at work; a person would press the button again."""
        if not any(self.mapped("is_blocking")):
            return self.env["retail.backend"]._notify(
                "success",
                self.env._("Stored"),
                self.env._("Nothing waited for it; later orders carry it."),
            )
        return self.env["retail.backend"]._notify(
            "success",
            self.env._("Under way"),
            self.env._("What waited is applied now; that takes a few seconds."),
        )
