# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders over REST: lists, filters, dates, edits, statuses, refusals."""

import pytest
import requests

from tests.simulators.woocommerce import WooShop

from .conftest import Client

NL = {"country": "NL", "postcode": "1012", "city": "Amsterdam"}


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [record["id"] for record in answer.json()]


@pytest.fixture
def many(shop, client):
    """Return the ids of orders made ten seconds apart, one in every status."""
    made = {}
    statuses = (
        "pending",
        "processing",
        "on-hold",
        "completed",
        "cancelled",
        "refunded",
        "failed",
        "checkout-draft",
    )
    for status in statuses:
        made[status] = client.post("orders", {"status": status}).json()["id"]
        shop.clock.advance(10)
    made["trash"] = client.post("orders", {}).json()["id"]
    client.delete(f"orders/{made['trash']}")
    return made


# -- filters ---------------------------------------------------------------------


def test_default_list_hides_trash_and_drafts(client, many):
    hidden = {many["trash"], many["checkout-draft"]}
    expected = [i for i in reversed(list(many.values())) if i not in hidden]
    assert ids(client.get("orders")) == expected
    assert ids(client.get("orders", status="any")) == expected
    assert ids(client.get("orders", status="any,trash")) == expected


@pytest.mark.parametrize("status", ["trash", "checkout-draft", "on-hold"])
def test_status_by_name(client, many, status):
    assert ids(client.get("orders", status=status)) == [many[status]]


def test_several_statuses_as_comma_list_and_as_array(client, many):
    expected = [many["on-hold"], many["processing"]]
    assert ids(client.get("orders", status="processing,on-hold")) == expected
    array = {"status[]": ["processing", "on-hold"]}
    assert ids(client.get("orders", **array)) == expected
    indexed = {"status[0]": "processing", "status[1]": "on-hold"}
    assert ids(client.get("orders", **indexed)) == expected


def test_unknown_parameters_are_ignored(client, many):
    assert len(ids(client.get("orders", modified_aftre="2030-01-01T00:00:00"))) == 7


def test_include_exclude_offset_and_pages(client, many):
    wanted = f"{many['pending']},{many['failed']}"
    assert ids(client.get("orders", include=wanted)) == [
        many["failed"],
        many["pending"],
    ]
    ordered = client.get("orders", include=wanted, orderby="include")
    assert ids(ordered) == [many["pending"], many["failed"]]
    assert many["failed"] not in ids(client.get("orders", exclude=wanted))
    page = client.get("orders", per_page=3, page=3)
    assert len(ids(page)) == 1
    assert page.headers["X-WP-TotalPages"] == "3"
    assert len(ids(client.get("orders", offset=5))) == 2


def test_page_past_the_end_says_zero(client, many):
    answer = client.get("orders", per_page=5, page=9)
    assert ids(answer) == []
    assert answer.headers["X-WP-Total"] == "0"


def test_search_finds_numbers_people_and_goods_but_no_meta(shop, client):
    product = shop.add_product("Red Lantern", "10")
    body = {
        "billing": {"last_name": "Jansen", "email": "j@example.com"},
        "line_items": [{"product_id": product.id}],
        "meta_data": [{"key": "ref", "value": "needle"}],
    }
    order_id = client.post("orders", body).json()["id"]
    for text in ("jansen", "j@example", "lantern", str(order_id)):
        assert ids(client.get("orders", search=text)) == [order_id]
    assert ids(client.get("orders", search="needle")) == []


def test_filter_by_customer_product_and_origin(shop, client):
    product = shop.add_product("P", "10")
    customer = shop.customers.add("a@example.com")
    plain = client.post("orders", {"line_items": [{"product_id": product.id}]})
    theirs = client.post("orders", {"customer_id": customer.id, "created_via": "pos"})
    assert ids(client.get("orders", product=product.id)) == [plain.json()["id"]]
    assert ids(client.get("orders", customer=customer.id)) == [theirs.json()["id"]]
    assert ids(client.get("orders", created_via="pos")) == [theirs.json()["id"]]


def test_fields_with_dotted_paths(shop, client):
    shop.add_product("P", "10", sku="P-1")
    client.post("orders", {"billing": NL, "line_items": [{"sku": "P-1"}]})
    answer = client.get("orders", _fields="billing.country,line_items.sku,id")
    assert answer.json() == [
        {"id": 11, "billing": {"country": "NL"}, "line_items": [{"sku": "P-1"}]}
    ]


# -- dates -----------------------------------------------------------------------


@pytest.fixture
def dated(shop, client):
    """Return ids of three orders modified at 12:00:00, :10 and :20 Amsterdam time."""
    made = []
    for _number in range(3):
        made.append(client.post("orders", {}).json()["id"])
        shop.clock.advance(10)
    return made


@pytest.mark.parametrize(
    "after, gmt, expected",
    [
        ("2026-11-20T12:00:00", None, [1, 2]),  # exclusive, site time
        ("2026-11-20T11:59:59", None, [0, 1, 2]),
        ("2026-11-20T11:00:10", "true", [2]),  # UTC
        ("2026-11-20T11:00:10", None, [0, 1, 2]),  # site time: an hour too early
        ("2026-11-20T11:00:10Z", None, [2]),  # with a zone it is right
        ("2026-11-20T12:00:10+01:00", None, [2]),
        # The zone together with dates_are_gmt is moved by the site's offset.
        ("2026-11-20T10:00:10Z", "true", [2]),
        ("2026-11-20T11:00:00Z", "true", []),
    ],
)
def test_modified_after(client, dated, after, gmt, expected):
    params = {"modified_after": after, "orderby": "modified", "order": "asc"}
    if gmt:
        params["dates_are_gmt"] = gmt
    assert ids(client.get("orders", **params)) == [dated[number] for number in expected]


def test_before_is_exclusive_too(client, dated):
    before = client.get(
        "orders", before="2026-11-20T11:00:20", dates_are_gmt="true", order="asc"
    )
    assert ids(before) == dated[:2]
    modified = client.get("orders", modified_before="2026-11-20T12:00:10")
    assert ids(modified) == dated[:1]


def test_date_without_time_is_refused(client):
    refused = client.get("orders", after="2026-11-20").json()
    assert refused["data"]["params"] == {"after": "Invalid date."}


def test_dates_are_shown_in_site_time_and_gmt(client):
    order = client.post("orders", {}).json()
    assert order["date_created"] == "2026-11-20T12:00:00"
    assert order["date_created_gmt"] == "2026-11-20T11:00:00"


def test_what_moves_date_modified(shop, client):
    product = shop.add_product("P", "10")
    body = {"line_items": [{"product_id": product.id}], "set_paid": True}
    path = f"orders/{client.post('orders', body).json()['id']}"

    def moved(work):
        before = client.get(path).json()["date_modified"]
        shop.clock.advance(5)
        work()
        return client.get(path).json()["date_modified"] != before

    refund = {"amount": "1", "api_refund": False}
    refund_ids = []
    assert moved(lambda: client.put(path, {}))
    assert moved(lambda: client.put(path, {"meta_data": [{"key": "k", "value": 1}]}))
    assert moved(
        lambda: refund_ids.append(client.post(f"{path}/refunds", refund).json()["id"])
    )
    assert not moved(lambda: client.post(f"{path}/notes", {"note": "x"}))
    assert not moved(
        lambda: client.delete(f"{path}/refunds/{refund_ids[0]}", force=True)
    )
    assert moved(lambda: client.delete(path))


# -- writing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "body, status",
    [
        ({"set_paid": True}, "completed"),  # nothing in it that needs work
        ({"set_paid": True, "sku": "P"}, "processing"),
        ({"set_paid": True, "sku": "P", "payment_method": "cod"}, "completed"),
        ({"set_paid": True, "sku": "FILE"}, "completed"),
        ({"status": "on-hold", "sku": "P"}, "on-hold"),
    ],
)
def test_status_after_paying(shop, client, body, status):
    shop.add_product("P", "10", sku="P")
    shop.add_product("File", "10", sku="FILE", virtual=True, downloadable=True)
    sku = body.pop("sku", None)
    lines = [{"sku": sku}] if sku else []
    order = client.post("orders", body | {"line_items": lines}).json()
    assert order["status"] == status


def test_same_body_twice_makes_two_orders(client):
    first, second = (client.post("orders", {}).json()["id"] for _turn in range(2))
    assert first != second


def test_number_may_differ_from_the_id(shop, client):
    shop.settings.change(order_number_prefix="WEB-", order_number_start=5001)
    orders = [client.post("orders", {}).json() for _number in range(2)]
    assert [order["number"] for order in orders] == ["WEB-5001", "WEB-5002"]


def test_changing_the_address_taxes_everything_anew(shop, client):
    product = shop.add_product("P", "100")
    body = {"billing": NL, "line_items": [{"product_id": product.id}]}
    order = client.post("orders", body).json()
    germany = {"billing": {"country": "DE"}}
    changed = client.put(f"orders/{order['id']}", germany).json()
    assert (order["total"], changed["total"]) == ("121.00", "119.00")
    assert [line["rate_code"] for line in changed["tax_lines"]] == ["DE-MWST. 19%-1"]


def test_meta_keeps_the_last_value_and_makes_text_of_everything(client):
    meta = [("a", 1), ("a", "two"), ("b", 12.5), ("c", True), ("d", {"x": 1})]
    body = {"meta_data": [{"key": key, "value": value} for key, value in meta]}
    shown = client.post("orders", body).json()["meta_data"]
    assert [(m["key"], m["value"]) for m in shown] == [
        ("a", "two"),
        ("b", "12.5"),
        ("c", "1"),
        ("d", {"x": 1}),
    ]


def test_line_of_a_deleted_product_and_of_a_variation_without_sku(shop, client):
    shirt = shop.add_product("Shirt", "", type="variable", sku="SHIRT")
    size = shop.add_variation(shirt, {"Size": "S"}, "10")
    gone = shop.add_product("Gone", "5", sku="GONE")
    body = {"line_items": [{"product_id": gone.id}, {"variation_id": size.id}]}
    order = client.post("orders", body).json()
    assert order["line_items"][1]["sku"] == "SHIRT"
    client.delete(f"products/{gone.id}", force=True)
    line = client.get(f"orders/{order['id']}").json()["line_items"][0]
    assert (line["product_id"], line["sku"], line["name"]) == (0, None, "Gone")


REFUSED_LINES = [
    ("line_items", {}, "required_product_reference"),
    ("fee_lines", {"total": "1"}, "invalid_fee_item"),
    ("shipping_lines", {"total": "1"}, "invalid_shipping_item"),
    ("coupon_lines", {"code": ""}, "invalid_coupon"),
    ("coupon_lines", {"id": 1, "code": "x"}, "coupon_item_id_readonly"),
]


@pytest.mark.parametrize("name, line, code", REFUSED_LINES)
def test_refused_lines(client, name, line, code):
    answer = client.post("orders", {name: [line]})
    assert answer.status_code == 400
    assert answer.json()["code"] == f"woocommerce_rest_{code}"


def test_wrong_item_leaves_no_order_and_no_event(shop, client):
    shop.webhooks.add("order.created", "http://odoo.test/hook", ping=False)
    client.post("orders", {"fee_lines": [{"total": "1"}]})
    assert shop.orders.by_id == {}
    assert shop.deliver_pending() == []


@pytest.mark.parametrize(
    "body",
    [
        {"currency": "XXX"},
        {"line_items": [{"product_id": 1, "quantity": 1.5}]},
        {"fee_lines": [{"name": "x", "tax_status": "some"}]},
        {"billing": {"email": "nobody"}},
        {"billing": []} | {"status": "shipped"},
    ],
)
def test_wrong_members_are_refused(client, body):
    answer = client.post("orders", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "rest_invalid_param")


@pytest.mark.parametrize(
    "method, path, status, code",
    [
        ("GET", "nothing", 404, "rest_no_route"),
        ("DELETE", "orders", 404, "rest_no_route"),
        ("GET", "orders/999", 404, "woocommerce_rest_shop_order_invalid_id"),
        ("PUT", "orders/999", 400, "woocommerce_rest_shop_order_invalid_id"),
        ("POST", "orders/999/refunds", 404, "woocommerce_rest_invalid_order_id"),
        ("GET", "orders/999/notes", 404, "woocommerce_rest_shop_order_invalid_id"),
    ],
)
def test_refusals(client, method, path, status, code):
    answer = client(method, path, {} if method in ("POST", "PUT") else None)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "params, problem",
    [
        ({"per_page": 0}, "per_page must be between 1 (inclusive) and 100 (inclusive)"),
        ({"page": 0}, "page must be greater than or equal to 1"),
        ({"page": "x"}, "page is not of type integer."),
        ({"orderby": "total"}, "orderby is not one of date, id, include, title, slug"),
        ({"order": "up"}, "order is not one of asc, and desc."),
        ({"status": "shipped"}, "status[0] is not one of any, trash, auto-draft"),
        ({"include": "a"}, "include[0] is not of type integer."),
        ({"dates_are_gmt": "maybe"}, "dates_are_gmt is not of type boolean."),
    ],
)
def test_wrong_parameters_are_told(client, params, problem):
    answer = client.get("orders", **params)
    (name,) = params
    assert answer.status_code == 400
    assert answer.json()["message"] == f"Invalid parameter(s): {name}"
    assert answer.json()["data"]["params"][name].startswith(problem)


def test_unknown_customer_is_refused(client):
    answer = client.post("orders", {"customer_id": 99})
    assert answer.json()["code"] == "woocommerce_rest_invalid_customer_id"


def test_broken_json_is_told(shop):
    prepared = requests.Request(
        "POST",
        "https://shop.example.com/wp-json/wc/v3/orders",
        data="{",
        headers={"Content-Type": "application/json"},
        auth=(shop.key.consumer_key, shop.key.consumer_secret),
    ).prepare()
    assert shop.answer(prepared).json()["code"] == "rest_invalid_json"


def test_trash_restore_and_delete(client):
    path = f"orders/{client.post('orders', {}).json()['id']}"
    assert client.delete(path).json()["status"] == "pending"
    assert client.get(path).json()["status"] == "trash"
    assert client.delete(path).status_code == 410
    assert client.put(path, {"status": "processing"}).json()["status"] == "processing"
    assert client.delete(path, force="true").status_code == 200
    assert client.get(path).status_code == 404


# -- batches ---------------------------------------------------------------------


def test_batch_creates_updates_and_deletes(shop, client):
    first, second = (client.post("orders", {}).json()["id"] for _turn in range(2))
    answer = client.post(
        "orders/batch",
        {
            "create": [{"customer_note": "new"}, {"coupon_lines": [{"code": "no"}]}],
            "update": [{"id": first, "customer_note": "old"}, {"id": 999}],
            "delete": [second, 999],
        },
    )
    assert answer.status_code == 200
    body = answer.json()
    assert body["create"][0]["customer_note"] == "new"
    assert body["create"][1]["error"]["code"] == "woocommerce_rest_invalid_coupon"
    assert body["update"][0]["customer_note"] == "old"
    assert body["update"][1] == {
        "id": 999,
        "error": {
            "code": "woocommerce_rest_shop_order_invalid_id",
            "message": "Invalid ID.",
            "data": {"status": 400},
        },
    }
    assert body["delete"][1]["id"] == 999
    assert second not in shop.orders.by_id  # no trash in a batch


def test_batch_takes_an_unknown_status_as_pending_and_stock_comes_back(shop, client):
    product = shop.add_product("P", "10", stock_quantity=5)
    body = {"line_items": [{"product_id": product.id}], "set_paid": True}
    order_id = client.post("orders", body).json()["id"]
    assert product.stock_quantity == 4
    update = {"update": [{"id": order_id, "status": "shipped"}]}
    shown = client.post("orders/batch", update).json()["update"][0]
    assert (shown["status"], product.stock_quantity) == ("pending", 5)


def test_batch_keeps_the_whole_pieces_of_a_quantity_and_the_total_of_all(shop, client):
    product = shop.add_product("P", "10")
    lines = [{"product_id": product.id, "quantity": 1.5}]
    answer = client.post("orders/batch", {"create": [{"line_items": lines}]})
    line = answer.json()["create"][0]["line_items"][0]
    assert (line["quantity"], line["total"]) == (1, "15.00")


def test_batch_of_more_than_a_hundred_is_refused(client):
    wanted = {"create": [{}] * 60, "delete": list(range(41))}
    assert client.post("orders/batch", wanted).status_code == 413


def test_shops_do_not_share_anything():
    first, second = WooShop(1), WooShop(1)
    Client(first).post("orders", {})
    assert (len(first.orders.by_id), len(second.orders.by_id)) == (1, 0)
