# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One live Odoo for most tests; those that break a server start their own."""

import pytest

from tests.simulators.woocommerce.demo import demo_shop
from tools.stack import Stack

from . import books
from .connected import connected


@pytest.fixture(scope="session")
def stack():
    """Odoo with four workers behind a queueing door, and the job runner."""
    with Stack("e2e", workers=4, front=True) as running:
        running.wait_for_job_runner()
        yield running


@pytest.fixture(scope="session")
def rpc(stack):
    """The admin, in a company that sells the demo shop's goods."""
    admin = stack.rpc()
    books.prepare(admin)
    books.stock_up(admin, books.goods_of(demo_shop()))
    return admin


@pytest.fixture(scope="module")
def channel(request, stack, rpc):
    """A demo shop of this file's own, connected and ready to sell."""
    with connected(stack, rpc, request.module.__name__.rpartition("_")[2]) as new:
        new.set_up()
        yield new
