# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base.models.res_partner import _tz_get


class RetailBackend(models.Model):
    """One shop, marketplace account or store group."""

    _name = "retail.backend"
    _inherit = ["connector.backend", "mail.thread", "mail.activity.mixin"]
    _description = "Sales channel"
    _order = "sequence, name"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    color = fields.Integer()
    channel = fields.Selection(
        [],
        required=True,
        string="Platform",
        help="Which kind of shop this is. Each platform is an addon of its own.",
    )
    environment = fields.Selection(
        [("test", "Test"), ("production", "Production")],
        required=True,
        default="test",
        tracking=True,
        help="A production channel only talks to its shop from a server whose "
        "configuration carries the production mark, so that a copied database "
        "stays silent.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda s: s.env.company
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        required=True,
        check_company=True,
        default=lambda s: s.env["stock.warehouse"].search(
            [("company_id", "=", s.env.company.id)], limit=1
        ),
        help="Where orders ship from unless the channel assigns another place.",
    )
    location_ids = fields.One2many("retail.location", "backend_id", "Channel locations")
    pricelist_id = fields.Many2one(
        "product.pricelist",
        check_company=True,
        help="Carries the currency of the shop. Prices always come from the channel.",
    )
    team_id = fields.Many2one("crm.team", "Sales team", check_company=True)
    sync_user_id = fields.Many2one(
        "res.users",
        "Sync user",
        required=True,
        default=lambda s: s.env.user,
        help="Jobs of this channel run as this user.",
    )
    tz = fields.Selection(
        _tz_get,
        "Shop time zone",
        required=True,
        default=lambda s: s.env.user.tz or "UTC",
        help="Days of this shop (cutover, checkpoints) begin and end in this zone.",
    )
    cutover_at = fields.Datetime(
        help="Orders placed before this moment are history: they are kept for "
        "reference and not booked.",
        tracking=True,
    )
    webhook_token = fields.Char(
        default=lambda s: secrets.token_urlsafe(24), copy=False, readonly=True
    )
    webhook_url = fields.Char(compute="_compute_webhook_url")

    _token_uniq = models.Constraint(
        "UNIQUE(webhook_token)", "Webhook paths must differ."
    )

    @api.depends("webhook_token")
    def _compute_webhook_url(self):
        for backend in self:
            base = backend.get_base_url()
            backend.webhook_url = f"{base}/retail_sync/webhook/{backend.webhook_token}"

    @api.constrains("sync_user_id", "company_id")
    def _check_sync_user(self):
        for backend in self:
            if backend.company_id not in backend.sync_user_id.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s has no access to %(company)s. Choose another sync "
                        "user for %(channel)s or give this one the company.",
                        user=backend.sync_user_id.name,
                        company=backend.company_id.name,
                        channel=backend.name,
                    )
                )
            if not backend.sync_user_id.has_group("retail_sync_core.group_manager"):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot book what %(channel)s sends. Make this user "
                        "a manager of Retail Sync, with rights for sales, inventory "
                        "and invoicing, or choose another sync user.",
                        user=backend.sync_user_id.name,
                        channel=backend.name,
                    )
                )

    def _as_sync_user(self):
        """This channel as its sync user sees it, in its own company.

        Tracking stays off: milestones and events are the history of what a
        channel does, and a chatter line per field doubles the cost of an order.
        """
        return (
            self.with_user(self.sync_user_id)
            .with_company(self.company_id)
            .with_context(
                tracking_disable=True,
                mail_create_nosubscribe=True,
                mail_create_nolog=True,
                retail_sync_quiet=True,
                lang=self.with_user(self.sync_user_id).env.user.context_get()["lang"],
                tz=self.tz,
                allowed_company_ids=self.company_id.ids,
            )
        )

    def _component(self, usage, model_name="retail.event"):
        """The component of ``usage`` for this channel's platform."""
        self.ensure_one()
        with self.work_on(model_name) as work:
            return work.component(usage=usage)
