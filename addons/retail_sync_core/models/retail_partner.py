# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailPartner(models.Model):
    """A channel's registered customer, or a guest known by the hash of an e-mail."""

    _name = "retail.partner"
    _inherit = "retail.binding"
    _description = "Channel customer"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="restrict"
    )
    email_hash = fields.Char(
        index=True,
        help="Under which guests of this channel meet; the address itself is kept on "
        "the contact only.",
    )

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)", "This customer is already linked."
    )
