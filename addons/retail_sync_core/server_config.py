# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Settings that must live outside the database: keys and the production mark."""

import configparser
import os

from odoo.tools import config

_cache = {}


def setting(name, default=""):
    """A value of the ``[retail_sync]`` section, or of RETAIL_SYNC_<NAME>.

    Odoo's own parser warns about foreign options, so the section is read with
    configparser, once per configuration file.
    """
    value = os.environ.get(f"RETAIL_SYNC_{name.upper()}")
    if value is not None:
        return value
    path = config["config"]
    if path not in _cache:
        parser = configparser.ConfigParser(interpolation=None, strict=False)
        parser.read(path or [])
        section = "retail_sync"
        _cache[path] = dict(parser[section]) if parser.has_section(section) else {}
    return _cache[path].get(name, default)


def is_production():
    """True when this server may talk to production shops.

    A copied database keeps everything but the server's configuration, so a copy
    on another server stays silent.
    """
    return setting("production").strip().lower() in ("1", "true", "yes")
