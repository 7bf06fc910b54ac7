# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from .retail_exception_kind import SEVERITY
from .retail_mapping import KINDS


class RetailException(models.Model):
    """One root cause, and every document that waits for it.

    Written by the recorder in a transaction of its own, so that it survives
    whatever happens to the job that met it.
    """

    _name = "retail.exception"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Exception"
    _order = "is_open desc, severity desc, amount_at_risk desc, id desc"
    _rec_name = "title"

    backend_id = fields.Many2one(
        "retail.backend", "Channel", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    kind_id = fields.Many2one(
        "retail.exception.kind", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Char(related="kind_id.code", store=True, string="Kind code")
    key = fields.Char("Cause", required=True)
    title = fields.Char(required=True)
    detail = fields.Text("What happened")
    runbook = fields.Html(related="kind_id.runbook")
    severity = fields.Selection(
        SEVERITY, required=True, default="2_medium", tracking=True
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("in_progress", "In progress"),
            ("resolved", "Resolved"),
            ("ignored", "Ignored"),
        ],
        required=True,
        default="open",
        tracking=True,
        index=True,
    )
    is_open = fields.Boolean(compute="_compute_is_open", store=True, index=True)
    user_id = fields.Many2one("res.users", "Owner", tracking=True)
    deadline_at = fields.Datetime("Deadline")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    first_seen_at = fields.Datetime("Since", default=fields.Datetime.now, required=True)
    last_seen_at = fields.Datetime("Last seen", default=fields.Datetime.now)
    ended_at = fields.Datetime(readonly=True)
    ended_by_id = fields.Many2one("res.users", "Ended by", readonly=True)
    end_reason = fields.Char("How it ended", readonly=True)
    item_ids = fields.One2many("retail.exception.item", "exception_id", "Documents")
    document_count = fields.Integer("Documents waiting", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_at_risk = fields.Monetary("At risk", readonly=True)
    mapping_kind = fields.Selection(KINDS)
    mapping_key = fields.Char()
    mapping_label = fields.Char("In the channel")
    fix_product_id = fields.Many2one("product.product", "Odoo product")
    fix_tax_id = fields.Many2one(
        "account.tax",
        "Odoo tax",
        domain="[('type_tax_use', '=', 'sale'), ('company_id', '=', company_id),"
        " ('amount_type', '!=', 'group')]",
    )
    fix_journal_id = fields.Many2one(
        "account.journal",
        "Journal",
        domain="[('type', 'in', ('bank', 'cash', 'credit')),"
        " ('company_id', '=', company_id)]",
    )
    fix_carrier_id = fields.Many2one("delivery.carrier", "Delivery method")
    fix_payment_status = fields.Selection(selection="_selection_payment")
    fix_fulfilment_status = fields.Selection(selection="_selection_fulfilment")
    can_override = fields.Boolean(compute="_compute_can_override")

    # One open row per root cause; ended ones stay as history beside it.
    _cause_uniq = models.UniqueIndex(
        "(backend_id, kind_id, key) WHERE state IN ('open', 'in_progress')",
        "This cause already has an open exception.",
    )

    @api.model
    def _selection_payment(self):
        return self.env["retail.mapping"]._selection_payment()

    @api.model
    def _selection_fulfilment(self):
        return self.env["retail.mapping"]._selection_fulfilment()

    @api.depends("state")
    def _compute_is_open(self):
        for exception in self:
            exception.is_open = exception.state in ("open", "in_progress")

    @api.depends("deadline_at", "is_open")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for exception in self:
            exception.is_late = bool(
                exception.is_open
                and exception.deadline_at
                and exception.deadline_at < now
            )

    def _search_is_late(self, operator, value):
        if operator not in ("=", "in"):
            return NotImplemented
        return [
            ("is_open", "=", True),
            ("deadline_at", "<", fields.Datetime.now()),
        ]

    @api.depends("kind")
    def _compute_can_override(self):
        for exception in self:
            exception.can_override = exception.kind in (
                "rounding",
                "edit_conflict",
                "cancel_conflict",
            )

    def action_take(self):
        """Make me the owner."""
        self.write({"user_id": self.env.uid, "state": "in_progress"})

    def action_open_documents(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "retail_sync_core.retail_event_action"
        )
        action["display_name"] = self.env._("Blocked by: %s", self.title)
        action["domain"] = [("item_ids.exception_id", "=", self.id)]
        action["context"] = {}
        return action

    def _end(self, state, reason):
        """Close these exceptions, with author and reason."""
        self.write(
            {
                "state": state,
                "end_reason": reason[:250],
                "ended_at": fields.Datetime.now(),
                "ended_by_id": self.env.uid,
            }
        )
        for exception in self:
            exception.message_post(body=reason)

    def action_reopen(self):
        self.check_access("write")
        self.filtered(lambda x: not x.is_open).write(
            {"state": "open", "end_reason": False, "ended_at": False}
        )
