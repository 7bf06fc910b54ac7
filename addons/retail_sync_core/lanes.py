# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Lanes: what is worked on before what. Order is priority, first is first.

Each lane is a queue_job channel below ``root.retail_sync``; how many jobs of a
lane run at once is server configuration, because only that can be changed
without a deployment.
"""

from .remote.delivery import LANES

SELECTION = [
    ("stock", "Stock"),
    ("order", "Orders"),
    ("refund", "Refunds"),
    ("catalogue", "Catalogue"),
    ("history", "History"),
]


def job_channel(lane):
    """Full name of the lane's queue_job channel."""
    return f"root.retail_sync.{lane}"


def priority(lane):
    """queue_job priority of the lane: lower runs first."""
    return 10 * (1 + LANES.index(lane))
