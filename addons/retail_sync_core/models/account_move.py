# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from ..stops import Cause


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft)
        posted._check_exact_amounts()
        return posted

    def _check_exact_amounts(self):
        """Raise an exception record for lines that left the channel's amounts.

        Odoo drops forced amounts silently when somebody edits quantity, price or
        taxes of an invoice line. The document stays posted: what is right is for
        a person to say, but nobody may find out at the end of the quarter.
        """
        recorder = None
        for move in self.filtered(lambda x: x.is_sale_document()):
            for line in move.invoice_line_ids:
                data = line.extra_tax_data or {}
                if not (data.get("computation_key") or "").startswith("retail,"):
                    continue
                wanted = abs(data.get("manual_total_excluded_currency") or 0.0)
                wanted_tax = abs(
                    sum(
                        amounts.get("tax_amount_currency") or 0.0
                        for amounts in (data.get("manual_tax_amounts") or {}).values()
                    )
                )
                tax = line.price_total - line.price_subtotal
                currency = move.currency_id
                if currency.compare_amounts(
                    wanted, abs(line.price_subtotal)
                ) or currency.compare_amounts(wanted_tax, abs(tax)):
                    backend = line.sale_line_ids.order_id.retail_backend_id[:1]
                    if not backend:
                        continue
                    recorder = recorder or self.env["retail.exception"]._recorder()
                    recorder.note(
                        backend,
                        Cause(
                            "invoice_identity",
                            f"move:{move.id}",
                            self.env._(
                                "%(invoice)s differs from the channel's amounts",
                                invoice=move.name,
                            ),
                            self.env._(
                                "Line “%(line)s” says %(got)s with %(tax)s tax, the "
                                "channel %(wanted)s with %(wanted_tax)s tax. Somebody "
                                "changed its quantity, price or taxes. Reset the "
                                "document to draft and correct it, or ignore this "
                                "exception with a reason.",
                                line=line.name,
                                got=currency.round(line.price_subtotal),
                                tax=currency.round(tax),
                                wanted=currency.round(wanted),
                                wanted_tax=currency.round(wanted_tax),
                            ),
                        ),
                        document_key=f"move:{move.id}",
                        document=move.name,
                        amount=abs(line.price_total) - wanted - wanted_tax,
                        currency=currency,
                    )
        if recorder:
            # After the commit: this is no reason to keep an invoice from posting.
            self.env.cr.postcommit.add(recorder.flush)
