# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from ..lanes import SELECTION


class RetailEvent(models.Model):
    """Inbox: everything a channel told us, once, with how it ended.

    Rows are inserted by ``_receive`` and end as done, superseded, ignored (with
    a reason) or waiting (on an exception). Nothing is dropped.
    """

    _name = "retail.event"
    _description = "Channel event"
    _order = "id desc"
    _rec_name = "document"

    backend_id = fields.Many2one(
        "retail.backend", "Channel", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    kind = fields.Char(
        required=True, help="What it is about: order, product, customer …"
    )
    external_id = fields.Char("External ID", required=True, index=True)
    document = fields.Char(help="The number people know it by.")
    topic = fields.Char(help="The channel's own word for what happened.")
    origin = fields.Selection(
        [
            ("webhook", "Webhook"),
            ("poll", "Polling"),
            ("reread", "Re-read"),
            ("manual", "By hand"),
            ("api", "Events API"),
        ],
        required=True,
        default="webhook",
    )
    dedupe_key = fields.Char(required=True)
    lane = fields.Selection(SELECTION, required=True, default="order")
    version_at = fields.Datetime(
        "Version", help="When the channel last changed the document, by its own clock."
    )
    occurred_at = fields.Datetime(help="When it happened in the channel.")
    received_at = fields.Datetime(
        required=True, default=fields.Datetime.now, index=True
    )
    ended_at = fields.Datetime(readonly=True)
    is_deletion = fields.Boolean("Deleted in the channel")
    problem = fields.Char(help="Code of what is wrong with the delivery itself.")
    state = fields.Selection(
        [
            ("new", "To apply"),
            ("waiting", "Waiting"),
            ("done", "Done"),
            ("superseded", "Superseded"),
            ("ignored", "Ignored"),
        ],
        required=True,
        default="new",
        index=True,
    )
    reason = fields.Char(help="Why it ended as it did.")
    attempts = fields.Integer("Tries", readonly=True)
    not_before = fields.Datetime(
        "Next try", readonly=True, help="Not applied before this moment."
    )
    duration_ms = fields.Integer("Applied in (ms)", readonly=True)
    delay_s = fields.Integer(
        "Delay (s)",
        compute="_compute_delay",
        help="From the channel's own time stamp until the end of the work here.",
    )
    correlation_id = fields.Char(
        index=True, help="Names this delivery in the server's log."
    )
    contract_version = fields.Char(
        help="The contract by which the document was read, e.g. the API's version."
    )
    payload_size = fields.Integer("Size (bytes)")
    payload = fields.Text(
        "Encrypted payload", prefetch=False, groups="base.group_system", copy=False
    )
    payload_masked = fields.Text(
        "Payload", compute="_compute_payload_masked", help="Personal data is masked."
    )
    order_id = fields.Many2one(
        "retail.order", index="btree_not_null", ondelete="set null"
    )
    attempt_ids = fields.One2many("retail.event.attempt", "event_id", "Attempts")
    item_ids = fields.One2many("retail.exception.item", "event_id", "Blocked by")

    _dedupe_uniq = models.Constraint(
        "UNIQUE(backend_id, dedupe_key)", "This event has been received before."
    )
    # What the draining job and the sweeper read; its size is the backlog's, not
    # the inbox's.
    _new_idx = models.Index("(backend_id, lane, id) WHERE state = 'new'")
    _open_idx = models.Index("(backend_id, state) WHERE state IN ('new', 'waiting')")
    _document_idx = models.Index("(backend_id, kind, external_id, id)")

    @api.depends("version_at", "ended_at")
    def _compute_delay(self):
        for event in self:
            start = event.version_at or event.received_at
            delta = (event.ended_at - start) if event.ended_at and start else None
            event.delay_s = max(0, delta.total_seconds()) if delta else 0

    def _waiting_of_same_documents(self):
        """Waiting events of these events' documents; several when of one second."""
        documents = {(x.backend_id, x.kind, x.external_id) for x in self}
        found = self.search(
            [
                ("backend_id", "in", self.backend_id.ids),
                ("external_id", "in", self.mapped("external_id")),
                ("state", "=", "waiting"),
            ]
        )
        return found.filtered(
            lambda x: (x.backend_id, x.kind, x.external_id) in documents
        )

    def _finish(self, state, reason="", order=None, duration_ms=0):
        """End these events; one write for all that end alike."""
        vals = {
            "state": state,
            "reason": reason[:500] if reason else False,
            "ended_at": fields.Datetime.now(),
            "duration_ms": duration_ms,
            "not_before": False,
        }
        if order:
            vals["order_id"] = order.id
        for attempts, events in self.grouped("attempts").items():
            events.write({**vals, "attempts": attempts + 1})

    def action_open_order(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "retail.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }

    def action_open_exceptions(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "retail_sync_core.retail_exception_action"
        )
        action["domain"] = [("item_ids.event_id", "=", self.id)]
        action["context"] = {}
        return action
