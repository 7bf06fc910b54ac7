# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where things are. Everything the tools write is below `.run/`."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDONS = ROOT / "addons"
TESTS = ROOT / "tests"
REQUIREMENTS = ROOT / "requirements.txt"

RUN = ROOT / ".run"
APT = RUN / "apt"
BIN = RUN / "bin"
CACHE = RUN / "cache"
LOG = RUN / "log"
STAMPS = RUN / "stamps"
DATA = RUN / "odoo-data"
VENV = RUN / "venv"
PYTHON = VENV / "bin" / "python"
ODOO_PREFIX = RUN / "odoo"
ODOO_LINK = RUN / "odoo-src"  # the folder that holds the `odoo` package
ODOO = BIN / "odoo"
PG = RUN / "pg"

# Tells the databases of several clones on one PostgreSQL server apart.
CLONE = hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]


def site_packages():
    """The environment's library folder, also from outside the environment."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = sorted((VENV / "lib").glob("python3*/site-packages"))
    return found[0] if found else VENV / "lib" / version / "site-packages"


def addons_path():
    """Odoo's addons, the OCA packages and ours; only folders that exist."""
    source = ODOO_LINK.resolve()
    # Debian's package holds all addons in the first, a checkout splits them.
    folders = [
        source / "odoo" / "addons",
        source / "addons",
        site_packages() / "odoo" / "addons",
        ADDONS,
    ]
    # Odoo refuses a folder without a single module.
    return [str(f) for f in folders if any(f.glob("*/__manifest__.py"))]


def our_addons():
    """Names of this repository's addons, alphabetically."""
    return sorted(p.parent.name for p in ADDONS.glob("*/__manifest__.py"))


def environment(**extra):
    """The environment of Odoo, tests and browsers: the user's home stays untouched."""
    kept = {key: val for key, val in os.environ.items() if not key.startswith("XDG_")}
    passwords = Path.home() / ".pgpass"
    if passwords.exists():
        kept.setdefault("PGPASSFILE", str(passwords))
    home = RUN / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        **kept,
        "HOME": str(home),
        "PATH": os.pathsep.join([str(VENV / "bin"), str(BIN), kept.get("PATH", "")]),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
        # Odoo without `-c` would look for its configuration in the home folder.
        "ODOO_RC": str(RUN / "odoo.conf"),
        **{key: str(value) for key, value in extra.items()},
    }
