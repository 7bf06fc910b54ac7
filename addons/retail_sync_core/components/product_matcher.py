# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which Odoo product a channel's line is: mapping, then binding, then SKU."""

from odoo.addons.component.core import Component

from ..stops import Cause

# Kinds of lines that are looked up; the others have a product per kind.
GOODS = ("product", "gift_card")


class RetailProductMatcher(Component):
    _name = "retail.product.matcher"
    _inherit = "retail.component"
    _usage = "product.matcher"

    def wanted(self, order, placed_at):
        """Mapping questions of a canonical Order: set of (kind, key, moment)."""
        return {
            ("product", line.product_key, placed_at)
            for line in order.lines
            if line.kind in GOODS
        }

    def match(self, orders, answers, held):
        """Odoo products of many orders' lines; three queries at most.

        Lines matched for the first time by SKU or barcode are bound, so that a
        SKU renamed later in either system changes nothing.

        :param orders: list of (canonical Order, naive UTC datetime)
        :param answers: result of ``retail.mapping._resolve``
        :param held: ``{line: product.product}`` of orders that Odoo already has; used
            where nothing else names a product
        :return: ``{line: product.product}`` and ``{line: Cause}``
        """
        found, causes = {}, {}
        open_lines = []
        for order, placed_at in orders:
            for line in order.lines:
                if line.kind not in GOODS:
                    continue
                revision = answers.get(("product", line.product_key, placed_at))
                if revision and revision.product_id:
                    found[line] = revision.product_id
                else:
                    open_lines.append(line)
        if open_lines:
            self._match_open(open_lines, found, causes, held)
        return found, causes

    def _match_open(self, lines, found, causes, held):
        bindings = self._bindings(lines)
        by_ref = {binding.external_id: binding for binding in bindings}
        unbound = []
        for line in lines:
            binding = by_ref.get(line.product_ref)
            if binding and binding.product_id.active:
                found[line] = binding.product_id
            else:
                unbound.append(line)
        if not unbound:
            return
        by_code, by_barcode = self._candidates(unbound)
        fresh = {}
        for line in unbound:
            candidates = by_code.get(line.sku) if line.sku else None
            matched_by = "sku"
            if not candidates and line.barcode:
                candidates, matched_by = by_barcode.get(line.barcode), "barcode"
            cause = self._doubt(line, candidates, bindings, fresh)
            if cause and line in held:
                found[line] = held[line]
                continue
            if cause and self.backend_record.unknown_product_policy == "substitute":
                found[line] = self.backend_record.substitute_product_id
                continue
            if cause:
                causes[line] = cause
                continue
            found[line] = candidates
            if line.product_ref and line.product_ref not in by_ref:
                fresh[line.product_ref] = (line, candidates, matched_by)
        self._bind(fresh)

    def _bindings(self, lines):
        refs = {line.product_ref for line in lines if line.product_ref}
        parents = {line.parent_ref for line in lines if line.parent_ref}
        if not refs:
            return self.env["retail.product"]
        return self.env["retail.product"].search(
            [
                ("backend_id", "=", self.backend_record.id),
                "|",
                ("external_id", "in", list(refs)),
                ("parent_ref", "in", list(parents)),
            ]
        )

    def _candidates(self, lines):
        """Products by internal reference and by barcode, each in one query."""
        products = self.env["product.product"]
        company = [("company_id", "in", (False, self.backend_record.company_id.id))]
        skus = {line.sku for line in lines if line.sku}
        barcodes = {line.barcode for line in lines if line.barcode}
        by_code = (
            products.search([("default_code", "in", list(skus)), *company])
            if skus
            else products
        )
        by_barcode = (
            products.search([("barcode", "in", list(barcodes)), *company])
            if barcodes
            else products
        )
        return by_code.grouped("default_code"), by_barcode.grouped("barcode")

    def _doubt(self, line, candidates, bindings, fresh):
        """Cause why this match would be a guess, or None."""
        if not candidates:
            return self._unknown(line)
        if len(candidates) > 1:
            return self._cause(
                line,
                self.env._(
                    "%(n)s products carry the reference “%(sku)s”",
                    n=len(candidates),
                    sku=line.sku or line.barcode,
                ),
                self.env._(
                    "Odoo cannot tell which of them was sold. Choose one below, or "
                    "give "
                    "each product a reference of its own and press Retry."
                ),
            )
        if not line.parent_ref:
            return None
        # A variant without a SKU of its own shows its parent's: then all variants
        # of the parent would end up as one product.
        siblings = [
            binding.external_id
            for binding in bindings
            if binding.parent_ref == line.parent_ref
            and binding.product_id == candidates
            and binding.external_id != line.product_ref
        ] + [
            ref
            for ref, (other, product, _by) in fresh.items()
            if other.parent_ref == line.parent_ref
            and product == candidates
            and ref != line.product_ref
        ]
        if not siblings:
            return None
        return self._cause(
            line,
            self.env._("“%s” has no SKU of its own in the channel", line.name),
            self.env._(
                "Another variant of the same product already came as “%(sku)s”; the "
                "channel shows the parent's SKU when a variant has none. Choose the "
                "product that this variant is, or give it a SKU in the channel.",
                sku=line.sku,
            ),
        )

    def _unknown(self, line):
        if line.sku:
            title = self.env._("No Odoo product has the SKU “%s”", line.sku)
        elif line.product_ref:
            title = self.env._("“%s” has no SKU in the channel", line.name)
        else:
            title = self.env._("“%s” no longer exists in the channel", line.name)
        return self._cause(
            line,
            title,
            self.env._(
                "%(shop)s sold “%(name)s”. Choose the Odoo product below; every order "
                "that waits for it is then applied. Or create the product with this "
                "reference and press Retry.",
                shop=self.backend_record.name,
                name=line.name,
            ),
        )

    def _cause(self, line, title, detail):
        return Cause(
            kind="missing_product",
            key=line.product_key,
            title=title,
            detail=detail,
            mapping_kind="product",
            label=line.name,
        )

    def _bind(self, fresh):
        if not fresh:
            return
        self.env["retail.product"].sudo().create(
            [
                {
                    "backend_id": self.backend_record.id,
                    "external_id": ref,
                    "product_id": product.id,
                    "parent_ref": line.parent_ref or False,
                    "sku": line.sku or False,
                    "name": line.name,
                    "matched_by": matched_by,
                }
                for ref, (line, product, matched_by) in fresh.items()
            ]
        )
