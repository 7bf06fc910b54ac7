# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The project's simulated shop instead of prepared answers.

The simulators lie beside the addons, in the project's own ``tests`` package.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from .money import MoneyCase

ROOT = str(Path(__file__).resolve().parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from tests.simulators.woocommerce import Clock, WooShop  # noqa: E402
from tests.simulators.woocommerce.demo import demo_shop  # noqa: E402
from tests.simulators.woocommerce.wire import dumps  # noqa: E402

__all__ = ["Clock", "SimulatedCase", "WooShop", "demo_shop", "dumps"]


class SimulatedCase(MoneyCase):
    """A channel whose shop is simulated: REST and webhooks, without a socket."""

    shop = None

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        if cls.shop and urlsplit(request.url).hostname == "shop.example.com":
            return cls.shop.answer(request)
        return super()._request_handler(session, request, **kwargs)

    def connect(self, shop):
        """Let the channel talk to this shop, and the shop's webhooks to us."""
        type(self).shop = shop
        self.addCleanup(setattr, type(self), "shop", None)
        self.backend.write(
            {
                "woocommerce_url": shop.settings.site_url,
                "woocommerce_key": shop.key.consumer_key,
                "woocommerce_secret": shop.key.consumer_secret,
            }
        )
        shop.courier.send = self.receive

    def receive(self, _url, headers, body, _timeout):
        """What the webhook route does; the status of its answer."""
        from odoo.addons.retail_sync_core.models.retail_backend_inbox import Refused

        try:
            self.backend._receive_webhook(body, headers)
        except Refused as refused:
            return refused.status
        return 200
