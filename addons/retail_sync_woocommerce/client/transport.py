# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One request to a shop: address, credentials, and what its errors mean."""

import html
import re
from urllib.parse import urlsplit

from odoo.addons.retail_sync_core.remote import (
    Http,
    RemoteContract,
    RemoteRejected,
    error_for,
)

from .. import const
from .auth import BasicAuth, OAuth

_WRITES = ("POST", "PUT", "PATCH", "DELETE")
_LONGEST_MESSAGE = 300


def api_address(base_url):
    """The API's address of a shop's address.

    :param base_url: as a person enters it, with or without slash or ``/wp-json``
    :return: str ending with ``/wp-json/wc/v3/``
    :raises RemoteRejected: it is no http(s) address
    """
    base = re.sub(r"/+(wp-json(/.*)?)?$", "", base_url.strip())
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RemoteRejected(
            "The shop's address must start with https://", code="invalid_address"
        )
    if parts.username or parts.password:
        raise RemoteRejected(
            "The shop's address must not hold a user name or password; "
            "enter key and secret in their own fields.",
            code="invalid_address",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}{const.API_PATH}"


class Transport:
    """Sends requests to one shop and turns its refusals into the error tree."""

    def __init__(self, base_url, key, secret, use_oauth=False, session=None):
        self.address = api_address(base_url)
        self._secrets = tuple(value for value in (key, secret) if value)
        if not (key and secret):
            raise RemoteRejected(
                "Enter the shop's consumer key and secret.", code="no_credentials"
            )
        if not use_oauth and self.address.startswith("http:"):
            # The shop would answer 401 and everybody on the way could read the key.
            raise RemoteRejected(
                "A shop without https takes signed requests only: "
                "switch on OAuth 1.0a, or enter its https address.",
                code="insecure_address",
            )
        self._auth = (OAuth if use_oauth else BasicAuth)(key, secret)
        self._http = Http(session, timeout=const.TIMEOUT)

    def __repr__(self):
        return f"<{type(self).__name__} {self.address}>"

    def request(self, method, path, params=None, body=None):
        """Send one request.

        :param path: below the API's address, e.g. ``orders/18``
        :param params: query; None is left out, a list becomes a comma list (which
            the server takes everywhere, and which OAuth can sign), bool true/false
        :return: Answer with ``data`` parsed
        :raises RemoteError: one of its subclasses
        """
        answer = self._http.send(
            method,
            self.address + path.lstrip("/"),
            params=_query(params),
            body=body,
            auth=self._auth,
        )
        if not answer.is_success:
            raise self._error(answer, method)
        if answer.problem or answer.data is None:
            raise RemoteContract(
                f"The shop's answer {answer.problem or 'is empty'}. Something in the "
                "shop (maintenance mode, a firewall, a warning of an extension) "
                "answers instead of its API.",
                status=answer.status,
                request_id=answer.request_id,
                maybe_done=method in _WRITES,
            )
        return answer

    def _error(self, answer, method):
        found = answer.data if isinstance(answer.data, dict) else {}
        code, said = found.get("code"), found.get("message")
        code = code if isinstance(code, str) else ""
        details = {
            "code": code,
            "status": answer.status,
            "request_id": answer.request_id,
            "data": found["data"] if isinstance(found.get("data"), dict) else None,
        }
        # Below 500 the same codes mean a missing permission.
        if answer.status >= 500 and code in const.PERMANENT_CODES:
            return RemoteRejected(self._sentence(said), **details)
        if 300 <= answer.status < 400:
            return RemoteContract(self._moved(answer), **details)
        if isinstance(said, str) and said:
            message = self._sentence(said)
        elif answer.problem:
            message = (
                f"The shop's answer {answer.problem}: its API is not at this address, "
                "or something in front of it answers."
            )
        else:
            message = "The shop refused without saying why."
        details.pop("status")
        # 429 is said before anything is done; 5xx may come after it was done.
        maybe_done = method in _WRITES and answer.status >= 500
        return error_for(
            answer.status, answer.headers, message, maybe_done=maybe_done, **details
        )

    def _moved(self, answer):
        parts = urlsplit(answer.headers.get("Location", ""))
        target = f"{parts.scheme}://{parts.hostname}" if parts.hostname else "elsewhere"
        return (
            f"The shop sends every request on to {target}. Enter the address it "
            "really answers at; credentials are never sent after a redirect."
        )

    def _sentence(self, said):
        """A message of the shop for people: no HTML, no secret, not endless."""
        text = said if isinstance(said, str) else ""
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
        for secret in self._secrets:
            text = text.replace(secret, "…")
        text = " ".join(text.split())[:_LONGEST_MESSAGE]
        return text or "The shop refused without saying why."


def _query(params):
    query = {}
    for key, value in (params or {}).items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, list | tuple | set | frozenset):
            value = ",".join(str(item) for item in value)
        query[key] = str(value)
    return query
