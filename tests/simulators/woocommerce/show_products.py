# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Products as the REST API shows them: two shapes, one for each of two routes."""

from .clock import both
from .money import decimal, number, shown

SYMBOL_ENTITIES = {"EUR": "&euro;", "USD": "&#36;", "GBP": "&pound;", "JPY": "&yen;"}
ITEM_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def self_link(url, methods=ITEM_METHODS):
    return [{"href": url, "targetHints": {"allow": list(methods)}}]


def quantity(value):
    """Return a stock quantity as JSON: int, or float in a shop with fractions."""
    return None if value is None else number(value)


class ProductViews:
    """Builds product JSON for one shop.

    :param base: function giving the URL of an API path (http or https may differ).
    """

    def __init__(self, shop, base):
        self.shop, self.base = shop, base

    def _dates(self, product):
        zone = self.shop.settings.timezone
        shown_dates = both("date_created", product.date_created, zone)
        return shown_dates | both("date_modified", product.date_modified, zone)

    def _no_sale_dates(self):
        names = ("date_on_sale_from", "date_on_sale_to")
        return {key: None for name in names for key in (name, f"{name}_gmt")}

    def _permalink(self, product):
        parent = self.shop.catalogue.parent_of(product)
        root = self.base("", site=True)
        if not parent:
            return f"{root}product/{product.slug}/"
        pairs = (f"attribute_{a['slug']}={a['option']}" for a in product.attributes)
        return f"{root}product/{parent.slug}/?{'&'.join(pairs)}"

    def _price(self, product):
        if product.type == "variable":
            prices = self._child_prices(product)
            return prices[0] if prices else ""
        return product.price

    def _child_prices(self, product):
        children = self.shop.catalogue.variations_of(product.id)
        return sorted((v.price for v in children if v.price), key=decimal)

    def _stock(self, product):
        """Return the stock keys; a variation may point to its parent's stock."""
        holder = self.shop.catalogue.stock_holder(product)
        borrowed = holder is not None and holder is not product
        return {
            "manage_stock": "parent" if borrowed else product.is_managed,
            "stock_quantity": quantity(holder.stock_quantity) if holder else None,
            "backorders": None if borrowed else product.backorders,
            "backorders_allowed": (holder or product).backorders != "no",
            "backordered": (
                holder is not None
                and holder.backorders != "no"
                and holder.stock_quantity <= 0
            ),
            "low_stock_amount": product.low_stock_amount,
        }

    def _money_html(self, amount):
        settings = self.shop.settings
        symbol = SYMBOL_ENTITIES.get(settings.currency, settings.currency)
        return (
            '<span class="woocommerce-Price-amount amount"><bdi>'
            '<span class="woocommerce-Price-currencySymbol" translate="no">'
            f"{symbol}</span>{shown(decimal(amount), settings.decimals)}</bdi></span>"
        )

    def _price_html(self, product):
        if product.type == "variable":
            prices = self._child_prices(product)
            ends = list(dict.fromkeys(prices[:1] + prices[-1:]))
            return " &ndash; ".join(self._money_html(price) for price in ends)
        if not product.price:
            return ""
        if not product.on_sale:
            return self._money_html(product.price)
        settings = self.shop.settings
        symbol = SYMBOL_ENTITIES.get(settings.currency, settings.currency)
        was, now = (
            symbol + shown(decimal(price), settings.decimals)
            for price in (product.regular_price, product.sale_price)
        )
        return (
            f'<del aria-hidden="true">{self._money_html(product.regular_price)}</del> '
            f'<span class="screen-reader-text">Original price was: {was}.</span>'
            f'<ins aria-hidden="true">{self._money_html(product.sale_price)}</ins>'
            f'<span class="screen-reader-text">Current price is: {now}.</span>'
        )

    def _related(self, product):
        others = (
            p.id
            for p in self.shop.catalogue.by_id.values()
            if p.id != product.id and p.type != "variation" and p.status == "publish"
        )
        return [] if product.type == "variation" else list(others)[:5]

    def _meta(self, product):
        return [{"id": m.id, "key": m.key, "value": m.value} for m in product.meta]

    def product(self, product, context="view"):
        """Return the `products` shape; variations have it too when asked here."""
        catalogue = self.shop.catalogue
        is_variation = product.type == "variation"
        editing = context == "edit"
        body = {
            "id": product.id,
            "name": catalogue.full_name(product),
            "slug": product.slug,
            "permalink": self._permalink(product),
            **self._dates(product),
            "type": product.type,
            "status": product.status,
            "featured": product.featured,
            "catalog_visibility": product.catalog_visibility,
            "description": product.description,
            "short_description": product.short_description,
            "sku": catalogue.sku_of(product),
            "price": self._price(product),
            "regular_price": product.regular_price,
            "sale_price": product.sale_price,
            **self._no_sale_dates(),
            "on_sale": product.on_sale,
            "purchasable": product.status == "publish" and self._price(product) != "",
            "total_sales": "0" if is_variation else product.total_sales,
            "virtual": product.virtual,
            "downloadable": product.downloadable,
            "downloads": product.downloads,
            "download_limit": product.download_limit,
            "download_expiry": product.download_expiry,
            "external_url": product.external_url,
            "button_text": product.button_text,
            "tax_status": product.tax_status,
            "tax_class": catalogue.tax_class_of(product),
            **self._stock(product),
            "sold_individually": product.sold_individually,
            "weight": product.weight,
            "dimensions": dict(product.dimensions),
            "shipping_required": not product.virtual,
            "shipping_taxable": not product.virtual and product.tax_status != "none",
            "shipping_class": product.shipping_class,
            "shipping_class_id": 0,
            "reviews_allowed": product.reviews_allowed and not is_variation,
            "average_rating": "0" if editing else "0.00",
            "rating_count": 0,
            "upsell_ids": product.upsell_ids,
            "cross_sell_ids": product.cross_sell_ids,
            "parent_id": product.parent_id,
            "purchase_note": product.purchase_note,
            "categories": [] if is_variation else product.categories,
            "brands": product.brands,
            "tags": product.tags,
            "images": product.images,
            "attributes": product.attributes,
            "default_attributes": product.default_attributes,
            "variations": [v.id for v in catalogue.variations_of(product.id)],
            "grouped_products": product.grouped_products,
            "menu_order": product.menu_order,
            "price_html": self._price_html(product),
            "related_ids": self._related(product),
            "meta_data": self._meta(product),
            "stock_status": self._stock_status(product),
            "has_options": product.type == "variable",
            "post_password": product.post_password,
            "global_unique_id": product.global_unique_id,
        }
        if editing:
            root = self.base("", site=True)
            body["permalink_template"] = f"{root}product/%pagename%/"
            body["generated_slug"] = product.slug
        body["_links"] = self._links(f"products/{product.id}", "products", product)
        return body

    def _stock_status(self, product):
        holder = self.shop.catalogue.stock_holder(product)
        return (holder or product).stock_status

    def _links(self, path, collection, product):
        links = {
            "self": self_link(self.base(path)),
            "collection": [{"href": self.base(collection)}],
        }
        if product.parent_id:
            links["up"] = [{"href": self.base(f"products/{product.parent_id}")}]
        return links

    def variation(self, product, context="view"):
        """Return the shape of `products/<id>/variations` and `variations`."""
        tax_class = product.tax_class
        if context != "edit":
            tax_class = self.shop.catalogue.tax_class_of(product)
        stock = self._stock(product)
        low_stock = stock.pop("low_stock_amount")
        path = f"products/{product.parent_id}/variations"
        return {
            "id": product.id,
            "type": "variation",
            **self._dates(product),
            "description": product.description,
            "permalink": self._permalink(product),
            "sku": self.shop.catalogue.sku_of(product),
            "global_unique_id": product.global_unique_id,
            "price": product.price,
            "regular_price": product.regular_price,
            "sale_price": product.sale_price,
            **self._no_sale_dates(),
            "on_sale": product.on_sale,
            "status": product.status,
            "purchasable": product.status == "publish" and product.price != "",
            "virtual": product.virtual,
            "downloadable": product.downloadable,
            "downloads": product.downloads,
            "download_limit": product.download_limit,
            "download_expiry": product.download_expiry,
            "tax_status": product.tax_status,
            "tax_class": tax_class,
            "manage_stock": stock.pop("manage_stock"),
            "stock_quantity": stock.pop("stock_quantity"),
            "stock_status": self._stock_status(product),
            **stock,
            "low_stock_amount": low_stock,
            "weight": product.weight,
            "dimensions": dict(product.dimensions),
            "shipping_class": product.shipping_class,
            "shipping_class_id": 0,
            "image": product.images[0] if product.images else None,
            "gallery_image_ids": [],
            "attributes": product.attributes,
            "menu_order": product.menu_order,
            "meta_data": self._meta(product),
            "name": product.name,
            "parent_id": product.parent_id,
            "_links": self._links(f"{path}/{product.id}", path, product),
        }
