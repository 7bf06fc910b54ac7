# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Asking the channel: for documents by their ids, or for all that changed since."""

import time
from datetime import timezone

from odoo import fields, models

from odoo.addons.queue_job.exception import RetryableJobError

from ..lanes import job_channel, priority
from ..remote.delivery import Delivery
from ..remote.errors import RemoteContract, RemoteUnavailable

# Documents asked for by one job; one page of the usual channel.
_READ_BATCH = 100
_WAIT = 60


class RetailBackendRead(models.Model):
    _inherit = "retail.backend"

    # A job that reads pages hands over to the next one after this many seconds, well
    # before a server's limit for one request.
    _READ_SECONDS = 30

    def _reread(self, kind, external_ids):
        """Enqueue jobs that read these documents as the channel has them now."""
        self.ensure_one()
        ids = sorted(set(external_ids))
        for start in range(0, len(ids), _READ_BATCH):
            part = ids[start : start + _READ_BATCH]
            self._read_later(
                self.env._(
                    "%(channel)s: read %(n)s documents", channel=self.name, n=len(part)
                )
            )._job_read(kind, part)

    def _read_since(self, since):
        """Enqueue reading every order that changed since; safe to repeat.

        :param since: naive UTC datetime
        """
        self.ensure_one()
        stamp = fields.Datetime.to_string(since)
        self._read_later(
            self.env._(
                "%(channel)s: read orders since %(since)s UTC",
                channel=self.name,
                since=stamp,
            )
        )._job_read_since(stamp)

    def _read_later(self, description):
        return self._as_sync_user().with_delay(
            channel=job_channel("order"),
            priority=priority("order"),
            max_retries=self.max_attempts,
            description=description,
        )

    def _job_read(self, kind, external_ids):
        """Read documents from the channel into the inbox."""
        self.ensure_one()
        self._check_may_call()
        try:
            payloads = self._component("backend.adapter").read_many(kind, external_ids)
        except (RemoteUnavailable, RemoteContract) as error:
            raise self._retryable(error) from error
        self._store_documents(kind, payloads, "reread")
        reader = self._component("webhook.reader")
        found = {reader.read_document(kind, x).external_id for x in payloads}
        gone = [external_id for external_id in external_ids if external_id not in found]
        for external_id in gone:
            self._store_gone(kind, external_id)
        self.last_contact_at = fields.Datetime.now()
        return self.env._(
            "%(n)s documents read, %(gone)s not found", n=len(payloads), gone=len(gone)
        )

    def _store_gone(self, kind, external_id):
        """The channel no longer has it: said to the inbox as a deletion.

        The day is part of the key: what is restored and deleted again later is
        another deletion.
        """
        day = fields.Date.today()
        delivery = Delivery(
            topic="read.gone",
            kind=kind,
            external_id=external_id,
            dedupe_key=f"{kind}:{external_id}:gone:{day}",
            is_deletion=True,
        )
        self.env["retail.event"]._receive(self, delivery, b"{}", origin="reread")

    def _job_read_since(self, since):
        """Read orders that changed since a moment into the inbox."""
        self.ensure_one()
        self._check_may_call()
        reader = self._component("webhook.reader")
        moment = fields.Datetime.to_datetime(since).replace(tzinfo=timezone.utc)
        started, count, new = time.monotonic(), 0, 0
        newest = moment
        try:
            for page in self._component("backend.adapter").changed("order", moment):
                new += len(self._store_documents("order", page, "poll"))
                count += len(page)
                versions = [reader.read_document("order", x).version for x in page]
                newest = max([newest, *(version for version in versions if version)])
                if time.monotonic() - started > self._READ_SECONDS and newest > moment:
                    self._read_since(newest.replace(tzinfo=None))
                    break
        except (RemoteUnavailable, RemoteContract) as error:
            raise self._retryable(error) from error
        self.last_contact_at = fields.Datetime.now()
        return self.env._("%(n)s orders read, %(new)s new versions", n=count, new=new)

    def _retryable(self, error):
        """The queue's own error for a channel that does not answer now."""
        wait = getattr(error, "retry_after", None) or _WAIT
        return RetryableJobError(str(error), seconds=int(wait))
