# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What is done already, and who is doing it now: stamps, hashes and file locks."""

import contextlib
import fcntl
import hashlib

from . import paths
from .report import ToolError, say


def digest(*parts):
    """A short hash over texts, bytes and the contents of files."""
    total = hashlib.sha256()
    for part in parts:
        if hasattr(part, "read_bytes"):
            part = part.read_bytes()
        elif not isinstance(part, bytes):
            part = str(part).encode()
        total.update(b"%d:" % len(part) + part)
    return total.hexdigest()[:12]


def is_done(name, value):
    """Was this step finished with these inputs?"""
    stamp = paths.STAMPS / name
    return stamp.exists() and stamp.read_text() == value


def set_done(name, value):
    paths.STAMPS.mkdir(parents=True, exist_ok=True)
    (paths.STAMPS / name).write_text(value)


@contextlib.contextmanager
def locked(name, *, wait=True):
    """One command of this clone at a time; the kernel frees it if we are killed."""
    paths.RUN.mkdir(exist_ok=True)
    with open(paths.RUN / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise ToolError(
                    f"Another `make {name}` of this clone is running.",
                    "stop it first (Ctrl-C in its terminal).",
                ) from None
            say(f"   …  waiting for another command of this clone ({name})")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
