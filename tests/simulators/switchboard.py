# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Faults on order, for any simulated channel.

A fault has a kind, a channel ("api": calls the shop receives, "webhook": calls it
makes), a pattern on method and path, and says how often it strikes: the next N times,
with a probability, or both. The same seed and the same calls give the same faults.
"""

import random
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

API_KINDS = {
    "latency": "answer after `seconds`",
    "throttle": "429 with Retry-After `retry_after` (null: without the header)",
    "error": "`status` (500, 502, 503 …) with a `body` of json, html or your own text",
    "timeout": "accept, never answer for `seconds`, then close",
    "reset": "reset the connection without an answer",
    "truncate": "cut the body to `keep` (a share of its length, default 0.5)",
}
WEBHOOK_KINDS = {
    "drop": "never send it",
    "double": "send it twice",
    "delay": "send it `seconds` later",
    "reorder": "shuffle what one flush sends",
    "disable": "the shop disables the webhook instead of sending",
}
KINDS = {"api": API_KINDS, "webhook": WEBHOOK_KINDS}


@dataclass
class Fault:
    """One order of trouble.

    :param method: pattern on the HTTP method; for webhooks on the topic.
    :param path: pattern on the path (with query); for webhooks on the target URL.
    :param times: how often it may still strike, None without a limit.
    :param skip: how many matching calls pass unharmed first.
    :param after: True does the work first and spoils only the answer, so that the
        caller does not know it was done.
    """

    id: int
    kind: str
    channel: str = "api"
    method: str = ".*"
    path: str = ".*"
    probability: float = 1.0
    times: int | None = None
    skip: int = 0
    after: bool = False
    options: dict = field(default_factory=dict)
    hits: int = 0

    def matches(self, channel, method, path):
        return (
            self.channel == channel
            and re.search(self.method, method, re.IGNORECASE) is not None
            and re.search(self.path, path) is not None
        )

    def as_dict(self):
        return dict(vars(self))


class Switchboard:
    """Holds faults, draws them, counts what was injected."""

    def __init__(self, seed=0):
        self._lock = threading.Lock()
        self._next_id = 1
        self.reset(seed)

    def reset(self, seed=0):
        """Forget faults and counts and start the dice again."""
        with self._lock:
            self.random = random.Random(seed)
            self.faults = []
            self.counts = Counter()

    def add(self, kind, channel=None, **values):
        """Order a fault and return it.

        Names that are not a Fault's own (`seconds`, `status`, `body`, `retry_after`,
        `keep`) become its options. An unknown kind, a broken pattern or an impossible
        probability raises ValueError.
        """
        if channel is None:
            channel = "webhook" if kind in WEBHOOK_KINDS else "api"
        if kind not in KINDS.get(channel, {}):
            raise ValueError(f"no fault {kind!r} on channel {channel!r}")
        own = {k: v for k, v in values.items() if k in Fault.__dataclass_fields__}
        options = {k: v for k, v in values.items() if k not in own}
        options |= own.pop("options", {})
        if not 0 <= own.get("probability", 1.0) <= 1:
            raise ValueError("a probability lies between 0 and 1")
        for name in ("method", "path"):
            try:
                re.compile(own.get(name, ""))
            except re.error as broken:
                raise ValueError(f"{name} is no pattern: {broken}") from broken
        own.pop("id", None)
        with self._lock:
            fault = Fault(self._next_id, kind, channel, options=options, **own)
            self._next_id += 1
            self.faults.append(fault)
        return fault

    def remove(self, fault_id):
        with self._lock:
            self.faults = [fault for fault in self.faults if fault.id != fault_id]

    def clear(self):
        """Forget the faults; the counts stay."""
        with self._lock:
            self.faults = []

    def draw(self, kind, channel, method, path):
        """Return the first fault of a kind that strikes this call, or None."""
        with self._lock:
            for fault in self.faults:
                fits = fault.kind == kind and fault.matches(channel, method, path)
                if fits and self._strikes(fault):
                    return fault
        return None

    def draw_all(self, channel, method, path):
        """Return every fault that strikes this call, at most one of each kind."""
        drawn = (self.draw(kind, channel, method, path) for kind in KINDS[channel])
        return [fault for fault in drawn if fault]

    def _strikes(self, fault):
        if fault.skip > 0:
            fault.skip -= 1
            return False
        if fault.times is not None and fault.times <= 0:
            return False
        if fault.probability < 1 and self.random.random() >= fault.probability:
            return False
        if fault.times is not None:
            fault.times -= 1
        fault.hits += 1
        self.counts[fault.kind] += 1
        return True

    def as_dict(self):
        """Return faults and counts for the control interface."""
        with self._lock:
            return {
                "faults": [fault.as_dict() for fault in self.faults],
                "injected": dict(self.counts),
                "kinds": KINDS,
            }
