# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The virtual environment in `.run/venv` with everything `requirements.txt` pins."""

import os
import re
import sys
import venv

from . import paths, proc, stamps
from .report import ToolError, step

# Odoo 19 also runs on 3.10, but the pinned packages no longer do.
OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)


def ensure():
    """Create the environment, or bring it to the pinned versions."""
    wanted = stamps.digest(paths.REQUIREMENTS, sys.version)
    if not stamps.is_done("venv", wanted) or not paths.PYTHON.exists():
        _check_python()
        with step("Python environment") as current:
            if not _is_ours():
                current.detail = "creating"
                venv.create(paths.VENV, clear=True, with_pip=True, symlinks=True)
                stamps.set_done("venv-python", sys.version)
            current.detail = "installing packages"
            _pip("install", "--requirement", paths.REQUIREMENTS, "--no-deps")
            _remove_others()
        stamps.set_done("venv", wanted)
    _show_odoo()


def _is_ours():
    return paths.PYTHON.exists() and stamps.is_done("venv-python", sys.version)


def _check_python():
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        raise ToolError(
            f"This is Python {sys.version.split()[0]}; the project needs 3.11 to 3.13.",
            "name another one, for example `make setup PYTHON=python3.11`.",
        )


def _pip(*arguments):
    # The file lists every package, so pip resolves nothing: Odoo itself, which the
    # OCA packages ask for, is in no registry.
    proc.run(
        [paths.PYTHON, "-m", "pip", *arguments, "--cache-dir", paths.CACHE / "pip"]
        + ["--no-input", "--disable-pip-version-check"],
        what="installing the Python packages",
        env=dict(os.environ),  # with the user's home: pip's own settings are there
        log=paths.LOG / "pip.log",
        todo="check the network; the full output is in .run/log/pip.log. Packages "
        "without a ready-made wheel for this system need a C compiler.",
    )


def _remove_others():
    """Nothing but what is pinned: a forgotten dependency shows at once."""
    listed = proc.output(
        [paths.PYTHON, "-m", "pip", "list", "--format=freeze"], what="pip list"
    )
    pinned = _names(paths.REQUIREMENTS.read_text()) | {"odoo", "pip"}
    others = sorted(_names(listed) - pinned)
    if others:
        _pip("uninstall", "--yes", *others)


def _names(text):
    """Package names of `name==version` lines, in the one spelling that compares."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {re.sub(r"[-_.]+", "-", x.split("==")[0]).lower() for x in lines if x}


def _show_odoo():
    """Let the environment import Odoo from where its sources are.

    A path file and not a link: `odoo` is a namespace package, so that pip's OCA addons
    (in site-packages) join it without a file being written into Odoo's sources.
    """
    pointer = paths.site_packages() / "retail_sync_odoo.pth"
    text = f"{paths.ODOO_LINK}\n"
    if not pointer.exists() or pointer.read_text() != text:
        pointer.write_text(text)
