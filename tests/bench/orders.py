# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Orders per second against Odoo's own create and confirm, in one run.

Both sides take turns in short blocks, so that a machine that gets slower slows both;
the ratio is of the medians of the blocks.
"""

import statistics

BLOCK = 10
BACKLOG_BLOCK = 40


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
    """Ratios ours / bare in orders per second: (single, backlog, figures)."""
    bare, single, backlog = [], [], []
    # What every process does once (caches, prepared views) is nobody's cost.
    bare_block(world, [world.order() for _ in range(3)])
    single_block(world, [world.order() for _ in range(3)])
    backlog_block(world, [world.order() for _ in range(3)])
    for _block in range(blocks):
        orders = [world.order() for _ in range(BLOCK)]
        bare.append(world.timed(bare_block, world, orders) / BLOCK)
        single.append(single_block(world, orders) / BLOCK)
        many = [world.order() for _ in range(BACKLOG_BLOCK)]
        backlog.append(backlog_block(world, many) / BACKLOG_BLOCK)
    floor = statistics.median(bare)
    return {
        "bare": floor,
        "single": floor / statistics.median(single),
        "backlog": floor / statistics.median(backlog),
    }


def queries(world):
    """Queries per order: (bare, single, backlog of 20)."""

    def count(work):
        with world.registry.cursor() as cr:
            before = cr.sql_log_count
            from odoo import api

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
