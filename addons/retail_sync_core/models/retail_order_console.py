# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What an order's form shows of its taxes and promotions."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import formatLang


class RetailOrderConsole(models.Model):
    _inherit = "retail.order"

    tax_summary = fields.Html(
        "Tax by rate", compute="_compute_summaries", sanitize=False
    )
    discount_summary = fields.Char("Promotions", compute="_compute_summaries")
    has_exception = fields.Boolean(
        "Has an open exception",
        compute="_compute_has_exception",
        search="_search_has_exception",
    )

    @api.depends("tax_details", "discounts", "currency_id")
    def _compute_summaries(self):
        for order in self:
            order.tax_summary = order._tax_table()
            order.discount_summary = ", ".join(
                f"{row.get('code') or row.get('title')} ({order._money(row['amount'])})"
                for row in order.discounts or ()
            )

    def _tax_table(self):
        rows = self.tax_details or []
        if not rows:
            return False
        ids = [row["tax_id"] for row in rows if row.get("tax_id")]
        taxes = {
            tax.id: tax for tax in self.env["account.tax"].sudo().browse(ids).exists()
        }
        body = Markup().join(
            Markup(
                "<tr><td>%s</td><td class='text-end'>%s</td>"
                "<td class='text-end'>%s</td><td>%s</td></tr>"
            )
            % (
                row.get("title") or row.get("key") or "",
                f"{float(row['rate']):g} %" if row.get("rate") else "",
                self._money(row["amount"]),
                taxes[row["tax_id"]].display_name if row.get("tax_id") in taxes else "",
            )
            for row in rows
        )
        return Markup("<table class='table table-sm mb-0'>%s</table>") % body

    def _money(self, amount):
        return formatLang(self.env, float(amount), currency_obj=self.currency_id)

    def _blocked_sql(self):
        """Orders of which a document waits for an open exception."""
        return SQL(
            """
            SELECT o.id FROM retail_order o
              JOIN retail_exception_item i
                ON i.document_key = 'order:' || o.external_id AND i.state = 'blocked'
              JOIN retail_exception x
                ON x.id = i.exception_id AND x.backend_id = o.backend_id AND x.is_open
              JOIN retail_exception_kind k ON k.id = x.kind_id AND k.is_blocking
            """
        )

    def _compute_has_exception(self):
        self.env["retail.exception.item"].flush_model(["state", "document_key"])
        self.env["retail.exception"].flush_model(["is_open", "kind_id"])
        found = self.env.execute_query(
            SQL("%s WHERE o.id = ANY(%s)", self._blocked_sql(), self.ids)
        )
        blocked = {row[0] for row in found}
        for order in self:
            order.has_exception = order.id in blocked

    def _search_has_exception(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["retail.exception.item"].flush_model(["state", "document_key"])
        self.env["retail.exception"].flush_model(["is_open", "kind_id"])
        return [("id", "in" if True in value else "not in", self._blocked_sql())]
