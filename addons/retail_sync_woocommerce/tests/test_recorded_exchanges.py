# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from .common import WooCase
from .recorded import exchanged_orders


class TestRecordedExchanges(WooCase):
    """What a real shop answered over REST: order, invoice and credit note."""

    def test_order_invoice_and_credit_note_say_what_the_shop_says(self):
        payloads = exchanged_orders()
        self.assertGreater(len(payloads), 20)
        self.map_everything(*payloads)
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        checked = 0
        for payload in payloads:
            order = self.order_of(payload)
            if payload["status"] in ("checkout-draft", "auto-draft", "trash"):
                self.assertFalse(order)
                continue
            self.assertTrue(order, self._why(payload))
            self._assert_total(order.sale_order_id, payload)
            if payload["status"] in ("processing", "completed"):
                self.assertEqual(order.sale_order_id.state, "sale")
                self._assert_invoiced(order.sale_order_id, payload)
                checked += 1
        self.assertGreater(checked, 10)

    def _why(self, payload):
        event = self.events.search([("external_id", "=", str(payload["id"]))])
        return payload["id"], payload["status"], event.state, event.reason

    def _assert_total(self, document, payload):
        places = Decimal("0.01")
        self.assertEqual(
            Decimal(str(document.amount_total)).quantize(places),
            Decimal(payload["total"]).quantize(places),
        )
        self.assertEqual(
            Decimal(str(document.amount_tax)).quantize(places),
            Decimal(payload["total_tax"]).quantize(places),
        )

    def _assert_invoiced(self, sale_order, payload):
        invoice = sale_order._create_invoices(final=True)
        if invoice.move_type == "out_refund":
            return  # the shop owes the customer: nothing to sell
        invoice.action_post()
        self._assert_total(invoice, payload)
        credit = invoice._reverse_moves([{"ref": "all of it"}])
        credit.action_post()
        self._assert_total(credit, payload)
