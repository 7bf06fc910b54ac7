# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Confirming, cancelling and reopening sales orders as the channel's status says."""

from odoo.addons.component.core import Component

from ..stops import BusinessStop, Cause


class RetailOrderStages(Component):
    _name = "retail.order.stages"
    _inherit = "retail.component"
    _usage = "order.stages"

    def settle(self, drafts):
        """Bring the sales orders of many drafts to where the channel has them."""
        gone = [
            d for d in drafts if d.order.status.lifecycle in ("cancelled", "deleted")
        ]
        for draft in gone:
            self.cancel(
                draft.sale_order, draft.key, draft.order.number, draft.group.newest
            )
        alive = [draft for draft in drafts if draft not in gone]
        for draft in alive:
            if draft.sale_order.state == "cancel":
                draft.sale_order.action_draft()
        ready = self.env["sale.order"].union(
            *(
                draft.sale_order
                for draft in alive
                if draft.sale_order.state in ("draft", "sent")
                and self.backend_record._must_confirm(draft.order.status)
            )
        )
        if ready:
            ready.action_confirm()

    def cancel(self, sale_order, key, number, event):
        """Cancel a sales order, unless goods or an invoice have already left.

        :raises BusinessStop: saying what a person has to do then
        """
        if sale_order.state == "cancel":
            return
        shipped = sale_order.picking_ids.filtered(lambda x: x.state == "done")
        invoiced = sale_order.invoice_ids.filtered(lambda x: x.state == "posted")
        if not (shipped or invoiced):
            if sale_order.locked:
                sale_order.action_unlock()
            sale_order._action_cancel()
            return
        if self.env["retail.override"]._allows(
            self.backend_record, "cancel_conflict", key, event
        ):
            return
        documents = ", ".join((shipped.mapped("name")) + invoiced.mapped("name"))
        raise BusinessStop(
            Cause(
                "cancel_conflict",
                key,
                self.env._(
                    "Order %s was cancelled in the channel after it left", number
                ),
                self.env._(
                    "%(documents)s of %(order)s exist already. If the goods come back, "
                    "return the delivery and credit the invoice in Odoo, then press "
                    "Retry. If the order stands, override with the reason: Odoo then "
                    "keeps it as it is.",
                    documents=documents,
                    order=sale_order.name,
                ),
            )
        )
