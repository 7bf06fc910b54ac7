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
from .auth import Gatekeeper
from .checkout import Shopper
from .clock import Clock
from .coupons import Coupon, CouponBook
from .delivery import Courier
from .entities import Meta
from .gateways import core_gateways
from .money import decimal
from .order_writes import update_order
from .orders import Orders
from .payloads import payload_of
from .products import UNCATEGORIZED, Catalogue, slugify
from .refunds import Refunds, refund_share
from .selling import Seller
from .settings import Settings
from .shipping import new_method, new_zone
from .status import system_status
from .stock import Stock
from .store import ApiKey, Customers, Ids, Notes
from .taxes import TaxRate, TaxTable
from .totals import Totals
from .webhooks import Webhooks

FIRST_POST_ID = 10
LETTERS = string.ascii_letters + string.digits


class WooShop:
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

    def category(self, given):
        """Return the category of a REST reference, made up if it is new."""
        wanted = int(given.get("id") or 0)
        if wanted in self.categories:
            return dict(self.categories[wanted])
        name = given.get("name") or f"Category {wanted}"
        for category in self.categories.values():
            if category["name"] == name and not wanted:
                return dict(category)
        new_id = wanted or max(self.categories) + 1
        self.categories[new_id] = {"id": new_id, "name": name, "slug": slugify(name)}
        return dict(self.categories[new_id])

    def picture(self, given):
        source = given.get("src", "")
        name = given.get("name") or source.rsplit("/", 1)[-1]
        now = self.clock.now().strftime("%Y-%m-%dT%H:%M:%S")
        dates = (
            "date_created",
            "date_created_gmt",
            "date_modified",
            "date_modified_gmt",
        )
        return {
            "id": int(given.get("id") or self.ids.next("post")),
            **dict.fromkeys(dates, now),
            "src": source,
            "name": name,
            "alt": given.get("alt", ""),
        }

    def url(self, path, scheme=None, host=None, site=False):
        """Return the address of an API path (or of the site) as the shop writes it."""
        root = self.settings.site_url
        if scheme:
            place = host or root.split("://", 1)[-1]
            root = f"{scheme}://{place}"
        return f"{root}/" if site else f"{root}/wp-json/wc/v3/{path}"

    # -- set-up ------------------------------------------------------------------

    def add_key(self, permissions="read_write", may_manage=True):
        """Create an API key; `permissions`: read, write or read_write."""
        digits = "".join(self.random.choices("0123456789abcdef", k=80))
        key = ApiKey(f"ck_{digits[:40]}", f"cs_{digits[40:]}", permissions, may_manage)
        self.keys[key.consumer_key] = key
        return key

    def add_tax(self, country, rate, name="", **values):
        """Add a tax rate, `rate` in percent; see TaxRate for the other values."""
        tax = TaxRate(
            self.ids.next("tax"), country, rate=decimal(rate), name=name, **values
        )
        self.taxes.rates[tax.id] = tax
        return tax

    def add_product(self, name, price, **values):
        """Add a product; with `stock_quantity` its stock is managed."""
        if values.get("stock_quantity") is not None:
            values["stock_quantity"] = decimal(values["stock_quantity"])
            values.setdefault("manage_stock", True)
        return self.catalogue.add(name=name, regular_price=str(price), **values)

    def add_variation(self, parent, options, price, **values):
        """Add a variation of a variable product; `options`: {attribute: option}."""
        attributes = [
            {"id": 0, "name": name, "slug": slugify(name), "option": option}
            for name, option in options.items()
        ]
        values.setdefault("tax_class", "parent")
        return self.add_product(
            "",
            price,
            type="variation",
            parent_id=parent.id,
            attributes=attributes,
            **values,
        )

    def add_coupon(self, code, discount_type="fixed_cart", amount=0, **values):
        """Add a coupon and announce it."""
        now = self.clock.now()
        coupon = Coupon(
            self.ids.next("post"),
            code.lower(),
            discount_type,
            decimal(amount),
            date_created=now,
            date_modified=now,
            **values,
        )
        self.coupons.by_id[coupon.id] = coupon
        self.webhooks.fire("coupon", "created", coupon.id)
        return coupon

    def add_gateways(self, gateways):
        self.gateways |= {one["id"]: one for one in gateways}

    def add_zone(self, name, countries=(), order=0):
        zone = new_zone(self.ids.next("zone"), name, countries, order)
        self.zones[zone["id"]] = zone
        return zone

    def add_zone_method(self, zone, method_id, **values):
        instance = self.ids.next("shipping_method")
        method = new_method(instance, method_id, len(zone["methods"]) + 1, **values)
        zone["methods"].append(method)
        return method

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
            from .app import WooApp

            self._app = WooApp(self)
        return self._app

    def answer(self, prepared):
        """Answer a `requests.PreparedRequest` in this process, without a socket."""
        return serving.answer(self.app, prepared)

    def deliver_pending(self, limit=None):
        """Deliver queued webhooks now; return the Delivery objects."""
        return self.courier.deliver_pending(limit)

    # -- what shoppers and shopkeepers do ----------------------------------------

    def checkout(self, **wanted):
        """Let a shopper buy something; see Shopper.cart for what can be fixed."""
        return self.shopper.buy(**wanted)

    def checkout_cart(self, cart):
        """Place the order of a plain dict.

        :param cart: ``lines`` of {sku or product_id, quantity}, optional ``country``,
            ``billing``, ``coupons``, ``fees`` [[name, net amount]], ``gateway``,
            ``shipping`` [method id, title, net cost], ``customer_id``, ``draft``,
            ``pays``, ``note``.
        """
        wanted = dict(cart)
        with self.lock:
            wanted["lines"] = [
                (self.find_product(line), decimal(line.get("quantity", 1)))
                for line in cart["lines"]
            ]
            wanted.setdefault("customer_id", 0)
            wanted.setdefault("shipping_address", wanted.get("billing"))
            if wanted.get("shipping"):
                wanted["shipping"] = (*wanted["shipping"], "", "")[:4]
            if not wanted.get("coupons"):
                wanted["coupons"] = []
            return self.shopper.buy(exactly=True, **wanted)

    def find_product(self, named):
        """Return the product of a dict with `sku` or `product_id`; KeyError if none."""
        product = self.catalogue.get(named.get("product_id", 0))
        product = product or self.catalogue.by_sku(named.get("sku", ""))
        if product is None:
            raise KeyError(f"no such product: {named}")
        return product

    def change_status(self, order_id, status):
        """Set an order's status as the shopkeeper does in wp-admin."""
        with self.lock:
            order = self.orders.get(order_id)
            self.orders.set_status(order, status)
            self.orders.touch(order)
            return order

    def pay(self, order_id, transaction_id=""):
        """Let a waiting payment arrive."""
        with self.lock:
            order = self.orders.get(order_id)
            self.orders.payment_complete(order, transaction_id)
            self.orders.touch(order)
            return order

    def edit(self, order_id, **body):
        """Change an order with the members of a REST body."""
        with self.lock:
            return update_order(self, self.orders.get(order_id), body)

    def refund(self, order_id, amount=None, lines=None, reason="", restock=True):
        """Refund an order: an amount, lines with their tax, or all that is left.

        :param lines: {order item id: quantity}; the share of total and tax goes back.
        """
        with self.lock:
            order = self.orders.get(order_id)
            if lines:
                wanted = [refund_share(order, *pair) for pair in lines.items()]
                return self.refunds.create(
                    order, amount, reason, wanted, api_refund=False, restock=restock
                )
            rest = self.orders.remaining(order) if amount is None else amount
            return self.refunds.create(order, rest, reason, api_refund=False)

    def keep_selling(self, per_minute=6):
        """Sell in a background thread until stop_selling()."""
        self.seller.start(per_minute)

    def stop_selling(self):
        self.seller.stop()
