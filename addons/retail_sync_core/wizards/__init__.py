# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from . import retail_exception_decide
from . import retail_backend_read
from . import retail_event_replay
from . import retail_setup
