# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a company has before it connects a shop: a currency, goods, stock."""

PIECES = 100_000


def prepare(rpc, currency="EUR"):
    """Let the company keep its books in the shop's currency."""
    found = rpc(
        "res.currency",
        "search",
        [["name", "=", currency]],
        context={"active_test": False},
    )
    rpc("res.currency", "write", found, {"active": True})
    company = rpc("res.company", "search", [], limit=1)
    rpc("res.company", "write", company, {"currency_id": found[0]})


def stock_up(rpc, goods):
    """Create products and put them on the shelf.

    :param goods: (reference, name, is a service) of each product
    :return: {reference: id}
    """
    goods = list(goods)
    ids = rpc(
        "product.product",
        "create",
        [
            {
                "name": name,
                "default_code": sku,
                "type": "service" if is_service else "consu",
                "is_storable": not is_service,
                "list_price": 1.0,  # the channel's prices count, never these
                "taxes_id": [],
            }
            for sku, name, is_service in goods
        ],
    )
    shelf = rpc("stock.location", "search", [["usage", "=", "internal"]], limit=1)[0]
    quants = rpc(
        "stock.quant",
        "create",
        [
            {"product_id": pid, "location_id": shelf, "inventory_quantity": PIECES}
            for pid, (_sku, _name, is_service) in zip(ids, goods, strict=True)
            if not is_service
        ],
        context={"inventory_mode": True},
    )
    rpc("stock.quant", "action_apply_inventory", quants)
    return {sku: pid for pid, (sku, _name, _service) in zip(ids, goods, strict=True)}


def goods_of(shop):
    """What a shop sells, a row for `stock_up` each; one without SKU is left out."""
    catalogue = shop.catalogue
    for product in catalogue.by_id.values():
        if product.type != "variable" and product.sku:
            yield product.sku, catalogue.full_name(product), bool(product.virtual)
