# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""As whom PostgreSQL runs: its server programs refuse root.

Not root: as ourselves. As root: as `postgres` or `nobody`, when they can reach the
clone. Below a closed folder such as root's home they cannot; then a user namespace
shows root to the server as another number, while the files stay root's. The same helps
a number without a name (a container's), for which initdb finds no user.
"""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from . import paths
from .report import ToolError


class ServerUser:
    """The user's number and the words in front of each server command."""

    def __init__(self, uid, gid, prefix=()):
        self.uid, self.gid, self.prefix = uid, gid, list(prefix)

    def own(self, folder):
        """Create a folder that only this user (and root) may enter."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)


def server_user(data):
    """The user for the cluster in `data`: its owner, or a suitable one."""
    if os.geteuid() != 0:
        if _has_name(os.geteuid()):
            return ServerUser(os.geteuid(), os.getegid())
        return _namespace()
    if (data / "PG_VERSION").exists():
        owner = data.stat()
        if owner.st_uid == 0:
            return _namespace()
        return _other(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        user = _other(entry.pw_uid, entry.pw_gid)
        if _works([*user.prefix, "test", "-x", str(paths.RUN)]):
            return user
    return _namespace()


def _other(uid, gid):
    if not shutil.which("setpriv"):
        raise ToolError(
            "PostgreSQL does not run as root, and `setpriv` is missing.",
            "install util-linux, or run as an ordinary user, or name a server: PGHOST.",
        )
    words = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--"]
    return ServerUser(uid, gid, words)


def _namespace():
    # Any user with a name serves (on Debian it is `daemon`, number 1).
    other = next(entry for entry in pwd.getpwall() if entry.pw_uid != 0)
    words = ["unshare", "--user", f"--map-user={other.pw_uid}"]
    words += [f"--map-group={other.pw_gid}", "--"]
    if not _works([*words, "true"]):
        raise ToolError(
            f"PostgreSQL does not run as root or as a user without a name; no other "
            f"user can enter {paths.ROOT}, and this system allows no user namespaces.",
            "clone to a folder others may enter (not below root's home), or run as an "
            "ordinary user, or name a server of your own: PGHOST=<socket or host>.",
        )
    return ServerUser(os.geteuid(), os.getegid(), words)


def _has_name(uid):
    try:
        return bool(pwd.getpwuid(uid))
    except KeyError:
        return False


def _works(command):
    try:
        # From `/`: the current folder may be closed to the other user.
        return not subprocess.run(command, cwd="/", capture_output=True).returncode
    except OSError:
        return False
