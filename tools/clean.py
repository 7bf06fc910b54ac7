# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`clean`: remove `.run`; `clean --databases` only drops this clone's databases."""

import shutil

from . import databases, paths, pg
from .report import step


def main(args):
    if not paths.RUN.exists():
        return
    if "--databases" in args or not pg.is_own():
        # On a server of the user's, only what is ours goes.
        with pg.server():
            for name in databases.names():
                with step(f"drop {name}"):
                    databases.drop(name)
    if "--databases" in args:
        return
    if pg.is_own():
        pg.stop()
        folder = pg.socket_folder()
        if not folder.is_relative_to(paths.RUN):
            shutil.rmtree(folder, ignore_errors=True)
    with step("remove .run"):
        shutil.rmtree(paths.RUN)
