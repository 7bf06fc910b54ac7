# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""New orders, as many as possible in one create and one confirm."""

import logging

from psycopg2 import InterfaceError, OperationalError

from odoo.addons.component.core import Component
from odoo.addons.queue_job.exception import RetryableJobError

_logger = logging.getLogger(__name__)


class RetailOrderSet(Component):
    _name = "retail.order.set"
    _inherit = "retail.component"
    _usage = "order.set"

    def apply(self, drafts, outcomes):
        """Book new orders; what fails as a set is tried one by one.

        :param drafts: list of Draft without binding, fully matched
        """
        events = self.env["retail.event"]
        if len(drafts) > 1:
            try:
                with self.env.cr.savepoint():
                    orders = self._book(drafts)
            except (InterfaceError, OperationalError, RetryableJobError):
                # A lost connection is no document's fault.
                raise
            except Exception as error:
                # Whose fault it was is found by trying each alone.
                _logger.info(
                    "%s: a set of %s orders failed (%s); one by one",
                    self.backend_record.name,
                    len(drafts),
                    type(error).__name__,
                )
                for draft in drafts:
                    draft.remarks.clear()
            else:
                for draft, order in zip(drafts, orders, strict=True):
                    outcomes.end(draft.group, "done", self._reason(draft), order)
                return
        for draft in drafts:
            events._guard(
                self.backend_record,
                draft.group,
                outcomes,
                lambda d=draft: ("done", self._reason(d), self._book([d])),
                document=draft.order.number,
                amount=draft.order.total.amount,
                currency=draft.currency,
            )

    def _reason(self, draft):
        if draft.is_history:
            return self.env._("Placed before the cutover: kept as history")
        return self.env._("Order created")

    def _book(self, drafts):
        """Contacts, sales orders, channel orders, confirmation; all or nothing."""
        matcher = self.component(usage="customer.matcher")
        for draft, parties in zip(
            drafts, matcher.match([draft.order for draft in drafts]), strict=True
        ):
            draft.parties = parties
            draft.remarks.extend(parties.remarks)
        booked = [draft for draft in drafts if not draft.is_history]
        if booked:
            builder = self.shared("order.builder")
            sale_orders = self.env["sale.order"].create(
                [builder.order_vals(draft) for draft in booked]
            )
            checker = self.component(usage="money.checker")
            for draft, sale_order in zip(booked, sale_orders, strict=True):
                draft.sale_order = sale_order
                checker.prove(draft)
        orders = self.component(usage="order.recorder").create(drafts)
        self.component(usage="order.stages").settle(booked)
        return orders
