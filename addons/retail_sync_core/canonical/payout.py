# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a gateway paid out, and of what it consists."""

from dataclasses import dataclass
from datetime import datetime

from .checks import each_currency, known, required
from .errors import ContractError
from .money import Money, total

ENTRY_KINDS = (
    "charge",
    "refund",
    "dispute",
    "dispute_reversal",
    "fee",
    "adjustment",
    "reserve_hold",
    "reserve_release",
    "transfer",
    "tax_on_fee",
    "fx",
    "other",
)


@dataclass(frozen=True, slots=True)
class PayoutEntry:
    """One movement on the gateway's balance; ``net == gross - fee``.

    :param kind: unknown words of a gateway become ``other`` and stay in ``raw_kind``
    """

    external_id: str
    kind: str
    gross: Money
    fee: Money
    net: Money
    raw_kind: str = ""
    reference: str = ""
    order_ref: str = ""
    occurred_at: datetime | None = None

    def __post_init__(self):
        required("payout.entry.external_id", self.external_id)
        known("payout.entry.kind", self.kind, ENTRY_KINDS)
        if self.gross - self.fee != self.net:
            raise ContractError(
                f"payout.entries[{self.external_id}].net",
                f"{self.net} is not gross {self.gross} minus fee {self.fee}",
            )


@dataclass(frozen=True, slots=True)
class Payout:
    """One transfer to the bank; negative when the gateway takes money back."""

    external_id: str
    gateway: str
    amount: Money
    state: str = "paid"
    issued_at: datetime | None = None
    arrives_at: datetime | None = None
    bank_reference: str = ""
    entries: tuple[PayoutEntry, ...] = ()

    def __post_init__(self):
        required("payout.external_id", self.external_id)
        each_currency(
            self.amount.currency,
            *((f"payout.entries[{x.external_id}]", x.net) for x in self.entries),
        )
        if self.entries:
            found = total((x.net for x in self.entries), self.amount.currency)
            if found != self.amount:
                raise ContractError(
                    "payout.amount", f"is {self.amount}, its entries sum to {found}"
                )
