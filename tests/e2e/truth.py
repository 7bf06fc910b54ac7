# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop's own figures beside Odoo's: what differs, as sentences."""

from collections import defaultdict
from decimal import Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")


def cents(amount):
    """A float or text of the database as money."""
    return Decimal(str(amount)).quantize(CENT)


def by_rate_in_shop(document):
    """{percent: tax} of an order as the shop's API shows it."""
    sums = defaultdict(Decimal)
    for line in document["tax_lines"]:
        tax = Decimal(line["tax_total"]) + Decimal(line["shipping_tax_total"])
        sums[Decimal(str(line["rate_percent"]))] += tax
    return {rate: cents(tax) for rate, tax in sums.items() if cents(tax)}


def differences(channel):
    """Compare every placed order of a shop with Odoo.

    :return: sentences, empty when both agree to the cent, tax by tax
    """
    shop, orders = channel.shop, _orders(channel)
    found = []
    for order in list(shop.orders.by_id.values()):
        if order.status == "checkout-draft":
            continue
        document = shop.show("order", order.id)
        held = orders.pop(str(order.id), None)
        if held is None:
            found.append(f"{order.id}: not in Odoo")
            continue
        for what, theirs, ours in _figures(shop, order, document, held):
            if theirs != ours:
                found.append(f"{order.id} ({order.status}) {what}: {theirs}, {ours}")
    return found + [f"{external_id}: unknown to the shop" for external_id in orders]


def _figures(shop, order, document, held):
    """(what, the shop's value, Odoo's value)."""
    total, tax = cents(document["total"]), cents(document["total_tax"])
    yield "total", total, cents(held["sale"]["amount_total"])
    yield "tax", tax, cents(held["sale"]["amount_tax"])
    yield "total of the channel order", total, cents(held["amount_total"])
    yield "tax by rate", by_rate_in_shop(document), held["sale"]["by_rate"]
    yield "status", order.status, held["raw_status"]
    gone = order.status == "cancelled"
    yield "cancelled", gone, held["sale"]["state"] == "cancel"
    refunds = {str(r.id): cents(r.amount) for r in shop.orders.refunds_of(order)}
    yield "refunds", refunds, held["refunds"]


def _orders(channel):
    """{external id: retail.order with its sales order and refunds}."""
    rpc, mine = channel.rpc, [["backend_id", "=", channel.id]]
    names = ["external_id", "amount_total", "raw_status", "sale_order_id"]
    rows = rpc("retail.order", "search_read", mine, names)
    sales = _sales(rpc, [row["sale_order_id"][0] for row in rows])
    refunds = defaultdict(dict)
    names = ["external_id", "amount", "is_complete", "order_id"]
    for refund in rpc("retail.refund", "search_read", mine, names):
        # Its lines must be known too: an amount alone cannot be booked.
        amount = cents(refund["amount"]) if refund["is_complete"] else "without lines"
        refunds[refund["order_id"][0]][refund["external_id"]] = amount
    for row in rows:
        row["sale"] = sales[row["sale_order_id"][0]]
        row["refunds"] = refunds[row["id"]]
    return {row["external_id"]: row for row in rows}


def _sales(rpc, ids):
    """{id: sale.order with its tax by rate, as Odoo's own lines say it}."""
    names = ["amount_total", "amount_tax", "state", "name"]
    sales = {row["id"]: row for row in rpc("sale.order", "read", ids, names)}
    for sale in sales.values():
        sale["by_rate"] = defaultdict(Decimal)
    lines = rpc(
        "sale.order.line",
        "search_read",
        [["order_id", "in", ids]],
        ["order_id", "price_tax", "tax_ids"],
    )
    taxes = {tax for line in lines for tax in line["tax_ids"]}
    rates = {
        row["id"]: Decimal(str(row["amount"]))
        for row in rpc("account.tax", "read", sorted(taxes), ["amount"])
    }
    for line in lines:
        if line["price_tax"]:
            (tax,) = line["tax_ids"]
            by_rate = sales[line["order_id"][0]]["by_rate"]
            by_rate[rates[tax]] += cents(line["price_tax"])
    for sale in sales.values():
        sale["by_rate"] = {rate: tax for rate, tax in sale["by_rate"].items() if tax}
    return sales
