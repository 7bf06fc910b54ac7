# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Writing exceptions outside the failing transaction, and ending them."""

from datetime import timedelta

from odoo import api, fields, models

from ..outside import outside


class Recorder:
    """Collects stops during a job and writes them in one transaction of its own.

    ``flush`` is called in a ``finally``: whatever becomes of the job, its
    exceptions and attempts are kept.
    """

    def __init__(self, env):
        self.env = env
        self._causes = {}
        self._attempts = []

    def note(
        self,
        backend,
        cause,
        *,
        document_key,
        document="",
        amount=0.0,
        currency=None,
        event=None,
    ):
        """One document meets one cause.

        :param amount: Decimal or float in ``currency``, what is at risk
        """
        entry = self._causes.setdefault(
            (backend.id, cause.kind, cause.key), (cause, {})
        )
        entry[1][document_key] = {
            "document_key": document_key,
            "document": document,
            "amount": float(amount or 0.0),
            "currency_id": currency.id if currency else False,
            "event_id": event.id if event else False,
        }

    def attempt(self, event, outcome, message):
        self._attempts.append(
            {
                "event_id": event.id,
                "company_id": event.company_id.id,
                "outcome": outcome,
                "message": str(message)[:2000],
            }
        )

    def flush(self):
        if not (self._causes or self._attempts):
            return
        causes, attempts = self._causes, self._attempts
        self._causes, self._attempts = {}, []
        with outside(self.env(su=True)) as env:
            env["retail.event.attempt"].create(attempts)
            env["retail.exception"]._record(causes)


class RetailExceptionRecorder(models.Model):
    _inherit = "retail.exception"

    @api.model
    def _recorder(self):
        return Recorder(self.env)

    @api.model
    def _record(self, causes):
        """Upsert one exception per cause and one item per document.

        :param causes: ``{(backend id, kind, key): (Cause, {document key: vals})}``
        """
        # The same order in every worker, so that two never wait for each other.
        for (backend_id, code, key), (cause, items) in sorted(causes.items()):
            # Two jobs may meet the same new cause at once; the lock lets the
            # second find the first one's row instead of breaking on the index.
            self.env.cr.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"retail_sync:exception:{backend_id}:{code}:{key}"],
            )
            exception = self._find_or_create(backend_id, code, key, cause)
            exception._add_items(items)

    @api.model
    def _find_or_create(self, backend_id, code, key, cause):
        kind = self.env["retail.exception.kind"]._of(code)
        found = self.search(
            [
                ("backend_id", "=", backend_id),
                ("kind_id", "=", kind.id),
                ("key", "=", key),
                ("state", "in", ("open", "in_progress")),
            ]
        )
        now = fields.Datetime.now()
        if found:
            found.with_context(tracking_disable=True).write(
                {"last_seen_at": now, "title": cause.title, "detail": cause.detail}
            )
            return found
        backend = self.env["retail.backend"].browse(backend_id)
        return self.with_context(mail_create_nolog=True).create(
            {
                "backend_id": backend_id,
                "company_id": backend.company_id.id,
                "kind_id": kind.id,
                "key": key,
                "title": cause.title,
                "detail": cause.detail,
                "severity": kind.severity,
                "user_id": kind.user_id.id,
                "deadline_at": now + timedelta(hours=kind.deadline_hours),
                "mapping_kind": cause.mapping_kind or False,
                "mapping_key": cause.key if cause.mapping_kind else False,
                "mapping_label": cause.label or False,
            }
        )

    def _add_items(self, items):
        self.ensure_one()
        known = {
            item.document_key: item
            for item in self.env["retail.exception.item"].search(
                [
                    ("exception_id", "=", self.id),
                    ("document_key", "in", list(items)),
                ]
            )
        }
        today = fields.Date.today()
        fresh = []
        for document_key, vals in items.items():
            currency = self.env["res.currency"].browse(vals["currency_id"])
            vals["amount_company"] = (
                currency._convert(
                    vals["amount"], self.company_id.currency_id, self.company_id, today
                )
                if currency
                else vals["amount"]
            )
            vals["state"] = "blocked"
            vals["seen_at"] = fields.Datetime.now()
            if document_key in known:
                known[document_key].write(vals)
            else:
                fresh.append(
                    {
                        **vals,
                        "exception_id": self.id,
                        "company_id": self.company_id.id,
                    }
                )
        self.env["retail.exception.item"].create(fresh)
        self._update_figures()

    def _update_figures(self):
        """Documents and money at risk, summed in the database.

        Documents that wait; of a kind that keeps none waiting, all that met it.
        """
        self.env["retail.exception.item"].flush_model()
        self.flush_recordset()
        self.env.cr.execute(
            """
            UPDATE retail_exception x
               SET document_count = f.n, amount_at_risk = f.amount
              FROM (SELECT e.id, count(i.id) AS n,
                           coalesce(sum(abs(i.amount_company)), 0) AS amount
                      FROM retail_exception e
                      JOIN retail_exception_kind k ON k.id = e.kind_id
                 LEFT JOIN retail_exception_item i ON i.exception_id = e.id
                       AND (i.state = 'blocked' OR NOT k.is_blocking)
                     WHERE e.id = ANY(%s) GROUP BY e.id) f
             WHERE x.id = f.id
            """,
            [self.ids],
        )
        self.invalidate_recordset(["document_count", "amount_at_risk"])

    @api.model
    def _about(self, backend, document_key, kind=None, without_event=False):
        """Items of open exceptions about one document.

        :param kind: code of the exceptions' kind, None for all
        :param without_event: only those that no event of the inbox stands behind
        """
        domain = [
            ("document_key", "=", document_key),
            ("state", "=", "blocked"),
            ("exception_id.backend_id", "=", backend.id),
            ("exception_id.state", "in", ("open", "in_progress")),
        ]
        if kind:
            domain.append(("exception_id.kind", "=", kind))
        if without_event:
            domain.append(("event_id", "=", False))
        return self.env["retail.exception.item"].search(domain)

    @api.model
    def _settle(self):
        """End every exception whose documents have all gone through.

        Called after a job has committed and by the sweeper; never inside the
        job's own transaction, which would look at an older snapshot.
        """
        self.env["retail.event"].flush_model(["state"])
        self.env["retail.exception.item"].flush_model()
        self.flush_model(["state"])
        self.env.cr.execute(
            """
            UPDATE retail_exception_item i SET state = 'done'
              FROM retail_event e, retail_exception x
             WHERE e.id = i.event_id AND x.id = i.exception_id
               AND x.state IN ('open', 'in_progress')
               AND i.state = 'blocked'
               AND e.state IN ('done', 'superseded', 'ignored')
               AND i.seen_at <= coalesce(e.ended_at, i.seen_at)
            RETURNING i.exception_id
            """
        )
        touched = {row[0] for row in self.env.cr.fetchall()}
        if not touched:
            return
        exceptions = self.browse(sorted(touched))
        self.env["retail.exception.item"].invalidate_model(["state"])
        exceptions._update_figures()
        for exception in exceptions:
            if not exception.document_count and exception.kind_id.is_blocking:
                exception._end(
                    "resolved",
                    self.env._("Every document that waited for this went through."),
                )
