# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a channel sells, as far as matching and stock need it."""

from dataclasses import dataclass
from datetime import datetime

from .checks import required
from .money import Money


@dataclass(frozen=True, slots=True)
class Product:
    """One sellable variant.

    :param external_id: the channel's id of the variant (of the product when it
        has no variants)
    :param sku: the variant's own SKU; ``""`` when it only shows its parent's
    """

    external_id: str
    name: str
    sku: str = ""
    barcode: str = ""
    parent_ref: str = ""
    price: Money | None = None
    manages_stock: bool = True
    updated_at: datetime | None = None
    is_active: bool = True

    def __post_init__(self):
        required("product.external_id", self.external_id)
