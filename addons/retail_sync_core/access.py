# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rights of buttons that change other records than the ones they stand on."""

from odoo.exceptions import AccessError


def check_operator(records):
    """Refuse unless the user sees these records and may put them back to work.

    Operators do not write events and orders themselves, they have them applied.

    :raises AccessError: for a Viewer, or for another company's records
    """
    records.check_access("read")
    env = records.env
    if not (env.su or env.user.has_group("retail_sync_core.group_operator")):
        raise AccessError(env._("Only operators of Retail Sync may do this."))
