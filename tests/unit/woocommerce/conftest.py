# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import pytest

from odoo.addons.retail_sync_woocommerce.client import WooClient

from ..fake_remote import FakeRemote

KEY = "ck_0123456789abcdef"
SECRET = "cs_fedcba9876543210"


@pytest.fixture
def shop():
    """A remote with prepared answers; all of them must be asked for."""
    fake = FakeRemote()
    yield fake
    fake.done()


@pytest.fixture
def client(shop):
    return WooClient("https://shop.test", KEY, SECRET, session=shop.session)
