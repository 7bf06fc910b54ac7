# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The catalogue: SKUs unique in the shop, one stock for each product."""

from .errors import RestError
from .money import ZERO
from .product import Product, slugify


class Catalogue:
    """All products of a shop."""

    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}

    def get(self, product_id):
        return self.by_id.get(product_id)

    def variations_of(self, product_id):
        found = [p for p in self.by_id.values() if p.parent_id == product_id]
        return sorted(found, key=lambda product: (product.menu_order, product.id))

    def product_of(self, line):
        """Return the live variation or product an order line stands for, or None."""
        return self.get(line.variation_id or line.product_id)

    def parent_of(self, product):
        return self.get(product.parent_id) if product.type == "variation" else None

    def sku_of(self, product):
        """Return the SKU; a variation without one shows its parent's."""
        parent = self.parent_of(product)
        return product.sku or (parent.sku if parent else "")

    def tax_class_of(self, product):
        """Return the tax class slug, a variation's "parent" resolved."""
        parent = self.parent_of(product)
        if product.tax_class == "parent":
            return parent.tax_class if parent else ""
        return product.tax_class

    def by_sku(self, sku):
        wanted = sku.strip().lower()
        live = (p for p in self.by_id.values() if p.status != "trash")
        return next((p for p in live if wanted and p.sku.lower() == wanted), None)

    def full_name(self, product):
        """Return "T-Shirt - S" for a variation, else the name."""
        parent = self.parent_of(product)
        return f"{parent.name} - {product.name}" if parent else product.name

    def check_sku(self, sku, owner_id=0):
        """Raise the 400 that names the owner of a SKU already taken."""
        owner = self.by_sku(sku)
        if not sku or owner is None or owner.id == owner_id:
            return
        free = 1
        while self.by_sku(f"{sku}-{free}"):
            free += 1
        raise RestError(
            400,
            "product_invalid_sku",
            "Invalid or duplicated SKU.",
            {"resource_id": owner.id, "unique_sku": f"{sku}-{free}"},
        )

    def add(self, **values):
        """Create a product or variation, fire product.created and return it."""
        self.check_sku(values.get("sku", ""))
        now = self.shop.clock.now()
        product = Product(self.shop.ids.next("post"), date_created=now, **values)
        self._settle(product, now)
        product.slug = self._free_slug(product.slug or slugify(self.full_name(product)))
        self.by_id[product.id] = product
        self._touch_parent(product)
        self.shop.webhooks.fire("product", "created", product.id)
        if product.status == "publish":
            self.shop.webhooks.fire("product", "published", product.id)
        return product

    def _free_slug(self, slug):
        taken = {product.slug for product in self.by_id.values()}
        candidate, number = slug, 2
        while candidate in taken:
            candidate, number = f"{slug}-{number}", number + 1
        return candidate

    def change(self, product, values, fire=True):
        """Set attributes, settle stock and dates, fire product.updated."""
        if "sku" in values:
            self.check_sku(values["sku"], product.id)
        was_published = product.status == "publish"
        for name, value in values.items():
            setattr(product, name, value)
        self._settle(product, self.shop.clock.now())
        self._touch_parent(product)
        if fire:
            self.shop.webhooks.fire("product", "updated", product.id)
        if product.status == "publish" and not was_published:
            self.shop.webhooks.fire("product", "published", product.id)

    def _settle(self, product, now):
        """Make the dependent values agree, as saving a product does."""
        product.date_modified = now
        if product.type == "variation" and product.attributes:
            product.name = ", ".join(a["option"] for a in product.attributes)
        if product.manage_stock is False or product.manage_stock == "parent":
            product.stock_quantity, product.low_stock_amount = None, None
            product.backorders = "no"
        elif product.stock_quantity is None:
            product.stock_quantity = ZERO
        if product.type == "variable" and not product.is_managed:
            children = {v.stock_status for v in self.variations_of(product.id)}
            order = ("instock", "onbackorder", "outofstock")
            product.stock_status = next(
                (s for s in order if s in children), "outofstock"
            )
        product.derive_stock_status()

    def _touch_parent(self, product):
        parent = self.parent_of(product)
        if parent:
            self._settle(parent, self.shop.clock.now())

    def stock_holder(self, product):
        """Return the product whose quantity counts, or None when nobody counts."""
        if product is None or product.is_managed:
            return product
        parent = self.parent_of(product)
        if parent and product.manage_stock == "parent" and parent.is_managed:
            return parent
        return None

    def move_stock(self, product, change):
        """Add `change` pieces to a product's stock and tell the webhooks."""
        product.stock_quantity += change
        self.change(product, {})

    def trash(self, product):
        """Trash a product; WooCommerce also sends coupon.deleted with its id."""
        product.status = "trash"
        product.date_modified = self.shop.clock.now()
        self.shop.webhooks.fire("product", "deleted", product.id)
        self.shop.webhooks.fire("coupon", "deleted", product.id)

    def remove(self, product):
        """Delete for good. Order lines lose their product, no webhook is sent."""
        for gone in [product, *self.variations_of(product.id)]:
            self.by_id.pop(gone.id, None)
            for order in self.shop.orders.by_id.values():
                for line in order.lines:
                    if gone.id in (line.product_id, line.variation_id):
                        line.product_id = line.variation_id = 0
        self._touch_parent(product)
