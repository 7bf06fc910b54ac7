# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Write Odoo's configuration from the environment and secret files, then start Odoo.

The file is only readable for its owner, and no secret stands on a command line.
"""

import os
import string
import sys
from pathlib import Path

TEMPLATE = Path(__file__).with_name("odoo.conf")
DEFAULTS = {
    "DB_PORT": "5432",
    "DB_USER": "odoo",
    "DB_NAME": "odoo",
    "WORKERS": "6",
    "CRON_THREADS": "1",
    "LIMIT_TIME_CPU": "300",
    "LIMIT_TIME_REAL": "600",
    "LOG_LEVEL": "info",
    # One job at a time drains a shop's orders; the lanes are worked on in this order.
    "QUEUE_CHANNELS": (
        "root:2,root.retail_sync:2,root.retail_sync.stock:1,root.retail_sync.order:1,"
        "root.retail_sync.refund:1,root.retail_sync.catalogue:1,"
        "root.retail_sync.history:1"
    ),
    "QUEUE_HOST": "localhost",
    "QUEUE_PORT": "8069",
    "PRODUCTION": "0",
}


def value_of(name):
    """A setting: the variable, what stands in the file it names, or the default."""
    path = os.environ.get(f"{name}_FILE")
    if os.environ.get(name):
        value = os.environ[name]
    elif path:
        try:
            value = Path(path).read_text()
        except OSError as error:
            sys.exit(f"{name}_FILE: {path} cannot be read: {error.strerror}")
    else:
        value = DEFAULTS.get(name, "")
    value = value.strip()
    if not value:
        sys.exit(f"{name} is not set: give {name} or {name}_FILE.")
    if "\n" in value or "\r" in value:
        sys.exit(f"{name} must be a single line.")
    return value


class Settings(dict):
    """What the template asks for, looked up when it asks."""

    def __missing__(self, name):
        return value_of(name)


def main(arguments):
    # The comment lines name ${NAME} only to explain it.
    lines = TEMPLATE.read_text().splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(";"))
    # One pass: a "$" in a password stays what it is.
    text = string.Template(text).substitute(Settings())
    mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(os.environ["ODOO_RC"], mode, 0o600), "w") as conf:
        conf.write(text)
    command = arguments or ["odoo"]
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
