# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What happens in an open shop: sales, payments, edits, refunds."""

from .money import decimal
from .order_writes import update_order
from .refunds import refund_share


class ShopActions:
    """The part of WooShop that shoppers and the shopkeeper use every day."""

    def checkout(self, **wanted):
        """Let a shopper buy something; see Shopper.cart for what can be fixed."""
        return self.shopper.buy(**wanted)

    def checkout_cart(self, cart):
        """Place the order of a plain dict.

        Only the address is made up when it is not given. A coupon that is not valid
        raises RestError.

        :param cart: ``lines`` of {sku or product_id, quantity}, optional ``country``,
            ``billing``, ``coupons``, ``fees`` [[name, net amount]], ``gateway``,
            ``shipping`` [method id, title, net cost], ``customer_id``, ``draft``,
            ``pays``, ``note``.
        """
        wanted = dict(cart)
        with self.lock:
            wanted["lines"] = [
                (self.find_product(line), decimal(line.get("quantity", 1)))
                for line in cart["lines"]
            ]
            wanted.setdefault("customer_id", 0)
            wanted.setdefault("shipping", None)
            wanted.setdefault("gateway", "stripe")
            wanted.setdefault("shipping_address", wanted.get("billing"))
            if wanted.get("shipping"):
                wanted["shipping"] = (*wanted["shipping"], "", "")[:4]
            if not wanted.get("coupons"):
                wanted["coupons"] = []
            return self.shopper.buy(exactly=True, **wanted)

    def find_product(self, named):
        """Return the product of a dict with `sku` or `product_id`; KeyError if none."""
        product = self.catalogue.get(named.get("product_id", 0))
        product = product or self.catalogue.by_sku(named.get("sku", ""))
        if product is None:
            raise KeyError(f"no such product: {named}")
        return product

    def change_status(self, order_id, status):
        """Set an order's status as the shopkeeper does in wp-admin."""
        with self.lock:
            order = self.orders.get(order_id)
            self.orders.set_status(order, status)
            self.orders.touch(order)
            return order

    def pay(self, order_id, transaction_id=""):
        """Let a waiting payment arrive."""
        with self.lock:
            order = self.orders.get(order_id)
            self.orders.payment_complete(order, transaction_id)
            self.orders.touch(order)
            return order

    def edit(self, order_id, **body):
        """Change an order with the members of a REST body."""
        with self.lock:
            return update_order(self, self.orders.get(order_id), body)

    def refund(self, order_id, amount=None, lines=None, reason="", restock=True):
        """Refund an order: an amount, lines with their tax, or all that is left.

        :param lines: {order item id: quantity}; the share of total and tax goes back.
        """
        with self.lock:
            order = self.orders.get(order_id)
            if lines:
                wanted = [refund_share(order, *pair) for pair in lines.items()]
                return self.refunds.create(
                    order, amount, reason, wanted, api_refund=False, restock=restock
                )
            rest = self.orders.remaining(order) if amount is None else amount
            return self.refunds.create(order, rest, reason, api_refund=False)

    def keep_selling(self, per_minute=6):
        """Sell in a background thread until stop_selling()."""
        self.seller.start(per_minute)

    def stop_selling(self):
        self.seller.stop()
