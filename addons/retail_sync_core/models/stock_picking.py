# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def message_post_with_source(self, source_ref, **kwargs):
        """No “created from” note for orders of a channel: a template is rendered and
        a message stored for each, to say what the source document field says.
        """
        if (
            self.env.context.get("retail_sync_quiet")
            and source_ref == "mail.message_origin_link"
        ):
            return self.env["mail.message"]
        return super().message_post_with_source(source_ref, **kwargs)
