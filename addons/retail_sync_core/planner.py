# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Keeping PostgreSQL's planner informed while orders pour in.

A burst into tables that were never analysed, or were nearly empty when they were,
can send the planner into a nested loop inside Odoo's search for a picking
(``stock.move._search_picking_for_assignation``): one statement then takes minutes.
Autovacuum notices, but only after a minute or more.
"""

from collections import Counter

TABLES = ("stock_move", "stock_picking", "stock_reference_move_rel", "stock_move_line")
# Documents a process applies before it looks again; a look is one cheap query.
_EVERY = 20
_LEAST = 50
_applied = Counter()


def refresh(registry, documents):
    """ANALYZE the tables that have doubled since their last one.

    Called after a job's commit, in a transaction of its own: ANALYZE sees only
    committed rows of others, and its lock must not be held by the job.

    :param documents: how many documents the job applied
    """
    _applied[registry.db_name] += documents
    if _applied[registry.db_name] < _EVERY:
        return
    _applied[registry.db_name] = 0
    with registry.cursor() as cr:
        cr.execute(
            """
            SELECT relname FROM pg_class
             WHERE oid = ANY(%s::regclass[])
               AND pg_stat_get_mod_since_analyze(oid) > greatest(reltuples, %s)
               AND pg_try_advisory_xact_lock(hashtextextended('retail_sync:analyze', 0))
            """,
            [list(TABLES), _LEAST],
        )
        stale = [row[0] for row in cr.fetchall()]
        if stale:
            cr.execute("SET LOCAL lock_timeout = '100ms'")
            # Names come from TABLES above.
            cr.execute(f"ANALYZE {', '.join(stale)}")  # pylint: disable=E8103
