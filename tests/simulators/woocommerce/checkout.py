# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Shoppers at the checkout: carts, addresses, payment, and what becomes of the order.

Orders made here look like those of the block checkout: `created_via` store-api, order
attribution meta, a real user agent, webhooks "updated" before "created".
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .demo_people import random_address
from .entities import SHIPPING
from .errors import RestError
from .money import ZERO, decimal
from .shipping import offers

AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0",
)
SOURCES = (
    ("typein", "(direct)", "(none)"),
    ("organic", "google", "organic"),
    ("referral", "fietsforum.example.org", "referral"),
)
GATEWAY_WEIGHTS = {"stripe": 45, "ppcp-gateway": 30, "bacs": 15, "cod": 6, "cheque": 4}


@dataclass
class Cart:
    """What a shopper brings. `created_via`: store-api, checkout or admin.

    :param lines: (product, quantity) pairs.
    :param fees: (name, net amount) pairs.
    :param shipping: (method id, title, net cost, instance id), or None.
    """

    lines: list
    billing: dict
    shipping_address: dict | None = None
    customer_id: int = 0
    coupons: list = field(default_factory=list)
    fees: list = field(default_factory=list)
    shipping: tuple | None = None
    gateway: str = "stripe"
    note: str = ""
    draft: bool = False
    pays: bool = True
    created_via: str = "store-api"


def place(shop, cart):
    """Turn a cart into an order and return it.

    bacs and cheque wait on hold, cod is processing but not paid, card and wallet are
    paid at once (`pays=False` leaves a failed payment: status failed).
    """
    with shop.lock:
        order = shop.orders.new(
            created_via=cart.created_via,
            customer_id=cart.customer_id,
            customer_note=cart.note,
            customer_ip_address=f"203.0.113.{shop.random.randint(1, 254)}",
            customer_user_agent=shop.random.choice(AGENTS),
            cart_hash=f"{shop.random.getrandbits(128):032x}",
        )
        order.status = "checkout-draft"
        _addresses(order, cart)
        for product, quantity in cart.lines:
            shop.orders.add_line(order, product, quantity)
        for name, amount in cart.fees:
            shop.orders.add_fee(order, name, amount).amount = str(amount)
        if cart.shipping:
            _ship(shop, order, cart)
        shop.totals.calculate(order)
        if cart.coupons:
            shop.coupons.put_on(order, cart.coupons)
        _attribution(shop, order, cart)
        if not cart.draft:
            _pay(shop, order, cart)
        shop.webhooks.fire("order", "updated", order.id)
        shop.webhooks.fire("order", "created", order.id)
        return order


def _addresses(order, cart):
    order.billing.update({k: v for k, v in cart.billing.items() if k in order.billing})
    shipping = cart.shipping_address or cart.billing
    order.shipping.update({k: v for k, v in shipping.items() if k in SHIPPING})


def _ship(shop, order, cart):
    method_id, title, cost, instance_id = cart.shipping
    line = shop.orders.add_shipping(order, method_id, title, cost, instance_id)
    named = (f"{x.name} &times; {x.quantity:f}".rstrip() for x in order.lines)
    shop.set_item_meta(line, "Items", ", ".join(named))


def _attribution(shop, order, cart):
    kind, source, medium = shop.random.choice(SOURCES)
    shop.set_meta(order, "is_vat_exempt", "no")
    for key, value in (
        ("source_type", kind),
        ("referrer", "" if kind == "typein" else f"https://{source}/"),
        ("utm_source", source),
        ("utm_medium", medium),
        ("session_entry", f"{shop.settings.site_url}/"),
        ("session_start_time", shop.clock.now().strftime("%Y-%m-%d %H:%M:%S")),
        ("session_pages", str(shop.random.randint(2, 14))),
        ("session_count", "1"),
        ("user_agent", order.customer_user_agent),
        (
            "device_type",
            "Mobile" if "iPhone" in order.customer_user_agent else "Desktop",
        ),
    ):
        shop.set_meta(order, f"_wc_order_attribution_{key}", value)
    if cart.coupons:
        shop.set_meta(order, "_coupons_hash", f"{shop.random.getrandbits(128):032x}")


def _pay(shop, order, cart):
    gateway = shop.gateways.get(cart.gateway)
    order.payment_method = cart.gateway
    order.payment_method_title = gateway["title"] if gateway else cart.gateway
    order.status = "pending"
    if order.total == 0:
        order.payment_method = order.payment_method_title = ""
        shop.orders.payment_complete(order)
    elif not cart.pays:
        shop.orders.set_status(order, "failed")
    elif cart.gateway in ("bacs", "cheque"):
        shop.orders.set_status(order, "on-hold")
    elif cart.gateway == "cod":
        shop.orders.set_status(order, "processing")
        order.date_paid = None  # cash is not there yet
    else:
        shop.orders.payment_complete(order, _transaction(shop, cart.gateway))


def _transaction(shop, gateway):
    if gateway == "stripe":
        return f"pi_3{shop.token(23)}"
    return shop.token(17).upper()


class Shopper:
    """Fills random but repeatable carts for one shop."""

    def __init__(self, shop):
        self.shop, self.dice = shop, shop.random

    def cart(self, exactly=False, **wanted):
        """Return a random Cart; `wanted` fixes what a test is about.

        :param exactly: no coupon, no second address unless wanted.
        :param wanted: attributes of Cart, and `country` for the addresses.
        """
        country = wanted.pop("country", None)
        billing = wanted.get("billing") or random_address(self.dice, country)
        lines = wanted.get("lines") or self._lines()
        if "customer_id" not in wanted and self.dice.random() < 0.5:
            wanted["customer_id"] = self._customer(billing)
        cart = Cart(**({"lines": lines, "billing": billing} | wanted))
        if not exactly:
            self._extras(cart)
        if "shipping" not in wanted:
            cart.shipping = self._shipping(cart)
        if "gateway" not in wanted:
            cart.gateway = self._gateway(cart)
        return cart

    def _extras(self, cart):
        if cart.shipping_address is None and self.dice.random() < 0.1:
            country = cart.billing["country"]
            cart.shipping_address = random_address(self.dice, country)
        if not cart.coupons and self.dice.random() < 0.2:
            codes = [c.code for c in self.shop.coupons.by_id.values()]
            cart.coupons = [self.dice.choice(codes)] if codes else []

    def _lines(self):
        """Return one to four lines of products that are there and can be bought."""
        catalogue = self.shop.catalogue
        parents = [
            p
            for p in catalogue.by_id.values()
            if p.type != "variation" and p.status == "publish"
        ]
        lines, wanted = [], self.dice.choice((1, 1, 2, 2, 3, 4))
        for parent in self.dice.sample(parents, min(len(parents), 8)):
            choices = catalogue.variations_of(parent.id) or [parent]
            buyable = [p for p in choices if p.price and self._in_stock(p)]
            if buyable and len(lines) < wanted:
                quantity = Decimal(self.dice.choice((1, 1, 1, 2, 2, 3)))
                lines.append((self.dice.choice(buyable), quantity))
        return lines or [(self.dice.choice(parents), Decimal(1))]

    def _in_stock(self, product):
        holder = self.shop.catalogue.stock_holder(product)
        return holder is None or holder.stock_quantity > 3 or holder.backorders != "no"

    def _customer(self, billing):
        """Return a registered customer's id; some of them come back."""
        customers = self.shop.customers
        known = customers.by_email(billing["email"])
        if known is None:
            names = {k: billing[k] for k in ("first_name", "last_name")}
            known = customers.add(billing["email"], billing=billing, **names)
        return known.id

    def _shipping(self, cart):
        if all(product.virtual for product, _quantity in cart.lines):
            return None
        goods = sum((decimal(p.price or 0) * q for p, q in cart.lines), ZERO)
        free = any(
            coupon and coupon.free_shipping
            for coupon in map(self.shop.coupons.find, cart.coupons)
        )
        address = cart.shipping_address or cart.billing
        found = offers(self.shop.zones.values(), address["country"], goods, free)
        if not found:
            return None
        method, cost = self.dice.choice(found)
        return method["method_id"], method["title"], cost, method["instance_id"]

    def _gateway(self, cart):
        weights = {
            gateway: weight
            for gateway, weight in GATEWAY_WEIGHTS.items()
            if gateway in self.shop.gateways
        }
        if not weights:
            return ""
        chosen = self.dice.choices(list(weights), list(weights.values()))[0]
        return chosen if cart.billing["country"] == "NL" or chosen != "cod" else "bacs"

    def buy(self, exactly=False, **wanted):
        """Check a cart out; a coupon the cart may not use is left at the till.

        :param exactly: add nothing at random, and let a refused coupon be an error.
        """
        with self.shop.lock:
            cart = self.cart(exactly=exactly, **wanted)
            try:
                return place(self.shop, cart)
            except RestError:
                if exactly:
                    raise
                cart.coupons = []
                return place(self.shop, cart)
