# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import AbstractComponent


class RetailDocumentImporter(AbstractComponent):
    """Documents that only keep a link up to date: one by one, each in a savepoint."""

    _name = "retail.document.importer"
    _inherit = "retail.component"

    def run(self, groups, outcomes):
        """Apply documents and say how each ends.

        :param groups: list of DocumentEvents
        :param outcomes: Outcomes that collects the ends
        """
        for group in groups:
            self.env["retail.event"]._guard(
                self.backend_record,
                group,
                outcomes,
                lambda g=group: (*self._apply(g.newest), None),
            )

    def _apply(self, event):
        """(state, reason) of one event."""
        if event.is_deletion:
            return "done", self.env._("Deleted in the channel; past orders keep it")
        payload = event._document()
        if payload is None:
            return "ignored", self.env._("Its document has been purged")
        return self._update(payload, self.shared("order.mapper"))

    def _update(self, payload, mapper):
        """Bring the link up to date; (state, reason)."""
        raise NotImplementedError
