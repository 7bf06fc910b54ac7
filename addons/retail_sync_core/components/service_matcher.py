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

    def wanted(self, order, placed_at):
        """Mapping questions of a canonical Order: set of (kind, key, moment)."""
        questions = {
            ("fee", line.name, placed_at) for line in order.lines if line.kind == "fee"
        }
        shipping = self._shipping(order)
        if shipping:
            questions.add(("carrier", shipping.code, placed_at))
        if order.tender:
            questions.add(("tender", order.tender, placed_at))
        return questions

    def fees(self, order, placed_at, answers):
        """``{fee name: product}`` of the fees that a person has mapped."""
        result = {}
        for line in order.lines:
            revision = answers.get(("fee", line.name, placed_at))
            if line.kind == "fee" and revision and revision.product_id:
                result[line.name] = revision.product_id
        return result

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

    def carrier(self, order, placed_at, answers):
        """Delivery method of an order, and what of it is not mapped yet.

        An order is not kept waiting for its delivery method or its tender: both
        are reported and may be mapped before the parcel leaves.

        :return: delivery.carrier or None, [Cause]
        """
        carrier, reports = None, []
        line = self._shipping(order)
        if line:
            revision = answers.get(("carrier", line.code, placed_at))
            if revision and revision.carrier_id:
                carrier = revision.carrier_id
            else:
                reports.append(self._unmapped("carrier", line.code, line.name))
        if order.tender and ("tender", order.tender, placed_at) not in answers:
            reports.append(self._unmapped("tender", order.tender, order.tender_title))
        return carrier, reports

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
            label=label or key,
        )
