# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A live Odoo on a database of its own: HTTP workers, job runner, crons on demand.

    with Stack("orders") as stack:
        requests.get(stack.url + "/web/health")
        stack.sql("SELECT state FROM queue_job")
        stack.kill(stack.http_workers()[0])   # a crash; the server replaces it

Needs the prepared environment (`make setup`) and runs inside its Python. Start it from
the main thread: the kernel ends the server when the starting thread is gone.
"""

import contextlib
import os
import signal
import time
import urllib.error
import urllib.request

from . import databases, odoo_conf, paths, pg, proc, template
from .front import Front
from .report import ToolError
from .stack_view import StackView

START_SECONDS = 60


class Stack(StackView):
    """One running Odoo. Options:

    name      names database, configuration and log (letters, digits, `_`)
    workers   HTTP workers; at least the jobs' root capacity + 2. 0: one process
    channels  capacities of the job lanes, else `odoo_conf.CHANNELS`; "" for no runner
    crons     cron workers; 0 keeps scheduled actions from interfering
    env       extra environment variables of the server
    options   extra entries for the configuration's `[options]`
    conf      extra sections: {"retail_sync": {"production": "0"}}
    source    database to clone, else the project template
    database  an existing database to run on; it is neither cloned nor dropped
    keep      leave the cloned database behind for a look
    front     put the queueing door of `tools.front` before the workers
    """

    def __init__(
        self,
        name="stack",
        *,
        workers=4,
        channels=None,
        crons=0,
        env=None,
        options=None,
        conf=None,
        source=None,
        database=None,
        keep=False,
        front=False,
        port=None,
    ):
        self.name, self.keep, self.source = name, keep, source
        self.owns_db = database is None
        self.db = database or f"{databases.PREFIX}stack_{name}_{os.getpid()}"
        self.workers, self.channels, self.crons = workers, channels, crons
        self.env, self.options, self.conf = env or {}, options or {}, conf or {}
        self.with_front, self.front = front, None
        self.odoo_port = odoo_conf.free_port() if front or not port else port
        self.gevent_port = odoo_conf.free_port()
        self.port = (port or odoo_conf.free_port()) if front else self.odoo_port
        self.url = f"http://127.0.0.1:{self.port}"
        self.conf_path = paths.RUN / "stacks" / f"{self.db}.conf"
        # Under the database's name while it runs: others may run a stack so named.
        log = self.db if self.owns_db else f"stack-{name}"
        self.log_path = paths.LOG / f"{log}.log"
        self.process = None
        self._held = contextlib.ExitStack()

    # -- life ---------------------------------------------------------------

    def __enter__(self):
        self._held.enter_context(pg.server())
        try:
            if self.owns_db:
                databases.clone(self.source or template.ensure(), self.db)
            self.log_path.unlink(missing_ok=True)
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_exc):
        self.close()

    def start(self):
        """Start the server (again) and wait until it answers."""
        self.write_conf()
        self.process = proc.start(
            [paths.PYTHON, paths.ODOO, "-c", self.conf_path],
            log=self.log_path,
            env=paths.environment(**self.env),
        )
        if self.with_front and not self.front:
            self.front = Front(
                self.port, self.odoo_port, self.gevent_port, self.workers
            ).start()
        self._wait_until_healthy()

    def stop(self):
        """End the server as an administrator would; the database stays."""
        if self.process:
            proc.stop(self.process)
            self.process = None

    def restart(self):
        self.stop()
        self.start()

    def kill(self, pid=None):
        """SIGKILL one process (a worker), or without `pid` the whole server."""
        if pid:
            os.kill(pid, signal.SIGKILL)
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        proc.stop(self.process)
        self.process = None

    def close(self):
        """Stop everything this object started and drop what it created."""
        self.stop()
        if self.front:
            self.front.stop()
            self.front = None
        if self.owns_db and not self.keep:
            with contextlib.suppress(ToolError):
                databases.drop(self.db)
            self.conf_path.unlink(missing_ok=True)
        if self.owns_db and self.log_path.exists():
            self.log_path = self.log_path.replace(paths.LOG / f"stack-{self.name}.log")
        self._held.close()

    # -- inner --------------------------------------------------------------

    def write_conf(self):
        """Write the configuration file; `start` does it too."""
        channels = odoo_conf.CHANNELS if self.channels is None else self.channels
        sections = {key: dict(values) for key, values in self.conf.items()}
        # Jobs are sent straight to the workers, never through the queueing door.
        jobs = {"channels": channels or "root:0", "port": self.odoo_port}
        sections["queue_job"] = {**jobs, **sections.get("queue_job", {})}
        options = {
            "http_enable": True,
            "http_port": self.odoo_port,
            "gevent_port": self.gevent_port,
            "proxy_mode": self.with_front,
            "workers": self.workers,
            "max_cron_threads": self.crons,
            **self.options,
        }
        odoo_conf.write(self.conf_path, self.db, options=options, sections=sections)

    def _wait_until_healthy(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not self.is_running():
                raise self.died()
            with contextlib.suppress(urllib.error.URLError, OSError):
                with urllib.request.urlopen(f"{self.url}/web/health", timeout=5) as ok:
                    if ok.status == 200:
                        return
            time.sleep(0.1)
        self.stop()
        raise ToolError(
            f"Odoo did not answer within {START_SECONDS} s:\n"
            f"{proc.tail(self.log_path)}",
            f"read {self.log_path.relative_to(paths.ROOT)}.",
        )
