# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import datetime, timezone

import pytest

from odoo.addons.retail_sync_core.remote import LANES, Delivery


def test_a_delivery_needs_a_kind_and_a_key():
    for kind, key in (("", "k"), ("order", "")):
        with pytest.raises(ValueError, match="kind and a dedupe key"):
            Delivery("order.updated", kind, "1", key)


def test_a_version_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Delivery("t", "order", "1", "k", version=datetime(2026, 1, 1))
    version = datetime(2026, 1, 1, tzinfo=timezone.utc)
    assert Delivery("t", "order", "1", "k", version=version).version == version


def test_lanes_are_the_ones_jobs_run_in():
    with pytest.raises(ValueError, match="no lane"):
        Delivery("t", "order", "1", "k", lane="express")
    assert LANES == ("stock", "order", "refund", "catalogue", "history")
