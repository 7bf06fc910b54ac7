# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A newer version of an order: before confirmation, after it, after goods left."""

import copy

from . import documents as woo
from .money import MoneyCase


class TestOrderEdit(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product_a = cls.make_product("A")
        cls.product_b = cls.make_product("B")
        cls.product_c = cls.make_product("C")
        cls.map_rates()

    def placed(self, **changes):
        """A booked order of 3 A and 1 B."""
        payload = woo.order(
            [
                woo.goods("A", 3, "30.00", {"1": "6.30"}),
                woo.goods("B", 1, "9.99", {"2": "0.90"}),
            ],
            **changes,
        )
        self.book(payload)
        return payload

    def edited(self, payload, lines, **changes):
        """The next version of an order with these lines of goods."""
        fresh = woo.order(lines, id=payload["id"])
        keep = ("line_items", "tax_lines", "total", "total_tax")
        return self.newer(payload, **{key: fresh[key] for key in keep}, **changes)

    def with_quantity(self, payload, quantity, total, tax):
        """The next version with another quantity of A."""
        line = {
            **payload["line_items"][0],
            "quantity": quantity,
            "subtotal": total,
            "total": total,
            "total_tax": tax,
            "subtotal_tax": tax,
            "taxes": [{"id": 1, "total": tax, "subtotal": tax}],
        }
        return self.edited(payload, [line, payload["line_items"][1]])

    def demand(self, sale_order):
        """``{SKU: quantity}`` that is still to leave or has left."""
        moves = sale_order.picking_ids.move_ids.filtered(lambda x: x.state != "cancel")
        return {
            product.default_code: sum(part.mapped("product_uom_qty"))
            for product, part in moves.grouped("product_id").items()
        }

    # -- before confirmation --------------------------------------------------

    def test_lines_of_a_quotation_are_replaced(self):
        payload = self.placed(status="pending", date_paid_gmt=None)
        changed = self.edited(
            payload,
            [payload["line_items"][0], woo.goods("C", 2, "7.00", {"1": "1.47"})],
        )
        self.book(changed)
        sale_order = self.assert_order(changed)
        self.assertEqual(sale_order.state, "draft")
        self.assertEqual(
            sale_order.order_line.product_id, self.product_a | self.product_c
        )
        self.assertEqual(len(self.order_of(payload).line_ids), 2)

    def test_a_quotation_that_becomes_paid_is_confirmed_with_its_new_lines(self):
        payload = self.placed(status="pending", date_paid_gmt=None)
        changed = self.edited(
            payload,
            [woo.goods("C", 2, "7.00", {"1": "1.47"})],
            status="processing",
            date_paid_gmt="2026-11-20T20:00:00",
        )
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(self.demand(sale_order), {"C": 2.0})

    # -- after confirmation ---------------------------------------------------

    def test_higher_quantity_raises_the_delivery(self):
        payload = self.placed()
        changed = self.with_quantity(payload, 5, "50.00", "10.50")
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(self.demand(sale_order), {"A": 5.0, "B": 1.0})
        self.assertEqual(len(sale_order.order_line), 2)

    def test_lower_quantity_lowers_the_delivery(self):
        payload = self.placed()
        changed = self.with_quantity(payload, 1, "10.00", "2.10")
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(self.demand(sale_order), {"A": 1.0, "B": 1.0})

    def test_added_line_is_added_to_the_delivery(self):
        payload = self.placed()
        changed = self.edited(
            payload,
            [*payload["line_items"], woo.goods("C", 2, "7.00", {"1": "1.47"})],
        )
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(self.demand(sale_order), {"A": 3.0, "B": 1.0, "C": 2.0})

    def test_removed_line_stays_empty_and_does_not_leave(self):
        payload = self.placed()
        changed = self.edited(payload, payload["line_items"][:1])
        self.book(changed)
        sale_order = self.assert_exact(changed)
        line = sale_order.order_line.filtered(lambda x: x.product_id == self.product_b)
        self.assertEqual((line.product_uom_qty, line.price_total), (0.0, 0.0))
        demand = self.demand(sale_order)
        self.assertEqual((demand["A"], demand.get("B", 0.0)), (3.0, 0.0))

    def test_removed_line_that_comes_back_is_ordered_again(self):
        payload = self.placed()
        self.book(self.edited(payload, payload["line_items"][:1]))
        again = self.newer(payload, seconds=120)
        self.book(again)
        sale_order = self.assert_exact(again)
        self.assertEqual(len(sale_order.order_line), 2)
        self.assertEqual(self.demand(sale_order), {"A": 3.0, "B": 1.0})

    def test_another_price_of_the_same_goods_changes_no_delivery(self):
        payload = self.placed()
        picking = self.order_of(payload).sale_order_id.picking_ids
        changed = self.with_quantity(payload, 3, "27.00", "5.67")
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(sale_order.picking_ids, picking)
        self.assertEqual(self.demand(sale_order), {"A": 3.0, "B": 1.0})

    def test_an_amount_that_needs_two_lines_now_gets_them(self):
        payload = self.placed()
        changed = self.with_quantity(payload, 7, "100.00", "21.00")
        self.book(changed)
        sale_order = self.assert_exact(changed)
        self.assertEqual(self.demand(sale_order), {"A": 7.0, "B": 1.0})

    def test_another_product_on_the_same_line_replaces_it(self):
        payload = self.placed()
        line = {**payload["line_items"][1], "sku": "C", "product_id": 4711}
        changed = self.edited(payload, [payload["line_items"][0], line])
        self.book(changed)
        sale_order = self.assert_exact(changed)
        demand = self.demand(sale_order)
        self.assertEqual(
            (demand["A"], demand["C"], demand.get("B", 0.0)), (3.0, 1.0, 0.0)
        )

    def test_five_versions_that_come_together_cost_one_edit(self):
        payload = self.placed()
        versions = [
            self.newer(
                self.with_quantity(payload, n, f"{n}0.00", f"{n * 2.1:.2f}"), seconds=n
            )
            for n in (4, 5, 6, 7)
        ]
        for version in reversed(versions):
            self.deliver(version)
        self.drain()
        sale_order = self.assert_exact(versions[-1])
        self.assertEqual(self.demand(sale_order), {"A": 7.0, "B": 1.0})
        states = self.events.search(
            [("external_id", "=", str(payload["id"]))], order="version_at"
        ).mapped("state")
        self.assertEqual(states, ["done"] + ["superseded"] * 3 + ["done"])

    def test_failed_edit_leaves_everything_as_it_was(self):
        payload = self.placed()
        broken = self.edited(payload, [woo.goods("NOBODY", 1, "5.00", {"1": "1.05"})])
        self.book(broken)
        self.assertEqual(self.event_of(payload).state, "waiting")
        sale_order = self.assert_exact(payload)
        self.assertEqual(self.demand(sale_order), {"A": 3.0, "B": 1.0})

    def test_note_and_address_alone_touch_no_line(self):
        payload = self.placed()
        sale_order = self.order_of(payload).sale_order_id
        before = copy.deepcopy(sale_order.order_line.mapped("write_date"))
        changed = self.newer(payload, customer_note="Ring twice")
        self.book(changed)
        self.assertEqual(self.order_of(payload).customer_note, "Ring twice")
        self.assertEqual(sale_order.order_line.mapped("write_date"), before)
