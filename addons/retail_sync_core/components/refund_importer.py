# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import Component


class RetailRefundReader(Component):
    """Reads the lines of refunds that an order names by amount only."""

    _name = "retail.refund.reader"
    _inherit = "retail.component"
    _usage = "refund.reader"

    def complete(self, order):
        """Ask the channel for the refunds of a retail.order and store their lines.

        :return: how many refunds are now complete
        """
        payloads = self.component(usage="backend.adapter").read_refunds(
            order.external_id
        )
        mapper = self.component(usage="order.mapper")
        writer = self.component(usage="document.writer")
        known = {refund.external_id: refund for refund in order.refund_ids}
        count = 0
        for payload in payloads:
            refund = mapper.map_refund(payload, order.currency_id.name)
            record = known.get(refund.external_id)
            if record:
                vals = writer._refund(refund, order.currency_id.id, order)
                record.write(vals)
                count += 1
        return count
