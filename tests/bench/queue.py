# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""End to end: deliveries over HTTP, the job runner, confirmed orders."""

import time
from concurrent.futures import ThreadPoolExecutor

from tools import databases, paths, template
from tools.stack import Stack

from .webhook import _secret_script, deliveries, post

SCRIPT = """
from odoo import api
from tests.bench.world import World

class Live(World):
    def __init__(self, env):
        import random
        self.random, self.number = random.Random(7), 0
        self._prepare(env)

Live(env)
env['ir.cron'].search([('name', 'like', 'Retail Sync')]).active = True
env.cr.commit()
"""


def end_to_end(count=400):
    """Orders per second from the first delivery to the last confirmed order."""
    db = f"{databases.PREFIX}bench_queue"
    databases.clone(template.ensure(), db)
    try:
        with Stack("bench_queue", database=db, front=True) as stack:
            prepare = paths.RUN / "bench" / "prepare.py"
            prepare.write_text(SCRIPT)
            stack.script(prepare)
            [(backend_id, token)] = stack.sql(
                "SELECT id, webhook_token FROM retail_backend"
            )
            stack.script(_secret_script(backend_id))
            stack.wait_for_job_runner()
            todo = deliveries(count)
            started = time.perf_counter()
            with ThreadPoolExecutor(4) as pool:
                path = f"/retail_sync/webhook/{token}"
                answers = list(pool.map(lambda d: post(stack.url, path, *d), todo))
            taken = time.perf_counter() - started
            stack.wait(
                lambda: _confirmed(stack) == count,
                seconds=300,
                every=0.5,
                what=f"{count} confirmed orders",
            )
            spent = time.perf_counter() - started
    finally:
        databases.drop(db)
    failed = sum(status != 200 for _seconds, status in answers)
    return {"failed": failed, "received": count / taken, "applied": count / spent}


def _confirmed(stack):
    return stack.sql(
        "SELECT count(*) FROM retail_order o JOIN sale_order s ON s.id = "
        "o.sale_order_id"
        " WHERE s.state = 'sale'"
    )[0][0]
