# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class RetailOverride(models.Model):
    """A person's decision to go on where the suite stopped. Never changed."""

    _name = "retail.override"
    _description = "Override"
    _order = "id desc"

    backend_id = fields.Many2one(
        "retail.backend", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="backend_id.company_id", store=True, index=True
    )
    exception_id = fields.Many2one("retail.exception", ondelete="restrict")
    kind = fields.Char(required=True, help="Which stop is overridden.")
    document_key = fields.Char(required=True, index=True)
    event_id = fields.Many2one(
        "retail.event", ondelete="restrict", help="The version it was decided about."
    )
    author_id = fields.Many2one(
        "res.users", required=True, default=lambda s: s.env.user, readonly=True
    )
    decided_at = fields.Datetime(default=fields.Datetime.now, required=True)
    reason = fields.Char(required=True)

    def write(self, vals):
        raise UserError(self.env._("An override is on record and cannot change."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An override is on record and stays."))

    @api.model
    def _allows(self, backend, kind, document_key, event):
        """True when a person decided to go on with this stop of this document.

        :param event: retail.event that is applied; a decision about another version
            does not count. No clock is asked: the shop's and ours may differ.
        """
        return bool(
            self.sudo().search_count(
                [
                    ("backend_id", "=", backend.id),
                    ("kind", "=", kind),
                    ("document_key", "=", document_key),
                    ("event_id", "=", event.id),
                ],
                limit=1,
            )
        )
