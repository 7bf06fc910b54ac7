# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`i18n`: write each addon's i18n/<addon>.pot with Odoo's own export."""

import os

from . import databases, odoo_conf, paths, pg, proc, setup_command, template
from .report import ToolError, step


def main(args):
    setup_command.prepare()
    addons = args or paths.our_addons()
    if not addons:
        raise ToolError("There is no addon to export.", "add one in addons/.")
    with pg.server():
        database = f"{databases.PREFIX}i18n_{os.getpid()}"
        databases.clone(template.ensure(), database)
        conf = odoo_conf.write(paths.RUN / "i18n.conf", database)
        try:
            for addon in addons:
                with step(f"{addon}.pot"):
                    _export(conf, database, addon)
        finally:
            databases.drop(database)


def _export(conf, database, addon):
    target = paths.ADDONS / addon / "i18n" / f"{addon}.pot"
    target.parent.mkdir(exist_ok=True)
    command = [paths.PYTHON, paths.ODOO, "i18n", "export", "-c", conf, "-d", database]
    proc.run(
        [*command, "-o", target, addon],
        what=f"exporting the texts of {addon}",
        log=paths.LOG / "i18n.log",
    )
    # The export's time would make every run a change.
    lines = target.read_text().splitlines(keepends=True)
    dates = ('"POT-Creation-Date:', '"PO-Revision-Date:')
    target.write_text("".join(line for line in lines if not line.startswith(dates)))
