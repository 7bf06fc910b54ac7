# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class RetailExceptionItem(models.Model):
    """One document that an exception keeps waiting, counted once."""

    _name = "retail.exception.item"
    _description = "Blocked document"
    _order = "id"
    _rec_name = "document"

    exception_id = fields.Many2one(
        "retail.exception", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    event_id = fields.Many2one("retail.event", index=True, ondelete="set null")
    event_state = fields.Selection(related="event_id.state", string="Event status")
    document_key = fields.Char(required=True, index=True, help="Kind and external ID.")
    document = fields.Char("Number")
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary()
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company currency"
    )
    amount_company = fields.Monetary(
        "At risk",
        currency_field="company_currency_id",
        help="In the company's currency.",
    )
    seen_at = fields.Datetime(default=fields.Datetime.now)
    state = fields.Selection(
        [("blocked", "Waiting"), ("done", "Went through"), ("ignored", "Ignored")],
        default="blocked",
        required=True,
    )

    # What the settling looks for; as long as what waits, not as the history.
    _blocked_idx = models.Index("(event_id) WHERE state = 'blocked'")
    _document_uniq = models.Constraint(
        "UNIQUE(exception_id, document_key)", "A document waits once per cause."
    )

    def _release(self):
        """These documents no longer meet the cause; end what nobody waits for."""
        self.write({"state": "done"})
        for exception in self.exception_id:
            exception._update_figures()
            if exception.is_open and not exception.item_ids.filtered(
                lambda item: item.state == "blocked"
            ):
                exception._end("resolved", self.env._("It no longer holds."))
