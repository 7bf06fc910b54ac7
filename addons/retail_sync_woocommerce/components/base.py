# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.component.core import AbstractComponent


class WooComponent(AbstractComponent):
    """Base of this platform's components; they win over core's defaults."""

    _name = "woocommerce.component"
    _inherit = "retail.component"
    _channel = "woocommerce"
