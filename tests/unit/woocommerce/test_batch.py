# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import pytest

from odoo.addons.retail_sync_core.remote import (
    RemoteContract,
    RemoteRejected,
    RemoteUnavailable,
)
from odoo.addons.retail_sync_woocommerce.client import stock_body

from . import recorded


def echo(items):
    return {"update": [{"id": item["id"]} for item in items]}


def updates(count):
    return [stock_body(number, 5) for number in range(1, count + 1)]


def test_a_recorded_batch(shop, client):
    found = recorded.exchange("batch.products.stock")
    shop.answer("/products/batch", found["response"], method="POST")
    results = client.batch_products(update=found["request"]["update"])
    assert [(x.external_id, x.is_done) for x in results] == [
        ("10", True),
        ("11", True),
        ("987654", False),
    ]
    assert results[0].data["stock_quantity"] == 77
    error = results[2].error
    assert isinstance(error, RemoteRejected)
    assert (error.code, error.status) == ("woocommerce_rest_product_invalid_id", 400)
    assert shop.sent() == found["request"]


def test_variations_have_a_batch_of_their_parent(shop, client):
    found = recorded.exchange("batch.variations.stock")
    shop.answer("/products/12/variations/batch", found["response"], method="POST")
    (result,) = client.batch_variations(12, update=found["request"]["update"])
    assert result.is_done


def test_slices_of_a_hundred(shop, client):
    items = updates(250)
    for start in (0, 100, 200):
        part = items[start : start + 100]
        shop.answer("/products/batch", echo(part), method="POST")
    results = client.batch("products", update=items)
    assert [x.external_id for x in results] == [str(n) for n in range(1, 251)]
    assert [len(shop.sent(i)["update"]) for i in range(3)] == [100, 100, 50]


def test_create_update_and_delete_count_together(shop, client):
    answer = {
        "create": [{"id": 7}, {"id": 0, "error": {"code": "product_invalid_sku"}}],
        "update": [{"id": 1}],
        "delete": [{"id": 2}],
    }
    shop.answer("/products/batch", answer, method="POST")
    results = client.batch(
        "products",
        create=[{"sku": "A"}, {"sku": "B"}],
        update=[{"id": 1}],
        delete=["2"],
    )
    assert [(x.action, x.external_id, x.is_done) for x in results] == [
        ("create", "7", True),
        ("create", "", False),
        ("update", "1", True),
        ("delete", "2", True),
    ]
    assert shop.sent()["delete"] == [2]
    assert results[1].error.message == "The shop refused without saying why."


def test_nothing_to_do_asks_nothing(client):
    assert client.batch("products") == []


def test_the_first_slice_fails_as_a_whole(shop, client):
    shop.answer("/products/batch", b"", method="POST", status=503)
    with pytest.raises(RemoteUnavailable):
        client.batch("products", update=updates(150))


def test_a_later_slice_fails_and_what_was_done_stays_known(shop, client):
    items = updates(250)
    shop.answer("/products/batch", echo(items[:100]), method="POST")
    shop.answer(
        "/products/batch",
        b"",
        method="POST",
        status=504,
        headers={"Retry-After": "30"},
    )
    results = client.batch("products", update=items)
    assert len(results) == 250
    assert all(x.is_done for x in results[:100])
    lost, unsent = results[100:200], results[200:]
    assert all(x.error.maybe_done for x in lost)
    # The third slice was never sent: surely not done.
    assert all(isinstance(x.error, RemoteUnavailable) for x in unsent)
    assert not any(x.error.maybe_done for x in unsent)
    assert unsent[0].error.retry_after == 30
    assert unsent[0].external_id == "201"


def test_a_refused_slice_does_not_stop_the_next(shop, client):
    items = updates(250)
    refusal = {"code": "rest_invalid_param", "message": "No.", "data": {"status": 400}}
    shop.answer("/products/batch", echo(items[:100]), method="POST")
    shop.answer("/products/batch", refusal, method="POST", status=400)
    shop.answer("/products/batch", echo(items[200:]), method="POST")
    results = client.batch("products", update=items)
    assert [x.is_done for x in results] == [True] * 100 + [False] * 100 + [True] * 50


@pytest.mark.parametrize(
    "answer",
    [
        {"update": []},
        {"update": [{"id": 2}]},
        {"update": [{"id": 1}, {"id": 2}]},
        {"update": [{"id": None}]},
        {"update": [None]},
        {"update": None},
        {},
        [],
    ],
)
def test_an_answer_about_something_else_is_refused(shop, client, answer):
    shop.answer("/products/batch", answer, method="POST")
    with pytest.raises(RemoteContract) as caught:
        client.batch("products", update=updates(1))
    assert caught.value.maybe_done


@pytest.mark.parametrize("error", [[], "no", {"code": 5, "data": 500, "message": None}])
def test_an_item_error_of_any_shape(shop, client, error):
    shop.answer(
        "/products/batch", {"update": [{"id": 1, "error": error}]}, method="POST"
    )
    (result,) = client.batch("products", update=updates(1))
    assert isinstance(result.error, RemoteRejected)
    assert result.error.code == ""
