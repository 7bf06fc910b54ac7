# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The life of an order: created, edited, paid, moved through statuses, removed."""

from decimal import Decimal

from .entities import FeeLine, LineItem, Order, ShippingLine
from .errors import RestError
from .money import ZERO, decimal, half_up, stored
from .taxes import tax_inside

STATUS_NAMES = {
    "pending": "Pending payment",
    "processing": "Processing",
    "on-hold": "On hold",
    "completed": "Completed",
    "cancelled": "Cancelled",
    "refunded": "Refunded",
    "failed": "Failed",
    "checkout-draft": "Draft",
}
SELLING = ("processing", "on-hold", "completed")


class Orders:
    """All orders of a shop."""

    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def get(self, order_id):
        """Return the order or raise the 404; ids of refunds are not orders."""
        order = self.by_id.get(order_id)
        if order is None:
            raise RestError(
                404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID."
            )
        return order

    def new(self, **values):
        """Return a fresh order with an id, a number and a key, kept in the shop."""
        shop, now = self.shop, self.shop.clock.now()
        order_id = shop.ids.next("post")
        order = Order(
            id=order_id,
            currency=values.pop("currency", None) or shop.settings.currency,
            prices_include_tax=shop.settings.prices_include_tax,
            date_created=now,
            date_modified=now,
            number=shop.next_order_number(order_id),
            order_key=f"wc_order_{shop.token(13)}",
            version=shop.settings.woo_version,
            **values,
        )
        self.by_id[order.id] = order
        return order

    # -- items -------------------------------------------------------------------

    def net_price(self, order, product, quantity):
        """Return the net price of a quantity: the shop's own tax is stripped.

        Base tax is what is stripped, whoever buys: a foreign customer then pays the
        foreign tax on the same net price. Plugins change that (the same gross price
        everywhere): `strip_base_tax_abroad=False`.
        """
        shop = self.shop
        price = decimal(product.price or 0) * quantity
        taxed = product.tax_status == "taxable" and shop.settings.calc_taxes
        if not shop.settings.prices_include_tax or not taxed:
            return price
        tax_class = shop.catalogue.tax_class_of(product)
        place = shop.totals.base_place()
        if not shop.settings.strip_base_tax_abroad:
            place = shop.totals.place(order)
        rates = shop.taxes.find(place, tax_class)
        return price - sum(
            tax_inside(price, rates, shop.settings.precision).values(), ZERO
        )

    def add_line(self, order, product, quantity=1, subtotal=None, total=None, **values):
        """Add a product line; an unknown product gives an empty one, no error."""
        quantity = decimal(quantity)
        line = LineItem(id=self.shop.ids.next("item"), quantity=quantity)
        if product is not None:
            catalogue = self.shop.catalogue
            parent = catalogue.parent_of(product)
            line.product_id = parent.id if parent else product.id
            line.variation_id = product.id if parent else 0
            line.name = catalogue.full_name(product)
            line.tax_class = catalogue.tax_class_of(product)
            line.tax_status = product.tax_status
            net = self.net_price(order, product, quantity)
            for attribute in product.attributes if parent else ():
                self.shop.set_item_meta(line, attribute["slug"], attribute["option"])
        else:
            net = ZERO
        line.total = stored(net if total is None else total)
        line.subtotal = max(stored(net if subtotal is None else subtotal), line.total)
        for name, value in values.items():
            setattr(line, name, value)
        order.lines.append(line)
        return line

    def add_shipping(self, order, method_id, title, total=0, instance_id=""):
        line = ShippingLine(
            id=self.shop.ids.next("item"),
            name=title,
            total=stored(total),
            method_id=method_id,
            instance_id=str(instance_id),
        )
        order.shipping_lines.append(line)
        return line

    def add_fee(self, order, name, total=0, tax_status="taxable", tax_class=""):
        fee = FeeLine(
            id=self.shop.ids.next("item"),
            name=name,
            total=stored(total),
            tax_status=tax_status,
            tax_class=tax_class,
        )
        order.fees.append(fee)
        return fee

    def remove_item(self, order, item_id):
        for items in (order.lines, order.shipping_lines, order.fees):
            for item in list(items):
                if item.id == item_id:
                    items.remove(item)
                    if isinstance(item, LineItem):
                        self.shop.stock.after_line_edit(order, item, removed=True)

    def change_quantity(self, order, line, quantity):
        """Change a line's quantity; its totals stay, the price for a piece moves."""
        line.quantity = decimal(quantity)
        self.shop.stock.after_line_edit(order, line)

    # -- status ------------------------------------------------------------------

    def touch(self, order):
        """Mark the order as changed now and announce it."""
        order.date_modified = self.shop.clock.now()
        self.shop.webhooks.fire("order", "updated", order.id)

    def set_status(self, order, status, note=True):
        """Move an order to a status with all that follows: dates, stock, refund."""
        before = order.status
        if status == before:
            return
        order.status = status
        now = self.shop.clock.now()
        if status in ("processing", "completed") and not order.date_paid:
            order.date_paid = now
        if status == "completed" and not order.date_completed:
            order.date_completed = now
        if note and before in STATUS_NAMES:
            old, new = STATUS_NAMES[before], STATUS_NAMES.get(status, status)
            text = f"Order status changed from {old} to {new}."
            self.shop.notes.add(order, text)
        self.after_status(order)
        if status == "refunded":
            self.shop.refunds.refund_the_rest(order)

    def after_status(self, order):
        """Record sales and move stock as the current status asks for."""
        if order.status in SELLING and not order.sales_recorded:
            self._record_sales(order, 1)
        elif order.status in ("cancelled", "trash") and order.sales_recorded:
            self._record_sales(order, -1)
        self.shop.stock.after_status(order)

    def _record_sales(self, order, sign):
        order.sales_recorded = sign > 0
        for line in order.lines:
            product = self.shop.catalogue.get(line.product_id)
            if product:
                product.total_sales += sign * int(line.quantity)

    def payment_complete(self, order, transaction_id=""):
        """Pay an order: processing, or completed when nothing is left to do."""
        if order.status not in ("on-hold", "pending", "failed", "cancelled"):
            return
        if transaction_id:
            order.transaction_id = str(transaction_id)
        order.date_paid = order.date_paid or self.shop.clock.now()
        done = order.payment_method == "cod" or not self.needs_processing(order)
        title = order.payment_method_title
        if title or order.transaction_id:
            paid = f" ({order.transaction_id})" if order.transaction_id else ""
            self.shop.notes.add(order, f"Payment via {title}{paid}.")
        self.set_status(order, "completed" if done else "processing", note=False)
        self.shop.notes.add(order, 'Email "New order" sent.')
        self.shop.notes.add(order, f'Email "{STATUS_NAMES[order.status]} order" sent.')
        customer = self.shop.customers.by_id.get(order.customer_id)
        if customer:
            self.shop.customers.change(customer, is_paying_customer=True)

    def needs_processing(self, order):
        """Tell if a human must do something: not for files only, not for no product."""
        products = (self.shop.catalogue.product_of(line) for line in order.lines)
        return any(p and not (p.virtual and p.downloadable) for p in products)

    def needs_payment(self, order):
        return (
            order.status in ("pending", "failed", "checkout-draft") and order.total > 0
        )

    def is_editable(self, order):
        return order.status in ("pending", "on-hold", "auto-draft")

    # -- away and back -----------------------------------------------------------

    def trash(self, order):
        """Trash an order. Stock does not come back; one order.deleted is sent."""
        now = self.shop.clock.now()
        self.shop.set_meta(order, "_wp_trash_meta_status", f"wc-{order.status}")
        self.shop.set_meta(order, "_wp_trash_meta_time", str(int(now.timestamp())))
        order.trashed_from, order.status = order.status, "trash"
        order.date_modified = now
        if order.sales_recorded:
            self._record_sales(order, -1)
        self.shop.webhooks.fire("order", "deleted", order.id)

    def untrash(self, order):
        """Restore from wp-admin, which is announced (a PUT restores in silence)."""
        order.status = order.trashed_from or "pending"
        gone = ("_wp_trash_meta_status", "_wp_trash_meta_time")
        order.meta = [meta for meta in order.meta if meta.key not in gone]
        order.date_modified = self.shop.clock.now()
        self.shop.webhooks.fire("order", "restored", order.id)

    def remove(self, order):
        """Delete for good: no webhook, no stock back, its refunds go too."""
        del self.by_id[order.id]
        for refund_id in order.refund_ids:
            self.shop.refunds.by_id.pop(refund_id, None)

    def refunds_of(self, order):
        return [self.shop.refunds.by_id[refund_id] for refund_id in order.refund_ids]

    def remaining(self, order):
        """Return what of the total has not been refunded."""
        given = sum((refund.amount for refund in self.refunds_of(order)), ZERO)
        return half_up(order.total - given, self.shop.settings.decimals)

    def unit_price(self, line):
        """Return total / quantity, the float of line_items[].price."""
        return line.total / line.quantity if line.quantity else Decimal(0)
