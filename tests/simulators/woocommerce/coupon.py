# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A coupon: what it is worth and for what."""

import json
from dataclasses import dataclass, field
from decimal import Decimal

from .money import ZERO, number


@dataclass
class Coupon:
    """A coupon. `amount` is a percentage or an amount in the shop's currency."""

    id: int
    code: str
    discount_type: str = "fixed_cart"
    amount: Decimal = ZERO
    date_created: object = None
    date_modified: object = None
    status: str = "publish"
    description: str = ""
    date_expires: object = None
    usage_count: int = 0
    individual_use: bool = False
    product_ids: list = field(default_factory=list)
    excluded_product_ids: list = field(default_factory=list)
    usage_limit: int | None = None
    usage_limit_per_user: int | None = None
    limit_usage_to_x_items: int | None = None
    free_shipping: bool = False
    product_categories: list = field(default_factory=list)
    excluded_product_categories: list = field(default_factory=list)
    exclude_sale_items: bool = False
    minimum_amount: Decimal = ZERO
    maximum_amount: Decimal = ZERO
    email_restrictions: list = field(default_factory=list)
    used_by: list = field(default_factory=list)
    meta: list = field(default_factory=list)
    cents: int = 100

    def fits(self, product):
        """Tell if the coupon is valid for a product; a line without one never fits
        a coupon for products, always a coupon for the cart."""
        if self.discount_type == "fixed_cart":
            return True
        if product is None:
            return not self.product_ids and not self.product_categories
        ids = {product.id, product.parent_id}
        categories = {category["id"] for category in product.categories}
        if self.product_ids and not ids & set(self.product_ids):
            return False
        wanted = set(self.product_categories)
        if wanted and not categories & wanted:
            return False
        if ids & set(self.excluded_product_ids):
            return False
        if categories & set(self.excluded_product_categories):
            return False
        return not (self.exclude_sale_items and product.on_sale)

    @property
    def short_info(self):
        """Return the JSON text kept on the order in case the coupon goes away.

        The type is null for a fixed cart coupon, a saving of WooCommerce's own.
        """
        kind = None if self.discount_type == "fixed_cart" else self.discount_type
        info = [self.id, self.code, kind, number(self.amount)]
        if self.free_shipping:
            info.append(True)
        return json.dumps(info, separators=(",", ":"))
