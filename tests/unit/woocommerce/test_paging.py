# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading lists: every document once, none skipped, however many share a second."""

from datetime import datetime, timedelta, timezone

import pytest

from odoo.addons.retail_sync_core.remote import RemoteContract, RemoteUnavailable
from odoo.addons.retail_sync_woocommerce.client import WooClient, naive_utc
from odoo.addons.retail_sync_woocommerce.client.paging import Paging

from .conftest import KEY, SECRET

START = datetime(2026, 11, 20, 19, 0, tzinfo=timezone.utc)


def stamp(seconds):
    return naive_utc(START + timedelta(seconds=seconds))


def total(pages):
    return {"X-WP-Total": str(pages * 2), "X-WP-TotalPages": str(pages)}


def test_pages_are_counted(shop, client):
    shop.answer("/taxes", [{"id": 1}, {"id": 2}], headers=total(2))
    shop.answer("/taxes", [{"id": 3}], headers=total(2))
    assert list(client.pages("taxes", per_page=2)) == [
        [{"id": 1}, {"id": 2}],
        [{"id": 3}],
    ]
    assert [shop.query(i)["page"] for i in (0, 1)] == ["1", "2"]
    assert shop.query()["per_page"] == "2"


def test_the_link_is_never_followed(shop, client):
    """It repeats the query, with the secret in it or a signature that was used."""
    link = f'<https://evil.test/?consumer_secret={SECRET}>; rel="next"'
    shop.answer("/taxes", [{"id": 1}], headers={"Link": link, **total(1)})
    list(client.pages("taxes"))
    assert len(shop.requests) == 1


def test_a_short_page_is_not_the_end(shop, client):
    """Documents the key's owner may not see are left out of their page."""
    shop.answer("/x", [{"id": 1}], headers=total(3))
    shop.answer("/x", [], headers=total(3))
    shop.answer("/x", [{"id": 6}], headers=total(3))
    pages = list(client.pages("x", per_page=2))
    assert pages == [[{"id": 1}], [{"id": 6}]]


def test_without_totals_a_short_page_is_the_end(shop, client):
    shop.answer("/x", [{"id": 1}, {"id": 2}])
    shop.answer("/x", [])
    assert list(client.pages("x", per_page=2)) == [[{"id": 1}, {"id": 2}]]


def test_totals_past_the_end_say_zero(shop, client):
    shop.answer("/x", [{"id": 1}, {"id": 2}], headers=total(2))
    shop.answer("/x", [], headers={"X-WP-Total": "0", "X-WP-TotalPages": "0"})
    assert list(client.pages("x", per_page=2)) == [[{"id": 1}, {"id": 2}]]


@pytest.mark.parametrize("body", [{"id": 1}, [1], "x", 5])
def test_what_is_no_list_is_refused(shop, client, body):
    shop.answer("/x", body)
    with pytest.raises(RemoteContract, match="not a list of objects"):
        list(client.pages("x"))


def test_times_are_naive_utc_and_never_end_in_z(shop, client):
    amsterdam = timezone(timedelta(hours=1))
    shop.answer("/orders", [])
    list(client.orders(datetime(2026, 11, 20, 20, 5, 24, tzinfo=amsterdam)))
    query = shop.query()
    # A second earlier: the server's filter leaves the given second out.
    assert query["modified_after"] == "2026-11-20T19:05:23"
    assert query["dates_are_gmt"] == "true"
    assert (query["orderby"], query["order"]) == ("modified", "asc")
    assert query["status"] == "any"
    with pytest.raises(ValueError, match="without a zone"):
        list(client.orders(datetime(2026, 11, 20)))


def test_from_the_beginning_there_is_no_filter(shop, client):
    shop.answer("/orders", [])
    list(client.orders(statuses=["processing", "trash"], fields=["total"]))
    query = shop.query()
    assert "modified_after" not in query
    assert "dates_are_gmt" not in query
    assert query["status"] == "processing,trash"
    assert query["_fields"] == "id,date_modified_gmt,total"


class MovingShop(Paging):
    """A list that answers as WooCommerce does, while documents change."""

    def __init__(self, times, events=(), newest_first=False):
        self.times = dict(times)
        self.events = dict(events)
        self.newest_first = newest_first
        self.calls = 0

    def request(self, _method, _path, params):
        for number, second in self.events.get(self.calls, ()):
            self.times[number] = second
        self.calls += 1
        assert self.calls < 500, "no end"
        after = params.get("modified_after", "")
        rows = [
            {"id": number, "date_modified_gmt": stamp(second)}
            for number, second in sorted(
                self.times.items(),
                key=lambda x: (x[1], x[0]),
                reverse=self.newest_first,
            )
            if stamp(second) > after
        ]
        size = params["per_page"]
        start = (params["page"] - 1) * size
        pages = -(-len(rows) // size) if rows[start:] else 0
        answer = type("Answer", (), {})()
        answer.data = rows[start : start + size]
        answer.headers = {"X-WP-TotalPages": str(pages)}
        answer.status, answer.request_id = 200, ""
        return answer


def seen(shop, after=None, per_page=3):
    pages = list(shop.changes("orders", after, per_page=per_page))
    assert all(pages)
    return [(x["id"], x["date_modified_gmt"]) for page in pages for x in page]


def test_every_change_is_read_once():
    shop = MovingShop({number: number for number in range(20)})
    found = seen(shop)
    assert found == [(number, stamp(number)) for number in range(20)]


def test_the_given_second_is_included():
    shop = MovingShop({number: number for number in range(20)})
    assert [x for x, _ in seen(shop, START + timedelta(seconds=17))] == [17, 18, 19]


def test_many_share_a_second():
    times = {number: 5 if 3 <= number < 25 else number for number in range(40)}
    found = seen(MovingShop(times))
    assert sorted(x for x, _ in found) == list(range(40))
    assert len(found) == 40


def test_a_document_that_changes_meanwhile_hides_no_other():
    """Counting pages, 0 moving to the end would push 3 from page two to page one."""
    times = {number: number for number in range(12)}
    shop = MovingShop(times, {1: [(0, 100)], 2: [(1, 101), (2, 102)]})
    found = seen(shop)
    assert {x for x, _ in found} == set(range(12))
    assert (0, stamp(100)) in found
    assert (0, stamp(0)) in found
    assert len(found) == len(set(found))


def test_a_shop_that_sorts_as_it_likes_is_still_read_to_its_end():
    """One that ignores the wish falls back to newest first."""
    times = {number: number // 3 for number in range(20)}
    found = seen(MovingShop(times, newest_first=True))
    assert sorted(x for x, _ in found) == list(range(20))


def test_a_fault_in_the_middle_keeps_what_was_read(shop, client):
    rows = [{"id": n, "date_modified_gmt": stamp(n)} for n in range(2)]
    shop.answer("/orders", rows, headers=total(2))
    shop.answer("/orders", b"", status=503)
    pages = client.changes("orders", per_page=2)
    assert next(pages) == rows
    with pytest.raises(RemoteUnavailable):
        next(pages)


def test_variations_of_all_products(shop, client):
    shop.answer("/variations", [{"id": 13, "parent_id": 12}], headers=total(1))
    assert list(client.all_variations(START)) == [[{"id": 13, "parent_id": 12}]]


def test_variations_before_woocommerce_11(shop, client):
    gone = {"code": "rest_no_route", "message": "No route", "data": {"status": 404}}
    shop.answer("/variations", gone, status=404)
    parents = [{"id": 12, "type": "variable", "date_modified_gmt": stamp(0)}]
    shop.answer("/products", parents, headers=total(1))
    shop.answer("/products/12/variations", [{"id": 13}], headers=total(1))
    found = list(client.all_variations(START, fields=["sku"]))
    assert found == [[{"id": 13, "parent_id": 12}]]
    assert shop.query(1)["type"] == "variable"
    assert shop.query(1)["modified_after"] == stamp(-1)
    assert shop.query(2)["_fields"] == "id,date_modified_gmt,parent_id,sku"


def test_another_refusal_of_variations_is_one(shop, client):
    shop.answer(
        "/variations", {"code": "rest_invalid_param", "message": "x"}, status=400
    )
    with pytest.raises(Exception, match="rest_invalid_param"):
        list(client.all_variations())


def test_two_clients_do_not_share_a_session():
    one, other = (WooClient("https://shop.test", KEY, SECRET) for _ in range(2))
    assert one._http.session is not other._http.session
