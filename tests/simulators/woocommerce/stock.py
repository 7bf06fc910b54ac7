# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""When an order takes stock and when it gives it back.

Taken once on on-hold, processing and completed (line meta `_reduced_stock` says how
much), given back on cancelled and pending. Not given back on trash, delete or refunded.
"""

from .money import ZERO, decimal, number, trimmed

TAKING = ("on-hold", "processing", "completed")
GIVING_BACK = ("cancelled", "pending")


class Stock:
    def __init__(self, shop):
        self.shop = shop

    def after_status(self, order):
        """Take or give back what the order's new status asks for."""
        if order.status in TAKING and not order.stock_reduced:
            order.stock_reduced = True
            self.take(order)
        elif order.status in GIVING_BACK and order.stock_reduced:
            order.stock_reduced = False
            self.give_back(order)

    def take(self, order):
        moved = []
        for line in order.lines:
            holder = self._holder(line)
            if holder is None or line.meta_value("_reduced_stock"):
                continue
            before = holder.stock_quantity
            self.shop.set_item_meta(line, "_reduced_stock", trimmed(line.quantity))
            self.shop.catalogue.move_stock(holder, -line.quantity)
            moved.append(f"{line.name} ({_change(before, holder.stock_quantity)})")
        if moved:
            self.shop.notes.add(order, f"Stock levels reduced: {', '.join(moved)}")

    def give_back(self, order):
        moved = []
        for line in order.lines:
            holder = self._holder(line)
            taken = line.meta_value("_reduced_stock")
            if holder is None or not taken:
                continue
            before = holder.stock_quantity
            line.meta = [meta for meta in line.meta if meta.key != "_reduced_stock"]
            self.shop.catalogue.move_stock(holder, decimal(taken))
            moved.append(f"{line.name} ({_change(before, holder.stock_quantity)})")
        if moved:
            self.shop.notes.add(order, f"Stock levels increased: {', '.join(moved)}")

    def after_line_edit(self, order, line, removed=False):
        """Follow a changed, added or removed line of an order that has taken stock."""
        holder = self._holder(line)
        if order.status not in TAKING or holder is None:
            return
        taken = decimal(line.meta_value("_reduced_stock", 0))
        wanted = ZERO if removed else line.quantity
        if wanted == taken:
            return
        self.shop.set_item_meta(line, "_reduced_stock", trimmed(wanted))
        self.shop.catalogue.move_stock(holder, taken - wanted)

    def restock_refund(self, order, line, quantity):
        """Give back refunded pieces, no more than the line has taken."""
        holder = self._holder(line)
        taken = decimal(line.meta_value("_reduced_stock", 0))
        if holder is None or not taken or not quantity:
            return
        back = min(quantity, taken)
        done = decimal(line.meta_value("_restock_refunded_items", 0))
        self.shop.set_item_meta(line, "_reduced_stock", trimmed(taken - back))
        self.shop.set_item_meta(line, "_restock_refunded_items", trimmed(done + back))
        self.shop.catalogue.move_stock(holder, back)

    def _holder(self, line):
        return self.shop.catalogue.stock_holder(self.shop.catalogue.product_of(line))


def _change(before, after):
    return f"{number(before)}&rarr;{number(after)}"
