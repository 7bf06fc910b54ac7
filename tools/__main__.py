# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`python3 -m tools <command> [arguments]`: finds the command and reports errors."""

import importlib
import sys

from .proc import terminated_like_interrupted
from .report import ToolError, say, warn

# Command: (module with `main(arguments)`, what `make help` says about it).
COMMANDS = {
    "setup": ("setup_command", "install what is missing and build the templates"),
    "test": ("test_command", "all tests: plain, Odoo, end to end"),
    "test-fast": ("test_fast", "tests that need no Odoo, in seconds"),
    "lint": ("lint", "style, manifests, XML, forbidden words"),
    "bench": ("bench", "tests/bench/run.py in a prepared environment"),
    "demo": ("demo", "a running shop and Odoo to look at; Ctrl-C ends it"),
    "shell": ("shell", "Odoo's shell on the demo database"),
    "db": ("db", "psql on the demo database (ARGS=name for another)"),
    "start": ("server_control", "start PostgreSQL and keep it running"),
    "stop": ("server_control", "stop PostgreSQL"),
    "i18n": ("i18n", "export each addon's .pot file"),
    "screenshot": ("screenshot", "picture of a page of a running Odoo"),
    "lock": ("lock", "pin requirements.in into requirements.txt"),
    "clean": ("clean", "remove `.run` and everything in it"),
}


def show_help():
    say("make <command> [ARGS='...'], or python3 -m tools <command> ...\n")
    for name, (_module, text) in COMMANDS.items():
        say(f"  {name:<12}{text}")
    say(
        "\nODOO_SRC=<Odoo 19 checkout>, PGHOST/PGPORT/PGUSER/PGPASSWORD=<server>, "
        "PG_BIN=<folder>,\nCHROMIUM=<path> replace what setup would provide."
    )


def main(argv):
    if not argv or argv[0] in ("help", "-h", "--help"):
        show_help()
        return 0
    name, *arguments = argv
    if name not in COMMANDS:
        warn(f"there is no command {name!r}")
        show_help()
        return 2
    module = importlib.import_module(f".{COMMANDS[name][0]}", __package__)
    try:
        with terminated_like_interrupted():
            # A module may serve several commands; it learns which one is meant.
            passed = [name, *arguments] if name in ("start", "stop") else arguments
            return module.main(passed) or 0
    except ToolError as error:
        say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nstopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
