# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

# Shown instead of a stored secret; writing it back changes nothing.
_STORED = "••••••••"


class RetailBackend(models.Model):
    _inherit = "retail.backend"

    channel = fields.Selection(
        selection_add=[("woocommerce", "WooCommerce")],
        ondelete={"woocommerce": "cascade"},
    )
    woocommerce_url = fields.Char(
        "Shop address",
        help="As the shop itself calls it, e.g. https://shop.example.com",
    )
    woocommerce_use_oauth = fields.Boolean(
        "Sign requests (OAuth)",
        help="Needed only for a shop without https, where WooCommerce refuses keys.",
    )
    woocommerce_key = fields.Char(
        "Consumer key",
        compute="_compute_woocommerce_secrets",
        inverse="_inverse_woocommerce_key",
        groups="retail_sync_core.group_manager",
    )
    woocommerce_secret = fields.Char(
        "Consumer secret",
        compute="_compute_woocommerce_secrets",
        inverse="_inverse_woocommerce_secret",
        groups="retail_sync_core.group_manager",
    )

    def _compute_woocommerce_secrets(self):
        """What is stored is never shown; only whether something is."""
        for backend in self:
            names = self.env["retail.credential"]._names(backend) if backend.id else ()
            backend.woocommerce_key = _STORED if "woocommerce_key" in names else False
            backend.woocommerce_secret = (
                _STORED if "woocommerce_secret" in names else False
            )

    def _inverse_woocommerce_key(self):
        self._store_secret("woocommerce_key")

    def _inverse_woocommerce_secret(self):
        self._store_secret("woocommerce_secret")

    def _store_secret(self, name):
        for backend in self:
            if backend[name] != _STORED:
                self.env["retail.credential"]._set(backend, name, backend[name])

    @api.constrains("woocommerce_url", "channel")
    def _check_woocommerce_url(self):
        for backend in self.filtered(lambda x: x.channel == "woocommerce"):
            url = backend.woocommerce_url or ""
            if not url.startswith(("https://", "http://")):
                raise ValidationError(
                    self.env._(
                        "The shop address of %s must begin with https:// (or http:// "
                        "for a shop that signs requests).",
                        backend.name,
                    )
                )
