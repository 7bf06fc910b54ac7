# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Business stops: why a document cannot be booked, said once per root cause.

A stop is no failure of a job. It ends the work on one document, becomes a
``retail.exception`` row, and the job goes on with the next document.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """One root cause. Documents that share kind and key share one exception.

    :param kind: code of a ``retail.exception.kind``
    :param key: what identifies the cause within a channel, e.g. ``sku:AB-1``
    :param title: what a person reads first
    :param detail: what happened, where, and what to do next
    :param mapping_kind: kind of the mapping that would mend it, if one would
    :param label: how people call what is to be mapped; the mapping's own name
    """

    kind: str
    key: str
    title: str
    detail: str = ""
    mapping_kind: str = ""
    label: str = ""


class BusinessStop(Exception):
    """This document waits for a person.

    :param causes: one or more Cause; all must be mended
    """

    def __init__(self, *causes):
        self.causes = causes
        super().__init__("; ".join(cause.title for cause in causes))


class Deferred(Exception):
    """This document waits for the channel; nobody has to do anything yet.

    :param seconds: how long until it is worth another try
    """

    def __init__(self, message, seconds=60):
        self.seconds = seconds
        super().__init__(message)
