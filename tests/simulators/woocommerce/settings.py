# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a shopkeeper sets: currency, decimals, tax switches, place, site address."""

from dataclasses import dataclass, field

from .money import STORED_DECIMALS, half_down, half_up
from .names import names

CURRENCY_SYMBOLS = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "CHF": "CHF",
    "DKK": "kr.",
    "SEK": "kr",
    "NOK": "kr",
    "PLN": "zł",
    "CZK": "Kč",
    "KWD": "د.ك",
    "BHD": ".د.ب",
    "TND": "د.ت",
    "CAD": "$",
    "AUD": "$",
}

CURRENCIES = names("""
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD
    BTC BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN
    ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD
    IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB
    PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD
    SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XOF XPF YER ZAR ZMW
""")

# wp-admin's switch (woocommerce_...) for each attribute that has one.
OPTION_IDS = {
    "woocommerce_currency": "currency",
    "woocommerce_price_num_decimals": "decimals",
    "woocommerce_calc_taxes": "calc_taxes",
    "woocommerce_prices_include_tax": "prices_include_tax",
    "woocommerce_tax_based_on": "tax_based_on",
    "woocommerce_shipping_tax_class": "shipping_tax_class",
    "woocommerce_tax_round_at_subtotal": "tax_round_at_subtotal",
    "woocommerce_calc_discounts_sequentially": "sequential_coupons",
}


@dataclass
class Settings:
    """One shop's switches. `decimals` belongs to the shop, not to the currency."""

    site_url: str = "https://shop.example.com"
    timezone: str = "Europe/Amsterdam"
    currency: str = "EUR"
    decimals: int = 2
    calc_taxes: bool = True
    prices_include_tax: bool = False
    tax_based_on: str = "shipping"
    tax_round_at_subtotal: bool = False
    shipping_tax_class: str = "inherit"
    tax_classes: dict = field(
        default_factory=lambda: {
            "standard": "Standard rate",
            "reduced-rate": "Reduced rate",
            "zero-rate": "Zero rate",
        }
    )
    sequential_coupons: bool = False
    strip_base_tax_abroad: bool = True
    decimal_quantities: bool = False
    base_country: str = "NL"
    base_state: str = ""
    base_postcode: str = "1012 AB"
    base_city: str = "Amsterdam"
    order_number_prefix: str = ""
    order_number_start: int = 0
    woo_version: str = "11.0.1"
    wp_version: str = "7.1.4"
    php_version: str = "8.2.35"

    @property
    def version(self):
        """Return WooCommerce's version as comparable numbers."""
        return tuple(map(int, self.woo_version.split(".")))

    @property
    def precision(self):
        """Decimals tax is calculated with before any rounding for show."""
        return max(self.decimals + 2, STORED_DECIMALS)

    def round_tax(self, value):
        """Round tax to the shop's decimals: half down when prices include tax."""
        rounded = half_down if self.prices_include_tax else half_up
        return rounded(value, self.decimals)

    def round_money(self, value):
        return half_up(value, self.decimals)

    def change(self, **values):
        """Set switches by attribute name; an unknown name raises KeyError."""
        for name, value in values.items():
            if name not in self.__dataclass_fields__:
                raise KeyError(f"no such shop setting: {name}")
            setattr(self, name, value)
