# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the demo's database holds. `prepare` runs inside Odoo at every start."""

LOOK_AT = """Look at Retail Sync: the inbox, the orders and their milestones, and the
exceptions with the action that mends each."""


def prepare(env, shop, odoo_url, fresh):
    """Connect the simulated shop.

    `shop` has url, consumer_key and consumer_secret; they and `odoo_url` may differ
    from the last run. `fresh` tells that the database is new. The caller commits.
    """
