# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`setup`: everything the other commands need; done steps cost nothing."""

import time

from . import environment, odoo_conf, odoo_source, paths, pg, stamps, system, template
from .report import say


def prepare(browser=True):
    """Programs, Odoo's sources and the Python environment, without a database."""
    with stamps.locked("setup"):
        system.ensure(browser=browser)
        odoo_source.ensure()
        environment.ensure()
        # What Odoo reads when it is started without `-c` (ODOO_RC leads here).
        odoo_conf.write(paths.RUN / "odoo.conf", "postgres")


def prepare_python():
    """Only the environment: enough for style checks and tests without Odoo."""
    with stamps.locked("setup"):
        system.ensure_venv_module()
        environment.ensure()


def main(_args):
    started = time.monotonic()
    prepare()
    with pg.server():
        name = template.ensure()
    seconds = time.monotonic() - started
    say(f"Ready after {seconds:.1f} s. Template database: {name}.")
