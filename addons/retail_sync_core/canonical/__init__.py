# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Canonical documents: what every channel's documents are translated into.

Plain frozen Python without Odoo. They are the contract between spokes and core.
"""

from .digest import digest, to_plain
from .errors import ContractError, CurrencyMismatch, UnknownStatus
from .exact import ExactLine, ExactOrder, settle
from .fulfilment import Fulfilment, FulfilmentLine
from .money import Money, allocate, decimal, exponent, minor_unit, round_minor, total
from .order import Discount, Order, OrderLine, TaxAmount, TaxRate
from .party import Address, Customer, normalise_email
from .payment import Payment
from .payout import Payout, PayoutEntry
from .product import Product
from .refund import Refund, RefundLine
from .returns import Return, ReturnLine
from .status import (
    AXES,
    RELEASED,
    SECURED,
    AnyStatus,
    Status,
    StatusTable,
    is_regression,
)
from .stock import StockLevel

__all__ = [
    "AXES",
    "RELEASED",
    "SECURED",
    "Address",
    "AnyStatus",
    "ContractError",
    "CurrencyMismatch",
    "Customer",
    "Discount",
    "ExactLine",
    "ExactOrder",
    "Fulfilment",
    "FulfilmentLine",
    "Money",
    "Order",
    "OrderLine",
    "Payment",
    "Payout",
    "PayoutEntry",
    "Product",
    "Refund",
    "RefundLine",
    "Return",
    "ReturnLine",
    "Status",
    "StatusTable",
    "StockLevel",
    "TaxAmount",
    "TaxRate",
    "UnknownStatus",
    "allocate",
    "decimal",
    "digest",
    "exponent",
    "is_regression",
    "minor_unit",
    "normalise_email",
    "round_minor",
    "settle",
    "to_plain",
    "total",
]
