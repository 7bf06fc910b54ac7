# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The webhook route beside a bare Odoo route that does one insert."""

import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import random
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from tools import databases, odoo_conf, paths, proc, template
from tools.stack import Stack

from .world import World

ADDONS = paths.TESTS / "bench" / "addons"
SECRET = "bench-secret"


@contextlib.contextmanager
def servers(name, **options):
    """A running Odoo with the bare route; no job runner unless asked for one."""
    db = f"{databases.PREFIX}bench_{name}"
    databases.clone(template.ensure(), db)
    path = ",".join([*paths.addons_path(), str(ADDONS)])
    conf = odoo_conf.write(
        paths.RUN / "bench" / f"{db}.conf", db, options={"addons_path": path}
    )
    proc.run(
        [paths.PYTHON, paths.ODOO, "-c", conf, "-i", "retail_sync_bench"]
        + ["--stop-after-init"],
        what="installing the bare route",
        log=paths.LOG / "bench-install.log",
    )
    try:
        with Stack(
            f"bench_{name}", database=db, options={"addons_path": path}, **options
        ) as stack:
            stack.sql(
                "CREATE TABLE retail_sync_bench (id serial PRIMARY KEY, body text)"
            )
            yield stack
    finally:
        databases.drop(db)


def connect(stack):
    """A channel to deliver to; the path of its webhook."""
    rpc = stack.rpc()
    backend_id = rpc(
        "retail.backend",
        "create",
        [
            {
                "name": "Bench",
                "channel": "woocommerce",
                "woocommerce_url": "https://bench.test",
            }
        ],
    )[0]
    stack.script(_secret_script(backend_id))
    token = rpc("retail.backend", "read", [backend_id], fields=["webhook_token"])
    return f"/retail_sync/webhook/{token[0]['webhook_token']}"


def _secret_script(backend_id):
    script = paths.RUN / "bench" / "secret.py"
    script.write_text(
        f"backend = env['retail.backend'].browse({backend_id})\n"
        f"env['retail.credential']._set(backend, 'webhook', {SECRET!r})\n"
        "env.cr.commit()\n"
    )
    return script


def deliveries(count):
    """``[(headers, raw)]`` of as many different orders, of a usual size."""
    world = World.__new__(World)
    world.random, world.number, world.currency = random.Random(3), 0, "USD"
    result = []
    for _n in range(count):
        document = world.document(world.order())
        document["meta_data"] = [
            {"id": n, "key": f"_plugin_{n}", "value": "x" * 80} for n in range(30)
        ]
        raw = json.dumps(document).encode()
        digest = hmac.new(SECRET.encode(), raw, hashlib.sha256).digest()
        result.append(
            (
                {
                    "Content-Type": "application/json",
                    "X-WC-Webhook-Topic": "order.updated",
                    "X-WC-Webhook-Signature": base64.b64encode(digest).decode(),
                },
                raw,
            )
        )
    return result


def post(url, path, headers, raw):
    """One delivery on a connection of its own, as shops do; (seconds, status)."""
    address = urlsplit(url)
    started = time.perf_counter()
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    try:
        connection.request("POST", path, raw, {**headers, "Connection": "close"})
        answer = connection.getresponse()
        answer.read()
        return time.perf_counter() - started, answer.status
    finally:
        connection.close()


def one_client(count=300):
    """Median milliseconds (ours, bare), taken in turns, one client."""
    with servers("webhook", channels="") as stack:
        path = connect(stack)
        ours, bare = [], []
        for headers, raw in deliveries(count):
            bare.append(_timed(stack.url, "/retail_sync_bench/insert", headers, raw))
            ours.append(_timed(stack.url, path, headers, raw))
        warm = count // 10
        stored = stack.sql("SELECT count(*) FROM retail_event")[0][0]
        if stored != count:
            raise AssertionError(f"{stored} events of {count} deliveries")
        return (
            statistics.median(ours[warm:]) * 1000,
            statistics.median(bare[warm:]) * 1000,
        )


def _timed(url, path, headers, raw):
    seconds, status = post(url, path, headers, raw)
    if status != 200:
        raise AssertionError(f"{path} answered {status}")
    return seconds


def many_clients(count=1000, clients=50):
    """A burst behind a queueing proxy: (failures, p50 ms, p99 ms, per second)."""
    with servers("burst", front=True, channels="") as stack:
        path = connect(stack)
        todo = deliveries(count)
        started = time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            answers = list(pool.map(lambda d: post(stack.url, path, *d), todo))
        spent = time.perf_counter() - started
        stored = stack.sql("SELECT count(*) FROM retail_event")[0][0]
        failures = sum(status != 200 for _s, status in answers) + count - stored
        times = sorted(seconds * 1000 for seconds, _status in answers)
        return failures, times[count // 2], times[int(count * 0.99)], count / spent
