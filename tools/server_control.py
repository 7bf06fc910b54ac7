# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`start` keeps the private PostgreSQL running between commands, `stop` ends that."""

from . import pg, system
from .report import ToolError, say


def main(args):
    if not pg.is_own():
        raise ToolError("PGHOST names a server of yours.", "start and stop it there.")
    if args[0] == "start":
        system.ensure(browser=False)
        pg.start()
        pg.KEEP.touch()
        link = pg.connection()
        say(f"psql -h {link['PGHOST']} -U {link['PGUSER']} -d postgres")
    else:
        pg.KEEP.unlink(missing_ok=True)
        if not pg.stop():
            say("PostgreSQL was not running.")
