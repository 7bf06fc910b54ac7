# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import base
from . import adapter
from . import order_mapper
from . import webhook_reader
