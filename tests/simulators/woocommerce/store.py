# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Small keepers of state: id sequences, order notes, customers, API keys."""

import hashlib
import itertools
from dataclasses import dataclass, field

from .entities import blank_address
from .errors import RestError
from .names import names

CUSTOMER_ADDRESS = names(
    "first_name last_name company address_1 address_2 city postcode country state"
)


class Ids:
    """Sequences. Products, coupons, orders and refunds share one ("post")."""

    def __init__(self, **starts):
        self._starts = starts
        self._counters = {}

    def next(self, name):
        if name not in self._counters:
            self._counters[name] = itertools.count(self._starts.get(name, 1))
        return next(self._counters[name])


@dataclass
class Note:
    id: int
    order_id: int
    note: str
    date_created: object
    customer_note: bool = False
    author: str = "WooCommerce"


class Notes:
    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def add(self, order, text, customer_note=False):
        note = Note(
            self.shop.ids.next("note"),
            order.id,
            text,
            self.shop.clock.now(),
            customer_note,
        )
        self.by_id[note.id] = note
        if customer_note:
            self.add(order, 'Email "Customer note" sent.')
        return note

    def of(self, order_id):
        """Return an order's notes, newest first, within a second oldest first."""
        found = [note for note in self.by_id.values() if note.order_id == order_id]
        return sorted(found, key=lambda n: (-n.date_created.timestamp(), n.id))


@dataclass
class Customer:
    """A registered shopper. Guests exist only on their orders."""

    id: int
    email: str
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    role: str = "customer"
    date_created: object = None
    date_modified: object = None
    is_paying_customer: bool = False
    billing: dict = field(
        default_factory=lambda: blank_address([*CUSTOMER_ADDRESS, "email", "phone"])
    )
    shipping: dict = field(
        default_factory=lambda: blank_address([*CUSTOMER_ADDRESS, "phone"])
    )
    meta: list = field(default_factory=list)

    @property
    def avatar_url(self):
        digest = hashlib.sha256(self.email.lower().encode()).hexdigest()
        return f"https://secure.gravatar.com/avatar/{digest}?s=96&d=mm&r=g"


class Customers:
    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def by_email(self, email):
        found = (c for c in self.by_id.values() if c.email.lower() == email.lower())
        return next(found, None)

    def add(self, email, username="", billing=None, shipping=None, **values):
        """Register a customer; WordPress announces it as created and as updated."""
        if self.by_email(email):
            raise RestError(
                400,
                "registration-error-email-exists",
                f"An account is already registered with {email}. "
                "Please log in or use a different email address.",
            )
        now = self.shop.clock.now()
        username = self._free_username(username or email.split("@")[0])
        customer = Customer(
            self.shop.ids.next("user"),
            email,
            username,
            date_created=now,
            date_modified=now,
            **values,
        )
        self.fill(customer, billing, shipping)
        self.by_id[customer.id] = customer
        self.shop.webhooks.fire("customer", "created", customer.id)
        self.shop.webhooks.fire("customer", "updated", customer.id)
        return customer

    def _free_username(self, wanted):
        taken = {customer.username for customer in self.by_id.values()}
        numbered = (f"{wanted}{number or ''}" for number in itertools.count())
        return next(name for name in numbered if name not in taken)

    def fill(self, customer, billing=None, shipping=None):
        for kept, given in ((customer.billing, billing), (customer.shipping, shipping)):
            known = {k: str(v) for k, v in (given or {}).items() if k in kept}
            kept.update(known)

    def change(self, customer, **values):
        self.fill(customer, values.pop("billing", None), values.pop("shipping", None))
        for name, value in values.items():
            setattr(customer, name, value)
        customer.date_modified = self.shop.clock.now()
        self.shop.webhooks.fire("customer", "updated", customer.id)

    def remove(self, customer):
        del self.by_id[customer.id]
        self.shop.webhooks.fire("customer", "deleted", customer.id)


@dataclass
class ApiKey:
    """A consumer key. `permissions`: read, write or read_write."""

    consumer_key: str
    consumer_secret: str
    permissions: str = "read_write"
    may_manage: bool = True
