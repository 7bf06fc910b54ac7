# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`test`: tests/unit, then the addons' tests in Odoo, then tests/e2e on live servers.

make test ARGS="--only odoo -k refund"   one part; what follows goes to pytest
make test ARGS="--only odoo --addon retail_sync_core -x"
"""

import argparse
import os

from . import databases, odoo_conf, paths, pg, setup_command, template
from .odoo_log import complaints
from .report import ToolError, say, step
from .tally import Tally, run_part
from .test_fast import run_unit

PARTS = ("unit", "odoo", "e2e")


def main(args):
    parser = argparse.ArgumentParser(prog="test", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--addon", action="append", help="Odoo tests of this addon")
    parser.add_argument("--keep", action="store_true", help="keep the test database")
    options, rest = parser.parse_known_args(args)
    wanted = options.only or PARTS
    setup_command.prepare()
    total = Tally()
    if "unit" in wanted:
        total += run_unit(rest)
    if set(wanted) & {"odoo", "e2e"}:
        with pg.server():
            total += _run_with_database(wanted, options, rest)
    say(f"\n{total}")
    return 1 if total.failed else 0


def _run_with_database(wanted, options, rest):
    try:
        name = template.ensure()
    except ToolError as error:
        # An addon that does not install fails as a test would: it is counted.
        say(f"error: {error}")
        return Tally(failed=1)
    total = Tally()
    if "odoo" in wanted:
        total += _run_odoo(name, options, rest)
    if "e2e" in wanted:
        total += run_part(
            "e2e",
            [paths.TESTS / "e2e"],
            options=["-p", "no:odoo", *rest],
            # All servers of this run start from one state of the code.
            env=paths.environment(**{template.FIXED: name}),
        )
    return total


def _run_odoo(source, options, rest):
    """The addons' tests in a clone of the template, under pytest-odoo."""
    addons = options.addon or paths.our_addons()
    folders = [paths.ADDONS / addon / "tests" for addon in addons]
    database = f"{databases.PREFIX}test_{os.getpid()}"
    with step("test database"):
        databases.clone(source, database)
    log = paths.LOG / f"{database}.log"
    conf = odoo_conf.write(
        paths.RUN / "stacks" / f"{database}.conf",
        database,
        options={
            "http_enable": True,
            # Without queue_job: its runner would take the jobs that tests look at.
            "server_wide_modules": "base,rpc,web",
            "screenshots": paths.LOG / "screenshots",
            "logfile": log,
        },
    )
    try:
        tally = run_part(
            "odoo",
            folders,
            options=[
                f"--odoo-config={conf}",
                "--odoo-http",
                "--odoo-log-level=warn",
                *rest,
            ],
            env=paths.environment(ODOO_RC=conf),
        )
    finally:
        if options.keep:
            say(f"-- kept: {database} (make db ARGS={database})")
        else:
            databases.drop(database)
            conf.unlink()
        if log.exists():
            log = log.replace(paths.LOG / "tests-odoo.log")
    said = complaints(log)
    if said:
        say("-- odoo: the tests logged warnings or errors nobody expected:")
        say("\n".join(said[:20]))
        tally.failed += 1
    return tally
