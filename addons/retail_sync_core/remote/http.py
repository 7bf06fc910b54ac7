# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""HTTP as every channel needs it: bounded, exact, without secrets in any log.

No retries (the outbox decides), no redirects (credentials would travel along),
no unbounded bodies, numbers as Decimal.
"""

import json
import logging
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

import requests
from requests import exceptions as failures
from urllib3 import exceptions as pool_failures

from .body import describe, parse_json
from .errors import RemoteContract, RemoteRejected, RemoteUnavailable

_logger = logging.getLogger(__name__)

USER_AGENT = "retail_sync/19.0"
TIMEOUT = (10.0, 60.0)  # seconds to connect, and without a byte
# Seconds for one whole answer, looked at piece by piece; below the 120 after which
# Odoo kills the worker.
DEADLINE = 100.0
_PIECE = 16 * 1024
MAX_BYTES = 32 * 1024 * 1024
_SAFE = ("GET", "HEAD", "OPTIONS")
_REQUEST_IDS = ("x-request-id", "x-amzn-requestid", "cf-ray")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of any status.

    :param headers: names in any case
    :param data: the parsed JSON body; None when the body is empty or unreadable
    :param problem: what is wrong with the body, as a sentence part, or ``""``
    """

    status: int
    headers: Mapping
    data: object
    request_id: str
    problem: str = ""

    @property
    def is_success(self):
        return 200 <= self.status < 300


class Http:
    """A thin layer over one ``requests.Session``.

    :param session: a session to use instead of an own one (tests, adapters)
    :param timeout: (connect, read) in seconds
    :param max_bytes: largest body accepted, after decompression
    """

    def __init__(
        self, session=None, *, timeout=TIMEOUT, deadline=DEADLINE, max_bytes=MAX_BYTES
    ):
        self.session = session or requests.Session()
        self.timeout = timeout
        self.deadline = deadline
        self.max_bytes = max_bytes

    def send(self, method, url, *, params=None, body=None, headers=None, auth=None):
        """Send one request and read its answer, whatever its status.

        :param params: dict for the query string
        :param body: JSON-ready object; Decimal is sent as text, exactly
        :param auth: callable for requests. Always give one: without it requests
            looks for credentials of its own in the user's .netrc
        :return: Answer
        :raises RemoteUnavailable: no answer, or it broke off
        :raises RemoteContract: the body is too large or cannot be decompressed
        :raises RemoteRejected: the address is none
        """
        request_id = uuid.uuid4().hex[:16]
        sent = {
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
            "X-Request-ID": request_id,
            **(headers or {}),
        }
        data = None
        if body is not None:
            data = json.dumps(body, default=_plain, allow_nan=False).encode()
            sent["Content-Type"] = "application/json"
        started = time.monotonic()
        status = None
        try:
            with self.session.request(
                method,
                url,
                params=params,
                data=data,
                headers=sent,
                auth=auth,
                timeout=self.timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                status = response.status_code
                request_id = _request_id(response.headers) or request_id
                raw = self._read(response, started)
                received = response.headers
        except (failures.RequestException, pool_failures.HTTPError) as error:
            # "from None": its text holds the whole URL, in the query of which some
            # channels want a key or a signature.
            raise _no_answer(method, url, error, request_id, status) from None
        except _Unreadable as error:
            raise RemoteContract(
                f"The answer of {_place(url)} {error}.",
                request_id=request_id,
                status=status,
                maybe_done=method not in _SAFE,
            ) from None
        finally:
            _logger.info(
                "%s %s: %s in %d ms, request %s",
                method,
                _place(url),
                status or "no answer",
                (time.monotonic() - started) * 1000,
                request_id,
            )
        parsed, problem = None, ""
        try:
            parsed = parse_json(raw) if raw.strip() else None
        except ValueError:
            problem = describe(raw)
        return Answer(status, received, parsed, request_id, problem)

    def _read(self, response, started):
        chunks, size = [], 0
        for chunk in response.iter_content(_PIECE):
            size += len(chunk)
            if size > self.max_bytes:
                raise _Unreadable(f"is larger than {self.max_bytes} bytes")
            if time.monotonic() - started > self.deadline:
                raise failures.ReadTimeout()
            chunks.append(chunk)
        return b"".join(chunks)


class _Unreadable(Exception):
    pass


def _plain(value):
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON")


def _request_id(headers):
    found = {key.lower(): value for key, value in headers.items()}
    return next((str(found[key])[:64] for key in _REQUEST_IDS if found.get(key)), "")


def _place(url):
    """Host and path: what may be logged of an address."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"


def _no_answer(method, url, error, request_id, status):
    if isinstance(error, failures.ContentDecodingError):
        return RemoteContract(
            f"The answer of {_place(url)} cannot be decompressed.",
            request_id=request_id,
            status=status,
            maybe_done=method not in _SAFE,
        )
    if isinstance(error, ValueError) and not isinstance(error, failures.Timeout):
        # requests' own refusals of an address: no scheme, no host, bad label.
        return RemoteRejected(
            f"“{_place(url)}” is no address that can be called.",
            request_id=request_id,
            code="invalid_address",
        )
    if isinstance(error, failures.SSLError):
        problem = "has no valid certificate"
    elif isinstance(error, failures.ConnectTimeout):
        problem = "could not be reached in time"
    elif isinstance(error, failures.Timeout):
        problem = "did not answer in time"
    elif _never_connected(error):
        problem = "could not be reached"
    else:
        problem = "broke the connection off"
    never_left = _never_connected(error) or isinstance(error, failures.SSLError)
    return RemoteUnavailable(
        f"{_place(url)} {problem}.",
        request_id=request_id,
        status=status,
        maybe_done=method not in _SAFE and not never_left,
    )


def _never_connected(error):
    """True when the request surely did not leave: it may be sent again safely."""
    if isinstance(error, failures.ConnectTimeout):
        return True
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(cause, pool_failures.NewConnectionError)
