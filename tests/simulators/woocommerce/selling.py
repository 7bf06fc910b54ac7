# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A shop that keeps selling: orders, and now and then something else happens."""

import threading

from .errors import RestError

# What happens after a new order, out of a hundred.
LIFE = (("complete", 45), ("pay", 12), ("cancel", 5), ("refund", 6), ("edit", 4))


class Seller:
    """Background life of a shop."""

    def __init__(self, shop):
        self.shop = shop
        self._stop = threading.Event()
        self._thread = None

    def start(self, per_minute, deliver=True):
        """Sell `per_minute` orders a minute until stop(); deliver webhooks too."""
        self.stop()
        self._stop.clear()
        pause = 60.0 / per_minute

        def work():
            while not self._stop.wait(pause):
                self.one_step()

        if deliver:
            self.shop.courier.start()
        self._thread = threading.Thread(target=work, daemon=True, name="selling")
        self._thread.start()

    def stop(self):
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=5)
            self._thread = None

    def one_step(self):
        """Sell one order and let something happen to older ones."""
        self.shop.checkout()
        for name, chance in LIFE:
            if self.shop.random.randrange(100) < chance:
                with self.shop.lock:
                    getattr(self, name)()

    def _some(self, *statuses):
        orders = [o for o in self.shop.orders.by_id.values() if o.status in statuses]
        return self.shop.random.choice(orders[-200:]) if orders else None

    def complete(self):
        order = self._some("processing")
        if order:
            self.shop.change_status(order.id, "completed")

    def pay(self):
        order = self._some("on-hold", "failed")
        if order:
            self.shop.orders.payment_complete(order, "")
            self.shop.orders.touch(order)

    def cancel(self):
        order = self._some("on-hold", "processing")
        if order:
            self.shop.change_status(order.id, "cancelled")

    def refund(self):
        """Refund one piece of an order's first line, its tax included."""
        order = self._some("processing", "completed")
        if order is None or not order.lines:
            return
        line = order.lines[0]
        share = 1 / line.quantity
        try:
            self.shop.refund(order.id, lines={line.id: 1}, reason="Returned")
        except RestError:
            # Refunded before: the rest of it then.
            rest = self.shop.orders.remaining(order) * share
            if rest > 0:
                self.shop.refund(order.id, amount=rest, reason="Goodwill")

    def edit(self):
        """Add a piece to a line at its price, or only leave a note."""
        order = self._some("on-hold", "processing")
        if order is None:
            return
        line = order.lines[0] if order.lines else None
        if line is None or order.coupons or self.shop.random.random() < 0.5:
            self.shop.edit(order.id, customer_note="Please ring twice.")
            return
        total = str(line.total + line.total / line.quantity)
        more = {"id": line.id, "quantity": int(line.quantity) + 1}
        self.shop.edit(
            order.id, line_items=[more | {"subtotal": total, "total": total}]
        )
