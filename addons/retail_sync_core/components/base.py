# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import AbstractComponent


class RetailComponent(AbstractComponent):
    """Base of every component: core defaults stand back for a spoke's own."""

    _name = "retail.component"
    _inherit = "base.connector"
    _collection = "retail.backend"
    # The platform a component is for; None is core's default for all of them.
    _channel = None

    def shared(self, usage):
        """The component of ``usage``, made once per unit of work.

        For components that read settings when they are made.
        """
        made = self.work.__dict__.setdefault("_retail_shared", {})
        if usage not in made:
            made[usage] = self.component(usage=usage)
        return made[usage]

    @classmethod
    def _component_match(cls, work, usage=None, model_name=None, **_kw):
        channel = work.collection.channel
        if cls._channel:
            return cls._channel == channel
        # The registry's lookup is cached, so asking again costs next to nothing.
        found = work.components_registry.lookup(
            "retail.backend", usage=usage, model_name=model_name
        )
        return not any(getattr(c, "_channel", None) == channel for c in found)
