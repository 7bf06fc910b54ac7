# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Goods back. Money that goes back is a Refund, linked but never merged."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .checks import known, required
from .status import RETURN


@dataclass(frozen=True, slots=True)
class ReturnLine:
    line_ref: str
    quantity: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """One return document of a channel."""

    external_id: str
    state: str
    lines: tuple[ReturnLine, ...] = ()
    created_at: datetime | None = None
    reason: str = ""

    def __post_init__(self):
        required("return.external_id", self.external_id)
        known("return.state", self.state, RETURN)
