# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders, their items and refunds as the shop keeps them (not as it shows them)."""

from dataclasses import dataclass, field
from decimal import Decimal

from .money import ZERO
from .names import names

BILLING = names(
    "first_name last_name company address_1 address_2 city state postcode country "
    "email phone"
)
SHIPPING = [key for key in BILLING if key != "email"]


def blank_address(keys):
    return dict.fromkeys(keys, "")


@dataclass
class Meta:
    """A key with a value. WooCommerce gives every number and flag back as text."""

    id: int
    key: str
    value: object


@dataclass
class Item:
    """What all order items share. Amounts: Decimal, six decimals, without tax.

    `taxes` is {rate id: unrounded tax}; `total_tax` is what the item shows.
    """

    id: int = 0
    name: str = ""
    total: Decimal = ZERO
    total_tax: Decimal = ZERO
    taxes: dict = field(default_factory=dict)
    tax_status: str = "taxable"
    tax_class: str = ""
    meta: list = field(default_factory=list)

    def meta_value(self, key, default=None):
        return next((meta.value for meta in self.meta if meta.key == key), default)


@dataclass
class LineItem(Item):
    """A product line. `subtotal` is before coupons, `total` after them."""

    product_id: int = 0
    variation_id: int = 0
    quantity: Decimal = Decimal(1)
    subtotal: Decimal = ZERO
    subtotal_tax: Decimal = ZERO
    subtotal_taxes: dict = field(default_factory=dict)


@dataclass
class ShippingLine(Item):
    method_id: str = ""
    instance_id: str = ""


@dataclass
class FeeLine(Item):
    amount: str = ""


@dataclass
class TaxLine:
    """A rate's tax over the whole order: the figures to trust."""

    id: int
    rate_id: int
    rate_code: str = ""
    label: str = ""
    compound: bool = False
    rate_percent: Decimal = ZERO
    tax_total: Decimal = ZERO
    shipping_tax_total: Decimal = ZERO


@dataclass
class CouponLine:
    id: int
    code: str
    discount: Decimal = ZERO
    discount_tax: Decimal = ZERO
    info: str = ""
    info_id: int = 0


@dataclass
class Document:
    """What an order and a refund have in common."""

    id: int
    currency: str
    prices_include_tax: bool
    date_created: object
    date_modified: object
    lines: list = field(default_factory=list)
    shipping_lines: list = field(default_factory=list)
    fees: list = field(default_factory=list)
    tax_lines: list = field(default_factory=list)
    meta: list = field(default_factory=list)
    cart_tax: Decimal = ZERO
    shipping_tax: Decimal = ZERO
    shipping_total: Decimal = ZERO
    discount_total: Decimal = ZERO
    discount_tax: Decimal = ZERO
    total: Decimal = ZERO

    def items(self):
        """Return product lines, shipping lines and fees, the way ids were given."""
        return [*self.lines, *self.shipping_lines, *self.fees]

    def item(self, item_id):
        return next((item for item in self.items() if item.id == item_id), None)


@dataclass
class Refund(Document):
    order_id: int = 0
    amount: Decimal = ZERO
    reason: str = ""
    refunded_by: int = 1
    refunded_payment: bool = False


@dataclass
class Order(Document):
    """An order. Its total never changes because of refunds."""

    number: str = ""
    order_key: str = ""
    status: str = "pending"
    parent_id: int = 0
    customer_id: int = 0
    billing: dict = field(default_factory=lambda: blank_address(BILLING))
    shipping: dict = field(default_factory=lambda: blank_address(SHIPPING))
    payment_method: str = ""
    payment_method_title: str = ""
    transaction_id: str = ""
    customer_ip_address: str = ""
    customer_user_agent: str = ""
    created_via: str = ""
    customer_note: str = ""
    cart_hash: str = ""
    version: str = ""
    date_completed: object = None
    date_paid: object = None
    coupons: list = field(default_factory=list)
    refund_ids: list = field(default_factory=list)
    stock_reduced: bool = False
    sales_recorded: bool = False
    trashed_from: str = ""
