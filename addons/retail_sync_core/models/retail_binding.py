# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailBinding(models.AbstractModel):
    """Link between one channel's record and Odoo's.

    The UNIQUE constraint of each binding, not a search before it, is what keeps
    a record from existing twice.
    """

    _name = "retail.binding"
    _description = "Channel binding"

    backend_id = fields.Many2one(
        "retail.backend", "Channel", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="backend_id.company_id", store=True, index=True, precompute=True
    )
    external_id = fields.Char(
        "External ID", required=True, index=True, help="The channel's own identifier."
    )
    sync_date = fields.Datetime("Last synchronised on", readonly=True)
