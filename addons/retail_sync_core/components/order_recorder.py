# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The channel's side of an order: retail.order and what hangs on it."""

from odoo import fields
from odoo.fields import Command

from odoo.addons.component.core import Component

from ..canonical import total
from ..canonical.order import OrderLine
from .order_milestones import milestones


class RetailOrderRecorder(Component):
    _name = "retail.order.recorder"
    _inherit = "retail.component"
    _usage = "order.recorder"

    def create(self, drafts):
        """retail.order rows of new orders, with lines, money, goods, milestones."""
        orders = self.env["retail.order"].create(
            [
                {
                    **self._prepare_vals(draft),
                    "backend_id": self.backend_record.id,
                    "external_id": draft.order.external_id,
                    "sale_order_id": draft.sale_order.id if draft.sale_order else False,
                    "line_ids": [Command.create(v) for v in self._lines(draft)],
                    **self._documents(draft, None),
                }
                for draft in drafts
            ]
        )
        self._milestones(drafts, orders, [None] * len(drafts))
        self._after(drafts, orders)
        return orders

    def update(self, draft):
        """Bring the retail.order of an edited order to the new version."""
        binding = draft.binding
        before = self._status_of(binding)
        binding.line_ids.unlink()
        binding.write(
            {
                **self._prepare_vals(draft),
                "line_ids": [Command.create(v) for v in self._lines(draft)],
                **self._documents(draft, binding),
            }
        )
        self._milestones([draft], binding, [before])
        self._after([draft], binding)

    def delete(self, binding, event):
        """The channel no longer has the order, or only in its bin."""
        if binding.lifecycle == "open":
            self.env["retail.milestone"].create(
                {
                    "order_id": binding.id,
                    "company_id": binding.company_id.id,
                    "step": "cancelled",
                    "happened_at": event.received_at,
                    "event_id": event.id,
                }
            )
        # No content is equal to this one: what comes back is applied again.
        binding.write({"lifecycle": "deleted", "content_digest": "deleted"})

    def _prepare_vals(self, draft):
        order, exact = draft.order, draft.exact
        kinds = {}
        for line in exact.lines:
            kinds[line.line.kind] = kinds.get(line.line.kind, 0) + line.untaxed
        tax = sum(sum(line.taxes.values()) for line in exact.lines)
        return {
            "number": order.number,
            "partner_id": self._customer(draft).id,
            "placed_at": draft.placed_at,
            "remote_updated_at": draft.version_at,
            "content_digest": draft.digest,
            "sync_date": fields.Datetime.now(),
            "currency_id": draft.currency.id,
            "amount_untaxed": float(order.total.amount - tax),
            "amount_tax": float(tax),
            "amount_total": float(order.total.amount),
            "amount_discount": float(
                total((x.discount for x in order.lines), order.currency).amount
            ),
            "amount_shipping": float(kinds.get("shipping", 0)),
            "amount_fees": float(kinds.get("fee", 0)),
            "amount_rounding": float(exact.rounding),
            "amount_refunded": float(
                total((x.amount for x in order.refunds), order.currency).amount
            ),
            "other_total": str(order.other_total) if order.other_total else False,
            "prices_include_tax": order.prices_include_tax,
            "tax_details": self._tax_details(draft),
            "discounts": [
                {
                    "code": x.code,
                    "title": x.title,
                    "kind": x.kind,
                    "external_id": x.external_id,
                    "amount": str(x.amount.amount),
                }
                for x in order.discounts
            ],
            "payment_status": order.status.payment,
            "risk_status": order.status.risk,
            "fulfilment_status": order.status.fulfilment,
            "return_status": order.status.returns,
            "lifecycle": order.status.lifecycle,
            "raw_status": order.status.raw,
            "tender": order.tender or False,
            "tender_title": order.tender_title or False,
            "source": order.source or False,
            "customer_note": order.customer_note or False,
            "is_history": draft.is_history,
            "is_test": order.is_test,
            "remarks": "\n".join(self._remarks(draft)) or False,
        }

    @staticmethod
    def _customer(draft):
        """A cancelled or historic version is not matched anew: it keeps whom it had."""
        return draft.parties.customer if draft.parties else draft.binding.partner_id

    def _remarks(self, draft):
        """What was done to make the order exact, for people to read."""
        notes = list(draft.remarks)
        currency = draft.order.currency
        if draft.exact.rounding:
            notes.append(
                self.env._(
                    "The channel's own figures are %(amount)s %(currency)s apart; the "
                    "difference is a rounding line.",
                    amount=draft.exact.rounding,
                    currency=currency,
                )
            )
        for ref, amount in draft.exact.moved.items():
            notes.append(
                self.env._(
                    "The lines' tax “%(tax)s” was moved by %(amount)s %(currency)s to "
                    "meet the order's own.",
                    tax=draft.order.rate(ref).title,
                    amount=amount,
                    currency=currency,
                )
            )
        return notes

    def _tax_details(self, draft):
        sums = {}
        for line in draft.exact.lines:
            for ref, amount in line.taxes.items():
                sums[ref] = sums.get(ref, 0) + amount
        result = []
        for rate in draft.order.tax_rates:
            revision = draft.taxes.get(rate.ref)
            result.append(
                {
                    "ref": rate.ref,
                    "key": rate.key,
                    "title": rate.title,
                    "rate": None if rate.rate is None else str(rate.rate),
                    "amount": str(sums.get(rate.ref, 0)),
                    "tax_id": revision.tax_id.id if revision else None,
                    "revision_id": revision.id if revision else None,
                }
            )
        return result

    def _lines(self, draft):
        result = []
        for sequence, exact in enumerate(draft.exact.lines):
            line: OrderLine = exact.line
            product = draft.products.get(line)
            result.append(
                {
                    "company_id": self.backend_record.company_id.id,
                    "sequence": sequence,
                    "external_id": line.external_id,
                    "kind": line.kind,
                    "name": line.name or line.sku or line.external_id,
                    "sku": line.sku or False,
                    "product_ref": line.product_ref or False,
                    "product_id": product.id if product else False,
                    "quantity": float(line.quantity),
                    "currency_id": draft.currency.id,
                    "amount_subtotal": float(line.subtotal.amount),
                    "amount_untaxed": float(exact.untaxed),
                    "amount_tax": float(sum(exact.taxes.values())),
                    "taxes": {ref: str(amount) for ref, amount in exact.taxes.items()},
                }
            )
        return result

    def _documents(self, draft, binding):
        """Commands for payments, refunds, returns and fulfilments of the order."""
        writer = self.component(usage="document.writer")
        return writer.commands(draft, binding)

    def _after(self, drafts, orders):
        """Refunds without lines are completed by a job of their own lane."""
        if any(draft.order.refunds for draft in drafts):
            orders._complete_refunds_later()

    def _status_of(self, binding):
        return {
            "payment": binding.payment_status,
            "risk": binding.risk_status,
            "fulfilment": binding.fulfilment_status,
            "returns": binding.return_status,
            "lifecycle": binding.lifecycle,
            "refunds": set(binding.refund_ids.mapped("external_id")),
        }

    def _milestones(self, drafts, orders, befores):
        known_at = fields.Datetime.now()
        vals_list = []
        for draft, order, before in zip(drafts, orders, befores, strict=True):
            for step, happened_at in milestones(draft, before):
                vals_list.append(
                    {
                        "order_id": order.id,
                        "company_id": self.backend_record.company_id.id,
                        "step": step,
                        "happened_at": happened_at,
                        "known_at": known_at,
                        "event_id": draft.group.newest.id,
                    }
                )
        self.env["retail.milestone"].create(vals_list)
