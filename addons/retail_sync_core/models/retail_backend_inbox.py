# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What comes in: webhook deliveries and documents asked for."""

import json
import logging
from decimal import Decimal

from odoo import api, fields, models

from ..lanes import job_channel, priority

_audit = logging.getLogger("retail_sync.audit")
# Documents asked for by one job; one page of the usual channel.
_READ_BATCH = 100


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

    def _reread(self, kind, external_ids):
        """Enqueue jobs that read these documents as the channel has them now."""
        self.ensure_one()
        ids = sorted(set(external_ids))
        for start in range(0, len(ids), _READ_BATCH):
            part = ids[start : start + _READ_BATCH]
            self._as_sync_user().with_delay(
                channel=job_channel("order"),
                priority=priority("order"),
                description=self.env._(
                    "%(channel)s: read %(n)s documents", channel=self.name, n=len(part)
                ),
            )._job_read(kind, part)

    def _job_read(self, kind, external_ids):
        """Read documents from the channel into the inbox."""
        self.ensure_one()
        self._check_may_call()
        adapter = self._component("backend.adapter")
        payloads = adapter.read_many(kind, external_ids)
        self._store_documents(kind, payloads, "reread")
        self.last_contact_at = fields.Datetime.now()
        return self.env._(
            "%(n)s documents read, %(gone)s not found",
            n=len(payloads),
            gone=len(external_ids) - len(payloads),
        )

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
