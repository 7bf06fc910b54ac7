# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from .. import crypto


class RetailCredential(models.Model):
    """One secret of one channel, encrypted. Code reads it; no user ever does."""

    _name = "retail.credential"
    _description = "Channel credential"
    _order = "backend_id, name"

    backend_id = fields.Many2one(
        "retail.backend", "Channel", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, help="Which secret: consumer_key, webhook …")
    value = fields.Char(
        "Encrypted value", required=True, copy=False, groups="base.group_system"
    )
    set_at = fields.Datetime(default=fields.Datetime.now, readonly=True)
    set_by_id = fields.Many2one(
        "res.users", default=lambda s: s.env.user, readonly=True
    )

    _name_uniq = models.Constraint(
        "UNIQUE(backend_id, name)", "This channel already has a secret of that name."
    )

    @api.model
    def _get(self, backend, name):
        """Decrypted secret, or ``""`` when none is stored."""
        return self._get_many(backend, [name]).get(name, "")

    @api.model
    def _get_many(self, backend, names):
        """``{name: decrypted secret}`` of those that are stored."""
        backend.ensure_one()
        # Raw SQL: one indexed read without putting the secret into the ORM cache.
        self.flush_model(["value"])
        self.env.cr.execute(
            "SELECT name, value FROM retail_credential"
            " WHERE backend_id = %s AND name = ANY(%s)",
            [backend.id, list(names)],
        )
        return {
            name: crypto.decrypt(value).decode()
            for name, value in self.env.cr.fetchall()
        }

    @api.model
    def _set(self, backend, name, value):
        """Store, replace, or (with an empty value) remove a secret."""
        backend.ensure_one()
        credentials = self.sudo()
        found = credentials.search(
            [("backend_id", "=", backend.id), ("name", "=", name)]
        )
        if not value:
            found.unlink()
            return
        vals = {
            "value": crypto.encrypt(value.strip().encode()),
            "set_at": fields.Datetime.now(),
            "set_by_id": self.env.uid,
        }
        if found:
            found.write(vals)
        else:
            credentials.create({"backend_id": backend.id, "name": name, **vals})

    @api.model
    def _names(self, backend):
        """Names of the secrets that a channel has."""
        return set(self.sudo().search([("backend_id", "=", backend.id)]).mapped("name"))
