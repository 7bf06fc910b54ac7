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
        self.check_access("write")
        self._check_may_call()
        secret = secrets.token_urlsafe(32)
        former = self.env["retail.credential"].sudo()._get(self, "webhook")
        # Committed before the shop knows it: its first delivery may come at once.
        self._store_webhook_secrets(secret, former)
        try:
            count = self._component("backend.adapter").ensure_webhooks(
                self.webhook_url, secret
            )
        except RemoteError as error:
            # The shop goes on with the former one, if there is one; what it has
            # already of the new one stays valid as well, and the next try must not
            # push the former out.
            self._store_webhook_secrets(former, secret)
            raise UserError(
                self.env._("The shop did not create the webhooks: %s", error)
            ) from error
        self.message_post(body=self.env._("%s webhooks created in the shop.", count))
        return self._notify(
            "success", self.env._("Webhooks"), self.env._("%s are active.", count)
        )

    def _store_webhook_secrets(self, present, previous):
        with outside(self.env(su=True)) as env:
            backend = env[self._name].browse(self.id)
            env["retail.credential"]._set(backend, "webhook", present)
            env["retail.credential"]._set(backend, "webhook_previous", previous)

    def action_remove_webhooks(self):
        """Remove our subscriptions from the shop."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_call()
        try:
            count = self._component("backend.adapter").remove_webhooks(self.webhook_url)
        except RemoteError as error:
            raise UserError(
                self.env._("The shop did not remove the webhooks: %s", error)
            ) from error
        # What the shop has sent already may still arrive.
        present = self.env["retail.credential"].sudo()._get(self, "webhook")
        self._store_webhook_secrets("", present)
        self.message_post(body=self.env._("%s webhooks removed from the shop.", count))
        return self._notify(
            "info", self.env._("Webhooks"), self.env._("%s were removed.", count)
        )
