# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

KINDS = [
    ("product", "Product"),
    ("tax", "Tax"),
    ("tender", "Tender"),
    ("carrier", "Carrier"),
    ("fee", "Fee"),
    ("return_reason", "Return reason"),
    ("status", "Order status"),
]
# The field that holds the answer, per kind.
TARGET = {
    "product": "product_id",
    "fee": "product_id",
    "tax": "tax_id",
    "tender": "journal_id",
    "carrier": "carrier_id",
    "return_reason": "reason",
    "status": "status_payment",
}


class RetailMapping(models.Model):
    """What a channel's word means in Odoo, since when, and who said so.

    The answer itself lives in revisions that never change; this record is the
    question and shows the newest answer.
    """

    _name = "retail.mapping"
    _inherit = ["mail.thread"]
    _description = "Mapping"
    _order = "kind, key"
    _rec_name = "label"
    _check_company_auto = True

    kind = fields.Selection(KINDS, required=True, index=True)
    backend_id = fields.Many2one(
        "retail.backend",
        "Channel",
        index=True,
        ondelete="restrict",
        help="Empty: for all channels of the company.",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
    )
    key = fields.Char(
        required=True,
        index=True,
        help="How the channel says it, e.g. “sku:AB-1” or “21|NL|excl”.",
    )
    label = fields.Char(help="How people call it.")
    active = fields.Boolean(default=True)
    revision_ids = fields.One2many("retail.mapping.revision", "mapping_id", "Revisions")
    revision_count = fields.Integer(compute="_compute_current")
    is_answered = fields.Boolean(
        compute="_compute_current", search="_search_is_answered", string="Mapped"
    )
    product_id = fields.Many2one(
        "product.product", compute="_compute_current", inverse="_inverse_target"
    )
    tax_id = fields.Many2one(
        "account.tax", compute="_compute_current", inverse="_inverse_target"
    )
    journal_id = fields.Many2one(
        "account.journal", compute="_compute_current", inverse="_inverse_target"
    )
    carrier_id = fields.Many2one(
        "delivery.carrier", compute="_compute_current", inverse="_inverse_target"
    )
    reason = fields.Char(compute="_compute_current", inverse="_inverse_target")
    status_payment = fields.Selection(
        selection="_selection_payment",
        compute="_compute_current",
        inverse="_inverse_target",
    )
    status_fulfilment = fields.Selection(
        selection="_selection_fulfilment",
        compute="_compute_current",
        inverse="_inverse_target",
    )
    target_name = fields.Char("Means in Odoo", compute="_compute_current")

    _key_uniq = models.UniqueIndex(
        "(company_id, COALESCE(backend_id, 0), kind, key)",
        "This channel already has a mapping for that key; open it instead.",
    )

    @api.model
    def _selection_payment(self):
        return (
            self.env["retail.order"]
            ._fields["payment_status"]
            ._description_selection(self.env)
        )

    @api.model
    def _selection_fulfilment(self):
        return (
            self.env["retail.order"]
            ._fields["fulfilment_status"]
            ._description_selection(self.env)
        )

    @api.depends("backend_id")
    def _compute_company(self):
        for mapping in self:
            mapping.company_id = (
                mapping.backend_id.company_id or mapping.company_id or self.env.company
            )

    @api.depends("revision_ids")
    def _compute_current(self):
        names = self.env["retail.mapping.revision"]._target_fields()
        for mapping in self:
            # Who sees the mapping sees the name of its answer, also of a journal
            # or a delivery method that is not for them to open.
            newest = mapping.sudo().revision_ids.sorted("id")[-1:]
            mapping.revision_count = len(mapping.sudo().revision_ids)
            mapping.is_answered = bool(newest)
            mapping.target_name = newest.target_name
            for name in names:
                mapping[name] = newest[name]

    def _search_is_answered(self, operator, value):
        if operator not in ("=", "!=", "in", "not in"):
            raise UserError(self.env._("Use “is set” or “is not set” here."))
        wanted = bool(
            value if not isinstance(value, (list, tuple, set)) else True in value
        )
        if operator in ("!=", "not in"):
            wanted = not wanted
        return [("revision_ids", "!=" if wanted else "=", False)]

    def _inverse_target(self):
        """Typing another answer appends a revision; nothing is overwritten."""
        names = self.env["retail.mapping.revision"]._target_fields()
        for mapping in self:
            newest = mapping.revision_ids.sorted("id")[-1:]
            values = {
                name: mapping[name].id
                if hasattr(mapping[name], "_name")
                else mapping[name]
                for name in names
            }
            held = {
                name: newest[name].id
                if hasattr(newest[name], "_name")
                else newest[name]
                for name in names
            }
            if any(values.values()) and values != held:
                self.env["retail.mapping.revision"].create(
                    {
                        "mapping_id": mapping.id,
                        # The first answer holds for all orders, also older ones;
                        # a later one from now on, unless a person dates it.
                        "valid_from": fields.Datetime.now() if newest else False,
                        **values,
                    }
                )
        self.invalidate_recordset()

    @api.constrains("kind", "key")
    def _check_key(self):
        for mapping in self:
            if mapping.key != mapping.key.strip():
                raise ValidationError(
                    self.env._("A mapping's key must not begin or end with a space.")
                )

    def action_open_revisions(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Revisions of %s", self.display_name),
            "res_model": "retail.mapping.revision",
            "view_mode": "list",
            "domain": [("mapping_id", "=", self.id)],
        }

    @api.model
    def _resolve(self, backend, wanted):
        """Answers for many keys in one query.

        A channel's own mapping beats one for all channels; of its revisions the
        newest that was valid at the document's moment counts, or the oldest when
        the document is older than all of them.

        :param wanted: iterable of (kind, key, naive UTC datetime of the document)
        :return: ``{(kind, key, moment): retail.mapping.revision}``; unanswered ones
            are left out
        """
        wanted = list(set(wanted))
        if not wanted:
            return {}
        self.flush_model(["kind", "key", "backend_id", "company_id", "active"])
        revisions = self.env["retail.mapping.revision"]
        revisions.flush_model()
        self.env.cr.execute(
            """
            SELECT DISTINCT ON (w.n) w.n, r.id
              FROM unnest(%(kinds)s, %(keys)s, %(moments)s::timestamp[])
                   WITH ORDINALITY AS w(kind, key, moment, n)
              JOIN retail_mapping m ON m.key = w.key AND m.kind = w.kind
               AND m.active AND m.company_id = %(company)s
               AND (m.backend_id = %(backend)s OR m.backend_id IS NULL)
              JOIN retail_mapping_revision r ON r.mapping_id = m.id
        CROSS JOIN LATERAL (
                   SELECT r.valid_from IS NULL OR r.valid_from <= w.moment AS yes
                   ) valid
          ORDER BY w.n, m.backend_id NULLS LAST, valid.yes DESC,
                   CASE WHEN valid.yes THEN r.valid_from END DESC NULLS LAST,
                   CASE WHEN valid.yes THEN r.id END DESC,
                   r.valid_from, r.id
            """,
            {
                "kinds": [kind for kind, _key, _moment in wanted],
                "keys": [key for _kind, key, _moment in wanted],
                "moments": [moment for _kind, _key, moment in wanted],
                "company": backend.company_id.id,
                "backend": backend.id,
            },
        )
        return {
            wanted[n - 1]: revisions.browse(rid) for n, rid in self.env.cr.fetchall()
        }

    @api.model
    def _answer(self, backend, kind, key, target, label="", valid_from=False):
        """Create or extend the mapping of ``key`` with one more revision.

        :param target: dict of revision values, e.g. ``{"tax_id": 5}``
        """
        mapping = self.search(
            [("backend_id", "=", backend.id), ("kind", "=", kind), ("key", "=", key)]
        ) or self.create(
            {"backend_id": backend.id, "kind": kind, "key": key, "label": label or key}
        )
        self.env["retail.mapping.revision"].create(
            {"mapping_id": mapping.id, "valid_from": valid_from, **target}
        )
        mapping.invalidate_recordset()
        return mapping
