# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Order items as the REST API shows them: lines, taxes, shipping, fees, coupons."""

from .money import number, shown, trimmed


class ItemViews:
    """Builds the JSON of order items for one shop.

    :param base: function giving the URL of an API path.
    :param places: decimals of money text (`dp`); None takes the shop's own.
    """

    def __init__(self, shop, base, places=None):
        self.shop, self.base = shop, base
        self.places = shop.settings.decimals if places is None else places

    def _money(self, value):
        return shown(value, self.places)

    def _tax(self, taxes):
        """Return an item's tax, rounded anew each time it is read.

        So an order of a shop that had no decimals then shows 7.78 beside a total
        calculated with 8.
        """
        return self._money(self.shop.totals.sum_tax(taxes))

    @staticmethod
    def _meta(metas):
        return [{"id": m.id, "key": m.key, "value": m.value} for m in metas]

    def _item_meta(self, item):
        """Return item meta; a variation's attribute gets its name as display key."""
        names = {}
        product = self.shop.catalogue.get(getattr(item, "variation_id", 0))
        if product:
            names = {a["slug"]: a["name"] for a in product.attributes}
        return [
            {
                "id": meta.id,
                "key": meta.key,
                "value": meta.value,
                "display_key": names.get(meta.key, meta.key),
                "display_value": meta.value,
            }
            for meta in item.meta
        ]

    def _taxes(self, taxes, subtotals=None):
        """Return taxes[]; shipping and fees have no subtotal: empty text."""
        return [
            {
                "id": rate_id,
                "total": self._money(tax),
                "subtotal": (
                    "" if subtotals is None else self._money(subtotals.get(rate_id, 0))
                ),
            }
            for rate_id, tax in taxes.items()
        ]

    def _quantity(self, quantity):
        """Return 1.5 in a shop with fractions; without the switch its whole part."""
        fractions = self.shop.settings.decimal_quantities
        return number(quantity) if fractions else int(quantity)

    def _line(self, line):
        catalogue = self.shop.catalogue
        product = catalogue.product_of(line)
        parent = catalogue.parent_of(product) if product else None
        quantity = self._quantity(line.quantity)
        # Divided as floats, so that the last digit is PHP's.
        price = float(line.total) / quantity if quantity else 0
        image = {"id": "" if product and not parent else 0, "src": ""}
        pictures = (product and product.images) or (parent and parent.images)
        if pictures:
            image = {"id": pictures[0]["id"], "src": pictures[0]["src"]}
        return {
            "id": line.id,
            "name": line.name,
            "product_id": line.product_id,
            "variation_id": line.variation_id,
            "quantity": quantity,
            "tax_class": line.tax_class,
            "subtotal": self._money(line.subtotal),
            "subtotal_tax": self._tax(line.subtotal_taxes),
            "total": self._money(line.total),
            "total_tax": self._tax(line.taxes),
            "taxes": self._taxes(line.taxes, line.subtotal_taxes),
            "meta_data": self._item_meta(line),
            "sku": catalogue.sku_of(product) if product else None,
            "global_unique_id": product.global_unique_id if product else None,
            "price": number(price),
            "image": image,
            "parent_name": parent.name if parent else None,
        }

    def _tax_line(self, line):
        return {
            "id": line.id,
            "rate_code": line.rate_code,
            "rate_id": line.rate_id,
            "label": line.label,
            "compound": line.compound,
            "tax_total": self._money(line.tax_total),
            "shipping_tax_total": self._money(line.shipping_tax_total),
            "rate_percent": number(line.rate_percent),
            "meta_data": [],
        }

    def _shipping(self, line):
        return {
            "id": line.id,
            "method_title": line.name,
            "method_id": line.method_id,
            "instance_id": line.instance_id,
            "total": self._money(line.total),
            "total_tax": self._tax(line.taxes),
            "taxes": self._taxes(line.taxes),
            "tax_status": line.tax_status,
            "meta_data": self._item_meta(line),
        }

    def _fee(self, fee):
        return {
            "id": fee.id,
            "name": fee.name,
            "tax_class": fee.tax_class,
            "tax_status": fee.tax_status,
            "amount": fee.amount,
            "total": self._money(fee.total),
            "total_tax": self._tax(fee.taxes),
            "taxes": self._taxes(fee.taxes),
            "meta_data": self._item_meta(fee),
        }

    def _coupon(self, line):
        coupon = self.shop.coupons.find(line.code)
        meta = {
            "id": line.info_id,
            "key": "coupon_info",
            "value": line.info,
            "display_key": "coupon_info",
            "display_value": line.info,
        }
        return {
            "id": line.id,
            "code": line.code,
            "discount": trimmed(line.discount),
            "discount_tax": trimmed(line.discount_tax),
            "meta_data": [meta],
            "discount_type": coupon.discount_type if coupon else "",
            "nominal_amount": number(coupon.amount) if coupon else 0,
            "free_shipping": coupon.free_shipping if coupon else False,
        }
