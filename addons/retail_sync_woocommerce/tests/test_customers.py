# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Whose order it is: guests do not multiply, addresses become what Odoo wants."""

from . import documents as woo
from .money import MoneyCase


class TestCustomers(MoneyCase):
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

    def contacts(self, mail="sanne@example.test"):
        return self.env["res.partner"].search([("email_normalized", "=", mail)])

    # -- people ---------------------------------------------------------------

    def test_registered_customer_is_one_contact(self):
        first = self.sold_to(customer_id=7).partner_id
        second = self.sold_to(customer_id=7, email="new-mail@example.test").partner_id
        self.assertEqual(first, second)
        self.assertEqual(first.name, "Sanne Jansen")
        self.assertEqual(
            (first.street, first.zip, first.city, first.country_id.code),
            ("Vrijthof 16", "6211 LD", "Maastricht", "NL"),
        )
        self.assertEqual(first.company_id, self.company)

    def test_guest_who_comes_twice_is_one_contact(self):
        first = self.sold_to().partner_id
        second = self.sold_to(email="SANNE@Example.test").partner_id
        self.assertEqual(first, second)
        self.assertEqual(len(self.contacts()), 1)

    def test_guests_of_one_set_are_one_contact(self):
        payloads = [woo.order([woo.goods("A", 1, "10.00")]) for _n in range(3)]
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        orders = self.env["retail.order"].search([("backend_id", "=", self.backend.id)])
        self.assertEqual(len(orders), 3)
        self.assertEqual(len(orders.sale_order_id.partner_id), 1)
        self.assertEqual(len(self.contacts()), 1)

    def test_guest_who_registers_stays_the_same_contact(self):
        guest = self.sold_to().partner_id
        self.assertEqual(self.sold_to(customer_id=8).partner_id, guest)

    def test_guest_and_registered_in_one_set_are_one_contact(self):
        payloads = [
            woo.order([woo.goods("A", 1, "10.00")], customer_id=number)
            for number in (0, 8)
        ]
        for payload in payloads:
            self.deliver(payload)
        self.drain()
        self.assertEqual(len(self.contacts()), 1)

    def test_contact_that_odoo_has_is_adopted(self):
        known = self.env["res.partner"].create(
            {"name": "S. Jansen", "email": "Sanne@example.test"}
        )
        sale_order = self.sold_to()
        self.assertEqual(sale_order.partner_id, known)
        self.assertEqual(known.name, "S. Jansen")
        # Its own address stays; the order's is a contact below it.
        self.assertEqual(sale_order.partner_invoice_id.parent_id, known)

    def test_contact_of_another_company_is_not_adopted(self):
        other = self.env["res.company"].create({"name": "Another company"})
        stranger = self.env["res.partner"].create(
            {
                "name": "Sanne",
                "email": "sanne@example.test",
                "company_id": other.id,
            }
        )
        partner = self.sold_to().partner_id
        self.assertNotEqual(partner, stranger)
        self.assertEqual(partner.company_id, self.company)

    def test_same_person_in_two_shops_of_two_companies_is_two_contacts(self):
        other = self.env["res.company"].create({"name": "Another company"})
        self.env.user.company_ids |= other
        self.env["stock.warehouse"].search([("company_id", "=", other.id)]) or self.env[
            "stock.warehouse"
        ].create({"name": "Other", "code": "OTH", "company_id": other.id})
        shop = self.make_backend(
            "Other shop",
            company_id=other.id,
            pricelist_id=False,
            warehouse_id=self.env["stock.warehouse"]
            .search([("company_id", "=", other.id)], limit=1)
            .id,
        )
        payload = woo.order(
            [woo.goods("A", 1, "10.00")], currency=other.currency_id.name
        )
        self.deliver(payload)
        self.drain()
        self.deliver(payload, backend=shop)
        self.drain(backend=shop)
        here, there = self.order_of(payload), self.order_of(payload, shop)
        self.assertEqual(here.sale_order_id.company_id, self.company)
        self.assertEqual(there.sale_order_id.company_id, other)
        self.assertEqual(there.partner_id.company_id, other)
        self.assertNotEqual(here.partner_id, there.partner_id)

    def test_somebody_without_mail_is_known_by_the_address(self):
        first = self.sold_to(email="").partner_id
        self.assertEqual(self.sold_to(email="").partner_id, first)
        another = self.sold_to(email="", first_name="Piet").partner_id
        self.assertNotEqual(another, first)

    # -- companies ------------------------------------------------------------

    def test_company_order_makes_company_and_person(self):
        partner = self.sold_to(company="Jansen Fietsen BV").partner_id
        self.assertEqual(partner.name, "Sanne Jansen")
        company = partner.parent_id
        self.assertTrue(company.is_company)
        self.assertEqual(company.name, "Jansen Fietsen BV")
        again = self.sold_to(company="JANSEN FIETSEN bv").partner_id
        self.assertEqual(again, partner)

    def test_colleague_is_another_person_of_the_same_company(self):
        first = self.sold_to(company="Jansen Fietsen BV").partner_id
        second = self.sold_to(
            company="Jansen Fietsen BV", first_name="Piet", email="piet@example.test"
        ).partner_id
        self.assertNotEqual(first, second)
        self.assertEqual(first.parent_id, second.parent_id)

    def test_who_buys_privately_and_for_a_company_is_two_contacts(self):
        private = self.sold_to(customer_id=9).partner_id
        business = self.sold_to(customer_id=9, company="Jansen Fietsen BV").partner_id
        self.assertFalse(private.parent_id)
        self.assertEqual(business.parent_id.name, "Jansen Fietsen BV")

    def test_vat_number_finds_the_company_whatever_it_is_called(self):
        company = self.env["res.partner"].create(
            {"name": "Jansen Holding", "is_company": True, "vat": "BE0477472701"}
        )
        meta = [{"id": 1, "key": "_billing_vat_number", "value": "BE0477472701"}]
        payload = woo.order(
            [woo.goods("A", 1, "10.00")],
            billing=woo.person(company="Jansen Fietsen"),
            meta_data=meta,
        )
        self.book(payload)
        self.assertEqual(self.order_of(payload).partner_id.parent_id, company)

    def test_percent_sign_in_a_company_name_is_no_pattern(self):
        self.sold_to(company="Jansen BV")
        other = self.sold_to(company="J%", email="other@example.test").partner_id
        self.assertEqual(other.parent_id.name, "J%")

    # -- the customer resource ------------------------------------------------

    def customer(self, number, mail):
        return {
            "id": number,
            "date_modified_gmt": "2026-11-20T19:05:24",
            "email": mail,
            "first_name": "Sanne",
            "last_name": "Jansen",
            "billing": woo.person(),
            "shipping": {},
            "meta_data": [],
        }

    def test_changed_customer_form_never_overwrites_the_contact(self):
        partner = self.sold_to(customer_id=7).partner_id
        self.deliver(self.customer(7, "moved@example.test"), topic="customer.updated")
        self.drain("catalogue")
        self.assertEqual(partner.email, "sanne@example.test")
        self.assertEqual(self.event_of({"id": 7}).state, "done")

    def test_customer_who_has_not_ordered_is_no_contact_yet(self):
        self.deliver(self.customer(70, "new@example.test"), topic="customer.created")
        self.drain("catalogue")
        self.assertEqual(self.event_of({"id": 70}).state, "ignored")
        self.assertFalse(self.contacts("new@example.test"))
