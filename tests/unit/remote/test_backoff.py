# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import pytest

from odoo.addons.retail_sync_core.remote import delay


def test_the_wait_doubles_until_the_limit():
    waits = [delay(attempt, 0.0, base=4, limit=60) for attempt in range(1, 8)]
    assert waits == [2, 4, 8, 16, 30, 30, 30]


def test_jitter_fills_the_upper_half():
    assert delay(1, 0.5, base=4) == 3
    assert 2 <= delay(1, base=4) < 4


def test_the_remotes_own_wait_is_never_undercut():
    assert delay(1, 0.0, base=5, at_least=120) == 120
    assert delay(1, 0.9, base=5, at_least=120) == 124.5
    assert delay(9, 0.0, base=5, limit=1800, at_least=1) == 640


def test_a_thousandth_attempt_is_still_a_number():
    assert delay(1000, 0.0, limit=100) == 50


def test_attempts_count_from_one():
    with pytest.raises(ValueError, match="counts from 1"):
        delay(0, 0.0)
