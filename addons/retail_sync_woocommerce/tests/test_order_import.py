# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from .common import WooCase, recorded_orders


def tax_by_rate(payload):
    """``{rate id: Decimal}`` of the order's own tax lines."""
    return {
        str(row["rate_id"]): Decimal(row["tax_total"])
        + Decimal(row["shipping_tax_total"])
        for row in payload["tax_lines"]
    }


class TestOrderImport(WooCase):
    def assert_exact(self, payload, order):
        """Order and sales order say what the shop says, tax by tax."""
        sale_order = order.sale_order_id
        self.assertEqual(f"{sale_order.amount_total:.2f}", payload["total"])
        self.assertEqual(f"{sale_order.amount_tax:.2f}", payload["total_tax"])
        taxes = {}
        for line in sale_order.order_line:
            for tax_id, amounts in line.extra_tax_data["manual_tax_amounts"].items():
                taxes[int(tax_id)] = taxes.get(int(tax_id), 0) + round(
                    amounts["tax_amount_currency"] * 100
                )
        wanted = {}
        for row in order.tax_details:
            wanted[row["tax_id"]] = wanted.get(row["tax_id"], 0) + round(
                tax_by_rate(payload)[row["ref"]] * 100
            )
        taxes.pop(0, None)
        self.assertEqual(
            {k: v for k, v in taxes.items() if v}, {k: v for k, v in wanted.items() if v}
        )

    def test_every_recorded_order_is_exact(self):
        payloads = recorded_orders()
        self.assertGreater(len(payloads), 10)
        self.map_everything(*payloads)
        for payload in payloads:
            self.deliver(payload)
            self.drain()
        newest = {}
        for payload in payloads:
            held = newest.get(payload["id"])
            if not held or payload["date_modified_gmt"] >= held["date_modified_gmt"]:
                newest[payload["id"]] = payload
        checked = 0
        for payload in newest.values():
            order = self.order_of(payload)
            event = self.events.search(
                [("external_id", "=", str(payload["id"]))], order="id desc", limit=1
            )
            if payload["status"] in ("checkout-draft", "auto-draft"):
                self.assertFalse(order)
                continue
            self.assertTrue(order, (event.state, event.reason))
            self.assert_exact(payload, order)
            checked += 1
        self.assertGreater(checked, 5)
        self.assertFalse(
            self.env["retail.exception"].search([("is_open", "=", True), ("kind_id.is_blocking", "=", True)]).mapped("detail")
        )
