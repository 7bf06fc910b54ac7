# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where an order stands: its status, its payment date and its refunds together."""

import dataclasses

from .. import const
from .meta import first_meta


def order_status(order, total, paid_at, refunds, status_map=None):
    """The order's place on each axis.

    A status alone does not say whether money came: ``processing`` is paid with most
    gateways and unpaid with cash on delivery, ``on-hold`` may have been paid before.
    The date of payment says it. A person's own mapping of a status is taken as it
    is, only refunds refine it.

    :param total: Decimal, the order's total before refunds
    :param refunds: canonical Refund summaries
    :return: canonical Status
    :raises UnknownStatus: nobody knows the status
    """
    raw = order.text("status")
    status = const.ORDER_STATUS.canonical(raw, status_map)
    changes = {}
    payment = status.payment
    if raw not in (status_map or ()):
        payment = _payment(order, status, total, paid_at)
        changes["fulfilment"] = _fulfilment(order, status)
    changes["payment"] = _refunded(payment, total, refunds)
    return dataclasses.replace(status, **changes)


def _payment(order, status, total, paid_at):
    if status.payment not in ("pending", "paid") or status.lifecycle == "draft":
        return status.payment
    if paid_at and not order.flag("needs_payment", False):
        return "paid"
    # Nothing is owed on a free order, so it is as paid as its status says.
    return status.payment if not total else "pending"


def _fulfilment(order, status):
    said = const.FULFILMENT_META.get(first_meta(order, ("_fulfillment_status",)))
    if status.fulfilment in ("reserved", "released") and said:
        return said
    if status.raw == "refunded" and order.time("date_completed_gmt", optional=True):
        return "shipped"
    return status.fulfilment


def _refunded(payment, total, refunds):
    if payment not in ("paid", "refunded"):
        return payment
    amount = sum(refund.amount.amount for refund in refunds)
    if amount and amount < total:
        # Also with status "refunded": deleting a refund leaves the status as it is.
        return "partially_refunded"
    return "refunded" if amount else payment
