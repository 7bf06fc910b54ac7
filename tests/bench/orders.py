# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders per second against Odoo's own create and confirm, in one run.

Both sides take turns, so that a machine that gets slower slows both; the ratio is of
the medians.
"""

import statistics

from odoo import api

BLOCK = 10
SET = 20


def bare_block(world, orders):
    for order in orders:
        with world.transaction() as env:
            world.bare(env, order)


def single_block(world, orders):
    """One event, one job, one transaction each."""
    seconds = 0.0
    for order in orders:
        world.receive([order])
        seconds += world.timed(world.drain)
    return seconds


def backlog_block(world, orders):
    world.receive(orders)

    def work():
        while world.drain():
            pass

    return world.timed(work)


def compare(world, blocks):
    """Ratios ours / bare in orders per second, from orders taken in turns.

    :return: dict with ``bare`` (seconds an order), ``single`` and ``backlog`` (ratios)
    """
    # What every process does once (caches, prepared views) is nobody's cost.
    bare_block(world, [world.order() for _ in range(5)])
    single_block(world, [world.order() for _ in range(5)])
    backlog_block(world, [world.order() for _ in range(5)])
    bare, single, sets, beside = [], [], [], []
    for _turn in range(blocks * BLOCK):
        order = world.order()
        bare.append(world.timed(bare_block, world, [order]))
        single.append(single_block(world, [order]))
    for _turn in range(blocks):
        orders = [world.order() for _ in range(SET)]
        beside.append(world.timed(bare_block, world, orders))
        sets.append(backlog_block(world, orders))
    return {
        "bare": statistics.median(bare),
        "single": statistics.median(bare) / statistics.median(single),
        "backlog": statistics.median(beside) / statistics.median(sets),
    }


def grow(world, count):
    """Apply many orders, as a backlog."""
    for start in range(0, count, 100):
        backlog_block(world, [world.order() for _ in range(min(100, count - start))])


def queries(world):
    """Queries per order: (bare, single, backlog of 20)."""

    def count(work):
        with world.registry.cursor() as cr:
            before = cr.sql_log_count
            work(api.Environment(cr, 2, {}))
            return cr.sql_log_count - before

    bare = count(lambda env: (world.bare(env, world.order()), env.flush_all()))
    world.receive([world.order()])

    def drain(env):
        env["retail.event"]._job_drain(world.backend_id, "order")
        env.flush_all()

    single = count(drain)
    world.receive([world.order() for _ in range(20)])
    return bare, single, count(drain) / 20
