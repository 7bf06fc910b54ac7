# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from .sale_order_line import EXACT_KEY


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _has_exact_amounts(self):
        """True when this line carries a channel's amounts."""
        key = (self.extra_tax_data or {}).get("computation_key") or ""
        return key.startswith(EXACT_KEY)

    def _exact_amounts(self):
        """Untaxed amount and tax that the channel says: two positive floats."""
        data = self.extra_tax_data
        taxes = (data.get("manual_tax_amounts") or {}).values()
        tax = sum(amounts.get("tax_amount_currency") or 0.0 for amounts in taxes)
        return abs(data.get("manual_total_excluded_currency") or 0.0), abs(tax)

    def _exact_difference(self):
        """How far untaxed amount and tax are from the channel's; (0, 0) when equal."""
        self.ensure_one()
        untaxed, tax = self._exact_amounts()
        currency = self.currency_id
        found = abs(self.price_subtotal), abs(self.price_total - self.price_subtotal)
        return (
            currency.round(found[0] - untaxed) or 0,
            currency.round(found[1] - tax) or 0,
        )
