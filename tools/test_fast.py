# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`test-fast`: tests/unit, which needs neither Odoo nor a database."""

from . import paths, setup_command
from .report import say
from .tally import run_part

# Without pytest-odoo's plug-in, which would import all of Odoo first.
PLAIN = ("-p", "no:odoo", "-q")


def run_unit(options=()):
    return run_part(
        "unit",
        [paths.TESTS / "unit"],
        options=[*PLAIN, *options],
        env=paths.environment(),
    )


def main(args):
    setup_command.prepare_python()
    tally = run_unit(args)
    say(f"\n{tally}")
    return 1 if tally.failed else 0
