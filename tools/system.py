# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The two programs that come from the system: PostgreSQL's server and Chromium.

They are the only thing installed outside `.run/`, only when missing, only as root.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from . import paths, proc
from .report import ToolError, step

OLDEST_POSTGRESQL = 13  # Odoo 19's own limit
VENV_HINT = "Python's venv module (or another Python: PYTHON=<its path>)"
NEEDED_PROGRAMS = ("initdb", "pg_ctl", "postgres", "psql")


def postgresql_bin(server=True):
    """The folder with PostgreSQL's programs, or None.

    `PG_BIN` names it; else the newest of Debian's versions, else the PATH.
    """
    needed = NEEDED_PROGRAMS if server else ("psql",)

    def has_all(folder):
        return all((folder / program).exists() for program in needed)

    if os.environ.get("PG_BIN"):
        folder = Path(os.environ["PG_BIN"])
        if not has_all(folder):
            raise ToolError(
                f"PG_BIN={folder} lacks one of: {', '.join(needed)}.",
                "name the folder that holds PostgreSQL's server programs.",
            )
        return folder
    versions = [
        folder.parent
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isdigit() and has_all(folder)
    ]
    if versions:
        newest = max(versions, key=lambda folder: int(folder.name))
        if int(newest.name) >= OLDEST_POSTGRESQL:
            return newest / "bin"
    for program in (needed[0], "psql"):
        found = shutil.which(program)
        if found and has_all(Path(found).parent):
            return Path(found).parent
    return None


def chromium():
    """Path of Chromium (`CHROMIUM` names another browser), or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not shutil.which(chosen):
        raise ToolError(f"CHROMIUM={chosen} is not a program.", "correct the path.")
    names = [chosen] if chosen else ["chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, names)), None)


def ensure_venv_module():
    """Debian keeps the part of Python that makes environments in another package."""
    missing = {} if _can_make_environments() else {"python3-venv": VENV_HINT}
    _provide(missing)


def ensure(browser=True):
    """Install what is missing, or say plainly what to provide."""
    missing = {} if _can_make_environments() else {"python3-venv": VENV_HINT}
    own_server = "PGHOST" not in os.environ
    if not postgresql_bin(server=own_server):
        missing["postgresql" if own_server else "postgresql-client"] = (
            "PostgreSQL's programs (or PG_BIN=<their folder>, or PGHOST=<a server> "
            "whose role may create databases)"
        )
    if browser and not chromium():
        missing["chromium"] = "Chromium (or CHROMIUM=<its path>)"
    _provide(missing)


def _can_make_environments():
    return paths.PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


def _provide(missing):
    if not missing:
        return
    wanted = "; ".join(missing.values())
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise ToolError(
            f"Missing on this machine: {wanted}.",
            f"install it (Debian: `apt-get install {' '.join(missing)}`, as root).",
        )
    with step(f"system packages: {', '.join(missing)}") as current:
        current.detail = "apt-get install"
        _apt_install(list(missing))


def _apt_install(packages):
    log = paths.LOG / "apt-install.log"
    todo = "check the network and apt, or install the packages yourself."
    # Two programs that do nothing stand first on dpkg's path: otherwise Debian's
    # package creates a cluster of the machine's own and starts every cluster there is.
    # Its own switch for that is a file in /etc, which is not ours to change.
    shims = paths.APT / "shims"
    shims.mkdir(parents=True, exist_ok=True)
    for program in ("pg_createcluster", "invoke-rc.d"):
        shim = shims / program
        shim.write_text("#!/bin/sh\nexit 0\n")
        shim.chmod(0o755)
    command = ["apt-get", "-q", "-y", "--no-install-recommends"]
    command += ["-o", f"DPkg::Path={shims}:/usr/sbin:/usr/bin:/sbin:/bin"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    known = subprocess.run(
        ["apt-get", "-s", "install", *packages], capture_output=True, env=env
    )
    if known.returncode:
        # A fresh container has no package lists.
        proc.run(["apt-get", "-q", "update"], what="apt-get update", log=log, env=env)
    proc.run(
        [*command, "install", *packages],
        what=f"installing {' '.join(packages)}",
        log=log,
        env=env,
        todo=todo,
    )
