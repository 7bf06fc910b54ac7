# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`db [name]`: psql on the demo database or another; `db --list` names ours."""

import os
import subprocess

from . import databases, demo, pg
from .report import ToolError, say


def main(args):
    with pg.server():
        if "--list" in args:
            say("\n".join(databases.names()))
            return 0
        name = args[0] if args else demo.DATABASE
        if not databases.exists(name):
            raise ToolError(
                f"There is no database {name!r}.",
                "`make db ARGS=--list` names ours; `make demo` makes the demo's.",
            )
        env = {**os.environ, **pg.connection()}
        command = [pg.program("psql"), "-d", name, *args[1:]]
        return subprocess.run(command, env=env).returncode
