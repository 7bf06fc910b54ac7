# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Everything about talking to a remote system that no channel does differently.

Plain Python without Odoo: error tree, HTTP, backoff, signatures, reading of
payloads, and the envelope of a delivery.
"""

from .backoff import delay
from .body import parse_json
from .delivery import LANES, Delivery
from .errors import (
    RemoteContract,
    RemoteError,
    RemoteRejected,
    RemoteUnauthorized,
    RemoteUnavailable,
    classify,
    error_for,
    retry_after,
)
from .fields import Fields, contract_of
from .http import Answer, Http
from .signature import is_signed

__all__ = [
    "LANES",
    "Answer",
    "Delivery",
    "Fields",
    "Http",
    "RemoteContract",
    "RemoteError",
    "RemoteRejected",
    "RemoteUnauthorized",
    "RemoteUnavailable",
    "classify",
    "contract_of",
    "delay",
    "error_for",
    "is_signed",
    "parse_json",
    "retry_after",
]
