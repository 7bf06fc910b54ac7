# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders, refunds and notes as the REST API shows them."""

from .clock import both, gmt_text, site_text
from .settings import CURRENCY_SYMBOLS
from .show_items import ItemViews
from .show_products import self_link


class OrderViews(ItemViews):
    """Builds order JSON for one shop; see ItemViews for the parameters."""

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
