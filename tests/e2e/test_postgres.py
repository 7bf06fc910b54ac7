# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""PostgreSQL goes away and comes back while orders flow in."""

import pytest

from tests.simulators.woocommerce.demo import demo_shop
from tools.stack import Stack

from . import books
from .cluster import crashable
from .connected import connected
from .posting import steady_sales
from .truth import differences

ORDERS = 60
LOST = {"psycopg2.InterfaceError", "psycopg2.OperationalError"}
# As a power failure does it, and as an administrator who restarts it.
MODES = ("immediate", "fast")


@pytest.fixture(scope="module")
def struck():
    """A shop whose orders were applied while the database crashed twice."""
    with crashable("crashing") as cluster:
        # Odoo's main process itself ends when it has to replace a cron worker while
        # the database is away: that is for a service manager, not for this test.
        with Stack("postgres", database=cluster.database, crons=0) as stack:
            stack.wait_for_job_runner()
            rpc = stack.rpc()
            books.prepare(rpc)
            books.stock_up(rpc, books.goods_of(demo_shop()))
            with connected(stack, rpc, "Postgres") as channel:
                channel.set_up()
                with channel.held_lane():
                    orders = channel.sell(ORDERS, lines=2)
                    channel.deliver()
                with steady_sales(channel, every=0.3) as more:
                    channel.left = [crash(channel, cluster, mode) for mode in MODES]
                channel.orders = orders + more
                channel.wait(seconds=180, dead_jobs=True)
                yield channel


def crash(channel, cluster, mode):
    """Stop the database in the middle of a set; how many events still waited."""
    channel.busy_worker()
    left = channel.events().get("new", 0)
    cluster.stop(mode)
    cluster.start()
    return left


def test_it_was_hit_in_the_middle(struck):
    assert min(struck.left) > 0
    assert len(struck.orders) > ORDERS, "the shop sold on meanwhile"
    log = struck.stack.log()
    assert "terminating connection" in log or "server closed the connection" in log


def test_each_order_exactly_once(struck):
    assert set(struck.count("retail_order", struck.orders)) == {1}
    assert not struck.orphans()
    assert not differences(struck)


def test_every_event_has_ended(struck):
    assert set(struck.events()) <= {"done", "superseded", "ignored"}
    assert not struck.blocking()


def test_a_lost_connection_is_no_orders_fault(struck):
    """The database lives, only the worker's connection is cut in a set."""
    with struck.held_lane():
        orders = struck.sell(40, lines=2)
        struck.deliver()
    struck.busy_worker()
    cut = """
        SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
          JOIN pg_locks l USING (pid)
         WHERE l.locktype = 'advisory' AND a.datname = current_database()
           AND a.xact_start IS NOT NULL
        """
    # Between two sets there is nobody to hit: until one was.
    struck.stack.wait(lambda: struck.stack.sql(cut), what="a worker in a set")
    # The job has failed, for people to see; the sweeper goes on with the events.
    struck.stack.wait(lambda: struck.failed_jobs(), what="the job's end")
    struck.later(60)
    struck.sweep()
    struck.wait(seconds=120, dead_jobs=True)
    assert struck.count("retail_order", orders) == [1] * 40
    assert not struck.orphans()
    blamed = (
        "SELECT title FROM retail_exception WHERE kind IN ('technical', 'contract')"
    )
    assert not struck.stack.sql(blamed)
    assert {exc_name for _name, exc_name, _said in struck.failed_jobs()} <= LOST


def test_life_goes_on(struck):
    more = struck.sell(3)
    struck.deliver()
    struck.wait()
    assert struck.count("retail_order", more) == [1] * 3
    assert not differences(struck)
