# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

KINDS = [
    ("product", "Product"),
    ("shipping", "Shipping"),
    ("fee", "Fee"),
    ("tip", "Tip"),
    ("duty", "Duty"),
    ("gift_card", "Gift card"),
    ("rounding", "Rounding"),
]


class RetailOrderLine(models.Model):
    _name = "retail.order.line"
    _description = "Channel order line"
    _order = "order_id, sequence, id"

    order_id = fields.Many2one(
        "retail.order", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    sequence = fields.Integer()
    external_id = fields.Char("External ID", required=True)
    kind = fields.Selection(KINDS, required=True)
    name = fields.Char(required=True)
    sku = fields.Char("SKU")
    product_ref = fields.Char("Channel product")
    product_id = fields.Many2one("product.product", index="btree_not_null")
    quantity = fields.Float(digits=(16, 6))
    currency_id = fields.Many2one("res.currency", required=True)
    amount_subtotal = fields.Monetary("Before discount")
    amount_untaxed = fields.Monetary("Untaxed")
    amount_tax = fields.Monetary("Tax")
    taxes = fields.Json(help="Tax by the channel's rate.")
    sale_line_ids = fields.Many2many(
        "sale.order.line", string="Sales order lines", compute="_compute_sale_lines"
    )

    _external_uniq = models.Constraint(
        "UNIQUE(order_id, external_id)", "An order has a line only once."
    )

    @api.depends("order_id.sale_order_id.order_line.retail_line_ref")
    def _compute_sale_lines(self):
        for line in self:
            line.sale_line_ids = line.order_id.sale_order_id.order_line.filtered(
                lambda x, ref=line.external_id: x.retail_line_ref == ref
            )
