# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which Odoo contacts an order belongs to, without multiplying guests."""

import hashlib
from dataclasses import dataclass

from odoo.addons.component.core import Component

from .address_book import AddressBook


@dataclass(frozen=True)
class Parties:
    """The three contacts of a sales order."""

    customer: object
    invoice: object
    shipping: object
    remarks: tuple = ()


def email_hash(email):
    """Under which guests meet; the address itself is kept on the contact only."""
    return hashlib.sha256(email.encode()).hexdigest()[:32] if email else ""


def identity(customer, billing):
    """External id under which a customer is bound.

    A registered customer is the channel's id, a guest the hash of the e-mail,
    and somebody without either is who the address says. Who also buys for a
    company is another contact there, with its own invoices.
    """
    mail = customer.email_key
    if customer.external_id:
        base = customer.external_id
    elif mail:
        base = f"guest:{email_hash(mail)}"
    else:
        base = f"address:{email_hash(billing.key)}"
    company = billing.company.casefold()
    return f"{base}|{company}" if company else base


class RetailCustomerMatcher(Component):
    _name = "retail.customer.matcher"
    _inherit = "retail.component"
    _usage = "customer.matcher"

    def match(self, orders):
        """Contacts of many canonical Orders; new ones are created in one go.

        :return: list of Parties, in the order of ``orders``
        """
        partners = self._customers(orders)
        book = AddressBook(
            self.env,
            [partners[identity(order.customer, order.billing)] for order in orders],
            [order.billing for order in orders] + [order.shipping for order in orders],
        )
        wanted = []
        for order in orders:
            partner = partners[identity(order.customer, order.billing)]
            shipping = order.shipping if not order.shipping.is_empty else order.billing
            wanted.append(
                (
                    partner,
                    book.find(partner, order.billing, "invoice"),
                    book.find(partner, shipping, "delivery"),
                    tuple(book.remarks(order.billing) + book.remarks(shipping)),
                )
            )
        book.create_missing()
        return [
            Parties(partner, book.resolve(billing), book.resolve(shipping), remarks)
            for partner, billing, shipping, remarks in wanted
        ]

    def _customers(self, orders):
        """``{identity: res.partner}`` of all orders."""
        by_identity = {}
        for order in orders:
            by_identity.setdefault(identity(order.customer, order.billing), order)
        binder = self.binder_for("retail.partner")
        partners = {
            key: binding.partner_id
            for key, binding in binder.to_internal_many(by_identity).items()
        }
        unbound = {k: o for k, o in by_identity.items() if k not in partners}
        if unbound:
            partners.update(self._adopt_or_create(unbound))
        return partners

    def _adopt_or_create(self, unbound):
        """Contacts for identities seen for the first time, and their bindings.

        A contact with the same e-mail (and the same company) is adopted: the
        customer may have bought in a store, or as a guest, before.
        """
        by_mail = self._by_email(unbound.values())
        chosen, missing = {}, {}
        for key, order in unbound.items():
            mail = order.customer.email_key
            company = order.billing.company.casefold()
            known = by_mail.get((mail, company)) if mail else None
            if known:
                chosen[key] = known
            else:
                # Two new identities of one mailbox in one set are one person.
                missing.setdefault((mail, company) if mail else (key,), []).append(
                    (key, order)
                )
        for group in missing.values():
            partner = self._create(group[0][1])
            for key, _order in group:
                chosen[key] = partner
        self.env["retail.partner"].sudo().create(
            [
                {
                    "backend_id": self.backend_record.id,
                    "external_id": key,
                    "partner_id": partner.id,
                    "email_hash": email_hash(unbound[key].customer.email_key) or False,
                }
                for key, partner in chosen.items()
            ]
        )
        return chosen

    def _by_email(self, orders):
        """``{(e-mail, company name or ""): oldest contact}``."""
        mails = {order.customer.email_key for order in orders} - {""}
        if not mails:
            return {}
        found = {}
        for partner in self.env["res.partner"].search(
            [
                ("email_normalized", "in", list(mails)),
                ("company_id", "in", (False, self.backend_record.company_id.id)),
                ("type", "in", ("contact", False)),
            ],
            order="id",
        ):
            company = partner.parent_id.name if partner.parent_id.is_company else ""
            if partner.is_company:
                company = partner.name
            found.setdefault(
                (partner.email_normalized, (company or "").casefold()), partner
            )
        return found

    def _create(self, order):
        """A new contact, below its company when the order names one."""
        book = AddressBook(self.env, [], [order.billing])
        vals = book.values(order.billing)
        customer = order.customer
        vals.update(
            {
                "name": customer.name
                or self.env._("Customer of %s", self.backend_record.name),
                "email": customer.email or order.billing.email or False,
                "phone": customer.phone or order.billing.phone or False,
                "company_id": self.backend_record.company_id.id,
                "type": "contact",
                "customer_rank": 1,
            }
        )
        vals.pop("company_name", None)
        company_name = order.billing.company
        if not company_name:
            vals["vat"] = order.billing.vat or False
            return self._create_partner(vals)
        company = self._company(order.billing, vals)
        person = order.billing.name
        if not person or person.casefold() == company_name.casefold():
            return company
        return self._create_partner({**vals, "name": person, "parent_id": company.id})

    def _company(self, billing, vals):
        """The company contact: by VAT number, else by name, else a new one."""
        partners = self.env["res.partner"]
        domain = [
            ("is_company", "=", True),
            ("company_id", "in", (False, self.backend_record.company_id.id)),
        ]
        found = partners
        if billing.vat:
            found = partners.search([("vat", "=", billing.vat), *domain], limit=1)
        if not found:
            found = partners.search(
                [("name", "=ilike", _escape(billing.company)), *domain],
                order="id",
                limit=1,
            )
        return found or self._create_partner(
            {
                **vals,
                "name": billing.company,
                "is_company": True,
                "vat": billing.vat or False,
                "email": vals["email"] if not billing.name else False,
            }
        )

    def _create_partner(self, vals):
        """A VAT number that Odoo refuses is no reason to lose the customer."""
        context = {"no_vat_validation": True, "tracking_disable": True}
        return self.env["res.partner"].with_context(**context).create(vals)


def _escape(text):
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
