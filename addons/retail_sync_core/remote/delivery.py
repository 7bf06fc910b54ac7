# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The envelope of what a channel told us, before anybody looks inside."""

from dataclasses import dataclass
from datetime import datetime

LANES = ("stock", "order", "refund", "catalogue", "history")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a spoke reads out of a webhook or a polled document to store it.

    :param topic: the channel's own word for what happened, e.g. ``order.updated``
    :param kind: what it is about: order, product, customer, coupon, refund, ping …
    :param external_id: the channel's id of the document, ``""`` when it names none
    :param dedupe_key: equal for copies of one snapshot, however they arrived
    :param version: aware datetime of the snapshot by the channel's clock, or None
    :param lane: what it is worked on before and after, one of LANES
    :param ignore_reason: sentence why nothing has to be done, ``""`` to apply it
    :param problem: code of what is wrong with the delivery itself, ``""`` for none
    :param contract: name and version of the contract it was read by, e.g. ``wc/v3``
    """

    topic: str
    kind: str
    external_id: str
    dedupe_key: str
    version: datetime | None = None
    lane: str = "order"
    is_deletion: bool = False
    ignore_reason: str = ""
    problem: str = ""
    contract: str = ""

    def __post_init__(self):
        if not (self.kind and self.dedupe_key):
            raise ValueError("a delivery needs a kind and a dedupe key")
        if self.lane not in LANES:
            raise ValueError(f"{self.lane!r} is no lane")
        if self.version is not None and self.version.tzinfo is None:
            raise ValueError("the version of a delivery needs a time zone")
