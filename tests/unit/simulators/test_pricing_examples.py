# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Amounts measured on a real shop, beyond the recorded calls."""

from decimal import Decimal

import pytest

from .conftest import Client, frozen_shop

NL, DE, US = (
    {"country": code, "postcode": "1", "city": "X"} for code in ["NL", "DE", "US"]
)


def order_of(shop, lines, **body):
    """Create an order over REST; a line is a price or (price, quantity, tax class)."""
    items = []
    for line in lines:
        given = (line,) if isinstance(line, str) else line
        price, quantity, tax_class = given + (1, "")[len(given) - 1 :]
        product = shop.add_product(f"Thing {price}", price, tax_class=tax_class)
        items.append({"product_id": product.id, "quantity": quantity})
    answer = Client(shop).post("orders", {"line_items": items} | body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_inclusive_price_is_shown_net_with_a_float_for_the_piece():
    shop = frozen_shop(prices_include_tax=True)
    order = order_of(shop, [("12.35", 3)], billing=NL)
    line = order["line_items"][0]
    assert (line["total"], line["total_tax"], order["total"]) == (
        "30.62",
        "6.43",
        "37.05",
    )
    assert line["price"] == 10.206611666666666


@pytest.mark.parametrize(
    "place, net, total",
    [(NL, "10.21", "12.35"), (DE, "10.21", "12.15"), (US, "10.21", "10.21")],
)
def test_abroad_the_home_tax_is_stripped_and_the_other_added(place, net, total):
    shop = frozen_shop(prices_include_tax=True)
    order = order_of(shop, ["12.35"], billing=place)
    assert order["line_items"][0]["total"] == net
    assert order["total"] == total


def test_untaxed_country_has_no_taxes_and_no_tax_line():
    order = order_of(frozen_shop(), ["10"], billing=US)
    assert order["line_items"][0]["taxes"] == []
    assert order["tax_lines"] == []


def test_inclusive_shop_rounds_shipping_tax_down_but_shows_it_up():
    shop = frozen_shop(prices_include_tax=True)
    order = order_of(
        shop,
        ["10"],
        billing=DE,
        shipping_lines=[
            {"method_id": "flat_rate", "method_title": "x", "total": "12.50"}
        ],
    )
    shipping = order["shipping_lines"][0]
    assert shipping["total_tax"] == "2.37"
    assert shipping["taxes"][0]["total"] == "2.38"
    assert order["shipping_tax"] == "2.37"


def test_round_at_subtotal_shows_line_taxes_that_do_not_add_up():
    shop = frozen_shop(tax_round_at_subtotal=True)
    order = order_of(shop, ["0.34"] * 5, billing=NL)
    assert [line["total_tax"] for line in order["line_items"]] == ["0.07"] * 5
    assert order["total_tax"] == "0.36"
    assert order["total"] == "2.06"


def test_line_by_line_rounding_adds_up():
    order = order_of(frozen_shop(), ["1.53", "0.04"], billing=NL)
    assert order["total_tax"] == "0.33"
    assert order["total"] == "1.90"


def test_negative_fee_cannot_take_more_than_the_order_is_worth():
    order = order_of(
        frozen_shop(),
        ["2.50"],
        billing=NL,
        fee_lines=[{"name": "Gift", "total": "-100", "tax_status": "none"}],
    )
    assert order["fee_lines"][0]["total"] == "-2.50"
    assert order["total"] == "0.00"


@pytest.mark.parametrize("fee, tax", [("-1.00", "-0.21"), ("-3.33", "-0.69")])
def test_negative_fee_takes_tax_although_it_says_none(fee, tax):
    """-3.33 at 21 % alone would be -0.70: it is apportioned over both classes."""
    lines = ["100"] if fee == "-1.00" else [("97", 1), ("3.00", 1, "reduced-rate")]
    order = order_of(
        frozen_shop(),
        lines,
        billing=NL,
        fee_lines=[{"name": "Off", "total": fee, "tax_status": "none"}],
    )
    assert order["fee_lines"][0]["total_tax"] == tax


def test_compound_tax_is_taken_on_net_plus_the_first_tax():
    shop = frozen_shop(base_country="CA", base_state="QC")
    shop.add_tax("CA", "5", "GST", priority=1)
    shop.add_tax("CA", "9.975", "QST", priority=2, compound=True, state="QC")
    place = {"country": "CA", "state": "QC", "postcode": "H2X", "city": "Montreal"}
    order = order_of(shop, ["100"], billing=place)
    assert [line["tax_total"] for line in order["tax_lines"]] == ["5.00", "10.47"]
    assert [line["compound"] for line in order["tax_lines"]] == [False, True]
    assert order["total"] == "115.47"


def test_compound_tax_inside_an_inclusive_price():
    shop = frozen_shop(base_country="CA", base_state="QC", prices_include_tax=True)
    shop.add_tax("CA", "5", "GST", priority=1)
    shop.add_tax("CA", "9.975", "QST", priority=2, compound=True)
    place = {"country": "CA", "state": "QC", "postcode": "H2X", "city": "Montreal"}
    order = order_of(shop, ["115.47"], billing=place)
    assert order["line_items"][0]["total"] == "100.00"
    assert order["total"] == "115.47"


def test_one_rate_for_each_priority_the_most_specific():
    shop = frozen_shop()
    shop.add_tax("US", "4", "State", state="NY")
    shop.add_tax("US", "8.875", "City", state="NY", postcodes=["10001", "101*"])
    city = {"country": "US", "state": "NY", "postcode": "10118", "city": "New York"}
    upstate = city | {"postcode": "12084"}
    assert order_of(shop, ["100"], billing=city)["total_tax"] == "8.88"
    assert order_of(shop, ["100"], billing=upstate)["total_tax"] == "4.00"


def test_shop_without_decimals_and_the_rounding_line_it_needs():
    """The shop later shows two decimals: 37.05 + 7.78 beside a total of 45.00."""
    shop = frozen_shop(decimals=0)
    order = order_of(shop, [("12.35", 3)], billing=NL)
    assert (order["total"], order["total_tax"]) == ("45", "8")
    shop.settings.change(decimals=2)
    later = Client(shop).get(f"orders/{order['id']}").json()
    line = later["line_items"][0]
    assert (line["total"], line["total_tax"]) == ("37.05", "7.78")
    assert later["total"] == "45.00"


def test_decimals_belong_to_the_shop_not_to_the_currency():
    shop = frozen_shop(currency="JPY")
    order = order_of(shop, ["1000"], billing=NL)
    assert (order["currency"], order["total"]) == ("JPY", "1210.00")


def test_three_decimals():
    shop = frozen_shop(currency="KWD", decimals=3)
    order = order_of(shop, [("1.235", 3)], billing=NL)
    assert (order["total"], order["total_tax"]) == ("4.483", "0.778")


def test_dp_shows_more_and_less():
    shop = frozen_shop(prices_include_tax=True)
    order = order_of(shop, ["12.35"], billing=NL)
    path = f"orders/{order['id']}"
    assert Client(shop).get(path, dp=6).json()["line_items"][0]["total"] == "10.206612"
    assert Client(shop).get(path, dp=0).json()["total"] == "12"


def test_decimal_quantity_and_the_same_order_when_the_switch_is_off():
    shop = frozen_shop(decimal_quantities=True)
    cloth = shop.add_product("Cloth", "12.35")
    order = shop.checkout_cart(
        {
            "lines": [{"product_id": cloth.id, "quantity": "1.5"}],
            "billing": NL | {"email": ""},
        }
    )
    half = shop.checkout_cart(
        {
            "lines": [{"product_id": cloth.id, "quantity": "0.5"}],
            "billing": NL | {"email": ""},
        }
    )
    client = Client(shop)
    line = client.get(f"orders/{order.id}", dp=3).json()["line_items"][0]
    assert (line["quantity"], line["total"], line["price"]) == (1.5, "18.525", 12.35)
    shop.settings.change(decimal_quantities=False)
    line = client.get(f"orders/{order.id}").json()["line_items"][0]
    assert (line["quantity"], line["price"]) == (1, 18.525)
    line = client.get(f"orders/{half.id}").json()["line_items"][0]
    assert (line["quantity"], line["price"]) == (0, 0)


def test_subtotal_and_total_given_by_the_caller_are_net():
    shop = frozen_shop(prices_include_tax=True)
    product = shop.add_product("Thing", "12.10")
    line = {
        "product_id": product.id,
        "quantity": 2,
        "subtotal": "20.00",
        "total": "15.00",
    }
    order = Client(shop).post("orders", {"billing": NL, "line_items": [line]}).json()
    assert order["line_items"][0]["total_tax"] == "3.15"
    assert (order["discount_total"], order["discount_tax"]) == ("5.00", "1.05")
    assert order["total"] == "18.15"


def test_free_item_has_taxes_of_zero():
    order = order_of(frozen_shop(), ["0"], billing=NL)
    assert order["line_items"][0]["taxes"][0]["total"] == "0.00"


def test_vat_exempt_order_has_no_tax():
    order = order_of(
        frozen_shop(),
        ["10"],
        billing=DE,
        meta_data=[{"key": "is_vat_exempt", "value": "yes"}],
    )
    assert order["total"] == "10.00"


def test_local_pickup_is_taxed_at_home():
    order = order_of(
        frozen_shop(),
        ["100"],
        billing=DE,
        shipping_lines=[
            {"method_id": "local_pickup", "method_title": "x", "total": "0"}
        ],
    )
    assert order["total_tax"] == "21.00"


def test_shipping_takes_the_first_class_of_the_goods_and_only_taxed_rates():
    shop = frozen_shop()
    shop.taxes.rates[2].shipping = False
    shipping = [{"method_id": "flat_rate", "method_title": "x", "total": "10"}]
    book = order_of(
        shop, [("20", 1, "reduced-rate")], billing=NL, shipping_lines=shipping
    )
    assert book["shipping_tax"] == "0.00"
    both = order_of(
        shop, [("20", 1, "reduced-rate"), "5"], billing=NL, shipping_lines=shipping
    )
    assert both["shipping_tax"] == "2.10"


def test_untaxed_product_in_a_taxed_order():
    shop = frozen_shop()
    voucher = shop.add_product("Voucher", "50", tax_status="none")
    order = Client(shop).post(
        "orders", {"billing": NL, "line_items": [{"product_id": voucher.id}]}
    )
    assert order.json()["total"] == "50.00"
    assert order.json()["line_items"][0]["taxes"] == []


def test_prices_are_decimals_all_the_way():
    shop = frozen_shop()
    order_of(shop, ["0.10"] * 3, billing=NL)
    order = list(shop.orders.by_id.values())[-1]
    assert order.total == Decimal("0.36")
