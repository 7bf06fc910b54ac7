# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""wp-admin's settings as the REST API lists them, reduced to what a connector reads."""

from .show_products import self_link

GROUPS = {
    "general": "General",
    "products": "Products",
    "tax": "Tax",
    "checkout": "Payments",
}


def _option(option_id, label, kind, value, tip="", options=None, default=""):
    """Return an option without its links; `tip` and `options` only where there are."""
    option = {
        "id": option_id,
        "label": label,
        "description": tip,
        "type": kind,
        "default": default,
    }
    if options is not None:
        option["options"] = options
    if tip:
        option["tip"] = tip
    return option | {"value": value}


def _yes(flag):
    return "yes" if flag else "no"


def _general(settings):
    country = settings.base_country
    if settings.base_state:
        country += f":{settings.base_state}"
    return [
        _option("woocommerce_store_address", "Address line 1", "text", "Damrak 1"),
        _option("woocommerce_store_city", "City", "text", settings.base_city),
        _option(
            "woocommerce_default_country",
            "Country / State",
            "select",
            country,
            options={"NL": "Netherlands", "DE": "Germany", "BE": "Belgium"},
        ),
        _option(
            "woocommerce_store_postcode",
            "Postcode / ZIP",
            "text",
            settings.base_postcode,
        ),
        _option(
            "woocommerce_calc_taxes",
            "Enable taxes",
            "checkbox",
            _yes(settings.calc_taxes),
            default="no",
        ),
        _option(
            "woocommerce_currency",
            "Currency",
            "select",
            settings.currency,
            options={"EUR": "Euro (€)", "USD": "United States (US) dollar ($)"},
            default="USD",
        ),
        _option("woocommerce_price_thousand_sep", "Thousand separator", "text", ","),
        _option("woocommerce_price_decimal_sep", "Decimal separator", "text", "."),
        _option(
            "woocommerce_price_num_decimals",
            "Number of decimals",
            "number",
            str(settings.decimals),
            default="2",
        ),
    ]


def _tax(settings):
    display = {"incl": "Including tax", "excl": "Excluding tax"}
    shown = "incl" if settings.prices_include_tax else "excl"
    return [
        _option(
            "woocommerce_prices_include_tax",
            "Prices entered with tax",
            "radio",
            _yes(settings.prices_include_tax),
            "Prices are entered with or without the base location's tax.",
            {"yes": "Inclusive of tax", "no": "Exclusive of tax"},
            "no",
        ),
        _option(
            "woocommerce_tax_based_on",
            "Calculate tax based on",
            "select",
            settings.tax_based_on,
            "Which address determines the tax.",
            {
                "shipping": "Customer shipping address",
                "billing": "Customer billing address",
                "base": "Shop base address",
            },
            "shipping",
        ),
        _option(
            "woocommerce_shipping_tax_class",
            "Shipping tax class",
            "select",
            settings.shipping_tax_class,
            "The tax class of shipping, or that of the cart's items.",
            {"inherit": "Based on cart items"}
            | {
                "" if slug == "standard" else slug: name
                for slug, name in settings.tax_classes.items()
            },
            "inherit",
        ),
        _option(
            "woocommerce_tax_round_at_subtotal",
            "Rounding",
            "checkbox",
            _yes(settings.tax_round_at_subtotal),
            default="no",
        ),
        _option(
            "woocommerce_tax_classes",
            "Additional tax classes",
            "textarea",
            "",
            "Tax classes besides the standard one, one on each line.",
        ),
        _option(
            "woocommerce_tax_display_shop", "Shop prices", "select", shown, "", display
        ),
        _option(
            "woocommerce_tax_display_cart", "Cart prices", "select", shown, "", display
        ),
        _option(
            "woocommerce_price_display_suffix",
            "Price display suffix",
            "text",
            "",
            "Text shown after prices.",
        ),
        _option(
            "woocommerce_tax_total_display",
            "Display tax totals",
            "select",
            "itemized",
            "",
            {"single": "As a single total", "itemized": "Itemized"},
            "itemized",
        ),
    ]


def _products(_settings):
    return [
        _option("woocommerce_weight_unit", "Weight unit", "select", "kg", "", {}, "kg"),
        _option(
            "woocommerce_manage_stock", "Manage stock", "checkbox", "yes", "", None
        ),
    ]


def options_of(call, group):
    """Return the options of a settings group with their links."""
    builders = {"general": _general, "tax": _tax, "products": _products}
    builder = builders.get(group, lambda settings: [])
    collection = f"settings/{group}"
    shown = []
    for option in builder(call.shop.settings):
        url = call.url(f"{collection}/{option['id']}")
        links = {
            "self": self_link(url, ["GET", "POST", "PUT", "PATCH"]),
            "collection": [{"href": call.url(collection)}],
        }
        shown.append(option | {"_links": links})
    return shown
