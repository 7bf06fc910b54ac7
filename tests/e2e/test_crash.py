# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Workers and servers that die in the middle of a hundred orders."""

import pytest

from tests.simulators.woocommerce.demo import demo_shop
from tools.stack import Stack

from . import books
from .connected import connected
from .posting import post_until_taken, steady_sales
from .truth import differences

ORDERS = 120
KILLS = 3


@pytest.fixture(scope="module")
def hit(request):
    """A shop whose Odoo was killed again and again while it applied its orders."""
    with Stack("crash", workers=4, crons=1) as stack:
        stack.wait_for_job_runner()
        rpc = stack.rpc()
        books.prepare(rpc)
        books.stock_up(rpc, books.goods_of(demo_shop()))
        with connected(stack, rpc, "Crash") as channel:
            channel.set_up()
            with channel.held_lane():  # until all of them wait
                channel.orders = channel.sell(ORDERS, lines=2)
                channel.deliver()
            with steady_sales(channel) as more:
                channel.killed = [kill_a_worker(channel) for _time in range(KILLS)]
                channel.busy_worker()
                stack.kill()
                stack.start()
                channel.rpc = stack.rpc()
            channel.orders += more
            channel.wait(seconds=180, dead_jobs=True)
            yield channel


def kill_a_worker(channel):
    """SIGKILL the worker that applies orders; how many events still waited."""
    victim = channel.busy_worker()
    channel.stack.kill(victim)
    channel.stack.wait(
        lambda: victim not in channel.stack.http_workers(), what="the worker's end"
    )
    return channel.events().get("new", 0)


def test_it_was_hit_in_the_middle(hit):
    assert len(hit.killed) == KILLS
    assert min(hit.killed) > 0, "orders were still waiting at each kill"
    assert hit.killed[0] > ORDERS / 2


def test_each_order_exactly_once(hit):
    assert len(hit.orders) > ORDERS, "the shop sold on meanwhile"
    assert set(hit.count("retail_order", hit.orders)) == {1}
    assert not hit.orphans()
    assert not differences(hit)


def test_every_event_has_ended(hit):
    assert set(hit.events()) <= {"done", "superseded", "ignored"}
    assert not hit.blocking()


def test_dead_jobs_were_taken_up_again(hit):
    assert "Re-queued dead job" in hit.stack.log()
    assert not hit.failed_jobs()


def test_stock_is_reserved_once(hit):
    """What half-made orders would have left: more reserved than was ordered."""
    ordered = hit.stack.sql(
        """
        SELECT coalesce(sum(l.product_uom_qty), 0) FROM sale_order_line l
          JOIN sale_order s ON s.id = l.order_id AND s.state = 'sale'
          JOIN product_product p ON p.id = l.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.is_storable
        """
    )
    reserved = hit.stack.sql("SELECT sum(reserved_quantity) FROM stock_quant")
    assert float(reserved[0][0]) == float(ordered[0][0]) > 0


def test_life_goes_on(hit):
    more = hit.sell(3)
    hit.deliver()
    hit.wait()
    assert hit.count("retail_order", more) == [1] * 3
    assert not differences(hit)


def test_deliveries_to_a_dead_server_are_taken_when_it_is_back(hit):
    """Nothing is answered 200 that is not stored."""
    orders = hit.sell(10)
    parcels = [hit.parcel(order) for order in orders]
    hit.stack.kill()
    hit.stack.start()
    post_until_taken(parcels)
    hit.rpc = hit.stack.rpc()
    hit.wait(seconds=120, dead_jobs=True)
    assert hit.count("retail_order", orders) == [1] * 10
    assert not hit.orphans()
