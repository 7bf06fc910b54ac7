# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Addresses and customers, as orders and the customer resource write them."""

import dataclasses

from odoo.addons.retail_sync_core.canonical import Address, Customer

from .. import const
from .meta import first_meta

_PARTS = {
    "first_name": "first_name",
    "last_name": "last_name",
    "company": "company",
    "street": "address_1",
    "street2": "address_2",
    "city": "city",
    "postcode": "postcode",
    "state": "state",
    "country": "country",
    "email": "email",
    "phone": "phone",
}


def to_address(fields, vat=""):
    """Address out of a ``billing`` or ``shipping`` object.

    A part that is not there was not asked for: shops remove fields from their
    checkout, and a shipping address has no e-mail.
    """
    parts = {ours: fields.text(theirs, "") for ours, theirs in _PARTS.items()}
    return Address(vat=vat, **parts)


def order_customer(order):
    """Who ordered: the registered customer, or a guest (customer_id 0)."""
    billing = to_address(order.child("billing"), first_meta(order, const.VAT_META_KEYS))
    return Customer(
        external_id=order.identity("customer_id", optional=True),
        email=billing.email,
        first_name=billing.first_name,
        last_name=billing.last_name,
        phone=billing.phone,
        billing=billing,
        shipping=to_address(order.child("shipping")),
    )


def order_shipping(order, customer):
    """Where it goes: the billing address when no other one was given.

    WooCommerce leaves the shipping address empty for orders with nothing to ship
    and for orders made over the API without one.
    """
    if not customer.shipping.is_empty:
        return customer.shipping
    return dataclasses.replace(customer.billing, vat="")
