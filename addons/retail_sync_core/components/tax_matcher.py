# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Here it is decided which Odoo tax an order line gets.

By mapping, never by guessing: the channel's rate, place and inclusiveness make a
key; a person, or the set-up wizard on a person's behalf, has said what it means.
"""

from odoo.addons.component.core import Component

from ..stops import Cause


class RetailTaxMatcher(Component):
    _name = "retail.tax.matcher"
    _inherit = "retail.component"
    _usage = "tax.matcher"

    def wanted(self, order, placed_at):
        """Mapping questions of a canonical Order: set of (kind, key, moment)."""
        return {("tax", rate.key, placed_at) for rate in order.tax_rates}

    def match(self, order, placed_at, answers):
        """Odoo taxes of a canonical Order.

        :param answers: result of ``retail.mapping._resolve``
        :return: ``{tax ref: retail.mapping.revision}``, [Cause]
        """
        taxes, causes = {}, []
        for rate in order.tax_rates:
            revision = answers.get(("tax", rate.key, placed_at))
            if revision and revision.tax_id.active:
                taxes[rate.ref] = revision
            else:
                causes.append(self._missing(rate))
        return taxes, causes

    def _missing(self, rate):
        percent = "?" if rate.rate is None else f"{rate.rate.normalize():f}"
        place = "-".join(part for part in (rate.country, rate.state) if part)
        return Cause(
            kind="missing_tax",
            key=rate.key,
            title=self.env._(
                "Tax “%(name)s” %(percent)s %% %(place)s has no Odoo tax",
                name=rate.title,
                percent=percent,
                place=place,
            ),
            detail=self.env._(
                "%(shop)s charged this tax (%(kind)s in its prices). Choose the Odoo "
                "tax with the same rate below; every order that waits for it is then "
                "applied.",
                shop=self.backend_record.name,
                kind=self.env._("included")
                if rate.included
                else self.env._("not included"),
            ),
            mapping_kind="tax",
            label=rate.title,
        )
