# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A newer version of an order that Odoo already has."""

from odoo.fields import Command

from odoo.addons.component.core import Component

from ..stops import BusinessStop, Cause


class RetailOrderEditor(Component):
    _name = "retail.order.editor"
    _inherit = "retail.component"
    _usage = "order.editor"

    def apply(self, draft):
        """Bring sales order and channel order to the new version.

        Before confirmation the lines are replaced; after it only what differs is
        written, as long as nothing that left the house or was invoiced is
        touched.

        :return: (state, reason, retail.order) for the event
        :raises BusinessStop: when a person must decide
        """
        binding = draft.binding
        draft.sale_order = binding.sale_order_id
        draft.is_history = binding.is_history
        reason = self.env._("Order updated")
        if draft.sale_order:
            reason = self._edit(draft) or reason
        self.component(usage="order.recorder").update(draft)
        return "done", reason, binding

    def delete(self, binding, event):
        """The channel has deleted the order: cancel it, unless it has left."""
        stages = self.component(usage="order.stages")
        if binding.sale_order_id:
            stages.cancel(
                binding.sale_order_id,
                f"order:{binding.external_id}",
                binding.number,
                event,
            )
        self.component(usage="order.recorder").delete(binding, event)

    def _edit(self, draft):
        stages = self.component(usage="order.stages")
        if draft.order.status.lifecycle in ("cancelled", "deleted"):
            stages.settle([draft])
            # What was cancelled is the last version, which may be the first seen.
            if draft.sale_order.state == "cancel" and self._edit_lines(draft):
                self.component(usage="money.checker").prove(draft)
            return self.env._("Order cancelled")
        if draft.sale_order.state == "cancel":
            draft.sale_order.action_draft()
        matcher = self.component(usage="customer.matcher")
        draft.parties = matcher.match([draft.order])[0]
        draft.remarks.extend(draft.parties.remarks)
        if self._edit_lines(draft):
            self.component(usage="money.checker").prove(draft)
        self._edit_parties(draft)
        stages.settle([draft])
        return ""

    # -- contacts -------------------------------------------------------------

    def _edit_parties(self, draft):
        sale_order, parties = draft.sale_order, draft.parties
        vals = {}
        if sale_order.partner_shipping_id != parties.shipping:
            if sale_order.picking_ids.filtered(lambda x: x.state == "done"):
                draft.remarks.append(
                    self.env._("The delivery address changed after goods had left.")
                )
            else:
                vals["partner_shipping_id"] = parties.shipping.id
        if sale_order.partner_invoice_id != parties.invoice:
            if sale_order.invoice_ids.filtered(lambda x: x.state == "posted"):
                draft.remarks.append(
                    self.env._(
                        "The invoice address changed after an invoice was posted."
                    )
                )
            else:
                vals["partner_invoice_id"] = parties.invoice.id
        if vals:
            sale_order.with_context(update_delivery_shipping_partner=True).write(vals)

    # -- lines ----------------------------------------------------------------

    def _edit_lines(self, draft):
        """Write what differs; True when anything was written."""
        sale_order = draft.sale_order
        builder = self.shared("order.builder")
        wanted = {}
        for vals in builder.line_vals_list(draft):
            wanted.setdefault(vals["retail_line_ref"], []).append(vals)
        held = sale_order.order_line.filtered("retail_line_ref").grouped(
            "retail_line_ref"
        )
        commands, touched = [], []
        for ref in [*wanted, *(ref for ref in held if ref not in wanted)]:
            self._edit_ref(
                wanted.get(ref, []), held.get(ref, []), sale_order, commands, touched
            )
        if not commands:
            return False
        if sale_order.state == "sale":
            self._check_untouched(draft, touched)
            if self.env["retail.override"]._allows(
                self.backend_record, "edit_conflict", draft.key, draft.group.newest
            ):
                draft.remarks.append(
                    self.env._(
                        "Changed in the channel after it left; kept by decision."
                    )
                )
                return False
        locked = sale_order.locked
        if locked:
            sale_order.action_unlock()
        sale_order.write({"order_line": commands})
        if locked:
            sale_order.action_lock()
        return True

    def _edit_ref(self, wanted, held, sale_order, commands, touched):
        """Commands that turn the lines held for one channel line into the wanted."""
        held = list(held)
        for vals in wanted:
            line = next(
                (x for x in held if x.product_id.id == vals["product_id"]), None
            )
            if line is None:
                commands.append(Command.create(vals))
                continue
            held.remove(line)
            changes = self._changes(line, vals)
            if changes:
                commands.append(Command.update(line.id, changes))
                if "extra_tax_data" in changes or "product_uom_qty" in changes:
                    touched.append((line, vals["product_uom_qty"]))
        for line in held:
            if sale_order.state == "sale":
                if line.product_uom_qty:
                    commands.append(Command.update(line.id, self._emptied(line)))
                    touched.append((line, 0.0))
            else:
                commands.append(Command.delete(line.id))

    @staticmethod
    def _changes(line, vals):
        changes = {}
        if line.extra_tax_data != vals["extra_tax_data"]:
            # In one write: Odoo drops the exact amounts when price, discount or
            # quantity differ from those stated beside them.
            for name in (
                "extra_tax_data",
                "product_uom_qty",
                "price_unit",
                "technical_price_unit",
                "discount",
            ):
                changes[name] = vals[name]
        taxes = vals["tax_ids"][0][2]
        if set(line.tax_ids.ids) != set(taxes):
            changes.update(
                tax_ids=vals["tax_ids"], extra_tax_data=vals["extra_tax_data"]
            )
        if line.name != vals["name"]:
            changes["name"] = vals["name"]
        return changes

    @staticmethod
    def _emptied(line):
        """A confirmed line cannot be deleted; it stays with nothing on it."""
        data = line.extra_tax_data or {}
        return {
            "product_uom_qty": 0.0,
            "extra_tax_data": {
                **data,
                "quantity": 0.0,
                "manual_total_excluded_currency": 0.0,
                "manual_tax_amounts": {
                    tax: {"tax_amount_currency": 0.0, "base_amount_currency": 0.0}
                    for tax in data.get("manual_tax_amounts", {})
                },
            },
        }

    def _check_untouched(self, draft, touched):
        """Refuse an edit of what was delivered or invoiced.

        :raises BusinessStop: naming the lines and the choices
        """
        conflicts = [
            line
            for line, quantity in touched
            if line.qty_delivered > quantity
            or line.invoice_lines.filtered(lambda x: x.parent_state != "cancel")
        ]
        if not conflicts or self.env["retail.override"]._allows(
            self.backend_record, "edit_conflict", draft.key, draft.group.newest
        ):
            return
        raise BusinessStop(
            Cause(
                "edit_conflict",
                draft.key,
                self.env._(
                    "Order %s was changed in the channel after it left or was invoiced",
                    draft.order.number,
                ),
                self.env._(
                    "Changed: %(lines)s. %(order)s is partly delivered or invoiced. "
                    "Return "
                    "the goods or credit the invoice in Odoo so that both agree, then "
                    "press Retry; or override with the reason and Odoo keeps what it "
                    "has.",
                    lines=", ".join(line.name.splitlines()[0] for line in conflicts),
                    order=draft.sale_order.name,
                ),
            )
        )
