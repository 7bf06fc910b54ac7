# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The customer resource -> canonical Customer."""

from odoo.addons.retail_sync_core.canonical import Customer
from odoo.addons.retail_sync_core.remote import Fields, contract_of

from .. import const
from .meta import first_meta
from .party_document import to_address


@contract_of(const.CONTRACT)
def to_customer(payload):
    """Translate one registered customer.

    :param payload: dict of ``GET customers/{id}`` or of a customer webhook
    :return: canonical Customer
    :raises ContractError: naming the path of a missing or mistyped field
    """
    customer = Fields(payload, const.CONTRACT)
    vat = first_meta(customer, const.VAT_META_KEYS)
    billing = to_address(customer.child("billing"), vat)
    return Customer(
        external_id=customer.identity("id"),
        email=customer.text("email"),
        first_name=customer.text("first_name", ""),
        last_name=customer.text("last_name", ""),
        phone=billing.phone,
        billing=billing,
        shipping=to_address(customer.child("shipping")),
    )
