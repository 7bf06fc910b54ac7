# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Money in: one tender transaction."""

from dataclasses import dataclass
from datetime import datetime

from .checks import known, required
from .money import Money

PAYMENT_KINDS = (
    "authorization",
    "sale",
    "capture",
    "void",
    "refund",
    "chargeback",
    "change",
)
PAYMENT_STATES = ("pending", "success", "failed")


@dataclass(frozen=True, slots=True)
class Payment:
    """One transaction of one tender.

    :param external_id: the channel's id, or one made from what identifies it
    :param gateway: the tender's code in the channel
    :param reference: the gateway's own transaction id
    :param amount: positive; the kind says the direction
    """

    external_id: str
    kind: str
    gateway: str
    amount: Money
    state: str = "success"
    reference: str = ""
    occurred_at: datetime | None = None
    title: str = ""

    def __post_init__(self):
        required("payment.external_id", self.external_id)
        known("payment.kind", self.kind, PAYMENT_KINDS)
        known("payment.state", self.state, PAYMENT_STATES)
