# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`lock`: resolve requirements.in anew and write requirements.txt."""

import os
import shutil
import venv

from . import paths, proc
from .report import step

HEADER = (
    "# Written by `python3 -m tools lock` from requirements.in: every package,"
    " pinned.\n"
)
# Odoo comes from its sources; pip and wheel come with the environment.
NOT_PINNED = ("odoo==", "pip==", "wheel==")


def main(_args):
    fresh = paths.RUN / "lock-venv"
    with step("resolving requirements.in") as current:
        venv.create(fresh, clear=True, with_pip=True)
        python = fresh / "bin/python"
        library = next((fresh / "lib").glob("python3*/site-packages"))
        # The OCA packages ask for `odoo==19.0.*`, which is in no registry. What Odoo
        # itself needs stands in requirements.in: its own list names libraries that
        # need a compiler (psycopg2) or only serve printers and scales.
        stub = library / "odoo-19.0.dist-info"
        stub.mkdir()
        (stub / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n"
        )
        current.detail = "pip install"
        proc.run(
            [python, "-m", "pip", "install", "--cache-dir", paths.CACHE / "pip"]
            + ["-r", paths.ROOT / "requirements.in"],
            what="resolving the requirements",
            env=dict(os.environ),
            log=paths.LOG / "lock.log",
        )
        frozen = proc.output(
            [python, "-m", "pip", "freeze", "--all"], what="pip freeze"
        ).splitlines()
        pinned = [f"{line}\n" for line in frozen if not line.startswith(NOT_PINNED)]
        paths.REQUIREMENTS.write_text(HEADER + "".join(pinned))
        current.result = f"{len(pinned)} packages"
    shutil.rmtree(fresh)
