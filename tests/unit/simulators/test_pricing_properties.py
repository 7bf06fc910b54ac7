# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What holds for every order, whatever is in it."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulators.woocommerce.show_orders import OrderViews

from .conftest import frozen_shop

CENT = Decimal("0.01")
PLACES = [
    {"country": code, "postcode": "1", "city": "X"} for code in ("NL", "DE", "US", "")
]

amounts = st.integers(1, 50000).map(lambda cents: Decimal(cents) / 100)
lines = st.lists(
    st.tuples(amounts, st.integers(1, 9), st.sampled_from(("", "reduced-rate"))),
    min_size=1,
    max_size=5,
)
fees = st.lists(
    st.tuples(
        st.integers(-3000, 3000).map(lambda cents: Decimal(cents) / 100),
        st.sampled_from(("taxable", "none")),
    ),
    max_size=2,
)
coupons = st.lists(
    st.tuples(
        st.sampled_from(("percent", "fixed_cart", "fixed_product")), st.integers(1, 60)
    ),
    max_size=2,
)
carts = st.fixed_dictionaries(
    {
        "lines": lines,
        "fees": fees,
        "coupons": coupons,
        "shipping": st.none() | amounts,
        "place": st.sampled_from(PLACES),
    }
)
switches = st.fixed_dictionaries(
    {
        "prices_include_tax": st.booleans(),
        "tax_round_at_subtotal": st.booleans(),
        "decimals": st.sampled_from((2, 2, 2, 0, 3)),
    }
)


def build(cart, **settings_):
    """Return (shop, order) of a generated cart."""
    shop = frozen_shop(**settings_)
    order = shop.orders.new()
    order.billing.update(cart["place"])
    for price, quantity, tax_class in cart["lines"]:
        product = shop.add_product("P", price, tax_class=tax_class)
        shop.orders.add_line(order, product, quantity)
    for amount, tax_status in cart["fees"]:
        shop.orders.add_fee(order, "Fee", amount, tax_status)
    if cart["shipping"]:
        shop.orders.add_shipping(order, "flat_rate", "Post", cart["shipping"])
    shop.totals.calculate(order)
    codes = []
    for kind, amount in cart["coupons"]:
        code = f"c{len(codes)}"
        shop.add_coupon(code, kind, amount)
        codes.append(code)
    if codes:
        shop.coupons.put_on(order, codes)
    return shop, order


@settings(max_examples=120, deadline=None)
@given(carts, switches)
def test_total_is_the_sum_of_its_parts(cart, chosen):
    """total = lines + shipping + fees + tax.

    Exact with line-by-line rounding, where fees have the shop's decimals. With rounding
    at the subtotal, lines are shown rounded only: half a unit each may be missing.
    """
    shop, order = build(cart, **chosen)
    shown = OrderViews(shop, lambda path, site=False: path).order(order)
    parts = [shown[name] for name in ("line_items", "shipping_lines", "fee_lines")]
    net = sum(Decimal(item["total"]) for items in parts for item in items)
    difference = Decimal(shown["total"]) - net - Decimal(shown["total_tax"])
    unit = Decimal(1).scaleb(-chosen["decimals"])
    if chosen["tax_round_at_subtotal"] or chosen["decimals"] == 0:
        # A shop without decimals keeps fees with cents, and rounds only the total.
        assert abs(difference) <= unit * (len(order.items()) + 2) / 2
    else:
        assert difference == 0


@settings(max_examples=120, deadline=None)
@given(carts, switches)
def test_tax_lines_are_the_order_tax(cart, chosen):
    _shop, order = build(cart, **chosen)
    by_rate = sum(line.tax_total + line.shipping_tax_total for line in order.tax_lines)
    assert by_rate == order.cart_tax + order.shipping_tax


@settings(max_examples=120, deadline=None)
@given(carts, switches)
def test_nothing_is_discounted_below_zero(cart, chosen):
    _shop, order = build(cart, **chosen)
    for line in order.lines:
        assert 0 <= line.total <= line.subtotal
    if not any(amount < 0 for amount, _status in cart["fees"]):
        assert order.total >= 0
    assert order.discount_total >= 0


@settings(max_examples=120, deadline=None)
@given(carts, switches)
def test_calculating_again_changes_nothing(cart, chosen):
    shop, order = build(cart, **chosen)
    before = (order.total, order.discount_total, order.cart_tax, order.shipping_tax)
    ids = [line.id for line in order.tax_lines]
    shop.totals.calculate(order)
    after = (order.total, order.discount_total, order.cart_tax, order.shipping_tax)
    assert after == before
    assert [line.id for line in order.tax_lines] == ids


@settings(max_examples=120, deadline=None)
@given(lines, st.integers(1, 100))
def test_percent_coupon_gives_its_percentage_of_the_whole(goods, percent):
    """The lines get cents back until the sum is that of the whole cart, half down."""
    cart = {
        "lines": goods,
        "fees": [],
        "coupons": [("percent", percent)],
        "shipping": None,
        "place": PLACES[2],
    }
    _shop, order = build(cart)
    subtotal = sum(line.subtotal for line in order.lines)
    given_away = sum(line.subtotal - line.total for line in order.lines)
    assert abs(given_away - subtotal * percent / 100) <= CENT / 2


@settings(max_examples=120, deadline=None)
@given(lines, st.integers(1, 200))
def test_fixed_cart_coupon_gives_its_amount_or_all_there_is(goods, amount):
    cart = {
        "lines": goods,
        "fees": [],
        "coupons": [("fixed_cart", amount)],
        "shipping": None,
        "place": PLACES[2],
    }
    _shop, order = build(cart)
    subtotal = sum(line.subtotal for line in order.lines)
    given_away = sum(line.subtotal - line.total for line in order.lines)
    assert given_away == min(amount, subtotal)


@settings(max_examples=60, deadline=None)
@given(lines, st.sampled_from(PLACES[:2]))
def test_refund_of_every_line_is_the_whole_order(goods, place):
    cart = {
        "lines": goods,
        "fees": [],
        "coupons": [],
        "shipping": None,
        "place": place,
    }
    shop, order = build(cart)
    shop.orders.set_status(order, "processing")
    refund = shop.refund(order.id, lines={x.id: x.quantity for x in order.lines})
    assert refund.amount == order.total
    assert refund.cart_tax == -order.cart_tax
    assert order.status == "refunded"


@settings(max_examples=60, deadline=None)
@given(carts)
def test_inclusive_prices_at_home_are_what_the_shopper_pays(cart):
    """Without coupons, fees and shipping, gross is price times quantity to the cent.

    Net and tax are rounded on their own, so a cent may be missing for each line.
    """
    cart = cart | {"fees": [], "coupons": [], "shipping": None, "place": PLACES[0]}
    _shop, order = build(cart, prices_include_tax=True)
    gross = sum(price * quantity for price, quantity, _class in cart["lines"])
    assert abs(order.total - gross) <= CENT * len(order.lines)
