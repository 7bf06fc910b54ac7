# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.addons.component.core import Component


class RetailProductLinker(Component):
    """Links a shop's whole catalogue to Odoo's products, before the first order."""

    _name = "retail.product.linker"
    _inherit = "retail.component"
    _usage = "product.linker"

    def link_all(self):
        """Bind every product whose SKU or barcode names exactly one Odoo product.

        :return: how many products the shop has, how many are linked, and a text
            about those that are not
        """
        products = list(self.component(usage="backend.adapter").list_products())
        bound = set(
            self.binder_for("retail.product").to_internal_many(
                product.external_id for product in products
            )
        )
        unbound = [p for p in products if p.external_id not in bound]
        by_code = self._by("default_code", {p.sku for p in unbound} - {""})
        by_barcode = self._by("barcode", {p.barcode for p in unbound} - {""})
        vals_list, missing = [], []
        for product in unbound:
            found, matched_by = by_code.get(product.sku), "sku"
            if not found:
                found, matched_by = by_barcode.get(product.barcode), "barcode"
            if found and len(found) == 1:
                vals_list.append(self._prepare_vals(product, found, matched_by))
            else:
                missing.append(product.sku or product.name)
        self.env["retail.product"].create(vals_list)
        text = ""
        if missing:
            shown = ", ".join(missing[:20])
            text = self.env._(
                "Not linked, because no single Odoo product has that reference: "
                "%(names)s"
                "%(more)s",
                names=shown,
                more=" …" if len(missing) > 20 else "",
            )
        return len(products), len(bound) + len(vals_list), text

    def _by(self, field, values):
        if not values:
            return {}
        return (
            self.env["product.product"]
            .search(
                [
                    (field, "in", list(values)),
                    ("company_id", "in", (False, self.backend_record.company_id.id)),
                ]
            )
            .grouped(field)
        )

    def _prepare_vals(self, product, found, matched_by):
        return {
            "backend_id": self.backend_record.id,
            "external_id": product.external_id,
            "product_id": found.id,
            "parent_ref": product.parent_ref or False,
            "sku": product.sku or False,
            "name": product.name,
            "matched_by": matched_by,
        }
