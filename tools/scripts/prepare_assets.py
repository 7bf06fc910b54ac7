# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Runs inside `odoo shell` on a template: builds the web client's files once.

Without it the first page of every clone waits seconds for them, and two workers that
build the same file at once remove each other's, which leaves a blank page.
"""

bundles = env["ir.qweb"]  # noqa: F821 - given by the shell
wanted = {
    "web.assets_web": (True, True),
    "web.assets_web_print": (False, True),
    "web.assets_frontend": (False, True),
    "web.assets_frontend_minimal": (True, False),
    "web.assets_frontend_lazy": (True, False),
    "bus.websocket_worker_assets": (True, False),
    "web_tour.interactive": (True, False),
}
for name, (js, css) in wanted.items():
    bundle = bundles._get_asset_bundle(name, js=js, css=css)
    if js:
        bundle.js()
    if css:
        bundle.css()
env.cr.commit()  # noqa: F821
