# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The control interface `/_control/…`: JSON, no authentication, not WooCommerce.

It orders faults and sales, changes the shop and tells the truth that a synchronised
Odoo is compared with.
"""

import json

from ..serving import Reply
from .errors import RestError
from .money import decimal, shown
from .settings import Settings


class Control:
    """Answers control calls; every handler takes the JSON body (a dict)."""

    def __init__(self, shop):
        self.shop = shop
        self.handlers = {
            ("GET", "stats"): self.stats,
            ("GET", "truth"): self.truth,
            ("GET", "keys"): self.keys,
            ("GET", "faults"): lambda body: self.shop.switchboard.as_dict(),
            ("POST", "faults"): self.add_fault,
            ("DELETE", "faults"): self.clear_faults,
            ("POST", "keys"): self.add_key,
            ("POST", "orders"): self.orders,
            ("POST", "cart"): self.cart,
            ("POST", "status"): self.status,
            ("POST", "pay"): self.pay,
            ("POST", "cancel"): self.cancel,
            ("POST", "refund"): self.refund,
            ("POST", "edit"): self.edit,
            ("POST", "trash"): self.trash,
            ("POST", "products"): self.product,
            ("POST", "stock"): self.stock,
            ("GET", "settings"): self.settings,
            ("POST", "settings"): self.change_settings,
            ("POST", "sell"): self.sell,
            ("POST", "deliver"): self.deliver,
            ("GET", "deliveries"): self.deliveries,
            ("POST", "clock"): self.clock,
        }

    def answer(self, request):
        """Return the Reply to a control request."""
        path = request.path.removeprefix("/_control").strip("/")
        name, _slash, rest = path.partition("/")
        if request.method == "DELETE" and name == "faults" and rest.isdigit():
            self.shop.switchboard.remove(int(rest))
            return Reply.json({"removed": int(rest)})
        handler = self.handlers.get((request.method, name))
        if handler is None:
            known = [f"{method} /_control/{path}" for method, path in self.handlers]
            return Reply.json({"error": "unknown control", "known": known}, 404)
        try:
            body = json.loads(request.body or b"{}")
            return Reply.json(handler(body))
        except RestError as refused:
            return Reply.json({"error": refused.message}, refused.status)
        except (KeyError, TypeError, ValueError) as wrong:
            return Reply.json({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    # -- looking -----------------------------------------------------------------

    def _money(self, amount):
        return shown(amount, self.shop.settings.decimals)

    def _order(self, order):
        shop = self.shop
        refunded = sum((r.amount for r in shop.orders.refunds_of(order)), decimal(0))
        return {
            "id": order.id,
            "number": order.number,
            "status": order.status,
            "currency": order.currency,
            "total": self._money(order.total),
            "total_tax": self._money(shop.totals.total_tax(order)),
            "refunded": self._money(refunded),
            "lines": len(order.lines),
            "modified": order.date_modified.isoformat(),
        }

    def truth(self, _body):
        """Tell every order and every stock, for comparison."""
        with self.shop.lock:
            return {
                "orders": [self._order(o) for o in self.shop.orders.by_id.values()],
                "stock": [
                    {
                        "id": product.id,
                        "sku": self.shop.catalogue.sku_of(product),
                        "stock": float(product.stock_quantity),
                    }
                    for product in self.shop.catalogue.by_id.values()
                    if product.stock_quantity is not None
                ],
            }

    def stats(self, _body):
        shop = self.shop
        with shop.lock:
            statuses = [order.status for order in shop.orders.by_id.values()]
            return {
                "orders": {
                    name: statuses.count(name) for name in sorted(set(statuses))
                },
                "products": len(shop.catalogue.by_id),
                "customers": len(shop.customers.by_id),
                "refunds": len(shop.refunds.by_id),
                "calls": shop.app.calls,
                "webhooks": {
                    "queued": len(shop.webhooks.queue),
                    "delivered": len(shop.courier.log),
                    "active": [
                        w.id
                        for w in shop.webhooks.by_id.values()
                        if w.status == "active"
                    ],
                },
                "injected": dict(shop.switchboard.counts),
                "time": shop.clock.now().isoformat(),
            }

    def keys(self, _body):
        return [vars(key) for key in self.shop.keys.values()]

    def settings(self, _body):
        return vars(self.shop.settings)

    def deliveries(self, _body):
        return [
            {
                "topic": delivery.topic,
                "url": delivery.url,
                "argument": delivery.argument,
                "status": delivery.status,
                "fate": delivery.fate,
                "error": delivery.error,
            }
            for delivery in list(self.shop.courier.log)[-500:]
        ]

    # -- doing -------------------------------------------------------------------

    def add_fault(self, body):
        return self.shop.switchboard.add(**body).as_dict()

    def clear_faults(self, _body):
        self.shop.switchboard.clear()
        return {"cleared": True}

    def add_key(self, body):
        return vars(self.shop.add_key(body.get("permissions", "read_write")))

    def orders(self, body):
        """Place `count` random orders; other members fix the cart's attributes."""
        count = int(body.pop("count", 1))
        return [self._order(self.shop.checkout(**body)) for _number in range(count)]

    def cart(self, body):
        """Place the order of a given cart: lines of {sku or product_id, quantity}."""
        return self._order(self.shop.checkout_cart(body))

    def status(self, body):
        return self._order(self.shop.change_status(body["id"], body["status"]))

    def pay(self, body):
        return self._order(self.shop.pay(body["id"], body.get("transaction_id", "")))

    def cancel(self, body):
        return self._order(self.shop.change_status(body["id"], "cancelled"))

    def refund(self, body):
        """Refund `amount`, or `lines` {item id: quantity}, or everything."""
        lines = {int(k): v for k, v in (body.pop("lines", None) or {}).items()}
        order_id = body.pop("id")
        refund = self.shop.refund(order_id, lines=lines or None, **body)
        return {"id": refund.id, "order_id": order_id, "amount": str(refund.amount)}

    def edit(self, body):
        return self._order(self.shop.edit(body.pop("id"), **body))

    def trash(self, body):
        with self.shop.lock:
            order = self.shop.orders.get(body["id"])
            if body.get("restore"):
                self.shop.orders.untrash(order)
            else:
                self.shop.orders.trash(order)
            return self._order(order)

    def product(self, body):
        with self.shop.lock:
            product = self.shop.add_product(**body)
            return {"id": product.id, "sku": product.sku}

    def stock(self, body):
        """Set (`quantity`) or move (`change`) the stock of a SKU or product id."""
        with self.shop.lock:
            product = self.shop.find_product(body)
            if "quantity" in body:
                values = {"stock_quantity": decimal(body["quantity"])}
                self.shop.catalogue.change(product, {"manage_stock": True} | values)
            else:
                self.shop.catalogue.move_stock(product, decimal(body["change"]))
            return {"id": product.id, "stock": float(product.stock_quantity)}

    def change_settings(self, body):
        known = {k: v for k, v in body.items() if k in Settings.__dataclass_fields__}
        self.shop.settings.change(**(known or body))
        return vars(self.shop.settings)

    def sell(self, body):
        """Start selling `rate` orders a minute; 0 stops."""
        rate = float(body.get("rate", 0))
        if rate > 0:
            self.shop.keep_selling(rate)
        else:
            self.shop.stop_selling()
        return {"rate": rate}

    def deliver(self, body):
        sent = self.shop.deliver_pending(body.get("limit"))
        return {"delivered": len(sent), "queued": len(self.shop.webhooks.queue)}

    def clock(self, body):
        """Move the shop's clock forward by `advance` seconds (it then stands still)."""
        self.shop.clock.advance(float(body["advance"]))
        return {"time": self.shop.clock.now().isoformat()}
