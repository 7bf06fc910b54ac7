# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What comes in: webhook deliveries and documents asked for."""

import json
import logging
from decimal import Decimal

from odoo import api, models

_audit = logging.getLogger("retail_sync.audit")


class Refused(Exception):
    """A delivery that is not let in.

    :param status: HTTP status of the answer
    :param why: for the audit line only; the sender learns nothing
    """

    def __init__(self, status, why):
        self.status = status
        self.why = why
        super().__init__(why)


class RetailBackendInbox(models.Model):
    _inherit = "retail.backend"

    @api.model
    def _from_webhook_token(self, token):
        """The active channel behind a webhook path, or an empty recordset."""
        if not token:  # which would find the channels of a neutralized database
            return self.browse()
        # Only what the route needs, in one query: a shop waits for the answer.
        return self.search_fetch(
            [("webhook_token", "=", token)], ["channel", "company_id"], limit=1
        )

    def _webhook_secrets(self):
        """Secrets a signature may be made with: the present and the former one."""
        self.ensure_one()
        names = ("webhook", "webhook_previous")
        found = self.env["retail.credential"].sudo()._get_many(self, names)
        return [found[name] for name in names if found.get(name)]

    def _receive_webhook(self, raw, headers):
        """Verify and store one delivery.

        :param raw: bytes of the body
        :param headers: mapping of the request's headers
        :return: ``"stored"``, ``"duplicate"`` or ``"ping"``
        :raises Refused: with the HTTP status for the sender
        """
        self.ensure_one()
        reader = self._component("webhook.reader")
        if reader.is_ping(raw, headers):
            return "ping"
        if not reader.is_signature_valid(raw, headers, self._webhook_secrets()):
            raise Refused(401, "signature")
        try:
            deliveries = reader.read(raw, headers)
        except ValueError as error:
            raise Refused(400, f"malformed: {error}") from error
        stored = [
            self.env["retail.event"]._receive(self, delivery, raw)
            for delivery in deliveries
        ]
        return "stored" if any(stored) else "duplicate"

    def _store_documents(self, kind, payloads, origin, wake=True):
        """Store documents that were read from the channel; returns their event ids.

        A snapshot that is stored already is a duplicate, unless it was asked for
        (origin ``reread``): then it is put back to work.
        """
        self.ensure_one()
        reader = self._component("webhook.reader")
        events = self.env["retail.event"]
        ids = []
        for payload in payloads:
            raw = json.dumps(payload, default=_number, separators=(",", ":")).encode()
            delivery = reader.read_document(kind, payload)
            event_id = events._receive(self, delivery, raw, origin=origin, wake=False)
            if not event_id and origin == "reread":
                event_id = events._revive(self, delivery, raw)
            if event_id:
                ids.append(event_id)
        if ids and wake:
            for lane in set(self.env["retail.event"].browse(ids).mapped("lane")):
                self.env["retail.event"]._wake(self, lane)
        return ids

    def _audit(self, outcome, detail, remote_addr=""):
        """One line per refused delivery; nothing of its content."""
        _audit.warning(
            "webhook refused: %s (%s) channel=%s from=%s",
            outcome,
            detail,
            self.id or "unknown",
            remote_addr,
        )


def _number(value):
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} in a channel document")
