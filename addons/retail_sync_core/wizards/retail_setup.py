# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..remote.errors import RemoteError


class RetailSetup(models.TransientModel):
    """Ask the shop for its taxes, tenders and carriers and propose what they mean."""

    _name = "retail.setup"
    _description = "Set up a channel"

    backend_id = fields.Many2one(
        "retail.backend",
        "Channel",
        required=True,
        default=lambda s: s.env.context.get("active_id"),
    )
    company_id = fields.Many2one(related="backend_id.company_id")
    line_ids = fields.One2many("retail.setup.line", "setup_id", "Proposals")
    # The same lines, each kind with its own column for the answer.
    tax_line_ids = fields.One2many(
        "retail.setup.line", "setup_id", "Taxes", domain=[("kind", "=", "tax")]
    )
    tender_line_ids = fields.One2many(
        "retail.setup.line",
        "setup_id",
        "Payment methods",
        domain=[("kind", "=", "tender")],
    )
    carrier_line_ids = fields.One2many(
        "retail.setup.line",
        "setup_id",
        "Delivery methods",
        domain=[("kind", "=", "carrier")],
    )
    product_total = fields.Integer("Products in the shop", readonly=True)
    product_matched = fields.Integer("Matched by SKU or barcode", readonly=True)
    message = fields.Text(readonly=True)

    def action_propose(self):
        """Read the shop's configuration and fill the proposals."""
        self.ensure_one()
        self.backend_id._check_may_call()
        adapter = self.backend_id._component("backend.adapter")
        try:
            found = adapter.propose_mappings()
        except RemoteError as error:
            raise UserError(self.env._("The shop did not answer: %s", error)) from error
        self.line_ids.unlink()
        self.line_ids = [
            Command.create(self._prepare_line_vals(item)) for item in found
        ]
        return self._reopen()

    def _prepare_line_vals(self, item):
        vals = {
            "kind": item["kind"],
            "key": item["key"],
            "label": item["label"],
        }
        known = self.env["retail.mapping"]._resolve(
            self.backend_id, [(item["kind"], item["key"], fields.Datetime.now())]
        )
        revision = next(iter(known.values()), None)
        if revision:
            vals.update(
                is_known=True,
                tax_id=revision.tax_id.id,
                journal_id=revision.journal_id.id,
                carrier_id=revision.carrier_id.id,
            )
        elif item["kind"] == "tax":
            vals["tax_id"] = self._propose_tax(item).id
        elif item["kind"] == "tender":
            vals["journal_id"] = self._propose_journal(item).id
        elif item["kind"] == "carrier":
            vals["carrier_id"] = self._propose_carrier(item).id
        return vals

    def _propose_tax(self, item):
        """A sales tax of the same rate, kind and place, or none.

        Another place's is no answer, though its rate be the same: the tax would be
        declared to the wrong country. Odoo's taxes all belong to the company's own
        country; one for sales abroad hangs on a fiscal position of that place.
        """
        taxes = self.env["account.tax"].search(
            [
                ("type_tax_use", "=", "sale"),
                ("amount_type", "=", "percent"),
                ("amount", "=", float(item["rate"])),
                ("company_id", "=", self.backend_id.company_id.id),
            ]
        )

        def fits(tax):
            abroad = tax.fiscal_position_ids.filtered(lambda x: not x.is_domestic)
            places = abroad.country_id or tax.country_id
            return tax.price_include == item["included"] and item.get(
                "country"
            ) in places.mapped("code")

        return taxes.filtered(fits)[:1]

    def _propose_journal(self, item):
        return self.env["account.journal"].search(
            [
                ("type", "=", "cash" if item["key"] == "cod" else "bank"),
                ("company_id", "=", self.backend_id.company_id.id),
            ],
            limit=1,
        )

    def _propose_carrier(self, item):
        return self.env["delivery.carrier"].search(
            [
                ("name", "ilike", item["label"]),
                ("company_id", "in", (False, self.backend_id.company_id.id)),
            ],
            limit=1,
        )

    def action_match_products(self):
        """Link the shop's products to Odoo's by SKU and barcode."""
        self.ensure_one()
        self.backend_id._check_may_call()
        linker = self.backend_id._component("product.linker", "retail.product")
        try:
            self.product_total, self.product_matched, self.message = linker.link_all()
        except RemoteError as error:
            raise UserError(self.env._("The shop did not answer: %s", error)) from error
        return self._reopen()

    def action_create_missing_taxes(self):
        """Create an Odoo sales tax for each rate that has none."""
        self.ensure_one()
        for line in self.line_ids.filtered(lambda x: x.kind == "tax" and not x.tax_id):
            line.tax_id = line._create_tax()
        return self._reopen()

    def action_apply(self):
        """Store the answered proposals as mappings."""
        self.ensure_one()
        for line in self.line_ids.filtered(lambda x: not x.is_known):
            target = line._target()
            if target:
                self.env["retail.mapping"]._answer(
                    self.backend_id, line.kind, line.key, target, label=line.label
                )
        return {"type": "ir.actions.act_window_close"}

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set up mappings"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }


class RetailSetupLine(models.TransientModel):
    _name = "retail.setup.line"
    _description = "Proposed mapping"
    _order = "kind desc, label"

    setup_id = fields.Many2one("retail.setup", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("tax", "Tax"), ("tender", "Tender"), ("carrier", "Carrier")], required=True
    )
    key = fields.Char(required=True)
    label = fields.Char("In the shop")
    is_known = fields.Boolean("Mapped")
    tax_id = fields.Many2one("account.tax", "Odoo tax")
    journal_id = fields.Many2one("account.journal")
    carrier_id = fields.Many2one("delivery.carrier", "Delivery method")

    def _target(self):
        """Revision values of what was chosen; empty when nothing was."""
        names = ("tax_id", "journal_id", "carrier_id")
        return {name: self[name].id for name in names if self[name]}

    def _create_tax(self):
        """A sales tax made from the mapping key “rate|place|incl or excl”.

        It belongs to the country the company reports to, whatever the place: Odoo
        refuses an invoice with a tax of another. The name says the place.
        """
        rate, place, kind = self.key.split("|")[:3]
        taxes = self.env["account.tax"]
        vals = {
            "name": f"{self.label} ({rate} % {place}, {kind}.)",
            "amount_type": "percent",
            "amount": float(rate),
            "type_tax_use": "sale",
            "price_include_override": (
                "tax_included" if kind == "incl" else "tax_excluded"
            ),
            "company_id": self.setup_id.backend_id.company_id.id,
        }
        # Another shop of the company may have asked for the same one.
        known = taxes.search([(name, "=", value) for name, value in vals.items()])
        return known[:1] or taxes.create({**vals, "tax_group_id": self._tax_group().id})

    def _tax_group(self):
        """A tax group of the company's country; a new country may have none."""
        company = self.setup_id.backend_id.company_id
        country = company.account_fiscal_country_id
        groups = self.env["account.tax.group"]
        found = groups.search(
            [
                ("company_id", "=", company.id),
                ("country_id", "in", (False, country.id)),
            ],
            limit=1,
        )
        return found or groups.create(
            {
                "name": self.env._("Taxes"),
                "company_id": company.id,
                "country_id": country.id,
            }
        )
