# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A private PostgreSQL cluster in `.run/pg`, reached through a socket only.

With `PGHOST` in the environment that server is used instead and never touched beyond
our own databases. Commands hold the cluster through `server()`: the last one to leave
stops it, unless `start` asked to keep it.
"""

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path

from . import paths, proc, stamps, system
from .pg_user import server_user
from .report import ToolError, step

ROLE = "retail_sync"
DATA = paths.PG / "data"
KEEP = paths.PG / "keep"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes in sockaddr_un.sun_path, without the closing zero

# fsync stays on: tests that kill the server, the demo and the benches would otherwise
# prove nothing. Access is guarded by the socket's folder (mode 0700), so `trust` is.
SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
log_min_duration_statement = 5s
log_checkpoints = off
log_line_prefix = '%m [%p] %d '
"""


def is_own():
    """Is it our cluster, and not a server the user named?"""
    return "PGHOST" not in os.environ


def socket_folder():
    """Where the socket is: `.run/pg/socket`, unless that path is too long.

    A socket's address is a fixed field of 108 bytes in the kernel's interface; a deep
    clone does not fit and gets a folder in the system's temporary directory.
    """
    folder = paths.PG / "socket"
    if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET:
        return folder
    return Path(tempfile.gettempdir()) / f"retail_sync-{os.geteuid()}-{paths.CLONE}"


def connection():
    """libpq's environment variables for the server in use."""
    if is_own():
        # The port is part of the socket's name; a PGPORT of the user's is not for us.
        return {"PGHOST": str(socket_folder()), "PGPORT": "5432", "PGUSER": ROLE}
    keys = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")
    found = {key: os.environ[key] for key in keys if os.environ.get(key)}
    return {"PGPORT": "5432", "PGUSER": os.environ.get("USER", ROLE), **found}


def program(name):
    folder = system.postgresql_bin(server=is_own())
    if not folder:
        raise ToolError("PostgreSQL's programs are missing.", "run `make setup`.")
    return folder / name


def is_running():
    user = server_user(DATA)
    command = [*user.prefix, program("pg_ctl"), "-D", DATA, "status"]
    try:
        proc.output(command, what="pg_ctl status", cwd="/", env=_plain())
    except ToolError:
        return False
    return True


def start():
    """Start the private cluster, after creating it if there is none."""
    with stamps.locked("pg-start"):
        _start()


def _start():
    user = server_user(DATA)
    if not (DATA / "PG_VERSION").exists():
        with step("PostgreSQL cluster in .run/pg"):
            _create(user)
    _prepare_socket_folder(user)
    if is_running():
        return
    # pg_ctl opens the log as the server's user, so it lies in that user's folder.
    command = [*user.prefix, program("pg_ctl"), "-D", DATA, "-w", "-s"]
    command += ["-l", DATA / "server.log", "-o", f"-k '{socket_folder()}'", "start"]
    with step("PostgreSQL start"):
        proc.run(
            command,
            what="starting PostgreSQL",
            log=paths.LOG / "pg_ctl.log",
            cwd="/",
            env=_plain(),
            todo=f"read {(DATA / 'server.log').relative_to(paths.ROOT)}.",
        )


def stop():
    """Stop the private cluster, if it runs."""
    if not (DATA / "PG_VERSION").exists() or not is_running():
        return False
    command = [*server_user(DATA).prefix, program("pg_ctl"), "-D", DATA, "-s"]
    command += ["-w", "-m", "fast", "stop"]
    with step("PostgreSQL stop"):
        proc.output(command, what="stopping PostgreSQL", cwd="/", env=_plain())
    return True


@contextlib.contextmanager
def server():
    """Hold a running server for the length of a command (a no-op with `PGHOST`)."""
    if not is_own():
        yield
        return
    paths.PG.mkdir(parents=True, exist_ok=True)
    with open(paths.PG / "users.lock", "w") as users:
        # Shared by all users; whoever can take it alone when leaving was the last.
        fcntl.flock(users, fcntl.LOCK_SH)
        start()
        try:
            yield
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not KEEP.exists():
                    stop()


def _create(user):
    paths.PG.mkdir(parents=True, exist_ok=True)
    user.own(DATA)
    proc.run(
        [*user.prefix, program("initdb"), "-D", DATA, "-U", ROLE, "--auth=trust"]
        + ["--encoding=UTF8", "--locale=C.UTF-8"],
        what="creating the PostgreSQL cluster",
        log=paths.LOG / "initdb.log",
        cwd="/",
        env=_plain(),
    )
    with (DATA / "postgresql.conf").open("a") as conf:
        conf.write(SETTINGS)


def _prepare_socket_folder(user):
    folder = socket_folder()
    if folder.is_symlink() or (
        folder.exists() and folder.stat().st_uid not in (os.geteuid(), user.uid)
    ):
        raise ToolError(
            f"{folder} belongs to someone else.", "remove it, or clone to a short path."
        )
    user.own(folder)


def _plain():
    """No PG* variables of the user's, messages in English."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"}
