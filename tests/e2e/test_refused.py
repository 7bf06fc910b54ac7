# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What is not let in: its status, an audit line, and nothing else."""

import json
import re
import socket
from urllib.parse import urlsplit

import pytest
import requests

from tests.simulators.woocommerce.delivery import signature

CAP = 4 * 1024 * 1024  # bytes; the controller's MAX_BODY
MARK = "marked-body-7f3a"
AUDIT = re.compile(r"WARNING \S+ retail_sync\.audit: (.*)$", re.MULTILINE)


@pytest.fixture
def door(channel):
    """Send something to the channel's webhook path; its answer.

    Every test ends with nothing stored and nothing of the bodies in the log.
    """
    before = channel.events()
    yield Door(channel)
    assert channel.events() == before
    assert MARK not in channel.stack.log()


class Door:
    def __init__(self, channel):
        self.url = channel.webhook().delivery_url
        self.secret = channel.webhook().secret
        self.stack = channel.stack

    def send(self, body, secret="", url="", **headers):
        names = {key.replace("_", "-"): value for key, value in headers.items()}
        names = {"X-WC-Webhook-Topic": "order.updated"} | names
        names["X-WC-Webhook-Signature"] = signature(body, secret or self.secret)
        names = {key: value for key, value in names.items() if value is not None}
        return requests.post(url or self.url, data=body, headers=names, timeout=30)

    def audited(self):
        """The text of the last audit line."""
        return self.stack.wait(lambda: AUDIT.findall(self.stack.log()))[-1]


def order(**values):
    """A believable order with a mark in it."""
    return json.dumps({"id": 999999, "number": MARK, **values}).encode()


def test_forged(door, channel):
    answer = door.send(order(), secret="not the secret")
    assert answer.status_code == 401
    assert MARK not in answer.text
    said = door.audited()
    assert "401 (signature)" in said
    assert f"channel={channel.id} " in said
    assert "from=127.0.0.1" in said


@pytest.mark.parametrize("signed", ["", "AAAA", "Ünsinn", "=" * 9000])
def test_unsigned(door, signed):
    answer = requests.post(
        door.url,
        data=order(),
        headers={
            "X-WC-Webhook-Topic": "order.updated",
            "Content-Type": "application/json",
            "X-WC-Webhook-Signature": signed.encode(),
        },
        timeout=30,
    )
    assert answer.status_code == 401
    assert "401 (signature)" in door.audited()


def test_unknown_path(door):
    answer = door.send(order(), url=door.url[:-4] + "AAAA")
    assert answer.status_code == 401, "not 404: nobody learns which paths exist"
    assert "unknown path" in door.audited()


def test_a_signature_of_other_bytes(door):
    answer = requests.post(
        door.url,
        data=order() + b" ",
        headers={"X-WC-Webhook-Signature": signature(order(), door.secret)},
        timeout=30,
    )
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1, 2]", b'"text"', b"\xff\xfe\x00", b'{"id": {}}', b"<html></html>"],
)
def test_malformed(door, body):
    assert door.send(body).status_code == 400
    assert "400 (malformed" in door.audited()


def test_oversized(door):
    answer = door.send(order(note="x" * CAP))
    assert answer.status_code == 413
    assert "413 (too large)" in door.audited()


def test_oversized_in_chunks(door):
    """Without a length, so that only reading tells how much it is."""
    assert chunked(door.url, order(note="x" * CAP), door.secret) == 413
    assert "413 (too large)" in door.audited()


def test_only_post(door):
    assert requests.get(door.url, timeout=30).status_code == 405
    assert requests.put(door.url, data=order(), timeout=30).status_code == 405


def test_ping_is_no_delivery(door):
    """WooCommerce tries the address with an unsigned form."""
    lines = len(AUDIT.findall(door.stack.log()))
    answer = requests.post(door.url, data={"webhook_id": "7"}, timeout=30)
    assert answer.status_code == 200
    assert len(AUDIT.findall(door.stack.log())) == lines


def chunked(url, body, secret):
    """POST in chunks of 64 kB; the status of the answer."""
    place = urlsplit(url)
    head = (
        f"POST {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
        "X-WC-Webhook-Topic: order.updated\r\nConnection: close\r\n"
        f"X-WC-Webhook-Signature: {signature(body, secret)}\r\n\r\n"
    )
    with socket.create_connection((place.hostname, place.port), timeout=30) as wire:
        wire.sendall(head.encode())
        try:
            for start in range(0, len(body), 65536):
                piece = body[start : start + 65536]
                wire.sendall(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            wire.sendall(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            pass  # it was answered before all was sent
        return int(wire.makefile("rb").readline().split()[1])
