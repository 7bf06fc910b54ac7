# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`shell [database]`: Odoo's interactive shell, on the demo database by default."""

import subprocess

from . import databases, demo, odoo_conf, paths, pg, setup_command
from .report import ToolError


def main(args):
    setup_command.prepare()
    with pg.server():
        name = args[0] if args else demo.DATABASE
        if not databases.exists(name):
            raise ToolError(f"There is no database {name!r}.", "run `make demo` once.")
        conf = odoo_conf.write(paths.RUN / "shell.conf", name)
        return subprocess.run(
            [paths.PYTHON, paths.ODOO, "shell", "-c", conf, "--no-http"],
            env=paths.environment(),
            cwd=paths.ROOT,
        ).returncode
