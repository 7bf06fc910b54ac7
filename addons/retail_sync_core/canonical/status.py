# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The four status axes of an order, and the table that leads to them.

One status field per channel is where semantic mismatches come from: *paid*,
*shipped* and *returned* are different questions with different answers.
"""

from dataclasses import dataclass

from .errors import UnknownStatus

PAYMENT = (
    "pending",
    "authorized",
    "partially_paid",
    "paid",
    "partially_refunded",
    "refunded",
    "voided",
    "failed",
    "disputed",
)
RISK = ("none", "pending", "held", "cleared", "rejected")
FULFILMENT = (
    "unfulfilled",
    "reserved",
    "released",
    "partial",
    "shipped",
    "delivered",
    "cancelled",
)
RETURN = ("none", "requested", "authorized", "received", "inspected", "closed")
AXES = {"payment": PAYMENT, "risk": RISK, "fulfilment": FULFILMENT, "return": RETURN}

# Values that an axis never leaves by itself; a channel that says otherwise is
# asked again (its document is re-read) and then believed, with a note.
TERMINAL = {
    "payment": frozenset({"refunded", "voided"}),
    "fulfilment": frozenset({"delivered", "cancelled"}),
    "return": frozenset({"closed"}),
    "risk": frozenset({"rejected"}),
}
# Payment values that mean the channel holds the customer's money or a promise of it.
SECURED = frozenset({"authorized", "partially_paid", "paid", "partially_refunded"})
# Fulfilment values that allow goods to leave.
RELEASED = frozenset({"released", "partial", "shipped", "delivered"})


@dataclass(frozen=True, slots=True)
class Status:
    """Where an order stands on each axis.

    :param raw: the channel's own word(s), kept for people
    :param lifecycle: ``open``, ``cancelled``, ``draft`` (not an order yet) or
        ``deleted`` (in the channel's bin)
    """

    raw: str
    payment: str = "pending"
    risk: str = "none"
    fulfilment: str = "unfulfilled"
    returns: str = "none"
    lifecycle: str = "open"

    def __post_init__(self):
        for axis, value in (
            ("payment", self.payment),
            ("risk", self.risk),
            ("fulfilment", self.fulfilment),
            ("return", self.returns),
        ):
            if value not in AXES[axis]:
                raise ValueError(f"{value!r} is no value of the {axis} axis")


class StatusTable:
    """A spoke's table from raw status to axes.

    :param name: what the status belongs to, e.g. ``order``
    :param rows: ``{raw: dict of Status arguments}``
    """

    def __init__(self, name, rows, contract=""):
        self.name = name
        self.contract = contract
        self._rows = {raw: Status(raw=raw, **row) for raw, row in rows.items()}

    def __iter__(self):
        return iter(self._rows)

    def canonical(self, raw, mapped=None):
        """Axes of ``raw``: the shop's own mapping first, then the table.

        :param mapped: ``{raw: dict of Status arguments}`` from a person's mapping
        :raises UnknownStatus: when neither knows it
        """
        if mapped and raw in mapped:
            return Status(raw=raw, **mapped[raw])
        try:
            return self._rows[raw]
        except KeyError:
            raise UnknownStatus(self.name, raw, self.contract) from None


class AnyStatus(dict):
    """A mapping that knows every status, as nothing in particular.

    For reading what an order is worth while nobody knows what its status means;
    never for booking it.
    """

    def __bool__(self):
        return True

    def __contains__(self, raw):
        return True

    def __missing__(self, raw):
        return {}


def is_regression(axis, old, new):
    """True when ``new`` would leave a terminal value of ``axis``."""
    return old != new and old in TERMINAL.get(axis, ())
