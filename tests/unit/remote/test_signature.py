# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.addons.retail_sync_core.remote import is_signed
from odoo.addons.retail_sync_core.remote.signature import sign

RAW = b'{"a":"\\u00fc\\/"}'


def test_a_known_signature():
    # base64(HMAC-SHA256("key", "The quick brown fox jumps over the lazy dog"))
    signature = "97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg="
    raw = b"The quick brown fox jumps over the lazy dog"
    assert sign(raw, "key") == signature
    assert is_signed(raw, signature, ["key"])


def test_old_and_new_secret_are_valid_during_a_rotation():
    for secret in ("old", "new"):
        assert is_signed(RAW, sign(RAW, secret), ["old", "new"])
    assert not is_signed(RAW, sign(RAW, "other"), ["old", "new"])


def test_without_a_secret_nothing_is_signed():
    for secrets in ([], None, [""], ["", None]):
        assert not is_signed(RAW, sign(RAW, ""), secrets)


def test_an_empty_secret_beside_a_good_one_does_not_match():
    assert not is_signed(RAW, sign(RAW, ""), ["", "good"])
    assert is_signed(RAW, sign(RAW, "good"), ["", "good"])


def test_no_signature_is_no_signature():
    for signature in ("", None, " ", "umläut", "\udcff"):
        assert not is_signed(RAW, signature, ["s"])


def test_one_changed_byte_breaks_it():
    assert not is_signed(RAW + b" ", sign(RAW, "s"), ["s"])
