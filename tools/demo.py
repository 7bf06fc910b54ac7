# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`demo`: Odoo with workers and job runner beside a simulated web shop.

make demo ARGS="--sell-rate 6"   six new orders a minute
make demo ARGS="--once 50"       until 50 orders went through, then a summary

Ctrl-C (or SIGTERM) stops everything. Each run begins with a new database, because the
simulated shop forgets what it sold when it stops.
"""

import argparse
import contextlib
import json
import os
import socket
import time

from . import databases, demo_once, inside, paths, pg, proc, stamps, template
from .report import ToolError, say, step

LOOK_AT = """Look at Retail Sync:
  Channels     the shop, what it sends, what waits
  Orders       every order with its four statuses, exact to the cent
  Exceptions   one product is not in Odoo and one tender has no journal: choose what
               they mean, press “Map and retry”, and watch the orders go through
  Events       what the shop told us, once, and how each ended"""
DATABASE = f"{databases.PREFIX}demo"
SCRIPT = template.SCRIPTS / "run_demo_data.py"


def main(args):
    parser = argparse.ArgumentParser(
        prog="demo",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8069, help="Odoo's address")
    parser.add_argument("--shop-port", type=int, default=8099, help="the shop's")
    parser.add_argument("--orders", type=int, default=20, help="orders to begin with")
    parser.add_argument("--sell-rate", type=float, default=2, help="orders a minute")
    parser.add_argument("--seed", type=int, default=0, help="another shop: other data")
    parser.add_argument("--once", type=int, metavar="N", help="end after N orders")
    options = parser.parse_args(args)
    inside.enter("demo", args)
    running = contextlib.ExitStack()
    try:
        # Two would drop each other's database.
        running.enter_context(stamps.locked("demo", wait=False))
        running.enter_context(pg.server())
        return _run(options, running)
    finally:
        # A second, impatient Ctrl-C must not leave half of it running.
        with proc.deaf_to_interrupts(), step("stopping the demo"):
            running.close()


def _run(options, running):
    from .stack import Stack  # needs the environment's packages

    source = template.ensure()
    with step("demo database"):
        databases.clone(source, DATABASE)
    shop, shop_process = _start_shop(options, running)
    stack = Stack(
        "demo", database=DATABASE, port=_port(options.port), front=True, crons=1
    )
    facts = {"shop": shop, "odoo_url": stack.url}
    with step("demo data: catalogue, mappings, webhooks"):
        stack.write_conf()
        os.environ["RETAIL_SYNC_DEMO"] = json.dumps(facts)
        template.run_scripts(stack.conf_path, [SCRIPT], log=paths.LOG / "demo-data.log")
    with step("Odoo with workers and job runner"):
        running.enter_context(stack)
    if options.once:
        return demo_once.run(stack, shop, options.once)
    _introduce(stack, shop)
    return _watch(stack, shop_process)


def _start_shop(options, running):
    """Start the simulated WooCommerce shop; it prints its address and keys."""
    log = paths.LOG / "demo-shop.log"
    log.unlink(missing_ok=True)
    command = [paths.PYTHON, "-m", "tests.simulators.woocommerce"]
    command += ["--port", _port(options.shop_port), "--seed", options.seed]
    command += ["--orders", options.orders, "--sell-rate", options.sell_rate]
    with step("simulated shop"):
        process = proc.start(command, log=log)
        running.callback(proc.stop, process, grace=3)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            ready = [x for x in proc.tail(log).splitlines() if x.startswith("{")]
            if ready:
                return json.loads(ready[0]), process
            time.sleep(0.1)
    raise ToolError(
        f"The simulated shop did not start:\n{proc.tail(log)}",
        f"read {log.relative_to(paths.ROOT)}.",
    )


def _port(wanted):
    """The wanted port, or a free one when someone has it."""
    from .odoo_conf import free_port

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", wanted)) != 0:
            return wanted
    other = free_port()
    say(f"   port {wanted} is taken, using {other}")
    return other


def _introduce(stack, shop):
    say(f"\nOdoo            {stack.url}   login admin, password admin")
    say(f"Simulated shop  {shop['url']}   {shop.get('control', '')}")
    say(f"Logs            {stack.log_path.relative_to(paths.ROOT)}, and the shop's")
    say(f"                .run/log/demo-shop.log beside it\n\n{LOOK_AT}")
    say("Ctrl-C stops everything.")


def _watch(stack, shop_process):
    """Wait until someone stops us, or one of the programs has died."""
    programs = (
        ("Odoo", stack.process, stack.log_path),
        ("The door before Odoo", stack.front.process, paths.LOG / "front.log"),
        ("The simulated shop", shop_process, paths.LOG / "demo-shop.log"),
    )
    while True:
        for name, process, log in programs:
            if process.poll() is not None:
                raise ToolError(
                    f"{name} ended by itself. Its last lines:\n{proc.tail(log)}",
                    f"read {log.relative_to(paths.ROOT)} and start the demo again.",
                )
        time.sleep(0.5)
