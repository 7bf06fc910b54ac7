# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import json
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models

from .. import crypto
from ..masking import masked_text

_PURGE_BATCH = 5000


class RetailEventPayload(models.Model):
    _inherit = "retail.event"

    def _raw(self):
        """The document as received: bytes, empty once it has been purged."""
        self.ensure_one()
        token = self.sudo().payload
        return crypto.decrypt(token) if token else b""

    def _document(self):
        """The parsed document; numbers with decimals as Decimal."""
        raw = self._raw()
        return json.loads(raw, parse_float=Decimal) if raw else None

    def _compute_payload_masked(self):
        for event in self:
            try:
                raw = event._raw()
            except crypto.WrongKey as error:
                event.payload_masked = str(error)
                continue
            event.payload_masked = masked_text(raw) if raw else False

    @api.model
    def _cron_purge_payloads(self):
        """Remove documents of ended events that are older than their channel keeps.

        A bounded number a run; when there are more, the next run follows at once.
        """
        for backend in self.env["retail.backend"].search([("payload_days", ">", 0)]):
            limit = fields.Datetime.now() - timedelta(days=backend.payload_days)
            self.env.cr.execute(
                """
                UPDATE retail_event SET payload = NULL WHERE id IN (
                    SELECT id FROM retail_event
                     WHERE backend_id = %s AND received_at < %s
                       AND payload IS NOT NULL
                       AND state IN ('done', 'superseded', 'ignored')
                     LIMIT %s)
                """,
                [backend.id, limit, _PURGE_BATCH],
            )
            if self.env.cr.rowcount == _PURGE_BATCH:
                self.env.ref("retail_sync_core.ir_cron_purge_payloads")._trigger()
        self.invalidate_model(["payload"])
