# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a draining job works on, and how it ends."""

import logging
import time

from odoo import fields

_logger = logging.getLogger(__name__)


class DocumentEvents:
    """All waiting events of one document; the newest is the one to apply."""

    def __init__(self, events):
        self.events = events
        self.newest = max(events, key=lambda e: (e.version_at or e.received_at, e.id))

    @property
    def key(self):
        return f"{self.newest.kind}:{self.newest.external_id}"

    @property
    def older(self):
        return self.events - self.newest

    @property
    def rivals(self):
        """Events that may be the newest as well: of the same second, or of none.

        They stay open as long as the newest does: whoever tries again must still
        see that the channel has to be asked.
        """
        newest = self.newest
        if newest.is_deletion:
            return self.older
        return self.older.filtered(
            lambda event: event.is_deletion or event.version_at == newest.version_at
        )

    @property
    def has_tie(self):
        """Which is the newest cannot be seen from here."""
        return bool(self.rivals)


class Outcomes:
    """How the events of a job end; written in one statement at its end."""

    def __init__(self, env, recorder):
        self.env = env
        self.recorder = recorder
        self.rows = []
        self.started = time.monotonic()

    def end(self, group, state, reason="", order=None):
        """The newest event ends as ``state``, the older ones as superseded."""
        order_id = order.id if order else None
        self.rows.append((group.newest.id, state, reason or None, order_id, None))
        self._supersede(group.older, order_id)

    def _keep(self, group, state, reason, seconds=None):
        """The newest event and its rivals stay open, what is older does not."""
        for event in group.newest + group.rivals:
            self.rows.append((event.id, state, reason[:500], None, seconds))
        self._supersede(group.older - group.rivals)

    def _supersede(self, events, order_id=None):
        for event in events:
            self.rows.append(
                (event.id, "superseded", "A newer version came", order_id, None)
            )

    def stop(self, backend, group, causes, *, document="", amount=0, currency=None):
        """The document waits for a person."""
        for cause in causes:
            self.report(backend, group, cause, document, amount, currency)
        message = "; ".join(cause.title for cause in causes)
        _logger.info(
            "channel %s: %s waits (%s) correlation=%s",
            backend.id,
            group.key,
            ", ".join(cause.kind for cause in causes),
            group.newest.correlation_id,
        )
        self.recorder.attempt(group.newest, "stopped", message)
        self._keep(group, "waiting", message)

    def report(self, backend, group, cause, document="", amount=0, currency=None):
        """Note a cause without keeping the document."""
        self.recorder.note(
            backend,
            cause,
            document_key=group.key,
            document=document or group.newest.document,
            amount=amount,
            currency=currency,
            event=group.newest,
        )

    def defer(self, group, error, seconds):
        """The channel did not answer: the document is tried again later."""
        self.recorder.attempt(group.newest, "deferred", error)
        self._keep(group, "new", str(error), seconds)

    def write(self):
        """One UPDATE for all of them."""
        if not self.rows:
            return
        spent = int((time.monotonic() - self.started) * 1000 / len(self.rows))
        self.env["retail.event"].flush_model(["state", "order_id"])
        self.env.cr.execute(
            """
            UPDATE retail_event e
               SET state = v.state, reason = left(v.reason, 500),
                   order_id = coalesce(v.order_id, e.order_id),
                   attempts = e.attempts + 1,
                   ended_at = CASE WHEN v.state = 'new' THEN NULL ELSE %(now)s END,
                   not_before = %(now)s + v.wait * interval '1 second',
                   duration_ms = %(spent)s, write_date = %(now)s, write_uid = %(uid)s
              FROM unnest(%(ids)s, %(states)s, %(reasons)s::text[], %(orders)s::int[],
                          %(waits)s::int[]) AS v(id, state, reason, order_id, wait)
             WHERE e.id = v.id
            """,
            {
                "now": fields.Datetime.now(),
                "spent": spent,
                "uid": self.env.uid,
                "ids": [row[0] for row in self.rows],
                "states": [row[1] for row in self.rows],
                "reasons": [row[2] for row in self.rows],
                "orders": [row[3] for row in self.rows],
                "waits": [row[4] for row in self.rows],
            },
        )
        self.env["retail.event"].invalidate_model()
