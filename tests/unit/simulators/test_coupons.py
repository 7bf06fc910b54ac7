# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Coupons: how they are spread over lines, and the cents that get lost."""

from decimal import Decimal

import pytest

from tests.simulators.woocommerce.coupon import Coupon
from tests.simulators.woocommerce.discounts import Discountable, Discounts

from .conftest import Client, frozen_shop

NL = {"country": "NL", "postcode": "1012", "city": "Amsterdam"}


def spread(coupon, *lines):
    """Return the cents each (price in cents, quantity) line gets."""
    offered = [
        Discountable(key, Decimal(price), Decimal(quantity))
        for key, (price, quantity) in enumerate(lines)
    ]
    discounts = Discounts(offered)
    discounts.apply(coupon)
    return [int(discounts.of_line(key)) for key in range(len(lines))]


def coupon(kind, amount, **values):
    return Coupon(1, "c", kind, Decimal(amount), **values)


@pytest.mark.parametrize(
    "what, lines, expected",
    [
        # What rounding down loses is given back a cent at a time, dearest piece first.
        (coupon("percent", 10), [(5997, 3), (2500, 1), (999, 1)], [600, 251, 99]),
        (coupon("percent", 100), [(333, 1), (334, 2)], [333, 334]),
        (coupon("fixed_cart", 5), [(1999, 1), (999, 1)], [250, 250]),
        (coupon("fixed_cart", 1), [(1000, 3)], [100]),
        (coupon("fixed_cart", 10), [(1000, 3), (100, 1)], [900, 100]),
        (coupon("fixed_cart", 500), [(1000, 3), (100, 1)], [1000, 100]),
        (coupon("fixed_product", 3), [(1000, 2), (200, 1)], [600, 200]),
        (coupon("percent", 50, limit_usage_to_x_items=1), [(1000, 2)], [250]),
        (
            coupon("fixed_product", 3, limit_usage_to_x_items=2),
            [(3000, 3), (500, 1)],
            [600, 0],
        ),
    ],
)
def test_spreading(what, lines, expected):
    assert spread(what, *lines) == expected


def priced(shop, *prices, coupons):
    products = [shop.add_product(f"P {price}", price) for price in prices]
    body = {
        "billing": NL,
        "line_items": [{"product_id": product.id} for product in products],
        "coupon_lines": [{"code": code} for code in coupons],
    }
    answer = Client(shop).post("orders", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_order_discount_and_coupon_lines_differ_by_a_cent():
    shop = frozen_shop(prices_include_tax=True)
    shop.add_coupon("ten", "percent", 10)
    order = priced(shop, "52.79", coupons=["ten"])
    assert order["discount_total"] == "4.37"
    assert order["coupon_lines"][0]["discount"] == "4.36"


def test_several_coupons_on_one_order():
    shop = frozen_shop()
    shop.add_coupon("ten", "percent", 10)
    shop.add_coupon("five", "fixed_cart", 5)
    order = priced(shop, "100.00", coupons=["ten", "five"])
    assert [line["discount"] for line in order["coupon_lines"]] == ["10", "5"]
    assert order["discount_total"] == "15.00"
    assert order["line_items"][0]["total"] == "85.00"
    assert order["total"] == "102.85"


def test_coupon_worth_everything_makes_a_free_order():
    shop = frozen_shop()
    shop.add_coupon("all", "percent", 100)
    order = priced(shop, "49.95", coupons=["ALL"])
    assert (order["total"], order["needs_payment"]) == ("0.00", False)


def test_free_shipping_coupon_takes_nothing_off():
    shop = frozen_shop()
    shop.add_coupon("gratis", "percent", 0, free_shipping=True)
    order = priced(shop, "10", coupons=["gratis"])
    line = order["coupon_lines"][0]
    assert (line["discount"], line["free_shipping"]) == ("0", True)
    assert line["meta_data"][0]["value"] == '[10,"gratis","percent",0,true]'


def test_usage_is_counted_and_limited():
    shop = frozen_shop()
    once = shop.add_coupon("once", "percent", 10, usage_limit=1)
    priced(shop, "10", coupons=["once"])
    assert once.usage_count == 1
    product = shop.add_product("Again", "10")
    refused = Client(shop).post(
        "orders",
        {
            "line_items": [{"product_id": product.id}],
            "coupon_lines": [{"code": "once"}],
        },
    )
    assert refused.status_code == 400
    assert refused.json()["code"] == "woocommerce_rest_invalid_coupon"


def test_failing_coupon_leaves_a_draft_that_is_announced():
    shop = frozen_shop()
    shop.webhooks.add("order.created", "http://odoo.test/hook", ping=False)
    product = shop.add_product("P", "10")
    body = {
        "line_items": [{"product_id": product.id}],
        "coupon_lines": [{"code": "nope"}],
    }
    refused = Client(shop).post("orders", body).json()
    draft = shop.orders.get(refused["data"]["new_draft_order_id"])
    assert draft.status == "checkout-draft"
    assert [sent.argument for sent in shop.deliver_pending()] == [draft.id]
    shop.settings.change(woo_version="9.9.5")
    older = Client(shop).post("orders", body).json()
    assert older["data"] == {"status": 400}


def test_coupon_for_one_product_leaves_the_others_alone():
    shop = frozen_shop()
    first = shop.add_product("First", "10")
    second = shop.add_product("Second", "10")
    shop.add_coupon("first", "percent", 50, product_ids=[first.id])
    body = {
        "line_items": [{"product_id": first.id}, {"product_id": second.id}],
        "coupon_lines": [{"code": "first"}],
    }
    lines = Client(shop).post("orders", body).json()["line_items"]
    assert [line["total"] for line in lines] == ["5.00", "10.00"]


def test_coupon_can_be_replaced_and_taken_off():
    shop = frozen_shop()
    shop.add_coupon("ten", "percent", 10)
    shop.add_coupon("half", "percent", 50)
    order = priced(shop, "10", coupons=["ten"])
    client, path = Client(shop), f"orders/{order['id']}"
    changed = client.put(path, {"coupon_lines": [{"code": "half"}]}).json()
    assert [line["code"] for line in changed["coupon_lines"]] == ["half"]
    assert changed["discount_total"] == "5.00"
    cleared = client.put(path, {"coupon_lines": []}).json()
    assert (cleared["coupon_lines"], cleared["discount_total"]) == ([], "0.00")
