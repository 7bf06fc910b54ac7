# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which business steps an order has reached between two of its versions."""

from datetime import timezone

_REACHED = {
    "payment": {
        "authorized": ("payment_authorized",),
        "partially_paid": ("payment_authorized",),
        "paid": ("payment_authorized",),
        "partially_refunded": ("payment_authorized",),
        "refunded": ("payment_authorized",),
    },
    "risk": {"cleared": ("risk_cleared",)},
    "fulfilment": {
        "reserved": ("reserved",),
        "released": ("reserved", "released"),
        "partial": ("reserved", "released"),
        "shipped": ("reserved", "released", "shipped"),
        "delivered": ("reserved", "released", "shipped", "delivered"),
    },
    "returns": {
        "requested": ("return_initiated",),
        "authorized": ("return_initiated",),
        "received": ("return_initiated", "return_received"),
        "inspected": ("return_initiated", "return_received", "inspected"),
        "closed": ("return_initiated", "return_received", "inspected"),
    },
}


def steps_of(status):
    """All steps that an order with these axis values has behind it: ordered dict."""
    result = {"placed": None}
    for axis, table in _REACHED.items():
        for step in table.get(status[axis], ()):
            result[step] = axis
    if status["lifecycle"] in ("cancelled", "deleted"):
        result["cancelled"] = "lifecycle"
    return result


def milestones(draft, before):
    """New steps with the moment they happened.

    The channel rarely says when a status changed; the version's own time is then
    the best it offers, the payment's and the shipment's times beat it.

    :param before: axis values of the version before, None for a new order
    :return: list of (step, naive UTC datetime)
    """
    order = draft.order
    now = {
        "payment": order.status.payment,
        "risk": order.status.risk,
        "fulfilment": order.status.fulfilment,
        "returns": order.status.returns,
        "lifecycle": order.status.lifecycle,
    }
    known = steps_of(before) if before else {}
    moments = {"placed": draft.placed_at}
    paid = [p.occurred_at for p in order.payments if p.occurred_at]
    if paid:
        moments["payment_authorized"] = _naive(min(paid))
    shipped = [f.shipped_at for f in order.fulfilments if f.shipped_at]
    if shipped:
        moments["shipped"] = _naive(min(shipped))
    result = [
        (step, moments.get(step, draft.version_at))
        for step in steps_of(now)
        if step not in known
    ]
    known_refunds = before["refunds"] if before else ()
    for refund in order.refunds:
        if refund.external_id in known_refunds:
            continue
        moment = _naive(refund.created_at) if refund.created_at else draft.version_at
        result.append(("refund_approved", moment))
        if refund.by_gateway:
            result.append(("refunded", moment))
    return result


def _naive(moment):
    return moment.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)
