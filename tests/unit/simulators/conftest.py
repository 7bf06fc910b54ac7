# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the simulator tests share."""

from datetime import datetime, timezone

import pytest
import requests

from tests.simulators.woocommerce import Clock, WooShop
from tests.simulators.woocommerce.demo import demo_shop

NOON = datetime(2026, 11, 20, 11, 0, 0, tzinfo=timezone.utc)


class Client:
    """Calls a shop's REST API in the process, as a connector would over https."""

    def __init__(self, shop, key=None):
        self.shop, self.key = shop, key or shop.key

    def __call__(self, method, path, body=None, **params):
        prepared = requests.Request(
            method,
            f"{self.shop.settings.site_url}/wp-json/wc/v3/{path}",
            params=params,
            json=body,
            auth=(self.key.consumer_key, self.key.consumer_secret),
        ).prepare()
        return self.shop.answer(prepared)

    def get(self, path, **params):
        return self("GET", path, **params)

    def post(self, path, body):
        return self("POST", path, body)

    def put(self, path, body):
        return self("PUT", path, body)

    def delete(self, path, **params):
        return self("DELETE", path, **params)


def frozen_shop(**settings):
    """Return an empty Dutch shop at noon with 21 and 9 % and a German 19 %."""
    shop = WooShop(clock=Clock(NOON), **settings)
    shop.add_tax("NL", 21, "BTW 21%")
    shop.add_tax("NL", 9, "BTW 9%", tax_class="reduced-rate")
    shop.add_tax("DE", 19, "MwSt. 19%")
    shop.courier.send = lambda *_: 200
    return shop


@pytest.fixture
def shop():
    return frozen_shop()


@pytest.fixture
def client(shop):
    return Client(shop)


@pytest.fixture
def demo():
    """Return the filled demo shop at noon."""
    shop = demo_shop(seed=7, clock=Clock(NOON))
    shop.courier.send = lambda *_: 200
    return shop
