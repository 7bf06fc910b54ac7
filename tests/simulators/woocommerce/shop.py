# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The shop: everything it knows and does, without HTTP.

Its parts keep their own subject (orders, refunds, catalogue, coupons, webhooks …);
this object ties them together and holds the lock that makes one call one step.
"""

import random
import string
import threading
from decimal import Decimal

from .. import serving
from ..switchboard import Switchboard
from .app import WooApp
from .auth import Gatekeeper
from .checkout import Shopper
from .clock import Clock
from .coupons import CouponBook
from .delivery import Courier
from .entities import Meta
from .gateways import core_gateways
from .orders import Orders
from .payloads import payload_of
from .product import UNCATEGORIZED
from .products import Catalogue
from .refunds import Refunds
from .selling import Seller
from .settings import Settings
from .shop_actions import ShopActions
from .shop_setup import ShopSetup
from .status import system_status
from .stock import Stock
from .store import Customers, Ids, Notes
from .taxes import TaxTable
from .totals import Totals
from .webhooks import Webhooks

FIRST_POST_ID = 10
LETTERS = string.ascii_letters + string.digits


class WooShop(ShopSetup, ShopActions):
    """A simulated WooCommerce shop in memory.

    :param seed: makes keys, tokens, carts and faults repeatable.
    :param clock: Clock; real time unless a frozen one is given.
    :param settings: attributes of Settings, e.g. ``prices_include_tax=True``.
    """

    def __init__(self, seed=0, clock=None, **settings):
        self.lock = threading.RLock()
        self.seed = seed
        self.random = random.Random(seed)
        self.clock = clock or Clock()
        self.settings = Settings(**settings)
        self.ids = Ids(post=FIRST_POST_ID, user=2, note=2)
        self.salt = self.token(32)
        self.switchboard = Switchboard(seed)
        self.taxes = TaxTable()
        self.totals = Totals(self.settings, self.taxes, lambda: self.ids.next("item"))
        self.catalogue = Catalogue(self)
        self.coupons = CouponBook(self)
        self.customers = Customers(self)
        self.notes = Notes(self)
        self.stock = Stock(self)
        self.orders = Orders(self)
        self.refunds = Refunds(self)
        self.webhooks = Webhooks(self)
        self.courier = Courier(self)
        self.gateways = {one["id"]: one for one in core_gateways()}
        self.zones = {}
        self.categories = {UNCATEGORIZED["id"]: dict(UNCATEGORIZED)}
        self.keys = {}
        self.gate = Gatekeeper(self)
        self.checks_host = False
        self.key = self.add_key()
        self.shopper = Shopper(self)
        self.seller = Seller(self)
        self._app = None

    # -- small helpers -----------------------------------------------------------

    def token(self, length):
        """Return random letters and digits, repeatable by the shop's seed."""
        return "".join(self.random.choices(LETTERS, k=length))

    def next_order_number(self, order_id):
        """Return the number a shopper sees; plugins make it differ from the id."""
        settings = self.settings
        if not settings.order_number_start:
            return f"{settings.order_number_prefix}{order_id}"
        number = settings.order_number_start + self.ids.next("order_number") - 1
        return f"{settings.order_number_prefix}{number}"

    def set_meta(self, owner, key, value):
        """Set a meta value on an order, refund, product or customer, as text."""
        self._set_meta(owner, key, value, "meta")

    def set_item_meta(self, item, key, value):
        self._set_meta(item, key, value, "item_meta")

    def _set_meta(self, owner, key, value, sequence):
        if isinstance(value, bool):
            value = "1" if value else ""
        elif isinstance(value, (int, float, Decimal)):
            value = str(value)
        for meta in owner.meta:
            if meta.key == key:
                meta.value = value
                return
        owner.meta.append(Meta(self.ids.next(sequence), key, value))

    def url(self, path, scheme=None, host=None, site=False):
        """Return the address of an API path (or of the site) as the shop writes it."""
        root = self.settings.site_url
        if scheme:
            place = host or root.split("://", 1)[-1]
            root = f"{scheme}://{place}"
        return f"{root}/" if site else f"{root}/wp-json/wc/v3/{path}"

    # -- what others see ---------------------------------------------------------

    def show(self, resource, record_id):
        """Return the JSON value GET would give, for webhook payloads.

        Built with the site's own address, so its links may differ from a REST answer's.
        """
        return payload_of(self, resource, record_id)

    def system_status(self):
        return system_status(self)

    @property
    def app(self):
        """Return the WooApp in front of this shop, made once."""
        if self._app is None:
            self._app = WooApp(self)
        return self._app

    def answer(self, prepared):
        """Answer a `requests.PreparedRequest` in this process, without a socket."""
        return serving.answer(self.app, prepared)

    def deliver_pending(self, limit=None):
        """Deliver queued webhooks now; return the Delivery objects."""
        return self.courier.deliver_pending(limit)
