# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    # Guests are matched by e-mail on every first order; Odoo has no index for it.
    _retail_email_idx = models.Index(
        "(email_normalized) WHERE email_normalized IS NOT NULL"
    )
