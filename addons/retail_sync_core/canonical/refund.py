# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Money back. Goods that come back are a Return, linked but never merged."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .checks import each_currency, required
from .money import Money


@dataclass(frozen=True, slots=True)
class RefundLine:
    """What was refunded of one order line; amounts positive, without tax.

    :param taxes: pairs of the order's tax ref and the refunded tax
    """

    line_ref: str
    quantity: Decimal
    amount: Money
    taxes: tuple[tuple[str, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class Refund:
    """One refund document of a channel.

    :param amount: positive, tax included: what the customer gets back
    :param lines: empty when the channel refunded an amount without saying of what
    :param by_gateway: True when the channel says its gateway paid it back
    """

    external_id: str
    amount: Money
    created_at: datetime | None = None
    reason: str = ""
    lines: tuple[RefundLine, ...] = ()
    by_gateway: bool = False
    is_complete: bool = True

    def __post_init__(self):
        required("refund.external_id", self.external_id)
        each_currency(
            self.amount.currency,
            *((f"refund.lines[{x.line_ref}]", x.amount) for x in self.lines),
        )
