# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The draining job: takes what waits in a lane and applies it, a set at a time."""

from psycopg2 import InterfaceError, OperationalError
from psycopg2.errors import UniqueViolation

from odoo import fields, models

from odoo.addons.queue_job.exception import RetryableJobError

from .. import planner
from ..outcomes import DocumentEvents, Outcomes
from ..outside import outside
from ..remote.backoff import delay
from ..remote.errors import RemoteContract, RemoteUnavailable
from ..stops import BusinessStop, Cause, Deferred

# Documents per job. Ten to twenty orders in one create and one confirm cost a
# third less than one by one; more only lengthens the transaction.
SET_SIZE = 20
_LOOK_AHEAD = 5 * SET_SIZE


class RetailEventDrain(models.Model):
    _inherit = "retail.event"

    def _job_drain(self, backend_id, lane):
        """Apply the waiting events of one lane of one channel"""
        backend = self.env["retail.backend"].search([("id", "=", backend_id)])
        if not backend:
            return "The channel is archived; its events wait."
        backend = backend._as_sync_user()
        events = backend.env["retail.event"]
        events._lock_lane(backend, lane)
        # After the commit: on a fresh snapshot, and without holding locks.
        self.env.cr.postcommit.add(lambda: _wake_missed(self.env, backend_id, lane))
        groups, more = events._next_documents(backend, lane)
        if not groups:
            return "Nothing to apply."
        was_blocked = any(event.attempts for group in groups for event in group.events)
        recorder = backend.env["retail.exception"]._recorder()
        outcomes = Outcomes(backend.env, recorder)
        try:
            events._apply_groups(backend, groups, outcomes)
            outcomes.write()
        finally:
            # Also when this job fails: what it met must not be lost with it.
            recorder.flush()
        if more:
            events._wake(backend, lane)
        self.env.cr.postcommit.add(
            lambda: planner.refresh(self.env.registry, len(groups))
        )
        if was_blocked:
            self.env.cr.postcommit.add(lambda: _settle_outside(self.env))
        return f"{len(groups)} documents, {len(outcomes.rows)} events"

    def _lock_lane(self, backend, lane):
        """One worker per warehouse: two that reserve the same quants conflict.

        :raises RetryableJobError: in a second, without counting, while another
            worker drains this lane
        """
        scope = (
            f"warehouse:{backend.warehouse_id.id}"
            if lane == "order"
            else f"{backend.id}:{lane}"
        )
        self.env.cr.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"retail_sync:drain:{scope}"],
        )
        if not self.env.cr.fetchone()[0]:
            raise RetryableJobError(
                "Another worker drains this lane.", seconds=1, ignore_retry=True
            )

    def _next_documents(self, backend, lane):
        """The next documents with all their open events, locked.

        Events that wait for a person are among them: a newer version of their
        document ends them too.

        Reads a bounded stretch of the partial index, so a long backlog costs no
        more per set than a short one.

        :return: list of DocumentEvents, and whether more are waiting
        """
        cr = self.env.cr
        self.flush_model()
        cr.execute(
            """
            SELECT kind, external_id FROM retail_event
             WHERE backend_id = %s AND lane = %s AND state = 'new'
               AND (not_before IS NULL OR not_before <= %s)
          ORDER BY id LIMIT %s
            """,
            [backend.id, lane, fields.Datetime.now(), _LOOK_AHEAD],
        )
        ahead = cr.fetchall()
        documents = list(dict.fromkeys(ahead))
        more = len(documents) > SET_SIZE or len(ahead) == _LOOK_AHEAD
        documents = self._lock_documents(backend, documents[:SET_SIZE])
        if ahead and not documents:
            raise RetryableJobError(
                "Another worker applies these documents.", seconds=1, ignore_retry=True
            )
        if not documents:
            return [], False
        # The row lock fails at once when another worker ended these events after
        # our snapshot was taken, before any work is done in vain.
        cr.execute(
            """
            SELECT e.id FROM retail_event e
              JOIN unnest(%s, %s) AS d(kind, external_id)
                ON d.kind = e.kind AND d.external_id = e.external_id
             WHERE e.backend_id = %s AND e.state IN ('new', 'waiting')
          ORDER BY e.id FOR NO KEY UPDATE OF e
            """,
            [[d[0] for d in documents], [d[1] for d in documents], backend.id],
        )
        events = self.browse([row[0] for row in cr.fetchall()])
        groups = events.grouped(lambda e: (e.kind, e.external_id))
        return [DocumentEvents(group) for group in groups.values()], more

    def _lock_documents(self, backend, documents):
        """Those documents that no other worker holds, under an advisory lock."""
        if not documents:
            return []
        self.env.cr.execute(
            """
            SELECT d.kind, d.external_id,
                   pg_try_advisory_xact_lock(hashtextextended(
                       concat_ws(':', 'retail_sync:doc', %s, d.kind, d.external_id), 0))
              FROM unnest(%s, %s) WITH ORDINALITY AS d(kind, external_id, n)
          ORDER BY d.n
            """,
            [str(backend.id), [d[0] for d in documents], [d[1] for d in documents]],
        )
        return [(row[0], row[1]) for row in self.env.cr.fetchall() if row[2]]

    def _apply_groups(self, backend, groups, outcomes):
        """Hand each document to the importer of its kind."""
        by_kind = {}
        for group in groups:
            if group.newest.problem:
                outcomes.stop(backend, group, [self._problem(backend, group)])
            else:
                by_kind.setdefault(group.newest.kind, []).append(group)
        for kind, part in by_kind.items():
            with backend.work_on("retail.event") as work:
                importers = work.many_components(usage=f"{kind}.importer")
                if not importers:
                    for group in part:
                        outcomes.end(
                            group, "ignored", f"Nothing is done with {kind} events."
                        )
                    continue
                importers[0].run(part, outcomes)

    def _problem(self, backend, group):
        return Cause(
            "delivery_problem",
            group.newest.problem,
            self.env._("%(shop)s sends deliveries without content", shop=backend.name),
            self.env._(
                "The last one says: %(reason)s. The user behind the webhook has "
                "probably "
                "lost the right to read orders. Repair the webhooks on the channel's "
                "form; orders of the meantime are found by reading them again.",
                reason=group.newest.reason or group.newest.problem,
            ),
        )

    def _guard(
        self, backend, group, outcomes, work, *, document="", amount=0, currency=None
    ):
        """Run ``work`` for one document in a savepoint and end its events.

        :param work: callable that returns (state, reason, retail.order or None)
        """
        try:
            with self.env.cr.savepoint():
                state, reason, order = work()
        except (InterfaceError, OperationalError, RetryableJobError):
            # A lost connection is no document's fault.
            raise
        except Deferred as error:
            self._defer(backend, group, outcomes, error, error.seconds)
        except (RemoteUnavailable, RemoteContract) as error:
            # A page of a firewall or of maintenance is no answer either.
            wait = getattr(error, "retry_after", None)
            self._defer(backend, group, outcomes, error, wait)
        except Exception as error:
            causes = self._causes_of(error)
            outcomes.stop(
                backend,
                group,
                causes,
                document=document,
                amount=amount,
                currency=currency,
            )
        else:
            outcomes.end(group, state, reason, order)

    def _defer(self, backend, group, outcomes, error, seconds):
        attempt = group.newest.attempts + 1
        if attempt >= backend.max_attempts:
            outcomes.stop(
                backend,
                group,
                [
                    Cause(
                        "channel_unreachable",
                        "unreachable",
                        self.env._("%s does not answer", backend.name),
                        self.env._(
                            "Tried %(n)s times. The last answer: %(error)s. Test the "
                            "connection "
                            "on the channel's form, then press Retry.",
                            n=attempt,
                            error=error,
                        ),
                    )
                ],
            )
        else:
            wait = delay(attempt, at_least=seconds)
            outcomes.defer(group, error, int(wait))

    def _causes_of(self, error):
        """The Causes behind an exception; its class decides."""
        if isinstance(error, BusinessStop):
            return error.causes
        if isinstance(error, UniqueViolation) and (
            error.diag.constraint_name or ""
        ).startswith("retail_"):
            raise RetryableJobError(
                "Another worker made the same record.", seconds=1, ignore_retry=True
            ) from error
        return (self.env["retail.exception"]._cause_of_error(error),)


def _settle_outside(env):
    with outside(env(su=True)) as fresh:
        fresh["retail.exception"]._settle()


def _wake_missed(env, backend_id, lane):
    """Wake the lane again for events whose own look at the queue saw this job.

    They came while it was about to start and thought that it would see them. The
    sweeper would find them too, but only after a minute.
    """
    with env.registry.cursor() as cr:
        fresh = env(cr=cr)["retail.event"]
        if fresh._has_due(backend_id, lane):
            fresh._wake(fresh.env["retail.backend"].browse(backend_id), lane)
