# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailProduct(models.Model):
    """A channel's sellable variant and the Odoo product that it is."""

    _name = "retail.product"
    _inherit = "retail.binding"
    _description = "Channel product"
    _rec_name = "product_id"

    product_id = fields.Many2one(
        "product.product", required=True, index=True, ondelete="restrict"
    )
    parent_ref = fields.Char("Parent's external ID", index=True)
    sku = fields.Char("SKU in the channel")
    name = fields.Char("Name in the channel")
    matched_by = fields.Selection(
        [
            ("sku", "SKU"),
            ("barcode", "Barcode"),
            ("mapping", "Mapping"),
            ("manual", "Manual"),
        ],
        default="manual",
        required=True,
    )

    _external_uniq = models.Constraint(
        "UNIQUE(backend_id, external_id)",
        "This product is already linked to the channel.",
    )
