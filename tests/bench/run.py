# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`make bench`: how fast, as ratios to Odoo's own floor in the same run.

make bench ARGS="--only orders --blocks 6"
"""

import argparse
import logging

from . import orders
from .world import database

PARTS = ("orders", "webhook", "queue")


def main():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--blocks", type=int, default=5)
    parser.add_argument("--grow", type=int, default=2000, help="orders before the rerun")
    options = parser.parse_args()
    wanted = options.only or PARTS
    logging.getLogger("odoo").setLevel(logging.WARNING)
    if "orders" in wanted:
        run_orders(options)


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


def say(name, text):
    print(f"{name}: {text}", flush=True)


if __name__ == "__main__":
    main()
