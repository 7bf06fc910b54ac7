# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Applying events again: one, many, or a window of time."""

from odoo import models
from odoo.exceptions import UserError

from ..access import check_operator


class RetailEventReplay(models.Model):
    _inherit = "retail.event"

    def _replay(self):
        """Put the newest event of each document back to work, in their order.

        Safe by construction: equal content changes nothing, an older version
        than the one applied ends as superseded. Events whose document has been
        purged are read from the channel again.
        """
        newest = {}
        for event in self.sorted("id"):
            newest[(event.backend_id, event.kind, event.external_id)] = event
        purged = self.browse()
        ready = self.browse()
        for event in newest.values():
            if event.sudo().payload or event.is_deletion:
                ready |= event
            else:
                purged |= event
        ready._put_back()
        for (backend, lane), events in ready.grouped(
            lambda x: (x.backend_id, x.lane)
        ).items():
            if events:
                self._wake(backend, lane)
        for (backend, kind), events in purged.grouped(
            lambda x: (x.backend_id, x.kind)
        ).items():
            backend._reread(kind, events.mapped("external_id"))

    def _put_back(self):
        """Make these events work again, also those that are work already.

        A real UPDATE on purpose: a job that took them on a snapshot older than
        ours (before the mapping that we have just stored) then fails to lock them
        and starts again, instead of stopping at a cause that has been mended.
        """
        if not self:
            return
        self.flush_model()
        self.env.cr.execute(
            """
            UPDATE retail_event
               SET state = 'new', reason = NULL, not_before = NULL, ended_at = NULL,
                   write_uid = %s, write_date = now() AT TIME ZONE 'UTC'
             WHERE id = ANY(%s)
            """,
            [self.env.uid, self.ids],
        )
        self.invalidate_model()

    def action_replay(self):
        check_operator(self)
        active = self.filtered(lambda x: x.backend_id.active)
        if not active:
            raise UserError(self.env._("The channel of these events is archived."))
        active._replay()
        return self.env["retail.backend"]._notify(
            "info",
            self.env._("Replay"),
            self.env._("%s events are applied again.", len(active)),
        )
