# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A simulated shop and a client that reaches it without a socket."""

from datetime import datetime, timezone

import requests
from requests.adapters import BaseAdapter

from odoo.addons.retail_sync_woocommerce.client import WooClient

from tests.simulators.woocommerce import Clock
from tests.simulators.woocommerce.demo import demo_shop

NOON = datetime(2026, 11, 20, 11, tzinfo=timezone.utc)


class InProcess(BaseAdapter):
    """Hands requests to a simulated shop without a socket."""

    def __init__(self, shop):
        super().__init__()
        self.shop = shop

    def send(self, request, **_options):
        return self.shop.answer(request)

    def close(self):
        pass


def client_of(shop, key=None):
    session = requests.Session()
    session.mount("https://", InProcess(shop))
    key = key or shop.key
    return WooClient(
        shop.settings.site_url, key.consumer_key, key.consumer_secret, session=session
    )


def simulated(clock=None, **settings):
    """The demo shop, at noon unless it has a clock of its own."""
    shop = demo_shop(seed=7, clock=clock or Clock(NOON))
    shop.settings.change(**settings)
    shop.courier.send = lambda *_: 200
    return shop
