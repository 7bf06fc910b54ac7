# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Is this body really from who it says? HMAC-SHA256 over the raw bytes."""

import base64
import hashlib
import hmac


def sign(raw, secret):
    """Signature of a body: base64 of HMAC-SHA256.

    :param raw: bytes exactly as sent; a parsed and rewritten body never matches
    :param secret: str
    :return: str
    """
    mac = hmac.new(secret.encode(), raw, hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def is_signed(raw, signature, secrets):
    """True when one of the secrets signed the body. Fails closed.

    During a rotation the old and the new secret are both valid. All are tried, in
    constant time each, so that the answer's time does not tell which one matched.

    :param raw: bytes as received
    :param signature: str from the sender's header, may be empty
    :param secrets: iterable of str; empty ones never match
    :return: bool; False without signature or without any secret
    """
    given = (signature or "").strip().encode("utf-8", "replace")
    if not given:
        return False
    matches = False
    for secret in secrets or ():
        if secret:
            expected = sign(raw, secret).encode()
            matches |= hmac.compare_digest(expected, given)
    return matches
