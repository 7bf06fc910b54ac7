# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Who is calling: Basic or query keys over https, one-legged OAuth 1.0a over http.

No credentials and an unknown key look alike: no error here, and later a 401 that
speaks of a missing permission.
"""

import base64
import binascii
import hashlib
import hmac
import re
from urllib.parse import parse_qsl, quote, unquote_plus

from .errors import RestError

OAUTH_NAMES = (
    "oauth_consumer_key",
    "oauth_timestamp",
    "oauth_nonce",
    "oauth_signature",
    "oauth_signature_method",
)
WINDOW = 15 * 60
HASHES = {"HMAC-SHA1": hashlib.sha1, "HMAC-SHA256": hashlib.sha256}
READING = ("GET", "HEAD")


def failed(message, code="woocommerce_rest_authentication_error"):
    return RestError(401, code, message)


class Gatekeeper:
    """Checks credentials against a shop's API keys and remembers nonces."""

    def __init__(self, shop):
        self.shop = shop
        self._nonces = {}

    def key_of(self, request):
        """Return the caller's ApiKey, None for a stranger, or raise the 401."""
        query = dict(parse_qsl(request.query, keep_blank_values=True))
        key = self._basic(request, query) if request.scheme == "https" else None
        if key is None:
            key = self._oauth(request, query)
        if key is not None:
            self._check_permission(key, request.method)
        return key

    def _find(self, consumer_key):
        return self.shop.keys.get(consumer_key)

    def _basic(self, request, query):
        name, secret = query.get("consumer_key"), query.get("consumer_secret")
        if not (name and secret):
            name, secret = _basic_pair(request.headers.get("Authorization", ""))
        key = self._find(name) if name and secret else None
        if key is None:
            return None
        if not hmac.compare_digest(key.consumer_secret.encode(), secret.encode()):
            raise failed("Consumer secret is invalid.")
        return key

    def _oauth(self, request, query):
        params = query | _oauth_header(request.headers.get("Authorization", ""))
        missing = [name for name in OAUTH_NAMES if not params.get(name)]
        if len(missing) == len(OAUTH_NAMES):
            return None
        if missing:
            plural = "s" if len(missing) > 1 else ""
            raise failed(
                f"Missing OAuth parameter{plural} {', '.join(missing)}",
                "woocommerce_rest_authentication_missing_parameter",
            )
        key = self._find(params["oauth_consumer_key"])
        if key is None:
            raise failed("Consumer key is invalid.")
        self._check_signature(request, params, key)
        self._check_nonce(params, key)
        return key

    def _check_signature(self, request, params, key):
        given = params.pop("oauth_signature")
        method = params["oauth_signature_method"]
        if method not in HASHES:
            raise failed("Invalid signature - signature method is invalid.")
        expected = sign(
            request.method,
            self._url(request),
            params,
            key.consumer_secret,
            HASHES[method],
        )
        if not hmac.compare_digest(expected.encode(), given.encode()):
            raise failed("Invalid signature - provided signature does not match.")

    def _url(self, request):
        """Return the URL as WordPress builds it: from its own home URL.

        A proxy that lets the shop see another host or scheme than the caller uses
        makes every signature invalid. Without a fixed address the caller's is taken.
        """
        home = self.shop.settings.site_url
        if not self.shop.checks_host:
            home = f"{request.scheme}://{request.host}"
        home = re.sub(r"^https?", request.scheme, home)
        return f"{home}{request.path}"

    def _check_nonce(self, params, key):
        now = int(self.shop.clock.now().timestamp())
        stamp = params["oauth_timestamp"]
        if not stamp.isdigit() or abs(now - int(stamp)) > WINDOW:
            raise failed("Invalid timestamp.")
        used = self._nonces.setdefault(key.consumer_key, {})
        for nonce in [n for n, when in used.items() if when < now - WINDOW]:
            del used[nonce]
        if params["oauth_nonce"] in used:
            raise failed("Invalid nonce - nonce has already been used.")
        used[params["oauth_nonce"]] = int(stamp)

    @staticmethod
    def _check_permission(key, method):
        wanted = "read" if method in READING else "write"
        if method != "OPTIONS" and wanted not in key.permissions.split("_"):
            raise failed(f"The API key provided does not have {wanted} permissions.")


def _basic_pair(header):
    kind, _space, coded = header.partition(" ")
    if kind.lower() != "basic":
        return None, None
    try:
        name, _colon, secret = base64.b64decode(coded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None, None
    return name, secret


def _oauth_header(header):
    if not header.startswith("OAuth "):
        return {}
    pairs = re.findall(r'(oauth_[a-z_-]+)=(?:"([^"]*)"|([^,]*))', header)
    return {name: unquote_plus(quoted or bare) for name, quoted, bare in pairs}


def _encode(text):
    return quote(str(text), safe="-._~")


def sign(method, url, params, secret, digest=hashlib.sha256):
    """Return the OAuth 1.0a signature; there is no token, so the key ends in "&"."""
    pairs = sorted((_encode(name), _encode(value)) for name, value in params.items())
    query = "&".join(f"{name}={value}" for name, value in pairs)
    base = "&".join((method.upper(), _encode(url), _encode(query)))
    raw = hmac.new(f"{secret}&".encode(), base.encode(), digest).digest()
    return base64.b64encode(raw).decode()
