# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Prepare everything, then go on with the environment's own Python."""

import os
import sys
from pathlib import Path

from . import paths, setup_command


def enter(command, args):
    """For commands that need the installed packages: call this first.

    Under the system's Python it prepares the environment and replaces this process by
    the same command in it; the process number stays, and so do Ctrl-C and signals.
    """
    if Path(sys.prefix).resolve() == paths.VENV.resolve():
        return
    setup_command.prepare()
    python = str(paths.PYTHON)
    sys.stdout.flush()
    os.execve(python, [python, "-m", "tools", command, *args], paths.environment())
