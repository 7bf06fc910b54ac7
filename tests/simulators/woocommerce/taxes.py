# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Tax rates: which apply at a place, and tax on top of or inside a price.

Rates of one priority exclude each other (the most specific wins), rates of different
priorities add up, a compound rate is taken on the net price plus the taxes before it.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase

from .money import ZERO, half_up


@dataclass
class TaxRate:
    """One row of the tax table; `rate` in percent, `tax_class` is a slug."""

    id: int
    country: str = ""
    state: str = ""
    rate: Decimal = ZERO
    name: str = ""
    priority: int = 1
    compound: bool = False
    shipping: bool = True
    order: int = 0
    tax_class: str = "standard"
    postcodes: list = field(default_factory=list)
    cities: list = field(default_factory=list)

    @property
    def code(self):
        """Return e.g. `DE-MWST 19-1`, what tax_lines[].rate_code shows."""
        parts = (self.country, self.state, self.label, str(self.priority))
        return "-".join(part.upper() for part in parts if part)

    @property
    def label(self):
        return self.name or "Tax"

    def applies_to(self, place, tax_class):
        return (
            self.tax_class == (tax_class or "standard")
            and self.country in ("", place["country"])
            and self.state in ("", place["state"])
            and (not self.postcodes or self._has_postcode(place["postcode"]))
            and (not self.cities or place["city"].upper() in self.cities)
        )

    def _has_postcode(self, postcode):
        squeezed = re.sub(r"[\s-]", "", postcode).upper()
        return any(_postcode_fits(squeezed, rule) for rule in self.postcodes)

    def specificity(self):
        return (
            self.priority,
            not self.country,
            not self.state,
            not (self.postcodes or self.cities),
            self.order,
            self.id,
        )


def _postcode_fits(postcode, rule):
    if "..." in rule:
        low, high = rule.split("...", 1)
        return postcode.isdigit() and int(low) <= int(postcode) <= int(high)
    return fnmatchcase(postcode, re.sub(r"[\s-]", "", rule).upper())


class TaxTable:
    """All tax rates of a shop by id."""

    def __init__(self):
        self.rates = {}

    def find(self, place, tax_class, for_shipping=False):
        """Return the applying rates in order of priority, one for each priority.

        :param place: dict with country, state, postcode, city.
        """
        chosen = {}
        for rate in sorted(self.rates.values(), key=TaxRate.specificity):
            if rate.applies_to(place, tax_class):
                chosen.setdefault(rate.priority, rate)
        return [rate for rate in chosen.values() if rate.shipping or not for_shipping]


def tax_on(net, rates, precision):
    """Return {rate id: tax} on top of a net price."""
    taxes = {}
    for rate in rates:
        if not rate.compound:
            taxes[rate.id] = taxes.get(rate.id, ZERO) + net * rate.rate / 100
    for rate in rates:
        if rate.compound:
            base = net + sum(taxes.values())
            taxes[rate.id] = taxes.get(rate.id, ZERO) + base * rate.rate / 100
    return {rate_id: half_up(tax, precision) for rate_id, tax in taxes.items()}


def tax_inside(gross, rates, precision):
    """Return {rate id: tax} contained in a gross price."""
    taxes = dict.fromkeys((rate.id for rate in rates), ZERO)
    rest = gross
    for rate in reversed([rate for rate in rates if rate.compound]):
        tax = rest - rest / (1 + rate.rate / 100)
        taxes[rate.id] += tax
        rest -= tax
    regular = [rate for rate in rates if not rate.compound]
    factor = 1 + sum((rate.rate for rate in regular), ZERO) / 100
    for rate in regular:
        taxes[rate.id] += rest * (rate.rate / 100) / factor
    return {rate_id: half_up(tax, precision) for rate_id, tax in taxes.items()}
