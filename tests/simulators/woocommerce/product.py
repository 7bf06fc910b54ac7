# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A product or variation, and the slug of a name."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from .money import ZERO, decimal

UNCATEGORIZED = {"id": 15, "name": "Uncategorized", "slug": "uncategorized"}


@dataclass
class Product:
    """A product or, with type "variation", one variation of `parent_id`.

    Prices are text as the shopkeeper typed them ("" = none). `manage_stock` is False,
    True or, on a variation, "parent". `stock_quantity` is None when not managed.
    """

    id: int
    name: str = ""
    slug: str = ""
    type: str = "simple"
    status: str = "publish"
    parent_id: int = 0
    date_created: object = None
    date_modified: object = None
    featured: bool = False
    catalog_visibility: str = "visible"
    description: str = ""
    short_description: str = ""
    sku: str = ""
    global_unique_id: str = ""
    regular_price: str = ""
    sale_price: str = ""
    total_sales: int = 0
    virtual: bool = False
    downloadable: bool = False
    downloads: list = field(default_factory=list)
    download_limit: int = -1
    download_expiry: int = -1
    external_url: str = ""
    button_text: str = ""
    tax_status: str = "taxable"
    tax_class: str = ""
    manage_stock: object = False
    stock_quantity: Decimal | None = None
    stock_status: str = "instock"
    backorders: str = "no"
    low_stock_amount: int | None = None
    sold_individually: bool = False
    weight: str = ""
    dimensions: dict = field(
        default_factory=lambda: {"length": "", "width": "", "height": ""}
    )
    shipping_class: str = ""
    reviews_allowed: bool = True
    post_password: str = ""
    upsell_ids: list = field(default_factory=list)
    cross_sell_ids: list = field(default_factory=list)
    purchase_note: str = ""
    categories: list = field(default_factory=lambda: [dict(UNCATEGORIZED)])
    brands: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    images: list = field(default_factory=list)
    attributes: list = field(default_factory=list)
    default_attributes: list = field(default_factory=list)
    grouped_products: list = field(default_factory=list)
    menu_order: int = 0
    meta: list = field(default_factory=list)

    @property
    def on_sale(self):
        if not self.sale_price or not self.regular_price:
            return False
        return decimal(self.sale_price) < decimal(self.regular_price)

    @property
    def price(self):
        return self.sale_price if self.on_sale else self.regular_price

    @property
    def is_managed(self):
        return self.manage_stock is True

    def derive_stock_status(self):
        """Set the status from the quantity; without a quantity it is kept."""
        if not self.is_managed:
            return
        quantity = self.stock_quantity if self.stock_quantity is not None else ZERO
        if quantity > 0:
            self.stock_status = "instock"
        else:
            self.stock_status = (
                "outofstock" if self.backorders == "no" else "onbackorder"
            )


def slugify(text):
    """Return a WordPress slug: accents off, everything else a hyphen."""
    text = text.replace("ß", "ss").replace("ø", "o").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
