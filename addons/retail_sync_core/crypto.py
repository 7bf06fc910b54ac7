# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Encryption at rest for credentials and payloads.

The key comes from outside the database, so that a dump alone opens nothing:
the environment variable ``RETAIL_SYNC_ENCRYPTION_KEY`` or ``encryption_key`` in
the ``[retail_sync]`` section of the server's configuration file. Several keys,
separated by commas, allow a rotation: the first encrypts, all decrypt.
"""

import zlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from odoo.exceptions import UserError

from .server_config import setting

_HOW_TO = (
    "Retail Sync has no valid encryption key. Create one with\n"
    "  python3 -c 'from cryptography.fernet import Fernet; "
    "print(Fernet.generate_key().decode())'\n"
    "and put it into the server's configuration file as\n"
    "  [retail_sync]\n  encryption_key = …\n"
    "(or into the environment as RETAIL_SYNC_ENCRYPTION_KEY), then restart Odoo."
)
_boxes = {}


class WrongKey(UserError):
    """The stored value was encrypted with a key the server no longer has."""


def has_key():
    """True when the server's configuration names at least one valid key."""
    try:
        _box()
    except UserError:
        return False
    return True


def _box():
    keys = setting("encryption_key")
    if keys not in _boxes:
        try:
            rings = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        except ValueError:
            rings = []
        if not rings:
            raise UserError(_HOW_TO)
        _boxes[keys] = MultiFernet(rings)
    return _boxes[keys]


def encrypt(data):
    """Encrypt bytes; returns ASCII text for a text column.

    :raises UserError: when the server has no key
    """
    # Fast compression first: shop documents shrink to a fifth, and what is
    # stored per event decides how large the inbox grows.
    return _box().encrypt(zlib.compress(data, 1)).decode()


def decrypt(token):
    """Reverse of :func:`encrypt`: bytes.

    :raises WrongKey: when none of the server's keys fits
    """
    try:
        return zlib.decompress(_box().decrypt(token.encode()))
    except InvalidToken:
        raise WrongKey(
            "This value was encrypted with another key. Add the former key behind "
            "the present one (encryption_key = new,old) and restart Odoo."
        ) from None
