# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Child processes: run one to its end, keep one running, leave none behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import paths
from .report import ToolError

PR_SET_PDEATHSIG = 1
# Loaded here, not in the child: between fork and exec only simple calls are safe.
_LIBC = ctypes.CDLL(None)


def tail(path, lines=20):
    """The last lines of a log file, without reading all of a large one."""
    path = Path(path)
    if not path.exists():
        return ""
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - 16000))
        return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


def _die_with_parent():
    """In the child: be told when the starter is gone, even by SIGKILL (Linux)."""
    if sys.platform == "linux":
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command, *, log=None, env=None, cwd=None, stdin=subprocess.DEVNULL):
    """Start a process as leader of its own group, its output appended to `log`.

    Without a log it writes where we write. The kernel ties it to the starting
    *thread*: start long-lived ones from the main thread.
    """
    out = None
    if log:
        Path(log).parent.mkdir(parents=True, exist_ok=True)
        out = open(log, "ab")  # noqa: SIM115 - closed below, the child has its copy
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=stdin,
            stdout=out,
            stderr=subprocess.STDOUT if log else None,
            env=env or paths.environment(),
            cwd=cwd or paths.ROOT,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
    finally:
        if log:
            out.close()


def group_alive(pgid):
    """Does any process of the group still run? Those only waiting to be reaped don't:
    their new parent may take seconds for it."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # pid (name) state ppid pgrp ...; the name may itself hold a ")"
            state, _ppid, pgrp = stat.read_text().rpartition(")")[2].split()[:3]
            if int(pgrp) == pgid and state not in "ZX":
                return True
    return False


def stop(process, *, grace=10.0, sig=signal.SIGTERM):
    """Ask a group leader to end, then remove what is left of its group."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(sig)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    deadline = time.monotonic() + 5
    while group_alive(process.pid) and time.monotonic() < deadline:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.poll()
        time.sleep(0.02)
    return process.wait()


def run(command, *, what, log=None, env=None, cwd=None, stdin=None, todo=""):
    """Run to the end; `what` names the work in the error that a failure raises."""
    source = subprocess.DEVNULL if stdin is None else subprocess.PIPE
    log = Path(log or paths.LOG / "last-command.log")
    if log.exists():
        log.unlink()
    process = start(command, log=log, env=env, cwd=cwd, stdin=source)
    try:
        process.communicate(stdin.encode() if stdin is not None else None)
    except BaseException:
        stop(process, grace=2)
        raise
    if process.returncode:
        raise ToolError(
            f"{what} failed (exit code {process.returncode}).\n{tail(log)}",
            todo or f"read {log.relative_to(paths.ROOT)} and run the command again.",
        )
    return log


def output(command, *, what, env=None, cwd=None, todo=""):
    """The standard output of a short command."""
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=env,
        cwd=cwd,
    )
    if done.returncode:
        raise ToolError(f"{what} failed: {done.stderr.strip()[-2000:]}", todo)
    return done.stdout


@contextlib.contextmanager
def terminated_like_interrupted():
    """SIGTERM and SIGHUP unwind like Ctrl-C, so that every `finally` runs.

    SIGINT too: a shell starts background commands with it ignored.
    """

    def interrupt(signum, _frame):
        raise KeyboardInterrupt(signal.Signals(signum).name)

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    previous = {s: signal.signal(s, interrupt) for s in signals}
    try:
        yield
    finally:
        for signum, handler in previous.items():
            signal.signal(signum, handler)


@contextlib.contextmanager
def deaf_to_interrupts():
    """For a clean-up that must run to its end."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    previous = {s: signal.signal(s, signal.SIG_IGN) for s in signals}
    try:
        yield
    finally:
        for signum, handler in previous.items():
            signal.signal(signum, handler)
