# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from ..outside import outside
from ..stops import Cause

_KIND = "invoice_identity"


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft)
        posted._check_exact_amounts()
        return posted

    def _check_exact_amounts(self):
        """Raise an exception record for documents that left the channel's amounts.

        Odoo drops forced amounts silently when somebody edits quantity, price or
        taxes of an invoice line. The document stays posted: what is right is for
        a person to say, but nobody may find out at the end of the quarter.
        """
        exceptions = self.env["retail.exception"]
        recorder = exceptions._recorder()
        mended = self.env["retail.exception.item"]
        for move in self.filtered(lambda x: x.is_sale_document()):
            lines = move.invoice_line_ids.filtered(lambda x: x._has_exact_amounts())
            backend = lines.sale_line_ids.order_id.retail_backend_id[:1]
            if not backend:
                continue
            key = f"move:{move.id}"
            wrong = lines.filtered(lambda line: line._exact_difference() != (0, 0))
            for line in wrong:
                recorder.note(
                    backend,
                    move._identity_cause(line),
                    document_key=key,
                    document=move.name,
                    amount=sum(line._exact_difference()),
                    currency=move.currency_id,
                )
            if not wrong:
                mended |= exceptions.sudo()._about(backend, key, kind=_KIND)
        # After the commit: this is no reason to keep an invoice from posting.
        self.env.cr.postcommit.add(recorder.flush)
        if mended:
            self.env.cr.postcommit.add(lambda: _release(self.env, mended.ids))

    def _identity_cause(self, line):
        untaxed, tax = line._exact_amounts()
        currency = self.currency_id
        return Cause(
            _KIND,
            f"move:{self.id}",
            self.env._(
                "%(invoice)s differs from the channel's amounts", invoice=self.name
            ),
            self.env._(
                "Line “%(line)s” says %(got)s with %(tax)s tax, the channel %(wanted)s "
                "with %(wanted_tax)s tax. Somebody changed its quantity, price or "
                "taxes. Reset the document to draft and correct it, or ignore this "
                "exception with a reason.",
                line=line.name,
                got=currency.round(line.price_subtotal),
                tax=currency.round(line.price_total - line.price_subtotal),
                wanted=currency.round(untaxed),
                wanted_tax=currency.round(tax),
            ),
        )


def _release(env, item_ids):
    with outside(env(su=True)) as fresh:
        fresh["retail.exception.item"].browse(item_ids)._release()
