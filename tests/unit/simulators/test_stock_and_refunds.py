# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Stock follows statuses and edits; refunds move money, and goods when asked."""

from decimal import Decimal

import pytest


@pytest.fixture
def sold(shop, client):
    """Return (product, order) of a paid order of three pieces out of ten."""
    product = shop.add_product("P", "10.00", sku="P", stock_quantity=10)
    body = {
        "set_paid": True,
        "payment_method": "bacs",
        "billing": {"country": "NL"},
        "line_items": [{"product_id": product.id, "quantity": 3}],
        "shipping_lines": [
            {"method_id": "flat_rate", "method_title": "Post", "total": "5.00"}
        ],
    }
    return product, client.post("orders", body).json()


def metas(order):
    return {m["key"]: m["value"] for m in order["line_items"][0]["meta_data"]}


# -- stock -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "status, stock",
    [
        ("pending", 10),
        ("failed", 10),
        ("cancelled", 10),
        ("refunded", 10),
        ("checkout-draft", 10),
        ("on-hold", 7),
        ("processing", 7),
        ("completed", 7),
    ],
)
def test_which_statuses_take_stock(shop, client, status, stock):
    product = shop.add_product("P", "10", stock_quantity=10)
    line = {"product_id": product.id, "quantity": 3}
    client.post("orders", {"status": status, "line_items": [line]})
    assert product.stock_quantity == stock


@pytest.mark.parametrize(
    "status, stock",
    [
        ("cancelled", 10),
        ("pending", 10),
        ("failed", 7),
        ("refunded", 7),
        ("completed", 7),
    ],
)
def test_which_statuses_give_it_back(client, sold, status, stock):
    product, order = sold
    assert metas(order) == {"_reduced_stock": "3"}
    client.put(f"orders/{order['id']}", {"status": status})
    assert product.stock_quantity == stock


def test_stock_is_taken_once(client, sold):
    product, order = sold
    for status in ("completed", "on-hold", "processing"):
        client.put(f"orders/{order['id']}", {"status": status})
    assert product.stock_quantity == 7


@pytest.mark.parametrize("force", ["false", "true"])
def test_trash_and_delete_give_nothing_back(client, sold, force):
    product, order = sold
    client.delete(f"orders/{order['id']}", force=force)
    assert product.stock_quantity == 7


def test_editing_lines_of_a_paid_order_moves_stock(shop, client, sold):
    product, order = sold
    other = shop.add_product("Other", "1", stock_quantity=5)
    line_id, path = order["line_items"][0]["id"], f"orders/{order['id']}"
    changed = client.put(path, {"line_items": [{"id": line_id, "quantity": 1}]}).json()
    assert product.stock_quantity == 9
    # Quantity alone keeps the totals: the price for a piece changes silently.
    assert changed["line_items"][0]["total"] == "30.00"
    assert changed["line_items"][0]["price"] == 30
    client.put(path, {"line_items": [{"product_id": other.id, "quantity": 2}]})
    assert other.stock_quantity == 3
    client.put(path, {"line_items": [{"id": line_id, "product_id": None}]})
    assert product.stock_quantity == 10


def test_rest_orders_ignore_stock(shop, client):
    product = shop.add_product("Book", "10", stock_quantity=1)
    line = {"product_id": product.id, "quantity": 30}
    created = client.post("orders", {"set_paid": True, "line_items": [line]})
    assert created.status_code == 201
    assert product.stock_quantity == -29
    shown = client.get(f"products/{product.id}").json()
    assert (shown["stock_quantity"], shown["stock_status"]) == (-29, "outofstock")


def test_variation_may_use_its_parents_stock(shop, client):
    parent = shop.add_product("Shirt", "", type="variable", stock_quantity=10)
    own = shop.add_variation(parent, {"Size": "S"}, "10", stock_quantity=4)
    shared = shop.add_variation(parent, {"Size": "M"}, "10", manage_stock="parent")
    lines = [{"variation_id": own.id, "quantity": 1}, {"variation_id": shared.id}]
    client.post("orders", {"set_paid": True, "line_items": lines})
    assert (own.stock_quantity, parent.stock_quantity) == (3, 9)
    shown = client.get(f"products/{parent.id}/variations/{shared.id}").json()
    assert (shown["manage_stock"], shown["stock_quantity"]) == ("parent", 9)
    assert shown["backorders"] is None


def test_sales_are_counted_and_taken_back_on_cancel(client, sold):
    product, order = sold
    assert product.total_sales == 3
    client.put(f"orders/{order['id']}", {"status": "cancelled"})
    assert product.total_sales == 0


# -- refunds ---------------------------------------------------------------------


def refund(client, order, **body):
    body = {"api_refund": False} | body
    return client.post(f"orders/{order['id']}/refunds", body)


def test_refund_of_a_line_with_its_tax(client, sold):
    product, order = sold
    line = {
        "id": order["line_items"][0]["id"],
        "quantity": 1,
        "refund_total": 10,
        "refund_tax": [{"id": 1, "refund_total": 2.1}],
    }
    made = refund(client, order, line_items=[line]).json()
    assert made["amount"] == "12.10"
    shown = made["line_items"][0]
    assert (shown["quantity"], shown["total"], shown["price"]) == (-1, "-10.00", 10)
    assert shown["meta_data"][0]["key"] == "_refunded_item_id"
    assert shown["meta_data"][0]["value"] == str(order["line_items"][0]["id"])
    assert made["tax_lines"][0]["tax_total"] == "-2.10"
    assert product.stock_quantity == 8
    after = client.get(f"orders/{order['id']}").json()
    assert (after["status"], after["total"]) == ("processing", order["total"])
    assert after["refunds"] == [
        {"id": made["id"], "reason": "", "total": "-12.10", "total_tax": "-2.10"}
    ]
    assert metas(after) == {"_reduced_stock": "2", "_restock_refunded_items": "1"}


def test_restock_only_when_asked(client, sold):
    product, order = sold
    line = {"id": order["line_items"][0]["id"], "quantity": 2, "refund_total": 20}
    refund(client, order, line_items=[line], api_restock=False)
    assert product.stock_quantity == 7


def test_no_more_is_restocked_than_was_taken(client, sold):
    product, order = sold
    line = {"id": order["line_items"][0]["id"], "quantity": 3, "refund_total": 1}
    refund(client, order, line_items=[line])
    refund(client, order, line_items=[line])
    assert product.stock_quantity == 10


def test_refund_of_shipping_only(client, sold):
    _product, order = sold
    line = {"id": order["shipping_lines"][0]["id"], "refund_total": 5}
    made = refund(client, order, line_items=[line]).json()
    assert made["line_items"] == []
    assert made["shipping_lines"][0]["total"] == "-5.00"


def test_amount_without_lines_has_no_tax(client, sold):
    _product, order = sold
    made = refund(client, order, amount="4.00").json()
    assert (made["line_items"], made["tax_lines"]) == ([], [])
    stub = client.get(f"orders/{order['id']}").json()["refunds"][0]
    assert stub["total_tax"] == "0.00"


def test_amount_and_lines_need_not_agree_and_zero_is_accepted(client, sold):
    _product, order = sold
    line = {"id": order["line_items"][0]["id"], "quantity": 1, "refund_total": 1.5}
    assert refund(client, order, amount="20", line_items=[line]).json()["amount"] == (
        "20.00"
    )
    assert refund(client, order, amount="0").status_code == 201
    stub = client.get(f"orders/{order['id']}").json()["refunds"][-1]
    assert stub["total"] == "-0.00"


def test_full_amount_makes_the_order_refunded_without_restock(client, sold):
    product, order = sold
    made = refund(client, order, amount=order["total"]).json()
    assert made["meta_data"][0]["value"] == "full"
    assert client.get(f"orders/{order['id']}").json()["status"] == "refunded"
    assert product.stock_quantity == 7


def test_status_refunded_refunds_the_rest_by_itself(client, sold):
    product, order = sold
    refund(client, order, amount="1.30")
    after = client.put(f"orders/{order['id']}", {"status": "refunded"}).json()
    assert [stub["total"] for stub in after["refunds"]] == ["-1.30", "-41.05"]
    assert product.stock_quantity == 7


@pytest.mark.parametrize(
    "body, message",
    [
        ({"amount": "999"}, "Invalid refund amount."),
        ({"amount": "-1"}, "Invalid refund amount."),
        (
            {"amount": "1", "api_refund": True},
            "The payment gateway for this order does not support automatic refunds.",
        ),
    ],
)
def test_permanent_refusals_are_http_500_with_a_number_as_data(
    client, sold, body, message
):
    _product, order = sold
    refused = refund(client, order, **body)
    assert refused.status_code == 500
    assert refused.json() == {
        "code": "woocommerce_rest_cannot_create_order_refund",
        "message": message,
        "data": 500,
    }


def test_refund_through_a_gateway_that_can(demo):
    order = demo.checkout(gateway="stripe", country="NL")
    made = demo.refunds.create(order, Decimal("1.00"), api_refund=True)
    assert made.refunded_payment is True


def test_refund_is_no_order_and_lists_are_newest_first(shop, client, sold):
    _product, order = sold
    made = [refund(client, order, amount="1").json()["id"]]
    shop.clock.advance(1)
    made.append(refund(client, order, amount="2").json()["id"])
    assert client.get(f"orders/{made[0]}").status_code == 404
    for path in (f"orders/{order['id']}/refunds", "refunds"):
        listed = client.get(path).json()
        assert [one["id"] for one in listed] == made[::-1]
    assert client.get("refunds").json()[0]["parent_id"] == order["id"]
    after = client.get("refunds", after="2026-11-20T12:00:00").json()
    assert [one["id"] for one in after] == made[1:]


def test_deleting_a_refund_needs_force_and_changes_no_status(client, sold):
    _product, order = sold
    made = refund(client, order, amount=order["total"]).json()
    path = f"orders/{order['id']}/refunds/{made['id']}"
    assert client.delete(path).status_code == 501
    assert client.delete(path, force=True).status_code == 200
    after = client.get(f"orders/{order['id']}").json()
    assert (after["status"], after["refunds"]) == ("refunded", [])


def test_refund_share_of_the_shop_object(shop, sold):
    _product, order = sold
    line = order["line_items"][0]["id"]
    made = shop.refund(order["id"], lines={line: 2}, reason="Broken")
    assert (made.amount, made.reason) == (Decimal("24.20"), "Broken")
    rest = shop.refund(order["id"])
    assert rest.amount == Decimal(order["total"]) - Decimal("24.20")
