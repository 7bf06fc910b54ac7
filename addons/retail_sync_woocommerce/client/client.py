# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The one object a spoke talks to a shop with."""

from .batch import Batches
from .catalogue_api import CatalogueApi
from .order_api import OrderApi
from .paging import Paging
from .shop_api import ShopApi
from .transport import Transport


class WooClient(OrderApi, CatalogueApi, ShopApi, Batches, Paging, Transport):
    """The REST API wc/v3 of one shop.

    Every method raises RemoteError and nothing else when the shop does not do what
    it is asked; generators raise while they are read.

    :param base_url: the shop's address
    :param key: consumer key
    :param secret: consumer secret
    :param use_oauth: sign requests (OAuth 1.0a), needed for plain http
    :param session: ``requests.Session`` to use instead of an own one
    :raises RemoteRejected: address and credentials do not fit together
    """

    def get(self, path, **params):
        """GET; the parsed answer. ``fields`` (list of str) trims it server-side."""
        fields = params.pop("fields", None)
        return self.request("GET", path, {**params, "_fields": fields}).data

    def post(self, path, body, **params):
        return self.request("POST", path, params, body).data

    def put(self, path, body, **params):
        return self.request("PUT", path, params, body).data

    def delete(self, path, **params):
        return self.request("DELETE", path, params).data
