# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Order documents as WooCommerce writes them, made from the few facts of a test.

Amounts are given as texts, never computed from prices: a test says what the shop
says. Only sums (the order's tax and total) are filled in when a test leaves them.
"""

import itertools
from decimal import Decimal

_orders = itertools.count(5001)
_items = itertools.count(70001)

# Rate id: (rate code, label, percent).
RATES = {
    "1": ("NL-BTW HOOG-1", "BTW hoog", 21),
    "2": ("NL-BTW LAAG-1", "BTW laag", 9),
}
PERSON = {
    "first_name": "Sanne",
    "last_name": "Jansen",
    "company": "",
    "address_1": "Vrijthof 16",
    "address_2": "",
    "city": "Maastricht",
    "state": "",
    "postcode": "6211 LD",
    "country": "NL",
    "email": "sanne@example.test",
    "phone": "+31 43 555 40 88",
}


def person(**changes):
    """Billing address of an order."""
    return {**PERSON, **changes}


def _taxes(tax):
    return [
        {"id": int(ref), "total": amount, "subtotal": amount}
        for ref, amount in (tax or {}).items()
    ]


def _sum(amounts):
    return sum((Decimal(amount) for amount in amounts), Decimal(0))


def goods(sku, quantity=1, total="10.00", tax=None, **changes):
    """A line of goods; amounts are for the whole quantity, without tax.

    :param tax: ``{rate id: amount}`` after discounts
    :param changes: ``subtotal``, ``subtotal_tax`` before discounts, and any key
    """
    tax_sum = str(_sum((tax or {}).values()))
    return {
        "id": next(_items),
        "name": f"Product {sku}",
        "product_id": 900 + sum(map(ord, sku)),
        "variation_id": 0,
        "quantity": quantity,
        "tax_class": "",
        "subtotal": total,
        "subtotal_tax": tax_sum,
        "total": total,
        "total_tax": tax_sum,
        "taxes": _taxes(tax),
        "meta_data": [],
        "sku": sku,
        "global_unique_id": "",
        "price": float(Decimal(total) / Decimal(str(quantity))),
        "image": {"id": "", "src": ""},
        "parent_name": None,
        **changes,
    }


def shipping(total="4.90", tax=None, **changes):
    return {
        "id": next(_items),
        "method_title": "PostNL",
        "method_id": "flat_rate",
        "instance_id": "3",
        "total": total,
        "total_tax": str(_sum((tax or {}).values())),
        "taxes": _taxes(tax),
        "tax_status": "taxable",
        "meta_data": [],
        **changes,
    }


def fee(total, tax=None, name="Gift wrap", **changes):
    return {
        "id": next(_items),
        "name": name,
        "tax_class": "",
        "tax_status": "taxable",
        "amount": "",
        "total": total,
        "total_tax": str(_sum((tax or {}).values())),
        "taxes": _taxes(tax),
        "meta_data": [],
        **changes,
    }


def coupon(code, discount, promotion_id=16, kind="percent", nominal=10):
    return {
        "id": next(_items),
        "code": code,
        "discount": discount,
        "discount_tax": "0.00",
        "meta_data": [
            {
                "id": next(_items),
                "key": "coupon_info",
                "value": f'[{promotion_id},"{code}","{kind}",{nominal}]',
            }
        ],
        "discount_type": kind,
        "nominal_amount": nominal,
        "free_shipping": False,
    }


def refund(total, reason=""):
    """A refund as an order lists it: by amount only."""
    return {"id": next(_items), "reason": reason, "total": f"-{total}"}


def _tax_lines(charged, rates, tax):
    """The order's own tax by rate: what the lines say, or what a test says."""
    goods_tax, shipping_tax = {}, {}
    for key, lines in charged.items():
        sums = shipping_tax if key == "shipping_lines" else goods_tax
        for line in lines:
            for row in line["taxes"]:
                sums.setdefault(str(row["id"]), []).append(row["total"])
    rows = []
    for ref, (code, label, percent, *compound) in rates.items():
        if ref not in {**goods_tax, **shipping_tax, **(tax or {})}:
            continue
        on_shipping = _sum(shipping_tax.get(ref, ()))
        on_goods = _sum(goods_tax.get(ref, ()))
        if tax and ref in tax:
            on_goods = Decimal(tax[ref]) - on_shipping
        rows.append(
            {
                "id": next(_items),
                "rate_code": code,
                "rate_id": int(ref),
                "label": label,
                "compound": bool(compound),
                "tax_total": str(on_goods),
                "shipping_tax_total": str(on_shipping),
                "rate_percent": percent,
                "meta_data": [],
            }
        )
    return rows


def order(
    lines,
    *,
    shipped=(),
    fees=(),
    coupons=(),
    rates=None,
    tax=None,
    total=None,
    **changes,
):
    """An order document of a paid order.

    :param tax: ``{rate id: amount}`` the order itself says, when it is not the
        sum of its lines
    :param total: what the order itself says, when it is not the sum of its parts
    """
    order_id = changes.pop("id", None) or next(_orders)
    charged = {
        "line_items": list(lines),
        "shipping_lines": list(shipped),
        "fee_lines": list(fees),
    }
    tax_lines = _tax_lines(charged, rates or RATES, tax)
    tax_sum = _sum(
        amount
        for row in tax_lines
        for amount in (row["tax_total"], row["shipping_tax_total"])
    )
    net = _sum(line["total"] for part in charged.values() for line in part)
    moment = "2026-11-20T19:05:24"
    address = changes.get("billing") or person()
    document = {
        "id": order_id,
        "parent_id": 0,
        "status": "processing",
        "currency": "EUR",
        "version": "11.0.1",
        "prices_include_tax": False,
        "date_created": moment,
        "date_modified": moment,
        "total": str(total or net + tax_sum),
        "total_tax": str(tax_sum),
        "customer_id": 0,
        "order_key": f"wc_order_{order_id}",
        "billing": address,
        "shipping": {k: v for k, v in address.items() if k != "email"},
        "payment_method": "stripe",
        "payment_method_title": "Card",
        "transaction_id": f"pi_{order_id}",
        "created_via": "store-api",
        "customer_note": "",
        "date_completed": None,
        "date_paid": moment,
        "number": str(order_id),
        "meta_data": [],
        **charged,
        "tax_lines": tax_lines,
        "coupon_lines": list(coupons),
        "refunds": [],
        "payment_url": "https://shop.test/pay",
        "is_editable": False,
        "needs_payment": False,
        "needs_processing": True,
        "date_created_gmt": moment,
        "date_modified_gmt": moment,
        "date_completed_gmt": None,
        "date_paid_gmt": moment,
        "currency_symbol": "€",
        "_links": {},
    }
    document.update(changes)
    return document
