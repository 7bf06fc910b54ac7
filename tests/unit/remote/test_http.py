# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import logging
from decimal import Decimal

import pytest
import requests
from requests import exceptions as failures
from urllib3.exceptions import (
    IncompleteRead,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
)

from odoo.addons.retail_sync_core.remote import (
    Http,
    RemoteContract,
    RemoteRejected,
    RemoteUnavailable,
)

from ..fake_remote import FakeRemote

URL = "https://remote.test/api/things"
SECRET = "s3cr3t-in-query"


@pytest.fixture
def remote():
    fake = FakeRemote()
    yield fake
    fake.done()


def send(remote, method="GET", url=URL, **options):
    http = Http(remote.session, **options.pop("http", {}))
    return http.send(method, url, auth=lambda request: request, **options)


def test_numbers_are_exact(remote):
    remote.answer("/things", b'{"price": 10.206611666666666, "n": 3}')
    data = send(remote).data
    assert data == {"price": Decimal("10.206611666666666"), "n": 3}
    assert isinstance(data["price"], Decimal)


def test_a_byte_order_mark_is_no_obstacle(remote):
    remote.answer("/things", b"\xef\xbb\xbf[1]")
    assert send(remote).data == [1]


def test_decimals_are_sent_as_text(remote):
    remote.answer("/things", {}, method="POST")
    send(remote, "POST", body={"amount": Decimal("1E+2")})
    assert remote.requests[0].body == b'{"amount": "100"}'
    assert remote.requests[0].headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!DOCTYPE html><html>", "is a web page (HTML), not JSON"),
        (b'\n<br /><b>Warning</b>: x {"a":1}', "is a web page (HTML), not JSON"),
        (b'{"a": [1, 2', "is cut off or broken JSON after 11 bytes"),
        (b"Service down", "is not JSON"),
        (b'{"a": NaN}', "is cut off or broken JSON after 10 bytes"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 100_000, "is cut off or broken JSON after 100000 bytes"),
        (b"9" * 5000, "is not JSON"),
    ],
)
def test_what_is_no_json_is_named(remote, body, problem):
    remote.answer("/things", body)
    answer = send(remote)
    assert answer.data is None
    assert answer.problem == problem


def test_an_empty_body_is_no_problem_by_itself(remote):
    remote.answer("/things", b" ", status=204)
    answer = send(remote)
    assert (answer.data, answer.problem, answer.is_success) == (None, "", True)


def test_redirects_are_not_followed(remote):
    remote.answer("/things", b"", status=302, headers={"Location": "https://evil.test"})
    answer = send(remote)
    assert (answer.status, answer.is_success) == (302, False)
    assert len(remote.requests) == 1


def test_too_large_a_body_is_refused(remote):
    remote.answer("/things", b" " * 5000)
    with pytest.raises(RemoteContract, match="larger than 4000 bytes"):
        send(remote, http={"max_bytes": 4000})


def test_a_body_that_takes_forever_is_a_time_out(remote):
    remote.answer("/things", b"{}")
    with pytest.raises(RemoteUnavailable, match="did not answer in time"):
        send(remote, http={"deadline": -1})


def _new_connection():
    error = NewConnectionError(None, f"refused, url: /x?key={SECRET}")
    return failures.ConnectionError(MaxRetryError(None, f"/x?k={SECRET}", error))


@pytest.mark.parametrize(
    ("raised", "says", "maybe_done"),
    [
        (_new_connection(), "could not be reached.", False),
        (failures.ConnectTimeout(SECRET), "could not be reached in time", False),
        (failures.SSLError(SECRET), "has no valid certificate", False),
        (failures.ReadTimeout(SECRET), "did not answer in time", True),
        (failures.ConnectionError(SECRET), "broke the connection off", True),
        (failures.ChunkedEncodingError(SECRET), "broke the connection off", True),
        (ProtocolError(SECRET), "broke the connection off", True),
        (IncompleteRead(5, 10), "broke the connection off", True),
    ],
)
def test_a_network_fault_says_whether_it_may_be_done(remote, raised, says, maybe_done):
    for method, expected in (("POST", maybe_done), ("GET", False)):
        remote.answer("/things", raised, method=method)
        with pytest.raises(RemoteUnavailable) as caught:
            send(remote, method, params={"secret": SECRET})
        assert says in str(caught.value)
        assert caught.value.maybe_done is expected
        assert SECRET not in str(caught.value)
        assert caught.value.__suppress_context__


def test_a_body_that_cannot_be_unpacked(remote):
    remote.answer("/things", failures.ContentDecodingError(SECRET), method="POST")
    with pytest.raises(RemoteContract, match="cannot be decompressed") as caught:
        send(remote, "POST")
    assert caught.value.maybe_done


@pytest.mark.parametrize("url", ["remote.test/x", "ftp://remote.test/", "https://"])
def test_no_address(remote, url):
    with pytest.raises(RemoteRejected, match="no address") as caught:
        Http(requests.Session()).send("GET", url, auth=lambda request: request)
    assert caught.value.code == "invalid_address"


def test_log_line_without_secrets(remote, caplog):
    caplog.set_level(logging.DEBUG)
    remote.answer(
        "/things",
        {"token": SECRET},
        method="POST",
        status=201,
        headers={"X-Request-Id": "their-id"},
    )
    answer = send(
        remote,
        "POST",
        params={"secret": SECRET},
        body={"password": SECRET},
        headers={"Authorization": SECRET},
    )
    assert answer.request_id == "their-id"
    line = caplog.text
    assert "POST remote.test/api/things: 201 in" in line
    assert "request their-id" in line
    assert SECRET not in line


def test_without_the_remotes_id_ours_is_used(remote, caplog):
    caplog.set_level(logging.INFO)
    remote.answer("/things", {})
    answer = send(remote)
    assert answer.request_id == remote.requests[0].headers["X-Request-ID"]
    assert answer.request_id in caplog.text


def test_credentials_are_not_looked_for_elsewhere(remote, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine remote.test login somebody password else")
    monkeypatch.setenv("NETRC", str(netrc))
    remote.answer("/things", {})
    send(remote)
    assert "Authorization" not in remote.requests[0].headers
