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

ADDONS = Path(__file__).resolve().parents[2] / "addons"


def _bare(name, *paths):
    if name in sys.modules:  # run inside a real Odoo: leave it alone
        return
    module = types.ModuleType(name)
    module.__path__ = [str(path) for path in paths]
    sys.modules[name] = module
    parent, _dot, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)


_bare("odoo")
_bare("odoo.addons", ADDONS)
for _addon in ("retail_sync_core", "retail_sync_woocommerce"):
    _bare(f"odoo.addons.{_addon}", ADDONS / _addon)
