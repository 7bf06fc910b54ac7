# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

# One wizard run; a longer window is replayed in several.
_LIMIT = 5000


class RetailEventReplayWizard(models.TransientModel):
    """Apply all events of a window of time again."""

    _name = "retail.event.replay"
    _description = "Replay events"

    backend_id = fields.Many2one("retail.backend", "Channel", required=True)
    date_from = fields.Datetime("From", required=True)
    date_to = fields.Datetime("Until", required=True, default=fields.Datetime.now)
    states = fields.Selection(
        [
            ("waiting", "Waiting only"),
            ("ended", "Done, superseded and ignored"),
            ("all", "All"),
        ],
        required=True,
        default="all",
    )
    event_count = fields.Integer(compute="_compute_event_count")

    def _domain(self):
        states = {
            "waiting": ["waiting"],
            "ended": ["done", "superseded", "ignored"],
            "all": ["waiting", "done", "superseded", "ignored"],
        }[self.states]
        return [
            ("backend_id", "=", self.backend_id.id),
            ("received_at", ">=", self.date_from),
            ("received_at", "<=", self.date_to),
            ("state", "in", states),
        ]

    @api.depends("backend_id", "date_from", "date_to", "states")
    def _compute_event_count(self):
        for wizard in self:
            wizard.event_count = (
                self.env["retail.event"].search_count(wizard._domain())
                if wizard.backend_id and wizard.date_from and wizard.date_to
                else 0
            )

    def action_replay(self):
        self.ensure_one()
        events = self.env["retail.event"].search(
            self._domain(), order="id", limit=_LIMIT
        )
        if not events:
            raise UserError(self.env._("No event of this channel lies in that window."))
        return events.action_replay()
