# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Events whose job was lost: the sweeper finds them, nobody else has to."""

import pytest

from .truth import differences

KEY = "retail_sync:drain:%s:order"


@pytest.fixture
def unwoken(channel):
    """Five orders received while nobody can work, and their job gone.

    What a job that starts on an older snapshot than the webhook's, or somebody who
    empties the queue, leaves behind.
    """
    with channel.held_lane():
        orders = channel.sell(5)
        channel.deliver()
        key = KEY % channel.id
        channel.stack.wait(
            lambda: channel.stack.sql(
                "DELETE FROM queue_job WHERE identity_key = %s AND state = 'pending'"
                " RETURNING id",
                [key],
            ),
            what="a job to lose",
        )
        assert not channel.stack.sql(
            "SELECT state FROM queue_job WHERE identity_key = %s AND state <> 'done'",
            [key],
        )
    return orders


def test_a_lost_wake_up_is_repaired(channel, unwoken):
    assert channel.count("retail_order", unwoken) == [0] * 5
    assert channel.events().get("new")
    channel.later(seconds=60)
    channel.sweep()
    channel.wait()
    assert channel.count("retail_order", unwoken) == [1] * 5
    assert not differences(channel)


def test_the_sweeper_leaves_fresh_events_to_their_job(channel, unwoken):
    channel.sweep()
    channel.stack.sql("SELECT 1")
    left = [line for line in channel.unfinished() if line[0] == "job"]
    assert not left, "an event a second old has a job on its way as a rule"
    channel.later(seconds=60)
    channel.sweep()
    channel.wait()
    assert channel.count("retail_order", unwoken) == [1] * 5


def test_the_next_delivery_takes_the_forgotten_ones_along(channel, unwoken):
    more = channel.sell(1)
    channel.deliver()
    channel.wait()
    assert channel.count("retail_order", [*unwoken, *more]) == [1] * 6
