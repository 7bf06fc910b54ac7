# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading the lines of refunds that an order names by amount only."""

from odoo import api, models

from ..lanes import job_channel, priority
from ..outside import outside
from ..remote.errors import RemoteContract, RemoteError, RemoteUnavailable


def _release_outside(env, item_ids):
    with outside(env(su=True)) as fresh:
        fresh["retail.exception.item"].browse(item_ids)._release()


class RetailOrderRefunds(models.Model):
    _inherit = "retail.order"

    def _complete_refunds_later(self):
        """Enqueue the reading for those orders that need it."""
        for order in self:
            if not all(order.refund_ids.mapped("is_complete")):
                order.with_delay(
                    channel=job_channel("refund"),
                    priority=priority("refund"),
                    identity_key=f"retail_sync:refunds:{order.id}",
                    max_retries=order.backend_id.max_attempts,
                    description=self.env._("%s: read refund lines", order.number),
                )._job_complete_refunds()

    def _job_complete_refunds(self):
        """Read the lines of this order's refunds from the channel"""
        self.ensure_one()
        backend = self.backend_id._as_sync_user()
        backend._check_may_call()
        order = self.with_env(backend.env)
        try:
            with backend.work_on("retail.refund") as work:
                count = work.component(usage="refund.reader").complete(order)
        except (RemoteUnavailable, RemoteContract) as error:
            raise backend._retryable(error) from error
        except RemoteError as error:
            recorder = self.env["retail.exception"]._recorder()
            recorder.note(
                backend,
                self.env["retail.exception"]._cause_of_error(error),
                document_key=f"order:{order.external_id}",
                document=order.number,
                amount=order.amount_refunded,
                currency=order.currency_id,
            )
            recorder.flush()
            return str(error)
        key = f"order:{order.external_id}"
        reports = self.env["retail.exception"]._about(backend, key, without_event=True)
        if reports:
            # After the commit: exceptions are written outside the job.
            self.env.cr.postcommit.add(lambda: _release_outside(self.env, reports.ids))
        return self.env._("%s refunds completed", count)

    @api.model
    def _cron_complete_refunds(self):
        """Ask again for refunds whose lines are still unknown."""
        refunds = self.env["retail.refund"].search(
            [("is_complete", "=", False), ("is_withdrawn", "=", False)], limit=500
        )
        refunds.order_id._complete_refunds_later()
