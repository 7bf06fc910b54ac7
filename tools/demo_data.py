# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the demo's database holds. `prepare` runs inside Odoo at every start."""

from odoo.fields import Command

# Left out of Odoo on purpose, so that there is an exception to mend.
MISSING_SKUS = 1
STOCK = 500


def prepare(env, shop, odoo_url):
    """Connect the simulated shop as an administrator would.

    :param shop: dict with url, consumer_key and consumer_secret
    :param odoo_url: where the shop's webhooks reach Odoo
    """
    env["ir.config_parameter"].set_param("web.base.url", odoo_url)
    env["ir.config_parameter"].set_param("web.base.url.freeze", "True")
    _company(env)
    backend = _backend(env, shop)
    backend.action_test_connection()
    _products(env, backend)
    _carriers(env, backend)
    _mappings(env, backend)
    # The shop asks for the secret's first use only after this has been committed.
    env.cr.commit()
    backend.action_create_webhooks()
    _orders_so_far(backend)


def _company(env):
    company = env.company
    country = env.ref("base.nl")
    euro = env.ref("base.EUR")
    euro.active = True
    company.write(
        {
            "name": "Outdoor & Cycling",
            "country_id": country.id,
            "account_fiscal_country_id": country.id,
            "currency_id": euro.id,
        }
    )


def _backend(env, shop):
    return env["retail.backend"].create(
        {
            "name": "Outdoor web shop",
            "channel": "woocommerce",
            "woocommerce_url": shop["url"],
            "woocommerce_use_oauth": True,
            "woocommerce_key": shop["consumer_key"],
            "woocommerce_secret": shop["consumer_secret"],
            "tz": "Europe/Amsterdam",
        }
    )


def _products(env, backend):
    """The shop's catalogue in Odoo, in stock, but for the SKUs left out."""
    found = [p for p in backend._component("backend.adapter").list_products() if p.sku]
    products = env["product.product"].create(
        [
            {
                "name": product.name,
                "default_code": product.sku,
                "barcode": product.barcode or False,
                "type": "consu",
                "is_storable": True,
                "list_price": float(product.price.amount) if product.price else 0.0,
                "taxes_id": [Command.clear()],
            }
            for product in found[MISSING_SKUS:]
        ]
    )
    location = backend.warehouse_id.lot_stock_id
    for product in products:
        env["stock.quant"]._update_available_quantity(product, location, STOCK)


def _carriers(env, backend):
    service = env.ref("retail_sync_core.product_shipping")
    for name in ("PostNL", "DHL", "Pick up in store"):
        env["delivery.carrier"].create(
            {"name": name, "product_id": service.id, "delivery_type": "fixed"}
        )


def _mappings(env, backend):
    """The set-up wizard's own proposals; one tender stays open for people to try."""
    wizard = env["retail.setup"].create({"backend_id": backend.id})
    wizard.action_propose()
    wizard.action_create_missing_taxes()
    carriers = env["delivery.carrier"].search([])
    lines = wizard.line_ids
    for line in lines.filtered(lambda x: x.kind == "carrier" and not x.carrier_id):
        line.carrier_id = carriers[:1]
    lines.filtered(lambda x: x.key == "paypal").journal_id = False
    wizard.action_apply()
    wizard.action_match_products()


def _orders_so_far(backend):
    """What the shop sold before it was connected."""
    for page in backend._component("backend.adapter").client.orders():
        backend._store_documents("order", page, "poll")
