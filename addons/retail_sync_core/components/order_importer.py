# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From waiting order events to booked orders: decide, translate, match, apply."""

from odoo.addons.component.core import Component

from ..canonical import AnyStatus, ContractError, digest, settle
from ..crypto import WrongKey
from ..stops import BusinessStop
from .draft import Draft


class RetailOrderImporter(Component):
    """Orders the steps; each step is a component of its own."""

    _name = "retail.order.importer"
    _inherit = "retail.component"
    _usage = "order.importer"

    def run(self, groups, outcomes):
        """Apply a set of order documents and say how each ends.

        :param groups: list of DocumentEvents
        :param outcomes: Outcomes that collects the ends
        """
        self.outcomes = outcomes
        self.events = self.env["retail.event"]
        self.mapper = self.component(usage="order.mapper")
        self.builder = self.shared("order.builder")
        self.status_map = self._status_map()
        bound = self.binder_for("retail.order").to_internal_many(
            group.newest.external_id for group in groups
        )
        drafts = []
        for group in groups:
            draft = self._translate(group, bound.get(group.newest.external_id))
            if draft:
                drafts.append(draft)
        drafts = self._match(drafts)
        fresh = [draft for draft in drafts if not draft.binding]
        changed = [draft for draft in drafts if draft.binding]
        if fresh:
            self.component(usage="order.set").apply(fresh, outcomes)
        editor = self.component(usage="order.editor") if changed else None
        for draft in changed:
            self._guard(draft, lambda d=draft: editor.apply(d))
        for draft in drafts:
            for cause in draft.reports:
                outcomes.report(
                    self.backend_record, draft.group, cause, draft.order.number
                )

    def _guard(self, draft, work):
        self.events._guard(
            self.backend_record,
            draft.group,
            self.outcomes,
            work,
            document=draft.order.number,
            amount=draft.order.total.amount,
            currency=draft.currency,
        )

    def _status_map(self):
        """The statuses that a person has mapped for this channel."""
        mappings = self.env["retail.mapping"].search(
            [
                ("kind", "=", "status"),
                ("company_id", "=", self.backend_record.company_id.id),
                ("backend_id", "in", (False, self.backend_record.id)),
            ]
        )
        result = {}
        for mapping in mappings.filtered("is_answered"):
            cancelled = mapping.status_fulfilment == "cancelled"
            result[mapping.key] = {
                "payment": mapping.status_payment or "pending",
                "fulfilment": mapping.status_fulfilment or "unfulfilled",
                "lifecycle": "cancelled" if cancelled else "open",
            }
        return result

    # -- decide and translate -------------------------------------------------

    def _translate(self, group, binding):
        """A Draft, or None when the document's events have already ended."""
        drafts = []

        def work():
            return self._decide(group, binding, drafts)

        self.events._guard(self.backend_record, group, _Undecided(self, drafts), work)
        return drafts[0] if drafts else None

    def _stake(self, group):
        """What is at risk in a document that could not be translated: its total.

        :return: keyword arguments of ``Outcomes.stop``; empty when it is unreadable
        """
        try:
            order = self.mapper.map_order(group.newest._document(), AnyStatus())
        except (ContractError, WrongKey, TypeError):
            return {}
        currencies = self.env["res.currency"].with_context(active_test=False)
        return {
            "document": order.number,
            "amount": order.total.amount,
            "currency": currencies.search([("name", "=", order.currency)]),
        }

    def _decide(self, group, binding, drafts):
        event = group.newest
        if event.is_deletion:
            return self._decide_deletion(group, binding, drafts)
        if (
            binding
            and event.version_at
            and event.version_at < binding.remote_updated_at
        ):
            return "superseded", self.env._("Odoo already has a newer version"), binding
        payload = event._document()
        if payload is None:
            return "ignored", self.env._("Its document has been purged"), binding
        draft = self._draft(group, payload, binding)
        if self._is_doubtful(group, draft):
            payload = self._reread(event)
            if payload is None:
                return self._delete(group, binding)
            draft = self._draft(group, payload, binding)
        return self._decide_draft(draft, drafts)

    def _decide_deletion(self, group, binding, drafts):
        """A deletion names an id and no version: in the bin, gone, or restored since?

        Deliveries come in any order, so the channel is asked.
        """
        payload = None
        if binding or group.older:
            payload = self._reread(group.newest)
        if payload is None:
            return self._delete(group, binding)
        return self._decide_draft(self._draft(group, payload, binding), drafts)

    def _decide_draft(self, draft, drafts):
        binding = draft.binding
        if binding and draft.digest == binding.content_digest:
            if draft.version_at > binding.remote_updated_at:
                binding.remote_updated_at = draft.version_at
            return "done", self.env._("Nothing changed"), binding
        lifecycle = draft.order.status.lifecycle
        if lifecycle == "draft":
            return (
                "ignored",
                self.env._("Not an order yet: the customer is still in the checkout"),
                binding,
            )
        if lifecycle == "deleted" and not binding:
            return (
                "ignored",
                self.env._("In the channel's bin before Odoo knew it"),
                None,
            )
        drafts.append(draft)
        return None, None, None

    def _draft(self, group, payload, binding):
        order = self.mapper.map_order(payload, self.status_map)
        placed_at = self.builder.naive(order.created_at)
        cutover = self.backend_record.cutover_at
        return Draft(
            group=group,
            order=order,
            exact=settle(order),
            digest=digest(order),
            placed_at=placed_at,
            version_at=self.builder.naive(order.updated_at),
            binding=binding,
            is_history=bool(cutover and placed_at < cutover),
        )

    def _is_doubtful(self, group, draft):
        """Two contents of one second: only the channel knows which is newer."""
        if group.newest.origin == "reread":
            return False
        binding = draft.binding
        if group.has_tie or (binding and binding.lifecycle == "deleted"):
            return True
        return bool(
            binding
            and draft.version_at == binding.remote_updated_at
            and draft.digest != binding.content_digest
        )

    def _reread(self, event):
        self.backend_record._check_may_call()
        return self.component(usage="backend.adapter").read("order", event.external_id)

    def _delete(self, group, binding):
        if not binding:
            return (
                "ignored",
                self.env._("Deleted in the channel before Odoo knew it"),
                None,
            )
        self.component(usage="order.editor").delete(binding, group.newest)
        return "done", self.env._("Deleted in the channel, cancelled here"), binding

    # -- match ----------------------------------------------------------------

    def _match(self, drafts):
        """Match taxes, products, carriers and currencies of all drafts at once.

        :return: the drafts that nothing keeps waiting
        """
        money = self.builder.pricelists({draft.order.currency for draft in drafts})
        for draft in drafts:
            draft.currency, draft.pricelist = money.get(
                draft.order.currency, (None, None)
            )
        booked = [draft for draft in drafts if not draft.is_history]
        taxes = self.shared("tax.matcher")
        products = self.shared("product.matcher")
        services = self.shared("service.matcher")
        answers = self.env["retail.mapping"]._resolve(
            self.backend_record,
            {
                question
                for draft in booked
                for matcher in (taxes, products, services)
                for question in matcher.wanted(draft.order, draft.placed_at)
            },
        )
        found, doubts = products.match(
            [(draft.order, draft.placed_at) for draft in booked],
            answers,
            self._held_products(booked),
        )
        ready = []
        for draft in drafts:
            causes = self._check_money(draft)
            if not draft.is_history:
                order, placed_at = draft.order, draft.placed_at
                draft.products = found
                draft.taxes, missing = taxes.match(order, placed_at, answers)
                draft.fees = services.fees(order, placed_at, answers)
                draft.carrier, draft.reports = services.carrier(
                    order, placed_at, answers
                )
                causes += missing
                causes += [doubts[line] for line in order.lines if line in doubts]
                causes += services.check(order.lines)
            if causes:
                self._guard(draft, lambda c=causes: _stop(c))
            else:
                ready.append(draft)
        return ready

    @staticmethod
    def _held_products(drafts):
        """``{line: product.product}`` of lines that are the same as Odoo has them.

        The product may have gone from the channel, or been archived here, since it
        was sold; the order still gets paid, shipped, cancelled.
        """
        result = {}
        for draft in drafts:
            if not draft.binding:
                continue
            held = {line.external_id: line for line in draft.binding.line_ids}
            for line in draft.order.lines:
                known = held.get(line.external_id)
                if (
                    known
                    and known.product_id
                    and (
                        not (line.sku or line.product_ref)
                        or (line.sku, line.product_ref)
                        == (known.sku or "", known.product_ref or "")
                    )
                ):
                    result[line] = known.product_id
        return result

    def _check_money(self, draft):
        """Causes why the order's money cannot be booked as it is."""
        checker = self.component(usage="money.checker")
        return checker.check(draft)


class _Undecided:
    """Outcomes that leave a document open when a Draft was made for it."""

    def __init__(self, importer, drafts):
        self._importer = importer
        self._outcomes = importer.outcomes
        self._drafts = drafts

    def stop(self, backend, group, causes, **_nothing_known):
        stake = self._importer._stake(group)
        self._outcomes.stop(backend, group, causes, **stake)

    def end(self, group, state, reason="", order=None):
        if not self._drafts:
            self._outcomes.end(group, state, reason, order)

    def __getattr__(self, name):
        return getattr(self._outcomes, name)


def _stop(causes):
    unique = list(dict.fromkeys(causes))
    raise BusinessStop(*unique)
