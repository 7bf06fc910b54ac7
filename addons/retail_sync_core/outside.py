# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A short transaction of its own, for what must survive a rollback."""

from contextlib import contextmanager

from psycopg2.extensions import TRANSACTION_STATUS_IDLE

from odoo import api

# Whoever waits longer than this waits for the caller's own transaction.
_LOCK_TIMEOUT = "5s"


@contextmanager
def outside(env):
    """An environment on a new cursor that commits when the block ends.

    It sees what others commit meanwhile (READ COMMITTED): a lock taken in here
    really lets the second worker find what the first one wrote.

    Rule for callers: within one job, nothing written in here may be written by
    the job's own transaction as well, before or after (REPEATABLE READ would
    refuse the later one, and the earlier one would block).
    """
    with env.registry.cursor() as cr:
        # Within a test's transaction there is nothing to choose any more.
        if cr.connection.info.transaction_status == TRANSACTION_STATUS_IDLE:
            cr.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        cr.execute("SET LOCAL lock_timeout = %s", [_LOCK_TIMEOUT])
        yield api.Environment(cr, env.uid, dict(env.context), su=env.su)
