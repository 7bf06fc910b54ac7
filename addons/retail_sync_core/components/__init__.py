# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import base
from . import binder
from . import adapter
from . import webhook_reader
from . import order_mapper
from . import customer_matcher
from . import product_matcher
from . import tax_matcher
from . import service_matcher
from . import order_line_pricer
from . import order_builder
from . import money_checker
from . import document_writer
from . import order_recorder
from . import order_stages
from . import order_editor
from . import order_set
from . import order_importer
from . import document_importer
from . import product_importer
from . import product_linker
from . import customer_importer
from . import refund_importer
