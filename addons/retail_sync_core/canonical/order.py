# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The order as a channel has it now, free of the channel's own words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .checks import aware, each_currency, known, required
from .errors import ContractError
from .fulfilment import Fulfilment
from .money import Money, total
from .party import Address, Customer
from .payment import Payment
from .refund import Refund
from .returns import Return
from .status import Status

LINE_KINDS = ("product", "shipping", "fee", "tip", "duty", "gift_card", "rounding")
DISCOUNT_KINDS = ("coupon", "promotion", "manual")


@dataclass(frozen=True, slots=True)
class TaxRate:
    """One tax as the channel names it.

    :param ref: the channel's id of the rate, unique within the order
    :param rate: percent, or None when the channel does not say
    :param country: ISO 3166-1 alpha-2 of the country that levies it
    :param included: True when the shop's prices contain it
    """

    ref: str
    title: str
    rate: Decimal | None
    country: str = ""
    state: str = ""
    included: bool = False
    compound: bool = False

    @property
    def key(self):
        """What a tax mapping is made for: rate, place, inclusive or not."""
        rate = "?" if self.rate is None else f"{self.rate.normalize():f}"
        place = "-".join(part for part in (self.country, self.state) if part) or "*"
        # A rate the channel does not know is only told apart by its name.
        name = f"|{self.title.casefold()}" if self.rate is None else ""
        parts = [rate, place, "incl" if self.included else "excl"]
        return "|".join(parts + (["compound"] if self.compound else [])) + name


@dataclass(frozen=True, slots=True)
class TaxAmount:
    """Tax of one rate; on a line, or summed over the order."""

    ref: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Discount:
    """A coupon or promotion with its identity, for the whole order.

    :param amount: untaxed, positive
    """

    code: str
    amount: Money
    title: str = ""
    kind: str = "coupon"
    external_id: str = ""

    def __post_init__(self):
        known("discount.kind", self.kind, DISCOUNT_KINDS)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line: goods, shipping, fee, tip, duty …

    Amounts are for the whole quantity and never contain tax.

    :param subtotal: before discounts
    :param total: after discounts
    :param taxes: after discounts, one per rate
    :param subtotal_tax: tax before discounts, for showing a gross unit price
    :param product_ref: the channel's id of the sellable variant, ``""`` if gone
    :param parent_ref: the channel's id of the product the variant belongs to
    """

    external_id: str
    kind: str
    name: str
    quantity: Decimal
    subtotal: Money
    total: Money
    taxes: tuple[TaxAmount, ...] = ()
    subtotal_tax: Money | None = None
    sku: str = ""
    barcode: str = ""
    product_ref: str = ""
    parent_ref: str = ""
    code: str = ""
    note: str = ""

    def __post_init__(self):
        known("line.kind", self.kind, LINE_KINDS)
        required("line.external_id", self.external_id)
        if self.quantity <= 0:
            raise ContractError(
                f"lines[{self.external_id}].quantity",
                f"is {self.quantity}; a line must have a quantity above zero",
            )

    @property
    def discount(self):
        return self.subtotal - self.total

    @property
    def tax(self):
        return total((tax.amount for tax in self.taxes), self.total.currency)

    @property
    def product_key(self):
        """What a product mapping is made for."""
        if self.product_ref and self.parent_ref:
            # A variant without a SKU of its own shows its parent's in some
            # channels: the SKU alone must not stand for all variants.
            return f"variant:{self.product_ref}"
        if self.sku:
            return f"sku:{self.sku}"
        if self.product_ref:
            return f"product:{self.product_ref}"
        return f"name:{self.name}"


@dataclass(frozen=True, slots=True)
class Order:
    """A channel's order with everything it carries.

    :param total: what the customer was asked to pay, tax included, before refunds
    :param tax_totals: the channel's own tax by rate, the truth of the order
    :param created_at: aware datetime, when the customer placed it
    :param updated_at: aware datetime, the version of this snapshot
    """

    external_id: str
    number: str
    created_at: datetime
    updated_at: datetime
    currency: str
    status: Status
    total: Money
    lines: tuple[OrderLine, ...]
    tax_rates: tuple[TaxRate, ...] = ()
    tax_totals: tuple[TaxAmount, ...] = ()
    prices_include_tax: bool = False
    discounts: tuple[Discount, ...] = ()
    customer: Customer = Customer()
    billing: Address = Address()
    shipping: Address = Address()
    payments: tuple[Payment, ...] = ()
    refunds: tuple[Refund, ...] = ()
    returns: tuple[Return, ...] = ()
    fulfilments: tuple[Fulfilment, ...] = ()
    tender: str = ""
    tender_title: str = ""
    source: str = ""
    customer_note: str = ""
    po_number: str = ""
    other_total: Money | None = None
    is_test: bool = False

    def __post_init__(self):
        required("order.external_id", self.external_id)
        aware("order.created_at", self.created_at)
        aware("order.updated_at", self.updated_at)
        each_currency(
            self.currency,
            ("order.total", self.total),
            *((f"tax_totals[{tax.ref}]", tax.amount) for tax in self.tax_totals),
            *((f"discounts[{x.code}]", x.amount) for x in self.discounts),
            *((f"refunds[{x.external_id}]", x.amount) for x in self.refunds),
        )
        each_currency(
            self.currency,
            *(
                (f"lines[{line.external_id}]", amount)
                for line in self.lines
                for amount in (
                    line.subtotal,
                    line.total,
                    *(tax.amount for tax in line.taxes),
                )
            ),
        )
        refs = {rate.ref for rate in self.tax_rates}
        for line in self.lines:
            for tax in line.taxes:
                if tax.amount and tax.ref not in refs:
                    raise ContractError(
                        f"lines[{line.external_id}].taxes",
                        f"names the tax {tax.ref}, which the order does not list",
                    )

    @property
    def tax(self):
        return total((tax.amount for tax in self.tax_totals), self.currency)

    def rate(self, ref):
        return next(rate for rate in self.tax_rates if rate.ref == ref)
