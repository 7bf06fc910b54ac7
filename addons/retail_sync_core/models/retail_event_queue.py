# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From a delivery to a stored event and a job that will apply it."""

import uuid
from datetime import timezone

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models

from .. import crypto
from ..lanes import job_channel, priority

# A live job that has not started yet will see what is committed before it starts.
_WAITING = ("wait_dependencies", "pending", "enqueued")
# An event this old without a waiting job was missed by its own wake-up.
_SWEEP_AFTER = "30 seconds"


class RetailEventQueue(models.Model):
    _inherit = "retail.event"

    @api.model
    def _receive(self, backend, delivery, raw, origin="webhook", wake=True):
        """Store one delivery; durable as soon as the transaction commits.

        Plain SQL: a shop waits for this, and the ORM costs twice as much. A
        repeated delivery is recognised by the database, never by a search;
        ``ON CONFLICT DO NOTHING`` would raise a serialization failure under
        Odoo's isolation level and make the worker sleep.

        :param delivery: ``remote.delivery.Delivery``
        :param raw: bytes of the document as received
        :return: id of the event, or None when it has been received before
        """
        state = "ignored" if delivery.ignore_reason else "new"
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    """
                    INSERT INTO retail_event (
                        backend_id, company_id, kind, external_id, topic, origin,
                        dedupe_key, lane, version_at, occurred_at, received_at,
                        is_deletion, problem, state, reason, ended_at, attempts,
                        correlation_id, contract_version, payload_size, payload,
                        document,
                        create_uid, create_date, write_uid, write_date)
                    VALUES (%(backend)s, %(company)s, %(kind)s, %(external_id)s,
                        %(topic)s, %(origin)s, %(dedupe_key)s, %(lane)s,
                        %(version)s, %(version)s, now() AT TIME ZONE 'UTC',
                        %(is_deletion)s, %(problem)s, %(state)s, %(reason)s,
                        CASE WHEN %(state)s = 'new' THEN NULL
                             ELSE now() AT TIME ZONE 'UTC' END,
                        0, %(correlation)s, %(contract)s, %(size)s, %(payload)s,
                        %(external_id)s,
                        %(uid)s, now() AT TIME ZONE 'UTC',
                        %(uid)s, now() AT TIME ZONE 'UTC')
                    RETURNING id
                    """,
                    {
                        "backend": backend.id,
                        "company": backend.company_id.id,
                        "kind": delivery.kind,
                        "external_id": delivery.external_id or "-",
                        "topic": delivery.topic,
                        "origin": origin,
                        "dedupe_key": delivery.dedupe_key,
                        "lane": delivery.lane,
                        "version": _naive(delivery.version),
                        "is_deletion": delivery.is_deletion,
                        "problem": delivery.problem or None,
                        "state": state,
                        "reason": delivery.ignore_reason or None,
                        "correlation": uuid.uuid4().hex,
                        "contract": delivery.contract or None,
                        "size": len(raw),
                        "payload": crypto.encrypt(raw),
                        "uid": self.env.uid,
                    },
                    # A repeated delivery is daily business and no error to log.
                    log_exceptions=False,
                )
                event_id = self.env.cr.fetchone()[0]
        except UniqueViolation:
            return None
        if wake and state == "new":
            self._wake(backend, delivery.lane)
        return event_id

    @api.model
    def _revive(self, backend, delivery, raw):
        """Put a stored event back to work with its document, which may be purged.

        :return: id of the event
        """
        self.flush_model(["state", "reason", "not_before"])
        self.env.cr.execute(
            """
            UPDATE retail_event
               SET state = 'new', reason = NULL, not_before = NULL,
                   payload = coalesce(payload, %s), payload_size = %s
             WHERE backend_id = %s AND dedupe_key = %s
         RETURNING id
            """,
            [crypto.encrypt(raw), len(raw), backend.id, delivery.dedupe_key],
        )
        self.invalidate_model(["state", "reason", "not_before", "payload"])
        return self.env.cr.fetchone()[0]

    @api.model
    def _wake(self, backend, lane):
        """Make sure that a job will drain this lane; one waiting job is enough.

        This look at the queue saves jobs but can lose a wake-up: the waiting job
        may start on an older snapshot between our look and our commit. Each job
        looks again after its own commit, and the sweeper is the guarantee.
        """
        key = f"retail_sync:drain:{backend.id}:{lane}"
        self.env.cr.execute(
            "SELECT 1 FROM queue_job WHERE identity_key = %s AND state = ANY(%s)"
            " AND (eta IS NULL OR eta <= now() AT TIME ZONE 'UTC') LIMIT 1",
            [key, list(_WAITING)],
        )
        if self.env.cr.fetchone():
            return
        backend._as_sync_user().env["retail.event"].with_delay(
            channel=job_channel(lane),
            priority=priority(lane),
            identity_key=key,
            max_retries=0,
            description=self.env._(
                "%(channel)s: apply %(lane)s events", channel=backend.name, lane=lane
            ),
        )._job_drain(backend.id, lane)

    @api.model
    def _has_due(self, backend_id, lane):
        """Is there an event of this lane that should be applied now?"""
        self.env.cr.execute(
            """
            SELECT 1 FROM retail_event
             WHERE backend_id = %s AND lane = %s AND state = 'new'
               AND (not_before IS NULL OR not_before <= now() AT TIME ZONE 'UTC')
             LIMIT 1
            """,
            [backend_id, lane],
        )
        return bool(self.env.cr.fetchone())

    @api.model
    def _cron_sweep(self):
        """Wake every lane that holds an event which no waiting job will see."""
        self.flush_model(["state", "not_before", "received_at"])
        self.env.cr.execute(
            """
            SELECT DISTINCT backend_id, lane FROM retail_event
             WHERE state = 'new'
               AND received_at < (now() AT TIME ZONE 'UTC') - %s::interval
               AND (not_before IS NULL OR not_before <= now() AT TIME ZONE 'UTC')
            """,
            [_SWEEP_AFTER],
        )
        for backend_id, lane in self.env.cr.fetchall():
            backend = self.env["retail.backend"].browse(backend_id)
            if backend.active:
                self._wake(backend, lane)
        self.env["retail.exception"]._settle()


def _naive(moment):
    return (
        fields.Datetime.to_string(moment.astimezone(timezone.utc).replace(tzinfo=None))
        if moment
        else None
    )
