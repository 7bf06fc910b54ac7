# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products, variations and customers of a shop."""

from odoo.addons.retail_sync_core.remote import RemoteRejected

from .. import const
from .paging import trimmed


class CatalogueApi:
    """Mixed into the client; needs ``get``, ``pages``, ``changes``, ``batch``."""

    def customers(self, **params):
        """Generator of pages of customers. There is no filter by time of change:
        the server ignores one silently, so none is offered here."""
        query = {"orderby": "id", "order": "asc", "role": "all", **params}
        return self.pages("customers", query)

    def customer(self, external_id):
        return self.get(f"customers/{external_id}")

    def products(self, modified_after=None, fields=None, **params):
        """Generator of pages of products by time of change, without variations
        (only ``sku=[…]`` finds those too). A parent changes with its variations."""
        query = {**params, "_fields": trimmed(fields)}
        return self.changes("products", modified_after, query)

    def product(self, external_id):
        return self.get(f"products/{external_id}")

    def variations(self, parent_id, fields=None):
        """Generator of pages of one product's variations."""
        params = {"_fields": fields, "orderby": "id", "order": "asc"}
        return self.pages(f"products/{parent_id}/variations", params)

    def all_variations(self, modified_after=None, fields=None):
        """Generator of pages of the variations of all products.

        WooCommerce 11 lists them at once. Before, they are read product by product,
        and all variations of a changed product come, changed or not.
        """
        query = {"_fields": trimmed(fields, "parent_id")}
        try:
            yield from self.changes("variations", modified_after, query)
            return
        except RemoteRejected as error:
            if error.code != const.NO_ROUTE_CODE:
                raise
        parents = self.products(modified_after, ["id", "type"], type="variable")
        for page in parents:
            for parent in page:
                for variations in self.variations(parent["id"], query["_fields"]):
                    # Shops this old do not name the parent in the variation.
                    yield [{"parent_id": parent["id"], **x} for x in variations]

    def batch_products(self, **actions):
        """``batch`` of products; a variation here is a 404 in its result."""
        return self.batch("products", **actions)

    def batch_variations(self, parent_id, **actions):
        return self.batch(f"products/{parent_id}/variations", **actions)
