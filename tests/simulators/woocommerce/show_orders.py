# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders, refunds and notes as the REST API shows them."""

from .clock import both, gmt_text, site_text
from .money import number, shown, trimmed
from .settings import CURRENCY_SYMBOLS
from .show_products import self_link


class OrderViews:
    """Builds order JSON for one shop.

    :param base: function giving the URL of an API path.
    :param places: decimals of money text (`dp`); None takes the shop's own.
    """

    def __init__(self, shop, base, places=None):
        self.shop, self.base = shop, base
        self.places = shop.settings.decimals if places is None else places

    def _money(self, value):
        return shown(value, self.places)

    def _tax(self, taxes):
        """Return an item's tax, rounded anew each time it is read.

        So an order of a shop that had no decimals then shows 7.78 beside a total
        calculated with 8.
        """
        return self._money(self.shop.totals.sum_tax(taxes))

    def order(self, order):
        shop, zone = self.shop, self.shop.settings.timezone
        totals = shop.totals
        root = self.base("", site=True)
        return {
            "id": order.id,
            "parent_id": order.parent_id,
            "status": order.status,
            "currency": order.currency,
            "version": order.version,
            "prices_include_tax": order.prices_include_tax,
            "date_created": site_text(order.date_created, zone),
            "date_modified": site_text(order.date_modified, zone),
            "discount_total": self._money(order.discount_total),
            "discount_tax": self._money(order.discount_tax),
            "shipping_total": self._money(order.shipping_total),
            "shipping_tax": self._money(order.shipping_tax),
            "cart_tax": self._money(order.cart_tax),
            "total": self._money(order.total),
            "total_tax": self._money(totals.total_tax(order)),
            "customer_id": order.customer_id,
            "order_key": order.order_key,
            "billing": dict(order.billing),
            "shipping": dict(order.shipping),
            "payment_method": order.payment_method,
            "payment_method_title": order.payment_method_title,
            "transaction_id": order.transaction_id,
            "customer_ip_address": order.customer_ip_address,
            "customer_user_agent": order.customer_user_agent,
            "created_via": order.created_via,
            "customer_note": order.customer_note,
            "date_completed": site_text(order.date_completed, zone),
            "date_paid": site_text(order.date_paid, zone),
            "cart_hash": order.cart_hash,
            "number": order.number,
            "meta_data": self._meta(order.meta),
            "line_items": [self._line(line) for line in order.lines],
            "tax_lines": [self._tax_line(line) for line in order.tax_lines],
            "shipping_lines": [self._shipping(line) for line in order.shipping_lines],
            "fee_lines": [self._fee(fee) for fee in order.fees],
            "coupon_lines": [self._coupon(line) for line in order.coupons],
            "refunds": [self._refund_stub(refund) for refund in self._refunds(order)],
            "payment_url": (
                f"{root}checkout/order-pay/{order.id}/"
                f"?pay_for_order=true&key={order.order_key}"
            ),
            "is_editable": shop.orders.is_editable(order),
            "needs_payment": shop.orders.needs_payment(order),
            "needs_processing": shop.orders.needs_processing(order),
            "date_created_gmt": gmt_text(order.date_created),
            "date_modified_gmt": gmt_text(order.date_modified),
            "date_completed_gmt": gmt_text(order.date_completed),
            "date_paid_gmt": gmt_text(order.date_paid),
            "currency_symbol": CURRENCY_SYMBOLS.get(order.currency, order.currency),
            "_links": self._order_links(order),
        }

    def _refunds(self, order):
        """Return refunds newest first; those of one second by id, that is real."""
        refunds = self.shop.orders.refunds_of(order)
        return sorted(refunds, key=lambda r: (-r.date_created.timestamp(), r.id))

    def _refund_stub(self, refund):
        taxes = refund.cart_tax + refund.shipping_tax
        return {
            "id": refund.id,
            "reason": refund.reason,
            "total": f"-{self._money(refund.amount)}",
            "total_tax": self._money(taxes),
        }

    def _order_links(self, order):
        path = f"orders/{order.id}"
        links = {
            "self": self_link(self.base(path)),
            "collection": [{"href": self.base("orders")}],
            "email_templates": [
                {
                    "embeddable": True,
                    "href": self.base(f"{path}/actions/email_templates"),
                }
            ],
        }
        if order.customer_id:
            href = self.base(f"customers/{order.customer_id}")
            links["customer"] = [{"href": href}]
        return links

    @staticmethod
    def _meta(metas):
        return [{"id": m.id, "key": m.key, "value": m.value} for m in metas]

    def _item_meta(self, item):
        """Return item meta; a variation's attribute gets its name as display key."""
        names = {}
        product = self.shop.catalogue.get(getattr(item, "variation_id", 0))
        if product:
            names = {a["slug"]: a["name"] for a in product.attributes}
        return [
            {
                "id": meta.id,
                "key": meta.key,
                "value": meta.value,
                "display_key": names.get(meta.key, meta.key),
                "display_value": meta.value,
            }
            for meta in item.meta
        ]

    def _taxes(self, taxes, subtotals=None):
        """Return taxes[]; shipping and fees have no subtotal: empty text."""
        return [
            {
                "id": rate_id,
                "total": self._money(tax),
                "subtotal": (
                    "" if subtotals is None else self._money(subtotals.get(rate_id, 0))
                ),
            }
            for rate_id, tax in taxes.items()
        ]

    def _quantity(self, quantity):
        """Return 1.5 in a shop with fractions; without the switch its whole part."""
        fractions = self.shop.settings.decimal_quantities
        return number(quantity) if fractions else int(quantity)

    def _line(self, line):
        catalogue = self.shop.catalogue
        product = catalogue.product_of(line)
        parent = catalogue.parent_of(product) if product else None
        quantity = self._quantity(line.quantity)
        # Divided as floats, so that the last digit is PHP's.
        price = float(line.total) / quantity if quantity else 0
        image = {"id": "" if product and not parent else 0, "src": ""}
        pictures = (product and product.images) or (parent and parent.images)
        if pictures:
            image = {"id": pictures[0]["id"], "src": pictures[0]["src"]}
        return {
            "id": line.id,
            "name": line.name,
            "product_id": line.product_id,
            "variation_id": line.variation_id,
            "quantity": quantity,
            "tax_class": line.tax_class,
            "subtotal": self._money(line.subtotal),
            "subtotal_tax": self._tax(line.subtotal_taxes),
            "total": self._money(line.total),
            "total_tax": self._tax(line.taxes),
            "taxes": self._taxes(line.taxes, line.subtotal_taxes),
            "meta_data": self._item_meta(line),
            "sku": catalogue.sku_of(product) if product else None,
            "global_unique_id": product.global_unique_id if product else None,
            "price": number(price),
            "image": image,
            "parent_name": parent.name if parent else None,
        }

    def _tax_line(self, line):
        return {
            "id": line.id,
            "rate_code": line.rate_code,
            "rate_id": line.rate_id,
            "label": line.label,
            "compound": line.compound,
            "tax_total": self._money(line.tax_total),
            "shipping_tax_total": self._money(line.shipping_tax_total),
            "rate_percent": number(line.rate_percent),
            "meta_data": [],
        }

    def _shipping(self, line):
        return {
            "id": line.id,
            "method_title": line.name,
            "method_id": line.method_id,
            "instance_id": line.instance_id,
            "total": self._money(line.total),
            "total_tax": self._tax(line.taxes),
            "taxes": self._taxes(line.taxes),
            "tax_status": line.tax_status,
            "meta_data": self._item_meta(line),
        }

    def _fee(self, fee):
        return {
            "id": fee.id,
            "name": fee.name,
            "tax_class": fee.tax_class,
            "tax_status": fee.tax_status,
            "amount": fee.amount,
            "total": self._money(fee.total),
            "total_tax": self._tax(fee.taxes),
            "taxes": self._taxes(fee.taxes),
            "meta_data": self._item_meta(fee),
        }

    def _coupon(self, line):
        coupon = self.shop.coupons.find(line.code)
        meta = {
            "id": line.info_id,
            "key": "coupon_info",
            "value": line.info,
            "display_key": "coupon_info",
            "display_value": line.info,
        }
        return {
            "id": line.id,
            "code": line.code,
            "discount": trimmed(line.discount),
            "discount_tax": trimmed(line.discount_tax),
            "meta_data": [meta],
            "discount_type": coupon.discount_type if coupon else "",
            "nominal_amount": number(coupon.amount) if coupon else 0,
            "free_shipping": coupon.free_shipping if coupon else False,
        }

    def refund(self, refund, with_parent=False):
        """Return a refund; the list over all orders adds parent_id."""
        path = f"orders/{refund.order_id}/refunds"
        return {
            "id": refund.id,
            **({"parent_id": refund.order_id} if with_parent else {}),
            **both("date_created", refund.date_created, self.shop.settings.timezone),
            "amount": self._money(refund.amount),
            "reason": refund.reason,
            "refunded_by": refund.refunded_by,
            "refunded_payment": refund.refunded_payment,
            "meta_data": self._meta(refund.meta),
            "line_items": [self._line(line) for line in refund.lines],
            "shipping_lines": [self._shipping(line) for line in refund.shipping_lines],
            "tax_lines": [self._tax_line(line) for line in refund.tax_lines],
            "fee_lines": [self._fee(fee) for fee in refund.fees],
            "_links": {
                "self": self_link(self.base(f"{path}/{refund.id}"), ["GET", "DELETE"]),
                "collection": [{"href": self.base(path)}],
                "up": [{"href": self.base(f"orders/{refund.order_id}")}],
            },
        }

    def note(self, note):
        path = f"orders/{note.order_id}/notes"
        return {
            "id": note.id,
            "author": note.author,
            **both("date_created", note.date_created, self.shop.settings.timezone),
            "note": note.note,
            "customer_note": note.customer_note,
            "_links": {
                "self": self_link(self.base(f"{path}/{note.id}"), ["GET", "DELETE"]),
                "collection": [{"href": self.base(path)}],
                "up": [{"href": self.base(f"orders/{note.order_id}")}],
            },
        }
