# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A short transaction of its own, for what must survive a rollback."""

from contextlib import contextmanager

from odoo import api

# Whoever waits longer than this waits for the caller's own transaction.
_LOCK_TIMEOUT = "5s"


@contextmanager
def outside(env):
    """An environment on a new cursor that commits when the block ends.

    Rule for callers: within one job, nothing written in here may be written by
    the job's own transaction as well, before or after (REPEATABLE READ would
    refuse the later one, and the earlier one would block).
    """
    with env.registry.cursor() as cr:
        cr.execute("SET LOCAL lock_timeout = %s", [_LOCK_TIMEOUT])
        yield api.Environment(cr, env.uid, dict(env.context), su=env.su)
