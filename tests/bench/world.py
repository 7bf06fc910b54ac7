# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A shop to measure with: products in stock, known customers, three-line orders."""

import contextlib
import json
import random
import time
from datetime import datetime, timedelta, timezone

from odoo import api
from odoo.modules.registry import Registry
from odoo.sql_db import close_db
from odoo.tools import config

from tools import databases, odoo_conf, paths, template

PRODUCTS = 200
CUSTOMERS = 300
USER = 2  # the administrator, for both sides


@contextlib.contextmanager
def database(name):
    """A clone of the project template, opened in this process; yields a World."""
    db = f"{databases.PREFIX}bench_{name}"
    databases.clone(template.ensure(), db)
    conf = odoo_conf.write(paths.RUN / "bench" / f"{db}.conf", db)
    config.parse_config(["-c", str(conf), "-d", db], setup_logging=False)
    try:
        yield World(Registry(db), db)
    finally:
        close_db(db)
        databases.drop(db)


class World:
    """What both sides of a comparison share."""

    def __init__(self, registry, db):
        self.registry, self.db = registry, db
        self.random = random.Random(7)
        self.number = 0
        with self.transaction() as env:
            self._prepare(env)

    @contextlib.contextmanager
    def transaction(self):
        """A transaction of its own, committed: what one job or one request is."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, USER, {})

    def _prepare(self, env):
        from odoo.addons.retail_sync_core import planner  # only now on the path

        env["ir.cron"].search([]).active = False
        # Nobody analyses these tables but the suite itself.
        for table in planner.TABLES:
            env.cr.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
        eur = (
            env["res.currency"]
            .with_context(active_test=False)
            .search([("name", "=", env.company.currency_id.name)])
        )
        tax = env["account.tax"].create(
            {
                "name": "21 %",
                "amount": 21,
                "type_tax_use": "sale",
                "price_include_override": "tax_excluded",
            }
        )
        products = env["product.product"].create(
            [
                {
                    "name": f"Product {i}",
                    "default_code": f"SKU-{i}",
                    "type": "consu",
                    "is_storable": True,
                    "list_price": 20,
                    "taxes_id": [(6, 0, tax.ids)],
                }
                for i in range(PRODUCTS)
            ]
        )
        backend = env["retail.backend"].create(
            {
                "name": "Bench",
                "channel": "woocommerce",
                "woocommerce_url": "https://bench.test",
            }
        )
        location = backend.warehouse_id.lot_stock_id
        for product in products:
            env["stock.quant"]._update_available_quantity(product, location, 1e6)
        partners = env["res.partner"].create(
            [
                {
                    "name": f"Customer {i}",
                    "email": f"customer{i}@example.com",
                    "street": f"Street {i}",
                    "city": "Utrecht",
                    "zip": "3511AB",
                    "country_id": env.ref("base.nl").id,
                }
                for i in range(CUSTOMERS)
            ]
        )
        env["retail.partner"].create(
            [
                {
                    "backend_id": backend.id,
                    "external_id": str(1000 + i),
                    "partner_id": partner.id,
                }
                for i, partner in enumerate(partners)
            ]
        )
        answer = env["retail.mapping"]._answer
        answer(backend, "tax", "21|NL|excl", {"tax_id": tax.id})
        answer(
            backend,
            "tender",
            "bacs",
            {"journal_id": env["account.journal"].search([], limit=1).id},
        )
        self.currency = eur.name
        self.tax_id, self.backend_id = tax.id, backend.id
        self.product_ids, self.partner_ids = products.ids, partners.ids

    # -- the same order, for both sides ---------------------------------------

    def order(self):
        """One three-line order: customer index, [(product index, quantity, price)]."""
        lines = [
            (
                self.random.randrange(PRODUCTS),
                self.random.randint(1, 3),
                self.random.randint(500, 9900) / 100,
            )
            for _line in range(3)
        ]
        return self.random.randrange(CUSTOMERS), lines

    def bare(self, env, order):
        """Odoo's own way, as short as it gets."""
        customer, lines = order
        sale_order = env["sale.order"].create(
            {
                "partner_id": self.partner_ids[customer],
                "order_line": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.product_ids[product],
                            "product_uom_qty": quantity,
                            "price_unit": price,
                        },
                    )
                    for product, quantity, price in lines
                ],
            }
        )
        sale_order.action_confirm()

    def document(self, order):
        """The order as the shop would send it."""
        customer, lines = order
        self.number += 1
        moment = datetime.now(timezone.utc) - timedelta(seconds=5)
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%S")
        address = {
            "first_name": "Customer",
            "last_name": str(customer),
            "company": "",
            "address_1": f"Street {customer}",
            "address_2": "",
            "city": "Utrecht",
            "state": "",
            "postcode": "3511AB",
            "country": "NL",
            "phone": "",
        }
        items, total, tax_total = [], 0, 0
        for position, (product, quantity, price) in enumerate(lines):
            net = round(quantity * price * 100)
            tax = round(net * 0.21)
            total, tax_total = total + net + tax, tax_total + tax
            items.append(
                {
                    "id": self.number * 10 + position,
                    "name": f"Product {product}",
                    "product_id": 5000 + product,
                    "variation_id": 0,
                    "quantity": quantity,
                    "tax_class": "",
                    "subtotal": f"{net / 100:.2f}",
                    "subtotal_tax": f"{tax / 100:.2f}",
                    "total": f"{net / 100:.2f}",
                    "total_tax": f"{tax / 100:.2f}",
                    "taxes": [
                        {
                            "id": 1,
                            "total": f"{tax / 100:.2f}",
                            "subtotal": f"{tax / 100:.2f}",
                        }
                    ],
                    "meta_data": [],
                    "sku": f"SKU-{product}",
                    "global_unique_id": "",
                    "price": price,
                    "image": {"id": "", "src": ""},
                    "parent_name": None,
                }
            )
        return {
            "id": self.number,
            "parent_id": 0,
            "status": "processing",
            "currency": self.currency,
            "version": "11.0.1",
            "prices_include_tax": False,
            "date_created": stamp,
            "date_modified": stamp,
            "date_created_gmt": stamp,
            "date_modified_gmt": stamp,
            "date_paid": stamp,
            "date_paid_gmt": stamp,
            "date_completed": None,
            "date_completed_gmt": None,
            "discount_total": "0.00",
            "discount_tax": "0.00",
            "shipping_total": "0.00",
            "shipping_tax": "0.00",
            "cart_tax": f"{tax_total / 100:.2f}",
            "total": f"{total / 100:.2f}",
            "total_tax": f"{tax_total / 100:.2f}",
            "customer_id": 1000 + customer,
            "billing": {**address, "email": f"customer{customer}@example.com"},
            "shipping": address,
            "payment_method": "bacs",
            "payment_method_title": "Bank transfer",
            "transaction_id": "",
            "customer_note": "",
            "created_via": "checkout",
            "number": str(self.number),
            "meta_data": [],
            "line_items": items,
            "tax_lines": [
                {
                    "id": self.number,
                    "rate_code": "NL-VAT-1",
                    "rate_id": 1,
                    "label": "VAT",
                    "compound": False,
                    "tax_total": f"{tax_total / 100:.2f}",
                    "shipping_tax_total": "0.00",
                    "rate_percent": 21,
                    "meta_data": [],
                }
            ],
            "shipping_lines": [],
            "fee_lines": [],
            "coupon_lines": [],
            "refunds": [],
        }

    def receive(self, orders):
        """Store the orders' documents as the webhook would; not measured."""
        documents = [self.document(order) for order in orders]
        with self.transaction() as env:
            backend = env["retail.backend"].browse(self.backend_id)
            backend._store_documents("order", documents, "poll", wake=False)
        return [json.dumps(document) for document in documents]

    def drain(self):
        """One draining job; the number of documents it applied."""
        with self.transaction() as env:
            said = env["retail.event"]._job_drain(self.backend_id, "order")
        return int(said.split()[0]) if said[0].isdigit() else 0

    def timed(self, work, *args):
        started = time.perf_counter()
        work(*args)
        return time.perf_counter() - started
