# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which Odoo product stands for a line that is no goods, and which carrier ships."""

from odoo.addons.component.core import Component

from ..stops import Cause

# gift_card lines are matched like goods first: many shops sell them as products.
SERVICE_KINDS = ("shipping", "fee", "tip", "duty", "rounding")


class RetailServiceMatcher(Component):
    _name = "retail.service.matcher"
    _inherit = "retail.component"
    _usage = "service.matcher"

    def product(self, line, fees):
        """Product of a service line.

        :param fees: answers of :meth:`fees`
        :raises KeyError: never; a missing default product is a Cause of ``check``
        """
        if line.kind == "fee" and line.name in fees:
            return fees[line.name]
        return self.backend_record._service_product(line.kind)

    def fees(self, lines):
        """``{fee name: product}`` of the fees that a person has mapped."""
        names = {(line.name, at) for line, at in lines if line.kind == "fee"}
        answers = self.env["retail.mapping"]._resolve(self.backend_record, "fee", names)
        return {
            name: revision.product_id
            for (name, _at), revision in answers.items()
            if revision.product_id
        }

    def check(self, lines):
        """Causes for kinds of lines that have no product configured."""
        backend = self.backend_record
        return [
            Cause(
                kind="missing_configuration",
                key=f"product:{kind}",
                title=self.env._(
                    "%(shop)s has no product for %(kind)s lines",
                    shop=backend.name,
                    kind=kind,
                ),
                detail=self.env._(
                    "Choose one on the channel's form under Policies, then press Retry."
                ),
            )
            for kind in sorted(
                {line.kind for line in lines if line.kind in SERVICE_KINDS}
            )
            if not backend._service_product(kind)
        ]

    def carriers(self, orders):
        """Delivery methods of many orders, and what is not mapped yet.

        An order is not kept waiting for its delivery method or its tender: both
        are reported and may be mapped before the parcel leaves.

        :param orders: list of (canonical Order, naive UTC datetime)
        :return: ``{order: delivery.carrier}``, ``{order: [Cause]}``
        """
        carriers, reports = {}, {}
        wanted = {
            (self._shipping(order).code, at)
            for order, at in orders
            if self._shipping(order)
        }
        answers = self.env["retail.mapping"]._resolve(
            self.backend_record, "carrier", wanted
        )
        tenders = self.env["retail.mapping"]._resolve(
            self.backend_record,
            "tender",
            {(order.tender, at) for order, at in orders if order.tender},
        )
        for order, at in orders:
            reports[order] = []
            line = self._shipping(order)
            if line:
                revision = answers.get((line.code, at))
                if revision and revision.carrier_id:
                    carriers[order] = revision.carrier_id
                else:
                    reports[order].append(
                        self._unmapped("carrier", line.code, line.name)
                    )
            if order.tender and (order.tender, at) not in tenders:
                reports[order].append(
                    self._unmapped("tender", order.tender, order.tender_title)
                )
        return carriers, reports

    @staticmethod
    def _shipping(order):
        return next((x for x in order.lines if x.kind == "shipping" and x.code), None)

    def _unmapped(self, kind, key, label):
        titles = {
            "carrier": self.env._("Shipping “%s” has no delivery method", label or key),
            "tender": self.env._("Tender “%s” has no journal", label or key),
        }
        return Cause(
            kind=f"missing_{kind}",
            key=key,
            title=titles[kind],
            detail=self.env._(
                "Orders are booked without it. Choose what it means in Odoo; later "
                "orders then carry it."
            ),
            mapping_kind=kind,
        )
