# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Odoo's configuration file for one database, with the values the suite relies on."""

import base64
import configparser
import os
import socket

from . import paths, pg

# Capacities of the job lanes. Jobs run in the HTTP workers: `workers` must be at least
# the root capacity + 2, or webhooks wait behind orders. One job at a time drains the
# waiting orders, and a backfill of history takes one place at most.
CHANNELS = (
    "root:2,root.retail_sync:2,root.retail_sync.stock:1,root.retail_sync.order:1,"
    "root.retail_sync.refund:1,root.retail_sync.catalogue:1,root.retail_sync.history:1"
)
KEY_FILE = paths.RUN / "encryption.key"


def write(path, database, *, options=None, sections=None):
    """Write a configuration file.

    `options` changes entries of `[options]`; `sections` adds or changes the other
    sections, for example {"queue_job": {"channels": "root:4"}}.
    """
    link = pg.connection()
    main = {
        "addons_path": ",".join(paths.addons_path()),
        "data_dir": paths.DATA,
        "db_name": database,
        "db_host": link["PGHOST"],
        "db_port": link["PGPORT"],
        "db_user": link["PGUSER"],
        # No dbfilter: with it each request without a session opens a connection.
        "list_db": False,
        "http_interface": "127.0.0.1",
        "http_enable": False,
        "server_wide_modules": "base,rpc,web,queue_job",
        "workers": 0,
        "max_cron_threads": 0,
        "log_level": "info",
        **(options or {}),
    }
    if "PGPASSWORD" in link:
        main["db_password"] = link["PGPASSWORD"]
    parser = configparser.ConfigParser(interpolation=None)
    parser["options"] = {key: str(value) for key, value in main.items()}
    parser["queue_job"] = {"channels": CHANNELS}
    # Both from outside the database: a copy of it neither decrypts nor calls a shop.
    parser["retail_sync"] = {"encryption_key": encryption_key(), "production": "1"}
    for section, values in (sections or {}).items():
        if section not in parser:
            parser[section] = {}
        parser[section].update({key: str(value) for key, value in values.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as conf:
        parser.write(conf)
    path.chmod(0o600)
    return path


def encryption_key():
    """A Fernet key (32 random bytes, urlsafe base64), made once per clone."""
    if not KEY_FILE.exists():
        paths.RUN.mkdir(exist_ok=True)
        KEY_FILE.touch(0o600)
        KEY_FILE.write_text(base64.urlsafe_b64encode(os.urandom(32)).decode())
    return KEY_FILE.read_text().strip()


def free_port():
    """A TCP port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
