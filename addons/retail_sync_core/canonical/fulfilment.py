# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A shipment as the channel knows it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .checks import known, required

FULFILMENT_STATES = ("pending", "shipped", "delivered", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class FulfilmentLine:
    line_ref: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One shipment with its lines and tracking."""

    external_id: str
    state: str
    lines: tuple[FulfilmentLine, ...] = ()
    carrier: str = ""
    tracking_number: str = ""
    tracking_url: str = ""
    shipped_at: datetime | None = None
    location_ref: str = ""

    def __post_init__(self):
        required("fulfilment.external_id", self.external_id)
        known("fulfilment.state", self.state, FULFILMENT_STATES)
