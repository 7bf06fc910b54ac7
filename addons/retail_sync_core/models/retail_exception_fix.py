# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a person does about an exception: map, retry, override, ignore."""

from odoo import models
from odoo.exceptions import UserError

# Which fields answer a mapping of each kind: {field here: field of the revision}.
_ANSWER = {
    "product": {"fix_product_id": "product_id"},
    "fee": {"fix_product_id": "product_id"},
    "tax": {"fix_tax_id": "tax_id"},
    "tender": {"fix_journal_id": "journal_id"},
    "carrier": {"fix_carrier_id": "carrier_id"},
    "status": {
        "fix_payment_status": "status_payment",
        "fix_fulfilment_status": "status_fulfilment",
    },
}


class RetailExceptionFix(models.Model):
    _inherit = "retail.exception"

    def action_map_and_retry(self):
        """Store the answer as a mapping and apply every document that waited."""
        self.check_access("write")
        for exception in self:
            fields_map = _ANSWER.get(exception.mapping_kind) or {}
            target = {}
            for name, revision_name in fields_map.items():
                value = exception[name]
                if not value:
                    raise UserError(
                        self.env._(
                            "Choose “%(field)s” first: it is what “%(cause)s” means.",
                            field=self._fields[name]._description_string(self.env),
                            cause=exception.mapping_label or exception.title,
                        )
                    )
                target[revision_name] = value.id if hasattr(value, "_name") else value
            if not target:
                raise UserError(
                    self.env._("“%s” is not mended by a mapping.", exception.title)
                )
            mapping = self.env["retail.mapping"]._answer(
                exception.backend_id,
                exception.mapping_kind,
                exception.mapping_key,
                target,
                label=exception.mapping_label,
            )
            exception.message_post(
                body=self.env._("Mapped to %s.", mapping.target_name)
            )
            if exception.kind_id.is_blocking:
                exception._retry()
            else:
                exception._end(
                    "resolved", self.env._("Mapped to %s.", mapping.target_name)
                )
        return self._notify_started()

    def action_retry(self):
        """Apply the documents that wait for these exceptions once more."""
        self.check_access("write")
        for exception in self:
            exception._retry()
        return self._notify_started()

    def _retry(self):
        self.ensure_one()
        items = self.item_ids.filtered(lambda x: x.state == "blocked")
        events = items.event_id.filtered(lambda x: x.state in ("new", "waiting"))
        events._replay()
        self._read_refunds_again(items.filtered(lambda x: not x.event_id))
        self.write({"state": "in_progress"})
        self.message_post(body=self.env._("Retried with %s documents.", len(events)))

    def _read_refunds_again(self, items):
        """Orders whose refund lines could not be read have no event to replay."""
        ids = [
            item.document_key.partition(":")[2]
            for item in items
            if item.document_key.startswith("order:")
        ]
        if ids:
            self.env["retail.order"].sudo().search(
                [
                    ("backend_id", "=", self.backend_id.id),
                    ("external_id", "in", ids),
                ]
            )._complete_refunds_later()

    def _override(self, reason):
        """Let the blocked documents pass this stop; who and why stays on record."""
        self.check_access("write")
        for exception in self:
            if not exception.can_override:
                raise UserError(
                    self.env._(
                        "“%s” cannot be overridden; follow its runbook instead.",
                        exception.title,
                    )
                )
            self.env["retail.override"].sudo().create(
                [
                    {
                        "backend_id": exception.backend_id.id,
                        "exception_id": exception.id,
                        "kind": exception.kind,
                        "document_key": item.document_key,
                        "event_id": item.event_id.id,
                        "author_id": self.env.uid,
                        "reason": reason,
                    }
                    for item in exception.item_ids
                    if item.state == "blocked"
                ]
            )
            exception.message_post(body=self.env._("Overridden: %s", reason))
            exception._retry()

    def _ignore(self, reason):
        """End these exceptions and the documents behind them, with the reason."""
        self.check_access("write")
        for exception in self:
            items = exception.item_ids.filtered(lambda x: x.state == "blocked")
            events = self.env["retail.event"]
            if exception.kind_id.is_blocking:
                events = items.event_id._waiting_of_same_documents()
            events.sudo()._finish(
                "ignored",
                self.env._(
                    "Ignored by %(user)s: %(why)s", user=self.env.user.name, why=reason
                ),
            )
            items.sudo().write({"state": "ignored"})
            exception._update_figures()
            exception._end("ignored", self.env._("Ignored: %s", reason))
