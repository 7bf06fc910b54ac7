# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where an order goes: one place is one contact; what Odoo does not know is said."""

from . import documents as woo
from .money import MoneyCase


class TestAddresses(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_product("A")

    def sold_to(self, customer_id=0, shipping=None, **billing):
        """The sales order of somebody with these billing details."""
        changes = {"billing": woo.person(**billing), "customer_id": customer_id}
        if shipping:
            changes["shipping"] = {
                k: v for k, v in woo.person(**shipping).items() if k != "email"
            }
        payload = woo.order([woo.goods("A", 1, "10.00")], **changes)
        self.book(payload)
        self.assertEqual(self.event_of(payload).state, "done")
        self.payload = payload
        return self.order_of(payload).sale_order_id

    def test_same_address_needs_no_contacts_of_its_own(self):
        sale_order = self.sold_to()
        self.assertEqual(
            sale_order.partner_shipping_id | sale_order.partner_invoice_id,
            sale_order.partner_id,
        )

    def test_gift_goes_to_one_delivery_contact_also_the_second_time(self):
        friend = {"first_name": "Eva", "address_1": "Markt 2", "city": "Delft"}
        first = self.sold_to(shipping=friend)
        second = self.sold_to(shipping={**friend, "city": "DELFT "})
        delivery = first.partner_shipping_id
        self.assertEqual(
            (delivery.type, delivery.parent_id), ("delivery", first.partner_id)
        )
        self.assertEqual(delivery.name, "Eva Jansen")
        self.assertEqual(second.partner_shipping_id, delivery)
        self.assertEqual(len(first.partner_id.child_ids), 1)

    def test_changed_address_of_an_order_makes_one_contact_and_reaches_the_parcel(self):
        sale_order = self.sold_to()
        moved = {
            **self.payload["shipping"],
            "address_1": "Nieuwstraat 99",
        }
        self.book(self.newer(self.payload, shipping=moved))
        self.book(
            self.newer(self.payload, seconds=120, shipping={**moved, "phone": "1"})
        )
        delivery = sale_order.partner_shipping_id
        self.assertEqual(delivery.street, "Nieuwstraat 99")
        self.assertEqual(len(sale_order.partner_id.child_ids), 1)
        self.assertEqual(sale_order.picking_ids.partner_id, delivery)

    def test_address_changed_after_goods_left_is_only_remarked(self):
        sale_order = self.sold_to()
        self.ship(sale_order)
        moved = {**self.payload["shipping"], "address_1": "Nieuwstraat 99"}
        self.book(self.newer(self.payload, shipping=moved))
        self.assertEqual(sale_order.partner_shipping_id, sale_order.partner_id)
        self.assertIn("after goods had left", self.order_of(self.payload).remarks)

    def test_unknown_country_is_remarked_and_stops_nobody(self):
        sale_order = self.sold_to(country="XX")
        self.assertFalse(sale_order.partner_id.country_id)
        self.assertIn("no country “XX”", self.order_of(self.payload).remarks)

    def test_unknown_state_is_remarked_and_a_known_one_kept(self):
        self.sold_to(country="US", state="ZZ", email="us@example.test")
        self.assertIn("no state “ZZ” in US", self.order_of(self.payload).remarks)
        known = self.sold_to(country="US", state="CA", email="ca@example.test")
        self.assertEqual(known.partner_id.state_id.code, "CA")
        self.assertFalse(self.order_of(self.payload).remarks)
