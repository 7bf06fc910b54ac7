# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import AbstractComponent


class RetailOrderMapper(AbstractComponent):
    """Translate a platform's documents into canonical ones. Pure: no HTTP, no writes.

    Raises ContractError naming the field that is missing or mistyped, and
    UnknownStatus for a status nobody has mapped.
    """

    _name = "retail.order.mapper"
    _inherit = "retail.component"
    _usage = "order.mapper"

    def map_order(self, payload, status_map):
        """Canonical Order.

        :param status_map: ``{raw status: dict of canonical Status arguments}`` that
            a person has mapped
        """
        raise NotImplementedError

    def map_refund(self, payload, currency):
        """Canonical Refund."""
        raise NotImplementedError

    def map_product(self, payload):
        """Tuple of canonical Products, one per sellable variant."""
        raise NotImplementedError

    def map_customer(self, payload):
        """Canonical Customer."""
        raise NotImplementedError
