# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A simulated WooCommerce shop; see ../README.md."""

from .app import WooApp
from .clock import Clock
from .running import running_shop
from .shop import WooShop

__all__ = ["Clock", "WooApp", "WooShop", "running_shop"]
