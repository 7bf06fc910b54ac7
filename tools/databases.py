# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Databases and their file stores: create, clone, drop, list. Ours begin with `rs_`."""

import os
import re
import shutil

from . import paths, pg, proc

PREFIX = f"rs_{paths.CLONE}_"


def psql(sql, database="postgres"):
    """Run SQL as the owner of our databases; rows as lines of text."""
    command = [pg.program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database]
    env = {**os.environ, **pg.connection()}
    return proc.output(
        [*command, "-c", sql],
        what=f"SQL in {database}",
        env=env,
        todo="is the server running and may the role create databases?",
    ).splitlines()


def names(prefix=PREFIX):
    """Databases of this clone, the oldest first."""
    found = psql("SELECT datname FROM pg_database ORDER BY oid")
    return [name for name in found if name.startswith(prefix)]


def exists(name):
    return name in names("")


def clone(source, name):
    """A copy of a template database with its file store, in about a second."""
    drop(name)
    psql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    files = _filestore(source)
    if files.exists():
        # Odoo never changes a stored file, it only adds and removes names: links do.
        shutil.copytree(files, _filestore(name), copy_function=os.link)


def create(name):
    drop(name)
    psql(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")


def drop(name):
    """Remove a database, its connections and its files; silent when there is none."""
    if exists(name):
        psql(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
        psql(f'DROP DATABASE "{name}" WITH (FORCE)')
    shutil.rmtree(_filestore(name), ignore_errors=True)


def rename(name, new):
    psql(f'ALTER DATABASE "{name}" RENAME TO "{new}"')
    if _filestore(name).exists():
        _filestore(name).rename(_filestore(new))


def seal(name):
    """Make a template: nobody connects to it, which cloning requires."""
    psql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false IS_TEMPLATE true')


def drop_orphans():
    """Remove what commands that were killed have left: `rs_…_<number of a process>`."""
    for name in names():
        owner = re.fullmatch(r"rs_\w+_(?:test|stack|i18n)_(\w+_)?(\d+)", name)
        if owner and not os.path.exists(f"/proc/{owner[2]}"):
            drop(name)


def _filestore(name):
    return paths.DATA / "filestore" / name
