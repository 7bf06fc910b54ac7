# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import datetime, timezone

import pytest

from odoo.addons.retail_sync_core.remote import (
    RemoteContract,
    RemoteError,
    RemoteRejected,
    RemoteUnauthorized,
    RemoteUnavailable,
    classify,
    error_for,
    retry_after,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, None),
        (201, None),
        (204, None),
        (301, RemoteContract),
        (304, RemoteContract),
        (400, RemoteRejected),
        (401, RemoteUnauthorized),
        (403, RemoteUnauthorized),
        (404, RemoteRejected),
        (408, RemoteUnavailable),
        (409, RemoteRejected),
        (413, RemoteRejected),
        (422, RemoteRejected),
        (425, RemoteUnavailable),
        (429, RemoteUnavailable),
        (500, RemoteUnavailable),
        (503, RemoteUnavailable),
        (599, RemoteUnavailable),
    ],
)
def test_each_status_has_one_class(status, kind):
    assert classify(status) is kind


def test_only_an_unavailable_remote_is_tried_again():
    kinds = [RemoteUnavailable, RemoteUnauthorized, RemoteRejected, RemoteContract]
    assert [kind.is_retryable for kind in kinds] == [True, False, False, False]


def test_a_firewall_that_says_403_and_names_a_wait_means_too_many():
    assert classify(403, {"retry-after": "30"}) is RemoteUnavailable
    assert classify(401, {"Retry-After": "30"}) is RemoteUnauthorized


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0.5", 0.5),
        ("-3", 0),
        ("Fri, 20 Nov 2026 12:00:30 GMT", 30),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0),
        ("Fri, 20 Nov 2027 12:00:00 GMT", 86400),
        ("999999999999", 86400),
        ("inf", 86400),
        ("nan", None),
        ("soon", None),
        ("", None),
    ],
)
def test_wait_as_seconds_or_date(value, seconds):
    assert retry_after({"RETRY-AFTER": value}, now=NOW) == seconds


def test_without_the_header_there_is_no_wait():
    assert retry_after({}) is None
    assert retry_after(None) is None


def test_an_error_carries_what_a_person_and_the_outbox_need():
    error = error_for(
        429, {"Retry-After": "9"}, "Slow down.", code="slow", request_id="r1"
    )
    assert isinstance(error, RemoteUnavailable)
    assert (error.retry_after, error.status, error.code) == (9, 429, "slow")
    assert str(error) == "Slow down. (429, slow, request r1)"
    assert error.message == "Slow down."
    assert error.data == {}


def test_a_bare_error_is_just_its_sentence():
    assert str(RemoteError("No.")) == "No."
