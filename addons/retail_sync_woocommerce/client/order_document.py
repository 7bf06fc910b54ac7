# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The order as the REST API and the webhooks send it -> canonical Order."""

import re

from odoo.addons.retail_sync_core.canonical import Order, Payment
from odoo.addons.retail_sync_core.remote import Fields, contract_of

from .. import const
from .meta import first_meta
from .order_line_document import discounts, fee_line, product_line, shipping_line
from .order_status import order_status
from .party_document import order_customer, order_shipping
from .refund_document import refund_summary
from .tax_document import tax_rates, tax_totals

_ITEMS = {
    "line_items": product_line,
    "shipping_lines": shipping_line,
    "fee_lines": fee_line,
}


@contract_of(const.CONTRACT)
def to_order(payload, *, status_map=None):
    """Translate one order.

    :param payload: dict of ``GET orders/{id}`` or of an order webhook
    :param status_map: ``{raw status: dict of Status arguments}``, what people said
        about statuses of extensions; wins over the built-in table
    :return: canonical Order; amounts untaxed as the shop gives them
    :raises ContractError: naming the path of a missing or mistyped field
    :raises UnknownStatus: a status neither the table nor ``status_map`` knows
    """
    order = Fields(payload, const.CONTRACT)
    currency = _currency(order)
    external_id = order.identity("id")
    total = order.money("total", currency)
    paid_at = order.time("date_paid_gmt", optional=True)
    refunds = tuple(refund_summary(x, currency) for x in order.children("refunds"))
    status = order_status(order, total.amount, paid_at, refunds, status_map)
    customer = order_customer(order)
    rates = tax_rates(order)
    return Order(
        external_id=external_id,
        number=order.text("number"),
        created_at=order.time("date_created_gmt"),
        updated_at=order.time("date_modified_gmt"),
        currency=currency,
        status=status,
        total=total,
        lines=_lines(order, currency),
        tax_rates=rates,
        tax_totals=tax_totals(order, currency),
        prices_include_tax=order.flag("prices_include_tax"),
        discounts=discounts(order, currency),
        customer=customer,
        billing=customer.billing,
        shipping=order_shipping(order, customer),
        payments=_payments(order, total, paid_at, status),
        refunds=refunds,
        tender=order.text("payment_method"),
        tender_title=order.text("payment_method_title", ""),
        source=order.text("created_via", ""),
        customer_note=order.text("customer_note", ""),
        po_number=first_meta(order, const.PO_META_KEYS),
    )


def _currency(order):
    currency = order.text("currency")
    if not re.fullmatch("[A-Z]{3}", currency):
        raise order.wrong("currency", f"“{currency[:20]}” is no ISO 4217 code")
    return currency


def _lines(order, currency):
    """Goods, shipping, fees. Item ids are unique over all three: refunds use them."""
    lines = {}
    for key, translate in _ITEMS.items():
        for item in order.children(key):
            line = translate(item, currency)
            if line is None:
                continue
            if line.external_id in lines:
                raise item.wrong("id", f"{line.external_id} is there twice")
            lines[line.external_id] = line
    return tuple(lines.values())


def _payments(order, total, paid_at, status):
    """The order's one payment: the shop keeps no list of transactions.

    Its id is made from the order's, not from the transaction's: gateways fill the
    latter in when their own notification arrives, after the order was paid.
    """
    reference = order.text("transaction_id", "")
    if not total.amount or not (paid_at or reference):
        return ()
    done = paid_at and status.payment not in ("pending", "failed")
    state = "failed" if status.payment == "failed" else "pending"
    return (
        Payment(
            external_id=f"{order.identity('id')}:payment",
            kind="sale",
            gateway=order.text("payment_method"),
            amount=total,
            state="success" if done else state,
            reference=reference,
            occurred_at=paid_at,
            title=order.text("payment_method_title", ""),
        ),
    )
