# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Taxes of an order: which rates, levied where, how much altogether."""

import re

from odoo.addons.retail_sync_core.canonical import Money, TaxAmount, TaxRate

_COUNTRY = re.compile(r"[A-Z]{2}")
_STATE = re.compile(r"[A-Z0-9]{1,3}")


def tax_rates(order):
    """The order's tax rates, one per rate id.

    :return: tuple of TaxRate; ``ref`` is the shop's rate id, as line taxes name it
    """
    included = order.flag("prices_include_tax")
    fallback = _taxed_country(order)
    rates = {}
    for line in order.children("tax_lines"):
        country, state = place(line.text("rate_code", ""), line.text("label", ""))
        rate = TaxRate(
            ref=line.identity("rate_id"),
            title=line.text("label", ""),
            rate=line.number("rate_percent", None),
            country=country or fallback,
            state=state,
            included=included,
            compound=line.flag("compound"),
        )
        known = rates.setdefault(rate.ref, rate)
        if known != rate:
            raise line.wrong("rate_id", f"{rate.ref} stands for two different rates")
    return tuple(rates.values())


def tax_totals(order, currency):
    """Tax by rate, the truth of the order: goods and fees plus shipping.

    Line taxes are only shown rounded in shops that round per order, so their sum
    is not used.
    """
    totals = {}
    for line in order.children("tax_lines"):
        ref = line.identity("rate_id")
        amount = line.number("tax_total") + line.number("shipping_tax_total")
        totals[ref] = totals.get(ref, 0) + amount
    return tuple(TaxAmount(ref, Money(sum_, currency)) for ref, sum_ in totals.items())


def place(rate_code, label):
    """Country and state that levy a tax.

    WooCommerce joins country, state, upper-cased name and priority with ``-`` and
    leaves empty ones out: ``DE-MWST 19-1``, ``US-CA-SALES TAX-1``, ``VAT-1``. The
    name may hold hyphens itself, so it is taken off by the label first.

    :return: (country, state), each ``""`` when the code does not tell
    """
    code = re.sub(r"-[0-9]+$", "", rate_code)
    name = _upper(label or "TAX")
    if code == name:
        return "", ""
    if code.endswith(f"-{name}"):
        parts = code[: -len(name) - 1].split("-", 1)
    else:
        # The label was translated or renamed since: the last part is the name.
        parts = code.split("-")[:-1][:2]
        if len(parts) == 2 and not _STATE.fullmatch(parts[1]):
            parts = parts[:1]
    if not parts or not _COUNTRY.fullmatch(parts[0]):
        return "", ""
    return parts[0], parts[1] if len(parts) > 1 else ""


def _upper(text):
    """Upper case as PHP 8 does it: only a to z."""
    return re.sub("[a-z]", lambda found: found.group().upper(), text)


def _taxed_country(order):
    """Country of a rate that is set for all countries.

    Shops tax by the shipping address unless told otherwise, and by the billing
    address when there is none to ship to; which setting was on, no order tells.
    """
    for key in ("shipping", "billing"):
        country = order.child(key).text("country", "").strip()
        if country:
            return country
    return ""
