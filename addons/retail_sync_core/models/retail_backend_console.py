# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a channel's card and form say about it."""

from odoo import api, fields, models

from .. import crypto
from ..humanize import relative
from ..server_config import is_production


class RetailBackendConsole(models.Model):
    _inherit = "retail.backend"

    last_event_age = fields.Char("Last event", compute="_compute_last_event_age")
    mapping_count = fields.Integer("Mappings", compute="_compute_mapping_count")
    needs_encryption_key = fields.Boolean(compute="_compute_needs")
    needs_production_mark = fields.Boolean(compute="_compute_needs")
    needs_webhooks = fields.Boolean(compute="_compute_needs")

    @api.depends("last_event_at")
    def _compute_last_event_age(self):
        for backend in self:
            backend.last_event_age = relative(self.env, backend.last_event_at)

    def _compute_mapping_count(self):
        found = {
            backend.id: count
            for backend, count in self.env["retail.mapping"]._read_group(
                [("backend_id", "in", (*self.ids, False))], ["backend_id"], ["__count"]
            )
        }
        for backend in self:
            backend.mapping_count = found.get(backend.id, 0) + found.get(False, 0)

    @api.depends("environment")
    def _compute_needs(self):
        """What keeps this channel from working, for the form to say so."""
        has_key, marked = crypto.has_key(), is_production()
        credentials = self.env["retail.credential"]
        for backend in self:
            backend.needs_encryption_key = not has_key
            backend.needs_production_mark = (
                backend.environment == "production" and not marked
            )
            names = credentials._names(backend._origin) if backend._origin else ()
            backend.needs_webhooks = "webhook" not in names
