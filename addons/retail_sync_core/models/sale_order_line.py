# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Exact amounts of channel orders on sales order and invoice lines.

``extra_tax_data`` lets a line state its untaxed amount and each of its taxes;
Odoo then takes them instead of computing (account/models/account_tax.py,
``_import_base_line_extra_tax_data``). A key that begins with ``retail,`` marks
the lines whose amounts are a channel's.
"""

from odoo import api, fields, models

EXACT_KEY = "retail,"


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    retail_line_ref = fields.Char("Channel line", copy=False, readonly=True)

    def _has_exact_amounts(self):
        key = (self.extra_tax_data or {}).get("computation_key") or ""
        return key.startswith(EXACT_KEY)

    @api.depends("extra_tax_data")
    def _compute_amount(self):
        return super()._compute_amount()

    def _compute_price_unit(self):
        """A quantity edit must not fetch the pricelist's price for a channel line."""
        natural = self.filtered(lambda line: not line._has_exact_amounts())
        return super(SaleOrderLine, natural)._compute_price_unit()

    def _compute_discount(self):
        natural = self.filtered(lambda line: not line._has_exact_amounts())
        return super(SaleOrderLine, natural)._compute_discount()

    def _compute_analytic_distribution(self):
        """Odoo asks per line; ask once whether there is any rule at all."""
        ours = self.filtered("retail_line_ref")
        cache = self.env.cr.cache
        if ours and "retail_sync.analytic" not in cache:
            cache["retail_sync.analytic"] = bool(
                self.env["account.analytic.distribution.model"]
                .sudo()
                .search_count([], limit=1)
            )
        if ours and not cache["retail_sync.analytic"]:
            return super(SaleOrderLine, self - ours)._compute_analytic_distribution()
        return super()._compute_analytic_distribution()

    def _prepare_invoice_line(self, **optional_values):
        values = super()._prepare_invoice_line(**optional_values)
        if (
            self._has_exact_amounts()
            and not self.is_downpayment
            and values.get("quantity")
            and self.extra_tax_data["quantity"]
        ):
            values["extra_tax_data"] = self._exact_share(values["quantity"])
        backend = self.order_id.retail_backend_id
        if (
            backend.rounding_account_id
            and self.product_id == backend.rounding_product_id
            and self.retail_line_ref
        ):
            values["account_id"] = backend.rounding_account_id.id
        return values

    def _exact_share(self, quantity):
        """Amounts for invoicing ``quantity`` now.

        The cumulative share of everything invoiced so far and now, minus what
        live invoice lines already hold: any split of the quantity sums to the
        channel's amounts. Odoo's own shares can be a cent short (1 of 3, then 2
        of 3) or the whole line (0.6 of 1 in a currency without decimals).

        :param quantity: in the line's unit; negative on a final credit note
        :return: extra_tax_data of the invoice line
        """
        data, currency = self.extra_tax_data, self.order_id.currency_id
        done, base = 0.0, 0.0
        taxes = dict.fromkeys(data["manual_tax_amounts"], 0.0)
        for line in self.invoice_lines:
            if line.parent_state == "cancel":
                continue
            sign = -1 if line.move_id.move_type == "out_refund" else 1
            done += sign * line.product_uom_id._compute_quantity(
                line.quantity, self.product_uom_id, round=False
            )
            base += sign * line.price_subtotal
            held = (line.extra_tax_data or {}).get("manual_tax_amounts") or {}
            for tax in taxes:
                taxes[tax] += sign * held.get(tax, {}).get("tax_amount_currency", 0.0)
        share = (done + quantity) / data["quantity"]
        untaxed = currency.round(data["manual_total_excluded_currency"] * share - base)
        return {
            **data,
            "quantity": quantity,
            "manual_total_excluded_currency": untaxed,
            "manual_tax_amounts": {
                tax: {
                    "base_amount_currency": untaxed,
                    "tax_amount_currency": currency.round(
                        amounts["tax_amount_currency"] * share - taxes[tax]
                    ),
                }
                for tax, amounts in data["manual_tax_amounts"].items()
            },
        }
