# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""How many a channel holds for sale at one of its locations."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .checks import required


@dataclass(frozen=True, slots=True)
class StockLevel:
    product_ref: str
    quantity: Decimal
    location_ref: str = ""
    updated_at: datetime | None = None

    def __post_init__(self):
        required("stock.product_ref", self.product_ref)
