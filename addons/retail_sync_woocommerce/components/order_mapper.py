# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import Component

from ..client import (
    is_sellable,
    is_variable,
    to_customer,
    to_order,
    to_product,
    to_refund,
)


class WooOrderMapper(Component):
    """WooCommerce's documents as canonical ones. The translating is in ``client``."""

    _name = "woocommerce.order.mapper"
    _inherit = ["woocommerce.component", "retail.order.mapper"]

    def map_order(self, payload, status_map):
        return to_order(payload, status_map=status_map)

    def map_refund(self, payload, currency):
        return to_refund(payload, currency)

    def map_product(self, payload):
        if is_variable(payload) or not is_sellable(payload):
            return ()
        return (to_product(payload),)

    def map_customer(self, payload):
        return to_customer(payload)
