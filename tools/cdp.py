# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Chromium's DevTools protocol over one websocket: commands and events."""

import json
import time

import websocket


class CdpError(Exception):
    """Chromium refused a command, or the page's script threw."""


class Cdp:
    """A connection to one page."""

    def __init__(self, url, timeout=30):
        self._socket = websocket.create_connection(
            url, timeout=timeout, suppress_origin=True, max_size=None
        )
        self._number = 0
        self.timeout = timeout
        self.events = []  # all that were not asked for, in order

    def call(self, method, **params):
        """Send a command and return its answer."""
        self._number += 1
        self._socket.send(
            json.dumps({"id": self._number, "method": method, "params": params})
        )
        deadline = time.monotonic() + self.timeout
        while time.monotonic() < deadline:
            message = json.loads(self._socket.recv())
            if message.get("id") != self._number:
                self.events.append(message)
                continue
            if "error" in message:
                raise CdpError(f"{method}: {message['error']['message']}")
            return message["result"]
        raise CdpError(f"{method}: no answer within {self.timeout} s")

    def evaluate(self, expression):
        """The value of a JavaScript expression in the page; promises are awaited."""
        result = self.call(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            text = details.get("exception", {}).get("description") or details["text"]
            raise CdpError(text)
        return result["result"].get("value")

    def drain(self):
        """Take in the events that wait, without blocking."""
        self.evaluate("1")
        return self.events

    def close(self):
        self._socket.close()
