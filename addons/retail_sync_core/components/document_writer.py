# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Payments, refunds, returns and fulfilments of an order as commands.

Stored from the first day, also where their booking comes later: nothing about a
refund may be lost.
"""

from datetime import timezone

from odoo.fields import Command

from odoo.addons.component.core import Component


class RetailDocumentWriter(Component):
    _name = "retail.document.writer"
    _inherit = "retail.component"
    _usage = "document.writer"

    def commands(self, draft, binding):
        """``{field: [Command]}``; what is known is updated, what is new created.

        :param binding: retail.order, None for a new order
        """
        order = draft.order
        currency = draft.currency.id
        wanted = {
            "payment_ids": [self._payment(x, currency) for x in order.payments],
            "refund_ids": [self._refund(x, currency, binding) for x in order.refunds],
            "return_ids": [self._return(x) for x in order.returns],
            "fulfilment_ids": [self._fulfilment(x) for x in order.fulfilments],
        }
        result = {}
        for name, vals_list in wanted.items():
            commands = self._upsert(binding[name] if binding else (), vals_list)
            if name == "refund_ids" and binding:
                commands += self._withdrawn(binding, order)
            if commands:
                result[name] = commands
        return result

    def _upsert(self, records, vals_list):
        known = {record.external_id: record for record in records}
        commands = []
        for vals in vals_list:
            record = known.get(vals["external_id"])
            if record:
                commands.append(Command.update(record.id, vals))
            else:
                commands.append(
                    Command.create({**vals, "backend_id": self.backend_record.id})
                )
        return commands

    def _withdrawn(self, binding, order):
        """A refund that the channel no longer lists stays, marked; it may be booked."""
        listed = {refund.external_id for refund in order.refunds}
        return [
            Command.update(refund.id, {"is_withdrawn": True})
            for refund in binding.refund_ids
            if refund.external_id not in listed and not refund.is_withdrawn
        ]

    def _payment(self, payment, currency):
        return {
            "external_id": payment.external_id,
            "kind": payment.kind,
            "state": payment.state,
            "gateway": payment.gateway or "-",
            "title": payment.title or False,
            "reference": payment.reference or False,
            "currency_id": currency,
            "amount": float(payment.amount.amount),
            "occurred_at": naive(payment.occurred_at),
        }

    def _refund(self, refund, currency, binding):
        vals = {
            "external_id": refund.external_id,
            "currency_id": currency,
            "amount": float(refund.amount.amount),
            "reason": refund.reason or False,
            "is_withdrawn": False,
        }
        if refund.created_at:
            vals["refunded_at"] = naive(refund.created_at)
        # A summary inside an order must not hide lines that were read before.
        if refund.is_complete:
            vals.update(self.refund_lines(refund))
        return vals

    def refund_lines(self, refund):
        """Values that make a refund complete: its lines, and how it was paid."""
        return {
            "is_complete": True,
            "by_gateway": refund.by_gateway,
            "line_ids": [Command.clear()]
            + [
                Command.create(
                    {
                        "line_ref": line.line_ref,
                        "quantity": float(line.quantity),
                        "amount": float(line.amount.amount),
                        "amount_tax": float(sum(x.amount for _ref, x in line.taxes)),
                        "taxes": {ref: str(x.amount) for ref, x in line.taxes},
                    }
                )
                for line in refund.lines
            ],
        }

    def _return(self, document):
        return {
            "external_id": document.external_id,
            "state": document.state,
            "reason": document.reason or False,
            "requested_at": naive(document.created_at),
            "line_ids": [Command.clear()]
            + [
                Command.create(
                    {
                        "line_ref": line.line_ref,
                        "quantity": float(line.quantity),
                        "reason": line.reason or False,
                    }
                )
                for line in document.lines
            ],
        }

    def _fulfilment(self, document):
        return {
            "external_id": document.external_id,
            "state": document.state,
            "carrier": document.carrier or False,
            "tracking_number": document.tracking_number or False,
            "tracking_url": document.tracking_url or False,
            "shipped_at": naive(document.shipped_at),
            "lines": [[x.line_ref, str(x.quantity)] for x in document.lines],
        }


def naive(moment):
    """Odoo's naive UTC of an aware datetime; False for none."""
    if not moment:
        return False
    return moment.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)
