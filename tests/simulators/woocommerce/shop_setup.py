# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Filling a shop: keys, taxes, products, coupons, shipping, pictures."""

from .coupon import Coupon
from .money import decimal
from .product import slugify
from .shipping import new_method, new_zone
from .store import ApiKey
from .taxes import TaxRate


class ShopSetup:
    """The part of WooShop that a shopkeeper uses before opening."""

    def add_key(self, permissions="read_write", may_manage=True):
        """Create an API key; `permissions`: read, write or read_write."""
        digits = "".join(self.random.choices("0123456789abcdef", k=80))
        key = ApiKey(f"ck_{digits[:40]}", f"cs_{digits[40:]}", permissions, may_manage)
        self.keys[key.consumer_key] = key
        return key

    def add_tax(self, country, rate, name="", **values):
        """Add a tax rate, `rate` in percent; see TaxRate for the other values."""
        tax = TaxRate(
            self.ids.next("tax"), country, rate=decimal(rate), name=name, **values
        )
        self.taxes.rates[tax.id] = tax
        return tax

    def add_product(self, name, price, **values):
        """Add a product; with `stock_quantity` its stock is managed."""
        if values.get("stock_quantity") is not None:
            values["stock_quantity"] = decimal(values["stock_quantity"])
            values.setdefault("manage_stock", True)
        return self.catalogue.add(name=name, regular_price=str(price), **values)

    def add_variable(self, name, choices, **values):
        """Add a product that is sold in variations.

        :param choices: {attribute: [options]}, e.g. ``{"Size": ["S", "M"]}``.
        """
        attributes = [
            {
                "id": 0,
                "name": key,
                "slug": key,
                "position": place,
                "visible": True,
                "variation": True,
                "options": list(options),
            }
            for place, (key, options) in enumerate(choices.items())
        ]
        return self.add_product(
            name, "", type="variable", attributes=attributes, **values
        )

    def add_variation(self, parent, options, price, **values):
        """Add a variation of a variable product; `options`: {attribute: option}."""
        attributes = [
            {"id": 0, "name": name, "slug": slugify(name), "option": option}
            for name, option in options.items()
        ]
        values.setdefault("tax_class", "parent")
        return self.add_product(
            "",
            price,
            type="variation",
            parent_id=parent.id,
            attributes=attributes,
            **values,
        )

    def add_coupon(self, code, discount_type="fixed_cart", amount=0, **values):
        """Add a coupon and announce it."""
        now = self.clock.now()
        coupon = Coupon(
            self.ids.next("post"),
            code.lower(),
            discount_type,
            decimal(amount),
            date_created=now,
            date_modified=now,
            **values,
        )
        self.coupons.by_id[coupon.id] = coupon
        self.webhooks.fire("coupon", "created", coupon.id)
        return coupon

    def add_gateways(self, gateways):
        self.gateways |= {one["id"]: one for one in gateways}

    def add_zone(self, name, countries=(), order=0):
        zone = new_zone(self.ids.next("zone"), name, countries, order)
        self.zones[zone["id"]] = zone
        return zone

    def add_zone_method(self, zone, method_id, **values):
        instance = self.ids.next("shipping_method")
        method = new_method(instance, method_id, len(zone["methods"]) + 1, **values)
        zone["methods"].append(method)
        return method

    def category(self, given):
        """Return the category of a REST reference, made up if it is new."""
        wanted = int(given.get("id") or 0)
        if wanted in self.categories:
            return dict(self.categories[wanted])
        name = given.get("name") or f"Category {wanted}"
        for category in self.categories.values():
            if category["name"] == name and not wanted:
                return dict(category)
        new_id = wanted or max(self.categories) + 1
        self.categories[new_id] = {"id": new_id, "name": name, "slug": slugify(name)}
        return dict(self.categories[new_id])

    def picture(self, given):
        source = given.get("src", "")
        name = given.get("name") or source.rsplit("/", 1)[-1]
        now = self.clock.now().strftime("%Y-%m-%dT%H:%M:%S")
        dates = (
            "date_created",
            "date_created_gmt",
            "date_modified",
            "date_modified_gmt",
        )
        return {
            "id": int(given.get("id") or self.ids.next("post")),
            **dict.fromkeys(dates, now),
            "src": source,
            "name": name,
            "alt": given.get("alt", ""),
        }
