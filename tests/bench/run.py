# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`make bench`: how fast, as ratios to Odoo's own floor in the same run.

make bench ARGS="--only orders --blocks 6"
"""

import argparse
import logging

from . import orders, queue, webhook
from .world import database

PARTS = ("orders", "webhook", "queue")


def main():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--blocks", type=int, default=5)
    parser.add_argument(
        "--grow", type=int, default=2000, help="orders before the rerun"
    )
    options = parser.parse_args()
    wanted = options.only or PARTS
    logging.getLogger("odoo").setLevel(logging.WARNING)
    if "orders" in wanted:
        run_orders(options)
    if "webhook" in wanted:
        run_webhook()
    if "queue" in wanted:
        run_queue()


def run_orders(options):
    with database("orders") as world:
        bare, single, backlog = orders.queries(world)
        say("queries per order", f"bare {bare}, single {single}, backlog {backlog:.0f}")
        figures = orders.compare(world, options.blocks)
        say("bare", f"{1 / figures['bare']:.1f} orders/s (for information)")
        say("single", f"{figures['single']:.2f}")
        say("backlog", f"{figures['backlog']:.2f}")
        if options.grow:
            say("growing by", f"{options.grow} orders, never analysed by the server")
            orders.grow(world, options.grow)
            later = orders.compare(world, options.blocks)
            say("single after growth", f"{later['single']:.2f}")
            say("backlog after growth", f"{later['backlog']:.2f}")


def run_webhook():
    ours, bare = webhook.one_client()
    say("webhook, 1 client", f"{ours:.1f} ms beside {bare:.1f} ms of a bare insert")
    say("webhook", f"{ours / bare:.2f}")
    failures, p50, p99, rate = webhook.many_clients()
    say(
        "webhook, 50 clients",
        f"{failures} failures, p50 {p50:.0f} ms, p99 {p99:.0f} ms, {rate:.0f}/s",
    )


def run_queue():
    found = queue.end_to_end()
    say(
        "end to end",
        f"{found['applied']:.1f} orders/s confirmed, {found['received']:.0f} "
        f"deliveries/s "
        f"received, {found['failed']} failed (for information)",
    )


def say(name, text):
    print(f"{name}: {text}", flush=True)


if __name__ == "__main__":
    main()
