# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Contacts below a customer, found or created so that one place is one contact."""


class AddressBook:
    """Addresses of a set of customers, read in one query, written in one.

    :param partners: list of res.partner, the customers of the set
    :param addresses: list of canonical Address that will be asked for
    """

    def __init__(self, env, partners, addresses):
        self.env = env
        self._partners = (
            env["res.partner"].union(*partners) if partners else env["res.partner"]
        )
        self._countries = env["res.country"]._ids_by_code()
        self._states = self._load_states(addresses)
        self._known = {}
        self._missing = {}
        self._load_children()

    def _load_states(self, addresses):
        codes = {address.state for address in addresses} - {""}
        if not codes:
            return {}
        return {
            (state.country_id.id, state.code): state.id
            for state in self.env["res.country.state"].search(
                [("code", "in", list(codes))]
            )
        }

    def _load_children(self):
        if not self._partners:
            return
        children = self.env["res.partner"].search(
            [
                ("parent_id", "in", self._partners.ids),
                ("type", "in", ("invoice", "delivery", "other")),
            ],
            order="id",
        )
        for partner in self._partners:
            self._known[(partner.id, self._place_of(partner))] = partner
        for child in children:
            self._known.setdefault((child.parent_id.id, self._place_of(child)), child)

    @staticmethod
    def _place_of(partner):
        """What tells one contact's place from another, regardless of case."""
        company = partner.company_name or (
            partner.parent_id.name if partner.parent_id.is_company else ""
        )
        return tuple(
            (part or "").casefold().strip()
            for part in (
                partner.name,
                company if not partner.is_company else partner.name,
                partner.street,
                partner.street2,
                partner.city,
                partner.zip,
            )
        ) + (partner.state_id.id or 0, partner.country_id.id or 0)

    def values(self, address):
        """res.partner values of a canonical Address."""
        country = self._countries.get(address.country, False)
        return {
            "name": address.name,
            "company_name": address.company or False,
            "street": address.street or False,
            "street2": address.street2 or False,
            "city": address.city or False,
            "zip": address.postcode or False,
            "state_id": self._states.get((country, address.state), False),
            "country_id": country,
            "phone": address.phone or False,
        }

    def _place(self, address):
        vals = self.values(address)
        return tuple(
            (vals[name] or "").casefold().strip()
            for name in ("name", "company_name", "street", "street2", "city", "zip")
        ) + (vals["state_id"] or 0, vals["country_id"] or 0)

    def remarks(self, address):
        """What of an address Odoo has no place for; said on the order."""
        notes = []
        if address.country and address.country not in self._countries:
            notes.append(self.env._("Odoo has no country “%s”.", address.country))
        elif address.state and not self._states.get(
            (self._countries.get(address.country), address.state)
        ):
            notes.append(
                self.env._(
                    "Odoo has no state “%(state)s” in %(country)s.",
                    state=address.state,
                    country=address.country or "?",
                )
            )
        return notes

    def find(self, partner, address, kind):
        """A handle for ``resolve``: a known contact, or one to be created."""
        if address.is_empty:
            return partner
        key = (partner.id, self._place(address))
        if key in self._known:
            return self._known[key]
        self._missing.setdefault(key, (partner, address, kind))
        return key

    def create_missing(self):
        if not self._missing:
            return
        vals_list = [
            {
                **self.values(address),
                "type": kind,
                "parent_id": partner.id,
                "company_id": partner.company_id.id,
                "email": address.email or False,
            }
            for partner, address, kind in self._missing.values()
        ]
        created = self.env["res.partner"].create(vals_list)
        self._known.update(zip(self._missing, created, strict=True))
        self._missing = {}

    def resolve(self, handle):
        return self._known[handle] if isinstance(handle, tuple) else handle
