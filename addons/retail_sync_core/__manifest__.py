# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "Retail Sync",
    "summary": "Every channel's orders in Odoo exactly once and exact to the cent, "
    "or in a queue with their cause and their fix",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "website": "https://github.com/retail-sync/retail_sync",
    "author": "retail_sync contributors",
    "license": "LGPL-3",
    "application": True,
    "depends": [
        "connector",
        "queue_job",
        "sale_management",
        "stock_delivery",
    ],
    "external_dependencies": {"python": ["cryptography", "requests"]},
    "data": [
        "security/res_groups.xml",
        "security/ir.model.access.csv",
        "security/ir_rule.xml",
        "data/product_data.xml",
        "data/retail_exception_kind_data.xml",
        "data/queue_job_channel_data.xml",
        "data/queue_job_function_data.xml",
        "data/ir_cron_data.xml",
    ],
}
