# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Looking into a running stack: its processes, its database, its log."""

import contextlib
import re
import time

import psutil
import psycopg2

from . import paths, pg, proc, template
from .report import ToolError
from .rpc import Rpc


class StackView:
    """What tests ask of a `Stack`; that class starts and stops it."""

    @property
    def pid(self):
        return self.process.pid

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def http_workers(self):
        """Process ids of the HTTP workers (they also run the jobs), oldest first."""
        return self._workers("WorkerHTTP")

    def job_runner(self):
        """Process id of the job runner, or None when there is none."""
        return next(iter(self._workers("WorkerJobRunner")), None)

    def _workers(self, kind):
        # All processes have the same command line; the log tells them apart.
        told = re.findall(rf"Worker {kind} \((\d+)\) alive", self.log())
        living = {child.pid for child in psutil.Process(self.pid).children()}
        return [int(pid) for pid in told if int(pid) in living]

    def connect(self):
        """A new psycopg2 connection to the database (autocommit)."""
        link = pg.connection()
        connection = psycopg2.connect(
            host=link["PGHOST"],
            port=link["PGPORT"],
            user=link["PGUSER"],
            password=link.get("PGPASSWORD"),
            dbname=self.db,
        )
        connection.autocommit = True
        return connection

    def sql(self, query, params=None):
        """Run one statement; the rows of a query."""
        with contextlib.closing(self.connect()) as connection:
            with connection.cursor() as cursor:
                cursor.execute(query, params)
                return cursor.fetchall() if cursor.description else []

    def rpc(self, login="admin", password="admin"):
        """Odoo's methods over the network, as the user's own scripts call them."""
        return Rpc(self.url, self.db, login, password)

    def script(self, path):
        """Run a Python file in `odoo shell` on this database; it must commit."""
        template.run_scripts(self.conf_path, [path], log=paths.LOG / "stack-script.log")

    def log(self):
        """Everything the server has logged since this stack began."""
        if not self.log_path.exists():
            return ""
        return self.log_path.read_text(errors="replace")

    def wait(self, condition, *, seconds=30, what="the condition", every=0.1):
        """Poll until `condition()` is true and return its value."""
        deadline = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if not self.is_running():
                raise self.died()
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"{what} did not come true within {seconds} s; the server said:\n"
                    f"{proc.tail(self.log_path)}"
                )
            time.sleep(every)

    def wait_for_job_runner(self, seconds=30):
        """It starts five seconds after the server, to let that settle."""
        ready = "database connections ready"
        self.wait(lambda: ready in self.log(), seconds=seconds, what="the job runner")

    def died(self):
        """The error to raise when the server is gone."""
        return ToolError(
            f"Odoo ended by itself:\n{proc.tail(self.log_path)}",
            f"read {self.log_path.relative_to(paths.ROOT)}.",
        )
