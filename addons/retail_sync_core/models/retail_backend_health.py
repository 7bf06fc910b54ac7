# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..remote.errors import RemoteError
from ..server_config import is_production


class RetailBackendHealth(models.Model):
    _inherit = "retail.backend"

    last_contact_at = fields.Datetime(readonly=True, copy=False)
    api_version = fields.Char("API version", readonly=True, copy=False)
    connection_state = fields.Selection(
        [("untested", "Not tested"), ("ok", "Connected"), ("failed", "Failing")],
        default="untested",
        readonly=True,
        copy=False,
    )
    connection_message = fields.Char(readonly=True, copy=False)
    last_event_at = fields.Datetime(compute="_compute_traffic")
    waiting_count = fields.Integer("Events waiting", compute="_compute_traffic")
    new_count = fields.Integer("Events to apply", compute="_compute_traffic")
    exception_count = fields.Integer(compute="_compute_exceptions")
    amount_at_risk = fields.Monetary(
        compute="_compute_exceptions", currency_field="company_currency_id"
    )
    order_count = fields.Integer("Orders", compute="_compute_orders")
    company_currency_id = fields.Many2one(related="company_id.currency_id")

    def _compute_traffic(self):
        events = self.env["retail.event"]
        # One indexed look at the newest row each; counting a whole inbox would
        # grow with it, so only open states are counted (partial index).
        for backend in self:
            newest = events.search(
                [("backend_id", "=", backend.id)], order="id desc", limit=1
            )
            backend.last_event_at = newest.received_at
        counts = {
            (backend.id, state): count
            for backend, state, count in events._read_group(
                [("backend_id", "in", self.ids), ("state", "in", ("new", "waiting"))],
                ["backend_id", "state"],
                ["__count"],
            )
        }
        for backend in self:
            backend.waiting_count = counts.get((backend.id, "waiting"), 0)
            backend.new_count = counts.get((backend.id, "new"), 0)

    def _compute_exceptions(self):
        found = {
            backend.id: (count, amount)
            for backend, count, amount in self.env["retail.exception"]._read_group(
                [("backend_id", "in", self.ids), ("is_open", "=", True)],
                ["backend_id"],
                ["__count", "amount_at_risk:sum"],
            )
        }
        for backend in self:
            backend.exception_count, backend.amount_at_risk = found.get(
                backend.id, (0, 0.0)
            )

    def _compute_orders(self):
        found = dict(
            self.env["retail.order"]._read_group(
                [("backend_id", "in", self.ids)], ["backend_id"], ["__count"]
            )
        )
        for backend in self:
            backend.order_count = found.get(backend, 0)

    def _check_may_call(self):
        """Refuse outbound calls of a production channel from an unmarked server.

        :raises UserError: saying how to mark the server
        """
        self.ensure_one()
        if self.environment == "production" and not is_production():
            raise UserError(
                self.env._(
                    "%(channel)s is a production channel, but this server is not "
                    "marked as production, so it does not call the shop. If this is "
                    "the production server, put “production = 1” into the "
                    "[retail_sync] section of its configuration file.",
                    channel=self.name,
                )
            )

    def action_test_connection(self):
        """Ask the shop who it is and show what it says."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_call()
        try:
            facts = self._component("backend.adapter").test_connection()
        except RemoteError as error:
            self.write(
                {"connection_state": "failed", "connection_message": str(error)[:250]}
            )
            return self._notify("danger", self.env._("Not connected"), str(error))
        self.write(
            {
                "connection_state": "ok",
                "connection_message": facts["message"],
                "api_version": facts.get("api_version"),
                "last_contact_at": fields.Datetime.now(),
            }
        )
        return self._notify("success", self.env._("Connected"), facts["message"])

    @api.model
    def _notify(self, kind, title, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "title": title,
                "message": message,
                "sticky": kind == "danger",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _open(self, xmlid, name, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action.update(
            {
                "display_name": name,
                "domain": domain,
                "context": {"default_backend_id": self.id},
            }
        )
        return action

    def action_open_orders(self):
        return self._open(
            "retail_sync_core.retail_order_action",
            self.env._("Orders"),
            [("backend_id", "=", self.id)],
        )

    def action_open_events(self):
        return self._open(
            "retail_sync_core.retail_event_action",
            self.env._("Events"),
            [("backend_id", "=", self.id)],
        )

    def action_open_exceptions(self):
        return self._open(
            "retail_sync_core.retail_exception_action",
            self.env._("Exceptions"),
            [("backend_id", "=", self.id)],
        )

    def action_open_mappings(self):
        return self._open(
            "retail_sync_core.retail_mapping_action",
            self.env._("Mappings"),
            ["|", ("backend_id", "=", self.id), ("backend_id", "=", False)],
        )
