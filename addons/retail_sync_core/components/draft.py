# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One order on its way into Odoo, with everything that has been matched so far."""

from dataclasses import dataclass, field
from datetime import datetime

from ..canonical import ExactOrder, Order


@dataclass(eq=False)
class Draft:
    """Filled step by step by the importer; read by builder, recorder and editor.

    :param group: models.retail_event_drain.DocumentEvents
    :param binding: retail.order, or None for an order that Odoo does not have
    :param placed_at: naive UTC datetime
    :param version_at: naive UTC datetime of this snapshot
    :param taxes: ``{tax ref: retail.mapping.revision}``
    :param products: ``{OrderLine: product.product}``
    :param fees: ``{fee name: product.product}``
    :param reports: Causes that are reported but keep nobody waiting
    """

    group: object
    order: Order
    exact: ExactOrder
    digest: str
    placed_at: datetime
    version_at: datetime
    binding: object = None
    currency: object = None
    pricelist: object = None
    carrier: object = None
    parties: object = None
    taxes: dict = field(default_factory=dict)
    products: dict = field(default_factory=dict)
    fees: dict = field(default_factory=dict)
    reports: list = field(default_factory=list)
    remarks: list = field(default_factory=list)
    sale_order: object = None
    is_history: bool = False

    @property
    def key(self):
        return self.group.key
