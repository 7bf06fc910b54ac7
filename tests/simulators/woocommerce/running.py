# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A shop on a port for the length of a `with` block."""

from contextlib import contextmanager

from .. import serving
from .shop import WooShop


@contextmanager
def running_shop(shop=None, port=0, **values):
    """Serve a shop on a free loopback port; yields (shop, base URL).

    :param values: for a new WooShop when none is given.
    """
    shop = shop or WooShop(**values)
    with serving.running(shop.app, port=port) as url:
        shop.settings.site_url = url
        try:
            yield shop, url
        finally:
            shop.courier.stop()
