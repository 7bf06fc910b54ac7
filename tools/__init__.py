# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Developer tooling: a real Odoo 19 in `.run/`, its tests, demo and benches.

`python3 -m tools help` lists the commands; the Makefile only calls them. Everything
lives in `.run/`; removing that folder undoes all of it (except system packages).
Modules imported before the virtual environment exists use the standard library only.
"""
