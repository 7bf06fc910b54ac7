# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Subscribing to a shop's webhooks, and the secret they are signed with."""

import secrets

from odoo import models
from odoo.exceptions import UserError

from ..outside import outside
from ..remote.errors import RemoteError


class RetailBackendWebhooks(models.Model):
    _inherit = "retail.backend"

    def action_create_webhooks(self):
        """Subscribe with a new secret; the former one stays valid until the next."""
        self.ensure_one()
        self._check_may_call()
        secret = secrets.token_urlsafe(32)
        # Committed before the shop knows it: its first delivery may come at once.
        with outside(self.env(su=True)) as env:
            backend, credentials = (
                env[self._name].browse(self.id),
                env["retail.credential"],
            )
            former = credentials._get(backend, "webhook")
            credentials._set(backend, "webhook_previous", former)
            credentials._set(backend, "webhook", secret)
        try:
            count = self._component("backend.adapter").ensure_webhooks(
                self.webhook_url, secret
            )
        except RemoteError as error:
            raise UserError(
                self.env._("The shop did not create the webhooks: %s", error)
            ) from error
        self.message_post(body=self.env._("%s webhooks created in the shop.", count))
        return self._notify(
            "success", self.env._("Webhooks"), self.env._("%s are active.", count)
        )

    def action_remove_webhooks(self):
        """Remove our subscriptions from the shop."""
        self.ensure_one()
        self._check_may_call()
        try:
            count = self._component("backend.adapter").remove_webhooks(self.webhook_url)
        except RemoteError as error:
            raise UserError(
                self.env._("The shop did not remove the webhooks: %s", error)
            ) from error
        self.message_post(body=self.env._("%s webhooks removed from the shop.", count))
        return self._notify(
            "info", self.env._("Webhooks"), self.env._("%s were removed.", count)
        )
