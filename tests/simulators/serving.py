# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Putting a simulated shop on the wire, or answering `requests` without a wire.

A simulator is any object with `handle(Request) -> Reply` and a `switchboard`. It is
reached three ways: as WSGI application, as a server on a port, and by `answer()`, which
turns a prepared `requests` call into a Response in the same process. Faults of the
switchboard work in all three.
"""

import contextlib
import io
import json
import os
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
from requests.structures import CaseInsensitiveDict
from werkzeug.serving import WSGIRequestHandler, make_server

HTML_ERROR = (
    "<html><head><title>{status} {reason}</title></head><body><center><h1>{status} "
    "{reason}</h1></center><hr><center>nginx</center></body></html>\n"
)
REASONS = {
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Time-out",
}


@dataclass
class Request:
    """A call as the shop sees it. `path` is decoded, `query` is the raw string."""

    method: str
    path: str
    query: str = ""
    headers: CaseInsensitiveDict = field(default_factory=CaseInsensitiveDict)
    body: bytes = b""
    scheme: str = "https"
    host: str = ""


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)

    @classmethod
    def json(cls, value, status=200, headers=None):
        """Return a plain JSON reply (the control interface's)."""
        body = json.dumps(value, ensure_ascii=False, default=str).encode()
        kind = {"Content-Type": "application/json; charset=UTF-8"}
        return cls(status, body, kind | (headers or {}))


class Silence(Exception):
    """The caller gets no answer: `seconds` of nothing, or a reset connection."""

    def __init__(self, kind, seconds=0.0):
        super().__init__(kind)
        self.kind, self.seconds = kind, seconds


def serve(app, request, sleep=time.sleep):
    """Answer a request under the switchboard's faults; raise Silence for none."""
    if request.path.startswith("/_control"):
        return app.handle(request)
    where = f"{request.path}?{request.query}" if request.query else request.path
    faults = {f.kind: f for f in app.switchboard.draw_all("api", request.method, where)}
    if "latency" in faults:
        sleep(faults["latency"].options.get("seconds", 1.0))
    stopping = [
        faults[k] for k in ("reset", "timeout", "throttle", "error") if k in faults
    ]
    reply = None
    if not stopping or stopping[0].after:
        reply = app.handle(request)
    if stopping:
        return _spoiled(stopping[0])
    if "truncate" in faults:
        keep = faults["truncate"].options.get("keep", 0.5)
        reply.body = reply.body[: int(len(reply.body) * keep)]
    return reply


def _spoiled(fault):
    """Return the answer a fault gives instead of the real one."""
    options = fault.options
    if fault.kind == "reset":
        raise Silence("reset")
    if fault.kind == "timeout":
        raise Silence("timeout", options.get("seconds", 30.0))
    if fault.kind == "throttle":
        after = options.get("retry_after", 1)
        headers = {} if after is None else {"Retry-After": str(after)}
        body = {"code": "too_many_requests", "message": "Too many requests."}
        return Reply.json(body | {"data": {"status": 429}}, 429, headers)
    status = options.get("status", 500)
    body, reason = options.get("body", "json"), REASONS.get(status, "Error")
    if body == "json":
        message = "There has been a critical error on this website."
        error = {"code": "internal_server_error", "message": message}
        return Reply.json(error | {"data": {"status": status}}, status)
    if body == "html":
        body = HTML_ERROR.format(status=status, reason=reason)
    return Reply(status, body.encode(), {"Content-Type": "text/html; charset=UTF-8"})


# -- without a wire --------------------------------------------------------------


def answer(app, prepared):
    """Answer a `requests.PreparedRequest` in this process.

    :raises requests.ReadTimeout: for a timeout fault (at once, without waiting).
    :raises requests.ConnectionError: for a reset.
    """
    parts = urlsplit(prepared.url)
    body = prepared.body or b""
    request = Request(
        method=prepared.method,
        path=requests.utils.unquote(parts.path) or "/",
        query=parts.query,
        headers=CaseInsensitiveDict(prepared.headers),
        body=body.encode() if isinstance(body, str) else body,
        scheme=parts.scheme,
        host=parts.netloc,
    )
    response = requests.Response()
    response.request, response.url = prepared, prepared.url
    try:
        reply = serve(app, request, sleep=lambda seconds: None)
    except Silence as silence:
        if silence.kind == "timeout":
            raise requests.ReadTimeout("Read timed out.", request=prepared) from silence
        raise requests.ConnectionError(
            "Connection reset by peer", request=prepared
        ) from silence
    response.status_code = reply.status
    response.reason = REASONS.get(reply.status, "OK" if reply.status < 400 else "")
    response.headers = CaseInsensitiveDict(reply.headers)
    body = b"" if prepared.method == "HEAD" else reply.body
    response._content = body
    response.raw = io.BytesIO(body)
    response.encoding = "utf-8"
    return response


class InProcess(requests.adapters.BaseAdapter):
    """A transport for `session.mount(url, InProcess(app))`: calls need no socket."""

    def __init__(self, app):
        super().__init__()
        self.app = app

    def send(self, request, **_options):
        return answer(self.app, request)

    def close(self):
        pass


# -- on the wire -----------------------------------------------------------------


def request_from_environ(environ):
    """Return the Request; X-Forwarded-Proto decides the scheme, as behind a proxy."""
    headers = CaseInsensitiveDict(
        (key[5:].replace("_", "-"), value)
        for key, value in environ.items()
        if key.startswith("HTTP_")
    )
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(key):
            headers[key.replace("_", "-")] = environ[key]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=path or "/",
        query=environ.get("QUERY_STRING", ""),
        headers=headers,
        body=environ["wsgi.input"].read(length) if length else b"",
        scheme=headers.get("X-Forwarded-Proto", environ["wsgi.url_scheme"]),
        host=environ.get("HTTP_HOST", ""),
    )


def wsgi(app, environ, start_response):
    """Serve one WSGI call."""
    request = request_from_environ(environ)
    try:
        reply = serve(app, request)
    except Silence as silence:
        return _hang_up(environ, silence)
    reason = REASONS.get(reply.status, "OK")
    headers = {**reply.headers, "Content-Length": str(len(reply.body))}
    start_response(f"{reply.status} {reason}", list(headers.items()))
    return [b"" if request.method == "HEAD" else reply.body]


def _hang_up(environ, silence):
    """Wait, then drop the connection; a zero linger makes the kernel send a reset."""
    time.sleep(silence.seconds)
    wire = environ.get("werkzeug.socket")
    if wire is not None:
        if silence.kind == "reset":
            linger = struct.pack("ii", 1, 0)
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        with contextlib.suppress(OSError):
            os.close(wire.detach())
    raise ConnectionResetError("dropped on purpose")


class QuietHandler(WSGIRequestHandler):
    """No line for each call, no traceback for a connection dropped on purpose."""

    protocol_version = "HTTP/1.1"

    def log(self, type, message, *args):
        pass

    def connection_dropped(self, error, environ=None):
        self.close_connection = True


def start_server(app, host="127.0.0.1", port=0):
    """Return a running threaded server; `server.server_port` is the real port."""

    def application(environ, start_response):
        return wsgi(app, environ, start_response)

    server = make_server(
        host, port, application, threaded=True, request_handler=QuietHandler
    )
    server.daemon_threads = True
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    return server


@contextlib.contextmanager
def running(app, host="127.0.0.1", port=0):
    """Serve an app inside a `with` block; yields `http://host:port`."""
    server = start_server(app, host, port)
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
