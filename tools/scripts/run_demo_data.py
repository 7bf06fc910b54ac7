# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Runs inside `odoo shell` on the demo's database: calls the hook in demo_data."""

import json
import os

from tools import demo_data

facts = json.loads(os.environ["RETAIL_SYNC_DEMO"])
demo_data.prepare(env, **facts)  # noqa: F821 - given by the shell
env.cr.commit()  # noqa: F821
