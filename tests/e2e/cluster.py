# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A database that a test may crash without disturbing anybody."""

import contextlib
import os
import shutil

from tools import databases, paths, pg, proc, template
from tools.pg_user import server_user

# Names of our variables are libpq's; the tools read them as a user's own server.
VARIABLES = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")


class Cluster:
    """A second PostgreSQL, with a copy of the project template in it."""

    def __init__(self, name, database):
        self.folder = paths.PG / f"{name}-{os.getpid()}"
        self.data = self.folder / "data"
        self.socket = pg.socket_folder()
        self.port = 6000 + os.getpid() % 3000
        self.database = database
        self.log = paths.LOG / f"{name}-pg.log"

    def create(self):
        """Initialise and start it and copy the template into it."""
        user = server_user(pg.DATA)
        user.own(self.folder)
        self._run("initdb", "-U", pg.ROLE, "--auth=trust", "--locale=C.UTF-8")
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(f"{pg.SETTINGS}\nport = {self.port}\n")
        self.start()
        dump = self.log.with_suffix(".sql")
        databases.clone(template.ensure(), self.database)
        try:
            options = ["-d", self.database, "--no-owner", "-f", dump]
            self._client("pg_dump", options, pg.connection())
            databases.psql(f'DROP DATABASE "{self.database}"')  # its files stay
            with self.chosen():
                databases.psql(f'CREATE DATABASE "{self.database}" TEMPLATE template0')
                options = ["-X1q", "-v", "ON_ERROR_STOP=1", "-d", self.database]
                self._client("psql", [*options, "-f", dump], pg.connection())
        finally:
            dump.unlink(missing_ok=True)

    def start(self):
        self._run("pg_ctl", "-w", "-o", f"-k '{self.socket}'", "start")

    def stop(self, mode):
        """Stop it: `immediate` as a power failure would, `fast` in good order."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def remove(self):
        """Stop it and remove everything of it."""
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
        databases.drop(self.database)

    @contextlib.contextmanager
    def chosen(self):
        """Let the tools use this cluster, as if the user had named it."""
        before = {name: os.environ.get(name) for name in VARIABLES}
        os.environ.update(PGHOST=str(self.socket), PGPORT=str(self.port))
        os.environ["PGUSER"] = pg.ROLE
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value

    # -- inner ------------------------------------------------------------------

    def _run(self, name, *options):
        """A program of the server's, as the server's user."""
        user = server_user(pg.DATA)
        command = [*user.prefix, pg.program(name), "-D", self.data, *options]
        proc.run(command, what=name, log=self.log, cwd="/", env=_plain())

    def _client(self, name, options, link):
        command = [pg.program(name), *options]
        proc.run(command, what=name, log=self.log, env={**_plain(), **link})


def _plain():
    kept = {key: val for key, val in os.environ.items() if key not in VARIABLES}
    return {**kept, "LC_ALL": "C.UTF-8"}


class Guest:
    """A copy on a server that is not ours: all we may do is cut connections off."""

    def __init__(self, _name, database):
        self.database = database

    def create(self):
        databases.clone(template.ensure(), self.database)

    def start(self):
        self._let_in(True)

    def stop(self, _mode):
        self._let_in(False)
        databases.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{self.database}'"
        )

    def remove(self):
        databases.drop(self.database)

    def chosen(self):
        return contextlib.nullcontext()

    def _let_in(self, yes):
        databases.psql(f'ALTER DATABASE "{self.database}" ALLOW_CONNECTIONS {yes}')


@contextlib.contextmanager
def crashable(name):
    """A running Cluster (with PGHOST a Guest) for the length of a `with` block."""
    database = f"{databases.PREFIX}stack_{name}_{os.getpid()}"
    cluster = (Cluster if pg.is_own() else Guest)(name, database)
    with pg.server():
        try:
            cluster.create()
            with cluster.chosen():
                yield cluster
        finally:
            cluster.remove()
