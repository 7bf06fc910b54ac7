# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "Retail Sync: WooCommerce",
    "summary": "Orders, refunds and customers of WooCommerce shops in Odoo",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "website": "https://github.com/retail-sync/retail_sync",
    "author": "retail_sync contributors",
    "license": "LGPL-3",
    "depends": ["retail_sync_core"],
    "external_dependencies": {"python": ["requests", "oauthlib"]},
    "data": ["views/retail_backend_views.xml"],
}
