# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A demo shop: an outdoor and bicycle retailer in Amsterdam that sells across borders.

About sixty products at inclusive prices, 21 and 9 % in the Netherlands and the rates of
its neighbours, two shipping zones, five gateways, three coupons.
"""

from .gateways import demo_gateways
from .money import decimal
from .shop import WooShop

# SKU, name, gross price, sale price, category, tax class.
GOODS = """
BIKE-CITY-28|City Bike Vondel 28"|649.00||Bicycles|
BIKE-TOUR-M|Touring Bike Maas|1249.00|1099.00|Bicycles|
BIKE-KIDS-20|Kids Bike Merel 20"|289.95||Bicycles|
EBIKE-URBAN|E-Bike Urban 7|2399.00||Bicycles|
LOCK-CHAIN-120|Chain Lock 120 cm|59.95||Locks|
LOCK-FRAME|Frame Lock|34.50||Locks|
LOCK-U-230|U-Lock 230 mm|74.95|64.95|Locks|
LIGHT-FRONT-60|Front Light 60 Lux|44.99||Lights|
LIGHT-REAR-USB|Rear Light USB|24.99||Lights|
LIGHT-SET-BASIC|Light Set Basic|12.35||Lights|
BELL-CLASSIC|Bell Classic|7.95||Accessories|
BASKET-WICKER|Wicker Basket|39.90||Accessories|
PANNIER-20L|Pannier 20 l waterproof|69.99||Bags|
PANNIER-DOUBLE|Double Pannier 46 l|84.95||Bags|
BOTTLE-750|Water Bottle 750 ml|9.99||Accessories|
BOTTLE-CAGE|Bottle Cage|8.50||Accessories|
PUMP-FLOOR|Floor Pump|32.95||Tools|
PUMP-MINI|Mini Pump|18.95||Tools|
TOOL-MULTI-17|Multi-tool 17 functions|27.50||Tools|
TOOL-CHAIN|Chain Tool|14.99||Tools|
TUBE-28|Inner Tube 28"|5.95||Parts|
TUBE-20|Inner Tube 20"|5.45||Parts|
TYRE-28-47|Tyre 28 x 1.75 reflective|29.95||Parts|
CHAIN-8S|Chain 8-speed|17.95||Parts|
BRAKE-PADS|Brake Pads (pair)|9.45||Parts|
SADDLE-GEL|Gel Saddle|36.99|29.99|Parts|
GREASE-100|Bicycle Grease 100 g|6.49||Care|
LUBE-DRY|Dry Lube 100 ml|10.95||Care|
CLEANER-1L|Bike Cleaner 1 l|11.99||Care|
TENT-2P|Tent Two Persons|219.00||Camping|
TENT-4P|Tent Four Persons|379.00|329.00|Camping|
MAT-FOAM|Foam Mat|19.95||Camping|
MAT-AIR|Air Mat R 3.5|89.95||Camping|
BAG-SLEEP-0|Sleeping Bag 0 °C|129.00||Camping|
STOVE-GAS|Gas Stove|49.95||Camping|
GAS-230|Gas Cartridge 230 g|7.49||Camping|
POT-SET|Pot Set 2 pieces|44.95||Camping|
HEADLAMP-400|Headlamp 400 lm|39.95||Camping|
KNIFE-FOLD|Folding Knife|31.50||Camping|
ROPE-30M|Reepschnur “Röst” 30 m|21.95||Climbing|
CARABINER-HMS|Carabiner HMS|12.95||Climbing|
HARNESS|Climbing Harness|64.95||Climbing|
HELMET-CLIMB|Climbing Helmet|59.95||Climbing|
MAP-ARDENNES|Hiking Map Ardennes|13.95||Books|reduced-rate
BOOK-LF-ROUTES|Guide LF Cycle Routes|24.95||Books|reduced-rate
BOOK-KNOTS|Het Knopenboek|17.50||Books|reduced-rate
BAR-OAT|Oat Bar|1.79||Food|reduced-rate
BAR-NUT-12|Nut Bars (12 pieces)|19.20||Food|reduced-rate
MEAL-PASTA|Trekking Meal Pasta|8.95||Food|reduced-rate
COFFEE-250|Camp Coffee 250 g|7.25||Food|reduced-rate
SERVICE-CHECK|Workshop Check|59.00||Service|
""".strip()

# SKU, name, gross price, tax class, attributes; variations without SKU are marked.
RANGES = (
    (
        "JACKET-RAIN",
        "Rain Jacket Wad",
        "119.95",
        {"Colour": "Navy|Yellow", "Size": "S|M|L"},
    ),
    ("SHIRT-MERINO", "Merino Shirt", "64.95", {"Size": "S|M|L|XL"}),
    ("SHORTS-CYCLE", "Cycling Shorts", "74.99", {"Size": "S|M|L"}),
    ("GLOVES-LONG", "Gloves Long", "29.95", {"Size": "S|M|L"}),
    ("SOCKS-WOOL", "Wool Socks", "14.95", {"Size": "36-39|40-43|44-47"}),
    ("HELMET-CITY", "City Helmet", "79.95", {"Colour": "Black|White", "Size": "M|L"}),
    ("BOOTS-HIKE", "Hiking Boots", "159.00", {"Size": "39|40|41|42|43|44"}),
    ("CAP-CYCLE", "Cycling Cap", "19.95", {"Colour": "Red|Blue"}),
)
WITHOUT_OWN_SKU = ("CAP-CYCLE",)

RATES = (
    ("NL", "21", "BTW 21%", "standard"),
    ("NL", "9", "BTW 9%", "reduced-rate"),
    ("DE", "19", "MwSt. 19%", "standard"),
    ("DE", "7", "MwSt. 7%", "reduced-rate"),
    ("BE", "21", "TVA 21%", "standard"),
    ("BE", "6", "TVA 6%", "reduced-rate"),
    ("FR", "20", "TVA 20%", "standard"),
    ("FR", "5.5", "TVA 5,5%", "reduced-rate"),
    ("AT", "20", "USt. 20%", "standard"),
    ("AT", "10", "USt. 10%", "reduced-rate"),
)


def demo_shop(seed=0, products=None, clock=None, **settings):
    """Return a filled shop.

    :param products: how many products to put in; more than there are get numbered
        copies, for load tests.
    """
    shop = WooShop(seed, clock, **({"prices_include_tax": True} | settings))
    for country, rate, name, tax_class in RATES:
        shop.add_tax(country, rate, name, tax_class=tax_class)
    shop.add_gateways(demo_gateways())
    _zones(shop)
    _products(shop, products)
    shop.add_coupon("welcome10", "percent", 10)
    shop.add_coupon("vijf", "fixed_cart", 5)
    shop.add_coupon("sokken3", "fixed_product", 3)
    shop.add_coupon("gratis", "percent", 0, free_shipping=True)
    return shop


def _zones(shop):
    home = shop.add_zone("Netherlands", ["NL"])
    shop.add_zone_method(home, "flat_rate", title="PostNL", cost="4.13")
    shop.add_zone_method(home, "free_shipping", title="Gratis", min_amount="75")
    shop.add_zone_method(home, "local_pickup", title="Pick up in store", cost="0")
    near = shop.add_zone("Neighbours", ["DE", "BE", "FR", "AT"], order=1)
    shop.add_zone_method(near, "flat_rate", title="DHL", cost="8.22")
    shop.add_zone_method(near, "flat_rate", title="DHL Express", cost="19.79")
    world = shop.add_zone("Everywhere else", order=2)
    shop.add_zone_method(world, "flat_rate", title="Worldwide", cost="24.5")


def _products(shop, wanted):
    rows = [line.split("|") for line in GOODS.splitlines()]
    total = len(rows) + len(RANGES) if wanted is None else wanted
    for number in range(total):
        turn, place = divmod(number, len(rows) + len(RANGES))
        suffix = f"-{turn + 1}" if turn else ""
        if place < len(rows):
            _simple(shop, rows[place], suffix)
        else:
            _range(shop, RANGES[place - len(rows)], suffix)


def _simple(shop, row, suffix):
    sku, name, price, sale_price, category, tax_class = row
    virtual = category == "Service"
    shop.add_product(
        name + suffix,
        price,
        sku=sku + suffix,
        sale_price=sale_price,
        tax_class=tax_class,
        categories=[shop.category({"name": category})],
        virtual=virtual,
        weight="" if virtual else str(decimal(shop.random.randint(2, 90)) / 10),
        global_unique_id=_gtin(shop),
        stock_quantity=None if virtual else shop.random.randint(5, 120),
        backorders=shop.random.choice(("no", "no", "no", "notify")),
    )


def _range(shop, row, suffix):
    sku, name, price, attributes = row
    choices = {key: text.split("|") for key, text in attributes.items()}
    parent = shop.add_variable(
        name + suffix,
        choices,
        sku=sku + suffix,
        categories=[shop.category({"name": "Clothing"})],
    )
    for options in _combinations(choices):
        own_sku = "-".join((sku + suffix, *(o.upper() for o in options.values())))
        shop.add_variation(
            parent,
            options,
            price,
            sku="" if sku in WITHOUT_OWN_SKU else own_sku,
            stock_quantity=shop.random.randint(3, 40),
        )


def _combinations(choices):
    found = [{}]
    for key, options in choices.items():
        found = [one | {key: option} for one in found for option in options]
    return found


def _gtin(shop):
    digits = f"87{shop.random.randint(0, 10**10 - 1):010d}"
    check = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
    return f"{digits}{-check % 10}"
