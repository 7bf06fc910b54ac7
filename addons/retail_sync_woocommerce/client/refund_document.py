# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Refunds: the short ones inside an order, and the refund resource itself."""

from decimal import Decimal

from odoo.addons.retail_sync_core.canonical import Money, Refund, RefundLine
from odoo.addons.retail_sync_core.remote import Fields, contract_of

from .. import const
from .meta import first_meta
from .order_line_document import line_taxes


def refund_summary(refund, currency):
    """Refund out of an order's ``refunds[]``: amount and reason, no lines, no date."""
    return Refund(
        external_id=refund.identity("id"),
        amount=Money(abs(refund.number("total")), currency),
        reason=refund.text("reason", ""),
        is_complete=False,
    )


@contract_of(const.CONTRACT)
def to_refund(payload, currency):
    """Translate one refund.

    A refund does not say its currency; it is the order's. Amount and lines need
    not agree: the shop takes 50.00 with lines worth 1.50, and an amount without
    any lines. Core decides what to do about the difference.

    :param payload: dict out of ``GET orders/{id}/refunds`` or ``GET refunds``
    :param currency: ISO 4217 code of the order
    :return: canonical Refund; amounts positive (the shop writes lines negative)
    :raises ContractError: naming the path of a missing or mistyped field
    """
    refund = Fields(payload, const.CONTRACT)
    lines = [_line(line, currency) for line in refund.children("line_items")]
    for key in ("shipping_lines", "fee_lines"):
        lines += [_line(line, currency, charge=True) for line in refund.children(key)]
    return Refund(
        external_id=refund.identity("id"),
        amount=Money(abs(refund.number("amount")), currency),
        created_at=refund.time("date_created_gmt"),
        reason=refund.text("reason", ""),
        lines=tuple(lines),
        by_gateway=refund.flag("refunded_payment"),
        is_complete=True,
    )


def _line(line, currency, charge=False):
    """One refunded item; money back without goods has quantity 0.

    The link to the order's item is private meta of the line. Item ids are unique
    over goods, shipping and fees, so one reference serves all three.
    """
    quantity = Decimal(1) if charge else abs(line.number("quantity"))
    return RefundLine(
        line_ref=first_meta(line, ("_refunded_item_id",)),
        quantity=quantity,
        amount=-line.money("total", currency),
        taxes=tuple((tax.ref, -tax.amount) for tax in line_taxes(line, currency)),
    )
