# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Odoo's public methods as its own web client calls them, for tests and the demo."""

import http.cookiejar
import itertools
import json
import urllib.request


class RpcError(Exception):
    """Odoo refused; `name` is the exception's class, the text its message."""

    def __init__(self, error):
        data = error.get("data") or {}
        self.name = data.get("name", "")
        self.trace = data.get("debug", "")
        super().__init__(data.get("message") or error.get("message"))


class Rpc:
    """A logged-in user: `rpc("sale.order", "search_read", [domain], fields=[...])`."""

    def __init__(self, url, db, login, password):
        self.url = url
        cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(cookies)
        )
        self._numbers = itertools.count(1)
        self.session = self.post(
            "/web/session/authenticate", db=db, login=login, password=password
        )
        self.uid = self.session["uid"]

    def __call__(self, model, method, *args, **kwargs):
        return self.post(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs=kwargs,
        )

    def post(self, path, **params):
        """Call a `jsonrpc` route within this user's session."""
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        body["id"] = next(self._numbers)
        request = urllib.request.Request(
            self.url + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with self._opener.open(request, timeout=120) as answer:
            result = json.load(answer)
        if "error" in result:
            raise RpcError(result["error"])
        return result.get("result")
