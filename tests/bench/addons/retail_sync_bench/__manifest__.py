# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "Retail Sync bench",
    "summary": "The least a route that stores something can do, to measure against",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "retail_sync contributors",
    "license": "LGPL-3",
    "depends": ["web"],
}
