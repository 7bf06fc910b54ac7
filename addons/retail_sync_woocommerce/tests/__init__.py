# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import test_addresses
from . import test_backlog
from . import test_customers
from . import test_environment
from . import test_inbox
from . import test_inbox_outage
from . import test_inbox_race
from . import test_inbox_version
from . import test_invoice_identity
from . import test_mappings
from . import test_milestones
from . import test_money_currency
from . import test_money_invoice
from . import test_money_order
from . import test_money_price
from . import test_money_property
from . import test_money_rounding
from . import test_operator
from . import test_order_conflict
from . import test_order_edit
from . import test_order_import
from . import test_order_staff
from . import test_order_stage
from . import test_products
from . import test_query_count
from . import test_read_again
from . import test_recorded_exchanges
from . import test_refunds
from . import test_replay
from . import test_secrets
from . import test_security
from . import test_simulated_shop
from . import test_webhook_http
