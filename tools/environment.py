# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The virtual environment in `.run/venv` with everything `requirements.txt` pins."""

import os
import sys
import venv

from . import paths, proc, stamps
from .report import ToolError, step

OLDEST_PYTHON, NEWEST_PYTHON = (3, 10), (3, 13)  # what Odoo 19 supports


def ensure():
    """Create the environment, or bring it to the pinned versions."""
    wanted = stamps.digest(paths.REQUIREMENTS, sys.version)
    if not stamps.is_done("venv", wanted) or not paths.PYTHON.exists():
        _check_python()
        with step("Python environment") as current:
            current.detail = "creating"
            venv.create(paths.VENV, clear=True, with_pip=True, symlinks=True)
            current.detail = "installing packages"
            _pip_install()
        stamps.set_done("venv", wanted)
    _show_odoo()


def _check_python():
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        raise ToolError(
            f"Odoo 19 does not run on Python {sys.version.split()[0]}.",
            "use 3.10 to 3.13, for example `make setup PYTHON=python3.11`.",
        )


def _pip_install():
    # The file lists every package, so pip resolves nothing: Odoo itself, which the
    # OCA packages ask for, is in no registry.
    proc.run(
        [paths.PYTHON, "-m", "pip", "install", "--no-deps", "--no-input"]
        + ["--disable-pip-version-check", "--cache-dir", paths.CACHE / "pip"]
        + ["--requirement", paths.REQUIREMENTS],
        what="installing the Python packages",
        env=dict(os.environ),  # with the user's home: pip's own settings are there
        log=paths.LOG / "pip.log",
        todo="check the network; the full output is in .run/log/pip.log. Packages "
        "without a ready-made wheel for this system need a C compiler.",
    )


def _show_odoo():
    """Let the environment import Odoo from where its sources are.

    A path file and not a link: `odoo` is a namespace package, so that pip's OCA addons
    (in site-packages) join it without a file being written into Odoo's sources.
    """
    pointer = paths.site_packages() / "retail_sync_odoo.pth"
    text = f"{paths.ODOO_LINK}\n"
    if not pointer.exists() or pointer.read_text() != text:
        pointer.write_text(text)
