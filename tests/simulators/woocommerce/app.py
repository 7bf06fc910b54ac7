# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop on the wire: REST API, control interface, WSGI."""

from .. import serving
from ..serving import Reply
from . import (
    routes_coupons,
    routes_customers,
    routes_orders,
    routes_products,
    routes_refunds,
    routes_settings,
    routes_shipping,
    routes_taxes,
    routes_variations,
    routes_webhooks,
)
from .api import ROOT, Api
from .control import Control
from .errors import no_route
from .wire import dumps

ROUTES = (
    routes_orders,
    routes_refunds,
    routes_products,
    routes_variations,
    routes_customers,
    routes_coupons,
    routes_webhooks,
    routes_taxes,
    routes_shipping,
    routes_settings,
)


class WooApp:
    """WSGI application in front of a WooShop; `handle` answers without WSGI."""

    def __init__(self, shop):
        self.shop = shop
        self.switchboard = shop.switchboard
        self.api = Api(shop, [module.ROUTER for module in ROUTES])
        self.control = Control(shop)
        self.calls = 0

    def __call__(self, environ, start_response):
        return serving.wsgi(self, environ, start_response)

    def handle(self, request):
        """Return the Reply to a Request."""
        if request.path.startswith("/_control"):
            return self.control.answer(request)
        self.calls += 1
        if request.path.startswith(ROOT) or "rest_route=" in request.query:
            return self.api.answer(request)
        if request.path.startswith("/wp-json/"):
            kind = {"Content-Type": "application/json; charset=UTF-8"}
            return Reply(404, dumps(no_route().body()), kind)
        page = "<!DOCTYPE html><html><head><title>{}</title></head></html>"
        kind = {"Content-Type": "text/html; charset=UTF-8"}
        if request.path == "/":
            return Reply(200, page.format("Shop").encode(), kind)
        return Reply(404, page.format("Page not found").encode(), kind)
