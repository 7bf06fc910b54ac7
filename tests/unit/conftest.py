# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Unit tests run without Odoo: its packages are registered as bare ones.

The code under test is plain Python that Odoo imports as ``odoo.addons.…``. Here the
same names lead to the same files, without running any addon's ``__init__`` and
without importing Odoo, so the whole suite takes seconds.
"""

import sys
import types
from pathlib import Path

from hypothesis import settings

# The same examples in every run, and no clock: a busy machine is no failure. For a
# longer search: pytest --hypothesis-profile=search
settings.register_profile("unit", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("unit")

ADDONS = Path(__file__).resolve().parents[2] / "addons"


def _bare(name, *paths):
    module = types.ModuleType(name)
    module.__path__ = [str(path) for path in paths]
    sys.modules[name] = module
    parent, _dot, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)


if "odoo" not in sys.modules:  # inside a real Odoo the real packages are there
    _bare("odoo")
    _bare("odoo.addons", ADDONS)
    for _addon in ("retail_sync_core", "retail_sync_woocommerce"):
        _bare(f"odoo.addons.{_addon}", ADDONS / _addon)
