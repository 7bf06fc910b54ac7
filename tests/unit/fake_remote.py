# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A remote that answers from a prepared list, and fails on anything else.

It sits below ``requests``, so headers, query strings, redirects and streaming are
the real ones.
"""

import io
import json
from collections import deque
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict


class FakeRemote(BaseAdapter):
    """Prepared answers in the order they must be asked for.

    :ivar requests: the PreparedRequests that came
    """

    def __init__(self):
        super().__init__()
        self.requests = []
        self._prepared = deque()

    @property
    def session(self):
        session = requests.Session()
        session.mount("http://", self)
        session.mount("https://", self)
        return session

    def answer(self, path, body=None, *, method="GET", status=200, headers=None):
        """Prepare one answer.

        :param path: what the request's path must end with
        :param body: JSON-ready, or bytes sent as they are, or an exception to raise
        """
        self._prepared.append((method, path, body, status, headers or {}))
        return self

    def send(self, request, **_options):
        self.requests.append(request)
        assert self._prepared, f"nobody prepared {request.method} {request.url}"
        method, path, body, status, headers = self._prepared.popleft()
        asked = urlsplit(request.url).path
        assert (request.method, asked.endswith(path)) == (method, True), (
            f"{request.method} {asked} came, {method} {path} was prepared"
        )
        if isinstance(body, Exception):
            raise body
        response = requests.Response()
        response.status_code = status
        response.url = request.url
        response.request = request
        response.headers = CaseInsensitiveDict(headers)
        raw = body
        if not isinstance(body, bytes):
            raw = json.dumps(body, default=float).encode()
        response.raw = io.BytesIO(raw)
        return response

    def close(self):
        pass

    def done(self):
        """Every prepared answer was asked for."""
        assert not self._prepared, f"never asked for: {list(self._prepared)}"

    def query(self, index=-1):
        """Query of a request as {name: value}."""
        found = parse_qs(urlsplit(self.requests[index].url).query)
        return {name: values[0] for name, values in found.items()}

    def sent(self, index=-1):
        """JSON body of a request."""
        return json.loads(self.requests[index].body)
