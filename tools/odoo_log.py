# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Warnings and errors in an Odoo log: our addons must work without a complaint."""

import re

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \S+ \d+ (?P<level>WARNING|ERROR|CRITICAL) \S+ (?P<logger>\S+?):"
)
# Said whatever we do, each with its reason.
EXPECTED = (
    # Odoo's own code under current versions of its libraries.
    "py.warnings: ",
    # The development server runs as root in containers.
    "Running as user 'root'",
)


def complaints(log):
    """The lines of warnings and errors, without those nobody here can mend."""
    if not log.exists():
        return []
    lines = log.read_text(errors="replace").splitlines()
    return [
        line
        for line in lines
        if LINE.match(line) and not any(text in line for text in EXPECTED)
    ]
