# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

PRESETS = {
    # Nothing is booked before the channel releases it; unknown goods wait.
    "web_shop": {"confirm_policy": "released", "unknown_product_policy": "wait"},
    # Thousands of orders a day: nothing may stop for one missing product.
    "high_volume": {
        "confirm_policy": "released",
        "unknown_product_policy": "substitute",
    },
    # Goods leave over the counter: what is placed is sold.
    "store": {"confirm_policy": "placed", "unknown_product_policy": "substitute"},
}


class RetailBackendPolicy(models.Model):
    _inherit = "retail.backend"

    preset = fields.Selection(
        [
            ("web_shop", "Web shop"),
            ("high_volume", "High volume"),
            ("store", "Store"),
            ("custom", "Custom"),
        ],
        required=True,
        default="web_shop",
        tracking=True,
        help="A tested set of policies. Change one of them and the preset is Custom.",
    )
    confirm_policy = fields.Selection(
        [
            ("placed", "When placed"),
            ("reserved", "When the channel holds stock for it"),
            ("released", "When the channel releases it for fulfilment"),
            ("never", "Never: a person confirms"),
        ],
        "Confirm orders",
        required=True,
        default="released",
        tracking=True,
    )
    unknown_product_policy = fields.Selection(
        [
            ("wait", "Order waits for a mapping"),
            ("substitute", "Order uses the substitute product"),
        ],
        "Unknown product",
        required=True,
        default="wait",
        tracking=True,
    )
    rounding_limit = fields.Float(
        "Largest rounding line",
        default=1.0,
        help="In units of the order's currency. A channel whose own figures do not "
        "add up gets a rounding line; beyond this amount the order waits for a person.",
    )
    rounding_account_id = fields.Many2one(
        "account.account",
        check_company=True,
        help="Where rounding lines are booked. Empty: the rounding product's account.",
    )
    shipping_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("shipping")
    )
    fee_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("fee")
    )
    tip_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("tip")
    )
    duty_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("duty")
    )
    gift_card_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("gift_card")
    )
    rounding_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("rounding")
    )
    substitute_product_id = fields.Many2one(
        "product.product", default=lambda s: s._default_product("substitute")
    )
    payload_days = fields.Integer(
        "Keep payloads (days)",
        default=90,
        help="Documents received from the channel are removed after this time once "
        "their event has ended. 0 keeps them.",
    )
    max_attempts = fields.Integer(
        default=8,
        help="How often an event is tried while the channel does not answer, before "
        "a person is asked.",
    )

    @api.model
    def _default_product(self, kind):
        return self.env.ref(
            f"retail_sync_core.product_{kind}", raise_if_not_found=False
        )

    @api.onchange("preset")
    def _onchange_preset(self):
        self.update(PRESETS.get(self.preset, {}))

    @api.onchange("confirm_policy", "unknown_product_policy")
    def _onchange_policy(self):
        preset = PRESETS.get(self.preset)
        if preset and any(self[name] != value for name, value in preset.items()):
            self.preset = "custom"

    @api.model_create_multi
    def create(self, vals_list):
        """A preset named at creation sets its policies, unless they are given."""
        for vals in vals_list:
            preset = PRESETS.get(vals.get("preset", "web_shop"), {})
            vals.update({k: v for k, v in preset.items() if k not in vals})
        return super().create(vals_list)

    def _service_product(self, kind):
        """Product of a line that is no goods: shipping, fee, tip, rounding …"""
        self.ensure_one()
        return self[f"{kind}_product_id"]

    def _must_confirm(self, status):
        """True when an order with this canonical Status is to be confirmed."""
        self.ensure_one()
        if status.lifecycle != "open" or status.payment in (
            "failed",
            "voided",
            "refunded",
        ):
            return False
        if status.risk in ("pending", "held", "rejected"):
            return False
        if self.confirm_policy == "placed":
            return True
        released = status.fulfilment in ("released", "partial", "shipped", "delivered")
        if self.confirm_policy == "reserved":
            return released or status.fulfilment == "reserved"
        return self.confirm_policy == "released" and released
