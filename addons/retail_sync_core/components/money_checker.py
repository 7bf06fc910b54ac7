# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Is the money of an order exact before it is booked, and after?"""

from odoo.addons.component.core import Component

from ..stops import BusinessStop, Cause


class RetailMoneyChecker(Component):
    _name = "retail.money.checker"
    _inherit = "retail.component"
    _usage = "money.checker"

    def check(self, draft):
        """Causes that keep an order from being booked: currency, rounding."""
        order, backend = draft.order, self.backend_record
        if not draft.currency:
            return [
                Cause(
                    "missing_currency",
                    order.currency,
                    self.env._("The currency %s is not active in Odoo", order.currency),
                    self.env._(
                        "Activate it under Accounting / Configuration / Currencies, "
                        "give "
                        "it a rate, then press Retry."
                    ),
                )
            ]
        limit = max(float(draft.exact.rounding_limit), backend.rounding_limit)
        if abs(draft.exact.rounding) <= limit:
            return []
        if self.env["retail.override"]._allows(
            backend, "rounding", draft.key, draft.group.newest
        ):
            return []
        return [
            Cause(
                "rounding",
                draft.key,
                self.env._(
                    "Order %(number)s: the channel's figures are %(amount)s apart",
                    number=order.number,
                    amount=f"{draft.exact.rounding} {order.currency}",
                ),
                self.env._(
                    "Lines, shipping, fees and taxes sum to %(sum)s, the channel says "
                    "%(total)s. That is more than rounding explains (%(limit).2f): "
                    "something is probably missing in what the channel sent. Correct "
                    "the order in the channel, or override: the difference then "
                    "becomes "
                    "a rounding line.",
                    sum=order.total.amount - draft.exact.rounding,
                    total=order.total.amount,
                    limit=limit,
                ),
            )
        ]

    def prove(self, draft):
        """The sales order says exactly what the channel says, or it is not kept.

        Only lines of the channel count: what staff added is theirs.

        :raises BusinessStop: with both figures
        """
        currency = draft.currency
        lines = draft.sale_order.order_line.filtered("retail_line_ref")
        total = sum(lines.mapped("price_total"))
        tax = sum(lines.mapped("price_tax"))
        wanted_total = float(draft.order.total.amount)
        wanted_tax = float(sum(sum(x.taxes.values()) for x in draft.exact.lines))
        if not (
            currency.compare_amounts(total, wanted_total)
            or currency.compare_amounts(tax, wanted_tax)
        ):
            return
        raise BusinessStop(
            Cause(
                "money_mismatch",
                draft.key,
                self.env._(
                    "Order %(number)s would differ from the channel",
                    number=draft.order.number,
                ),
                self.env._(
                    "Odoo would say %(total)s with %(tax)s tax, the channel says "
                    "%(wanted)s with %(wanted_tax)s tax. Nothing was booked. Check "
                    "that "
                    "the mapped taxes are not groups of taxes and that no other addon "
                    "changes the lines, then press Retry.",
                    total=total,
                    tax=tax,
                    wanted=wanted_total,
                    wanted_tax=wanted_tax,
                ),
            )
        )
