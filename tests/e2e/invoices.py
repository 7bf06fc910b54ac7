# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Invoicing a shop's orders as a clerk does, and comparing what came out."""

from collections import defaultdict
from decimal import Decimal

from .truth import by_rate_in_shop, cents


def invoice_differences(channel):
    """Invoice every confirmed order on its own; what differs from the shop's figures.

    :return: sentences, empty when both agree to the cent, tax by tax
    """
    rpc = channel.rpc
    sales = rpc(
        "sale.order",
        "search_read",
        [["retail_backend_id", "=", channel.id], ["state", "=", "sale"]],
        ["name", "client_order_ref"],
    )
    assert sales, "no confirmed order to invoice"
    context = {"active_model": "sale.order", "active_ids": [x["id"] for x in sales]}
    wizard = rpc(
        "sale.advance.payment.inv",
        "create",
        {"advance_payment_method": "delivered", "consolidated_billing": False},
        context=context,
    )
    rpc("sale.advance.payment.inv", "create_invoices", [wizard], context=context)
    invoices = _invoices(rpc, [sale["id"] for sale in sales])
    rpc("account.move", "action_post", [x["id"] for x in invoices.values()])
    numbers = {order.number: order for order in channel.shop.orders.by_id.values()}
    found = []
    for sale in sales:
        order = numbers[sale["client_order_ref"]]
        document = channel.shop.show("order", order.id)
        theirs = cents(document["total"]), by_rate_in_shop(document)
        invoice = invoices.get(sale["name"])
        ours = invoice and (cents(invoice["amount_total"]), _by_rate(rpc, invoice))
        if theirs != ours:
            found.append(f"{order.id}: {theirs} in the shop, {ours} invoiced")
    return found


def _invoices(rpc, sale_ids):
    """{name of the sales order: its only invoice}."""
    rows = rpc(
        "account.move",
        "search_read",
        [["line_ids.sale_line_ids.order_id", "in", sale_ids]],
        ["invoice_origin", "amount_total", "line_ids"],
    )
    found = {row["invoice_origin"]: row for row in rows}
    assert len(found) == len(rows), "an order has two invoices"
    return found


def _by_rate(rpc, invoice):
    """{percent: tax} of a posted invoice's own tax lines."""
    lines = rpc(
        "account.move.line",
        "search_read",
        [["move_id", "=", invoice["id"]], ["tax_line_id", "!=", False]],
        ["tax_line_id", "amount_currency"],
    )
    taxes = sorted({line["tax_line_id"][0] for line in lines})
    rates = {
        row["id"]: Decimal(str(row["amount"]))
        for row in rpc("account.tax", "read", taxes, ["amount"])
    }
    sums = defaultdict(Decimal)
    for line in lines:
        sums[rates[line["tax_line_id"][0]]] -= cents(line["amount_currency"])
    return {rate: tax for rate, tax in sums.items() if tax}
