# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""How a request proves who sends it.

Over https the key and secret go as Basic credentials. Over plain http WooCommerce
takes only OAuth 1.0a, one-legged, in the query string: the secret itself is never
sent. It computes the signature over its own idea of its address, so a proxy that
hides scheme or host breaks it ("Invalid signature").
"""

from base64 import b64encode

from requests.auth import AuthBase

from odoo.addons.retail_sync_core.remote import RemoteRejected


class BasicAuth(AuthBase):
    """Key and secret as user and password.

    Not requests' own: that one encodes as latin-1 and shows both in its repr.
    """

    def __init__(self, key, secret):
        self._pair = f"{key}:{secret}".encode()

    def __call__(self, request):
        request.headers["Authorization"] = f"Basic {b64encode(self._pair).decode()}"
        return request


class OAuth(AuthBase):
    """OAuth 1.0a, one-legged, HMAC-SHA256, in the query string.

    Each request gets a nonce and a time of its own: the shop refuses a nonce it
    has seen and a time more than 15 minutes off.

    :raises RemoteRejected: the library ``oauthlib`` is not installed
    """

    def __init__(self, key, secret):
        try:
            from oauthlib import oauth1
        except ImportError:
            raise RemoteRejected(
                "Signed requests (OAuth 1.0a) need the Python library oauthlib. "
                "Install it on the server, or call the shop over https.",
                code="oauthlib_missing",
            ) from None
        self._client = oauth1.Client(
            key,
            client_secret=secret,
            signature_method=oauth1.SIGNATURE_HMAC_SHA256,
            signature_type=oauth1.SIGNATURE_TYPE_QUERY,
        )

    def __call__(self, request):
        # JSON bodies take no part in the signature (RFC 5849, 3.4.1.3.1).
        request.url, _headers, _body = self._client.sign(
            request.url, http_method=request.method
        )
        return request
