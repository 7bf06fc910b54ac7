# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What may go wrong when a remote is asked, and the one table that says so.

Core decides by class alone: `RemoteUnavailable` is tried again, the others are
not. A spoke that knows better (a permanent refusal answered with status 500)
names the class itself; nobody else compares status codes.
"""

from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

# Never wait longer than this because a remote says so: a wrong clock in an HTTP
# date must not stop a channel for a year.
LONGEST_WAIT = 24 * 3600.0


class RemoteError(Exception):
    """A remote did not do what it was asked.

    :param message: sentence for a person; never holds secrets or bodies
    :param request_id: the remote's id of the request, else the one we sent
    :param code: the remote's own error code, e.g. ``rest_invalid_param``
    :param status: HTTP status, None when there was no answer
    :param maybe_done: True when a write may have been carried out all the same
        (time-out, broken connection, unreadable answer): read before retrying
    :param data: the remote's own details beside its code, a dict, often empty
    """

    is_retryable = False

    def __init__(
        self,
        message,
        *,
        request_id="",
        code="",
        status=None,
        maybe_done=False,
        data=None,
    ):
        self.message = message
        self.request_id = request_id
        self.code = code
        self.status = status
        self.maybe_done = maybe_done
        self.data = data or {}
        super().__init__(message)

    def __str__(self):
        notes = [
            str(self.status) if self.status else "",
            self.code,
            f"request {self.request_id}" if self.request_id else "",
        ]
        facts = ", ".join(note for note in notes if note)
        return f"{self.message} ({facts})" if facts else self.message


class RemoteUnavailable(RemoteError):
    """Network, time-out, 429 or 5xx: the same request may succeed later.

    :param retry_after: the remote's own wait in seconds (float), None if it named none
    """

    is_retryable = True

    def __init__(self, message, *, retry_after=None, **details):
        self.retry_after = retry_after
        super().__init__(message, **details)


class RemoteUnauthorized(RemoteError):
    """401 or 403: every further request would fail alike. Open the breaker."""


class RemoteRejected(RemoteError):
    """The remote understood and refused; the same request never succeeds."""


class RemoteContract(RemoteError):
    """The answer is not what the remote's contract promises: HTML, cut off, …

    A page of a firewall or of maintenance looks like this, so core gives a read a
    few tries before a person is asked; a write is never repeated on it.
    """


def classify(status, headers=None):
    """The one table from an HTTP status to an error class.

    :param status: int
    :param headers: mapping of the answer's headers, in any case
    :return: subclass of RemoteError, None for success (2xx)
    """
    if 200 <= status < 300:
        return None
    if status < 400:
        # Redirects are never followed (credentials), so there is no answer.
        return RemoteContract
    if status in (408, 425, 429) or status >= 500:
        return RemoteUnavailable
    if status in (401, 403):
        # Firewalls in front of a shop say 403 with a wait when they mean 429.
        waits = status == 403 and retry_after(headers) is not None
        return RemoteUnavailable if waits else RemoteUnauthorized
    return RemoteRejected


def error_for(status, headers=None, message="", **details):
    """Build the error of an answer by the table above.

    :param details: request_id, code, maybe_done, data of RemoteError
    :return: RemoteError, not raised
    """
    kind = classify(status, headers) or RemoteContract
    if kind is RemoteUnavailable:
        details["retry_after"] = retry_after(headers)
    return kind(message, status=status, **details)


def retry_after(headers, now=None):
    """The remote's own wait: seconds or an HTTP date (RFC 9110, 10.2.3).

    :param now: aware datetime, for tests
    :return: float seconds between 0 and a day, None when absent or unreadable
    """
    value = _header(headers, "retry-after").strip()
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (TypeError, ValueError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.utc)
        now = now or datetime.now(timezone.utc)
        seconds = (moment - now).total_seconds()
    if seconds != seconds:  # "nan" is a float too
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _header(headers, name):
    for key, value in (headers or {}).items():
        if key.lower() == name:
            return str(value)
    return ""
