# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop's clock: UTC inside, site time at the edge, whole seconds everywhere."""

import threading
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


class Clock:
    """Real time, or a time that tests set and move.

    :param start: aware or naive-UTC datetime to freeze at; None runs in real time.
    """

    def __init__(self, start=None):
        self._lock = threading.Lock()
        self._frozen = self._utc(start) if start else None

    @staticmethod
    def _utc(moment):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return aware.astimezone(timezone.utc)

    def now(self):
        """Return the aware UTC moment without a fraction of a second."""
        with self._lock:
            moment = self._frozen or datetime.now(timezone.utc)
        return moment.replace(microsecond=0)

    def freeze(self, moment):
        with self._lock:
            self._frozen = self._utc(moment)

    def advance(self, seconds):
        """Move a frozen clock; a running one is frozen first."""
        with self._lock:
            base = self._frozen or datetime.now(timezone.utc)
            self._frozen = base + timedelta(seconds=seconds)


def site_text(moment, zone):
    """Return `2026-11-20T20:05:24` in the shop's zone, or None."""
    return moment and moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M:%S")


def gmt_text(moment):
    """Return the same moment in UTC (WooCommerce writes no Z), or None."""
    if moment is None:
        return None
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def both(name, moment, zone):
    """Return the pair of keys WooCommerce gives for every date."""
    return {name: site_text(moment, zone), f"{name}_gmt": gmt_text(moment)}
