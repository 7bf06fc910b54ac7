# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a shop is told about stock, and whether it listened."""

from decimal import Decimal

from odoo.addons.retail_sync_core.canonical import ContractError


def stock_body(external_id, quantity):
    """Item of a stock batch.

    In a batch the shop does not validate: 4.7 becomes 4, "abc" becomes 0, null
    changes nothing. So only whole numbers leave here.

    :param quantity: int or whole Decimal
    :raises ValueError: it is not whole
    """
    number = Decimal(quantity)
    if number != number.to_integral_value():
        raise ValueError(f"{quantity} of {external_id} is no whole number")
    return {"id": int(external_id), "stock_quantity": int(number)}


def was_told(answer, quantity):
    """True when the shop's answer shows the quantity it was told.

    A product without stock keeping, and a variation sold from its parent's stock,
    answer 200 and ignore it.

    :param answer: dict of the product as the batch or PUT answers it
    """
    try:
        found = answer.get("stock_quantity")
        return found is not None and Decimal(str(found)) == Decimal(quantity)
    except (ArithmeticError, ContractError, AttributeError):
        return False
