# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`screenshot --url ... --out ...`: look at a page of a running Odoo."""

import argparse

from .inside import enter
from .report import say, warn


def main(args):
    parser = argparse.ArgumentParser(prog="screenshot", description=__doc__)
    parser.add_argument("--url", required=True, help="http://127.0.0.1:8069/odoo/...")
    parser.add_argument("--out", required=True, help="the PNG to write")
    parser.add_argument("--login", default="admin", help="empty: do not log in")
    parser.add_argument("--password", default="admin")
    parser.add_argument("--selector", default=".o_action_manager .o_action")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--full-page", action="store_true")
    parser.add_argument(
        "--script",
        action="append",
        default=[],
        help="JavaScript to run before the picture; may be repeated",
    )
    options = parser.parse_args(args)
    enter("screenshot", args)
    from .browser import screenshot

    errors = screenshot(
        options.url,
        options.out,
        options.login,
        options.password,
        width=options.width,
        height=options.height,
        wait_selector=options.selector,
        actions=options.script,
        full_page=options.full_page,
    )
    for error in errors:
        warn(f"the page logged: {error}")
    say(options.out)
    return 0
