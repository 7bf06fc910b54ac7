# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class RetailMappingRevision(models.Model):
    """One answer to one mapping, with its author. Appended, never changed."""

    _name = "retail.mapping.revision"
    _description = "Mapping revision"
    _order = "id desc"

    mapping_id = fields.Many2one(
        "retail.mapping", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="mapping_id.company_id", store=True, index=True
    )
    kind = fields.Selection(related="mapping_id.kind", store=True)
    author_id = fields.Many2one(
        "res.users", required=True, readonly=True, default=lambda s: s.env.user
    )
    valid_from = fields.Datetime(
        help="Documents placed from this moment on use this answer. Empty: since ever."
    )
    product_id = fields.Many2one("product.product", ondelete="restrict")
    tax_id = fields.Many2one("account.tax", ondelete="restrict")
    journal_id = fields.Many2one("account.journal", ondelete="restrict")
    carrier_id = fields.Many2one("delivery.carrier", ondelete="restrict")
    reason = fields.Char()
    status_payment = fields.Char()
    status_fulfilment = fields.Char()
    target_name = fields.Char("Means", compute="_compute_target_name")

    @api.model
    def _target_fields(self):
        """Names of the fields that can hold an answer."""
        return (
            "product_id",
            "tax_id",
            "journal_id",
            "carrier_id",
            "reason",
            "status_payment",
            "status_fulfilment",
        )

    @api.depends(
        "product_id", "tax_id", "journal_id", "carrier_id", "reason", "status_payment"
    )
    def _compute_target_name(self):
        for revision in self:
            parts = []
            for name in self._target_fields():
                value = revision.sudo()[name]
                if value:
                    parts.append(
                        value.display_name if hasattr(value, "_name") else value
                    )
            revision.target_name = ", ".join(parts)

    def write(self, vals):
        raise UserError(
            self.env._("A mapping revision cannot be changed; add a new one instead.")
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Mapping revisions are the history of what was booked and stay.")
        )
