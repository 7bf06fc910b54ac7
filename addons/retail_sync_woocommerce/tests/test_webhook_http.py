# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The door for shops over HTTP: what it answers, and that a refusal stores nothing."""

import json
import socket
from urllib.parse import urlsplit

from odoo.tests import HttpCase, tagged

from odoo.addons.component.tests.common import ComponentMixin
from odoo.addons.retail_sync_core.controllers.webhook import MAX_BODY

from . import documents as woo
from .answers import SECRET, delivery_headers

AUDIT = "retail_sync.audit"


@tagged("post_install", "-at_install")
class TestWebhookHttp(HttpCase, ComponentMixin):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.setUpComponent()
        cls.backend = cls.env["retail.backend"].create(
            {
                "name": "Shop",
                "channel": "woocommerce",
                "woocommerce_url": "https://shop.test",
            }
        )
        cls.set_secret("webhook", SECRET)
        cls.path = f"/retail_sync/webhook/{cls.backend.webhook_token}"

    @classmethod
    def set_secret(cls, name, value):
        cls.env["retail.credential"]._set(cls.backend, name, value)
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.setUpComponentRegistryReady()
        self.payload = woo.order([woo.goods("A", 1, "10.00")])
        self.raw = json.dumps(self.payload).encode()

    def post(self, raw=None, path=None, **headers):
        raw = self.raw if raw is None else raw
        return self.url_open(
            path or self.path,
            data=raw,
            headers=headers or delivery_headers(raw),
            method="POST",
        )

    def stored(self):
        self.env.invalidate_all()
        return self.env["retail.event"].search([("backend_id", "=", self.backend.id)])

    def assert_refused(self, status, why, send):
        """The answer says nothing, one audit line says it, nothing is stored."""
        with self.assertLogs(AUDIT, "WARNING") as logs:
            answer = send()
        self.assertEqual(answer.status_code, status)
        self.assertFalse(self.stored())
        self.assertEqual(len(logs.output), 1)
        self.assertIn(f"{status} ({why}", logs.output[0])
        for part in (
            SECRET,
            "Jansen",
            "sanne@example.test",
            self.backend.webhook_token,
        ):
            self.assertNotIn(part, logs.output[0])
            self.assertNotIn(part, answer.text)
        return logs.output[0]

    # -- let in ---------------------------------------------------------------

    def test_signed_delivery_is_stored_and_answered_200(self):
        answer = self.post()
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.json(), {"status": "stored"})
        event = self.stored()
        self.assertEqual(
            (event.external_id, event.topic, event.origin, event.state),
            (str(self.payload["id"]), "order.updated", "webhook", "new"),
        )
        job = self.env["queue.job"].search(
            [("identity_key", "=", f"retail_sync:drain:{self.backend.id}:order")]
        )
        self.assertEqual(job.user_id, self.backend.sync_user_id)

    def test_repeated_delivery_is_answered_200(self):
        self.post()
        self.assertEqual(self.post().json(), {"status": "duplicate"})
        self.assertEqual(len(self.stored()), 1)

    def test_raw_bytes_are_verified_as_they_came(self):
        raw = self.raw.replace(b"/", b"\\/").replace(b"Sanne", b"S\\u00e0nne")
        self.assertEqual(self.post(raw).json(), {"status": "stored"})

    def test_unsigned_ping_is_answered_200_and_stores_nothing(self):
        answer = self.url_open(self.path, data={"webhook_id": "7"}, method="POST")
        self.assertEqual((answer.status_code, answer.json()), (200, {"status": "ping"}))
        self.assertFalse(self.stored())

    def test_two_secrets_are_valid_while_they_are_changed(self):
        self.set_secret("webhook_previous", "former secret")
        self.assertEqual(self.post().status_code, 200)
        second = json.dumps(woo.order([woo.goods("A", 1, "10.00")])).encode()
        headers = delivery_headers(second, secret="former secret")
        self.assertEqual(self.post(second, **headers).json(), {"status": "stored"})
        self.set_secret("webhook_previous", "")
        third = json.dumps(woo.order([woo.goods("A", 1, "10.00")])).encode()
        headers = delivery_headers(third, secret="former secret")
        with self.assertLogs(AUDIT, "WARNING"):
            self.assertEqual(self.post(third, **headers).status_code, 401)
        self.assertEqual(len(self.stored()), 2)

    # -- refused --------------------------------------------------------------

    def test_unknown_path_is_401(self):
        line = self.assert_refused(
            401, "unknown path", lambda: self.post(path="/retail_sync/webhook/no-such")
        )
        self.assertIn("channel=unknown", line)

    def test_wrong_signature_is_401(self):
        forged = delivery_headers(self.raw, secret="guessed")
        line = self.assert_refused(401, "signature", lambda: self.post(**forged))
        self.assertIn(f"channel={self.backend.id}", line)
        self.assertIn("from=127.0.0.1", line)

    def test_signature_of_another_body_is_401(self):
        headers = delivery_headers(self.raw)
        other = self.raw.replace(b"10.00", b"99.00")
        self.assert_refused(401, "signature", lambda: self.post(other, **headers))

    def test_unsigned_delivery_is_401(self):
        headers = delivery_headers(self.raw)
        del headers["X-WC-Webhook-Signature"]
        self.assert_refused(401, "signature", lambda: self.post(**headers))

    def test_channel_without_a_secret_lets_nothing_in(self):
        self.set_secret("webhook", "")
        for secret in ("", SECRET):
            headers = delivery_headers(self.raw, secret=secret)
            self.assert_refused(401, "signature", lambda h=headers: self.post(**h))

    def test_archived_channel_is_401(self):
        self.backend.active = False
        self.env.flush_all()
        self.assert_refused(401, "unknown path", self.post)

    def test_malformed_body_is_400(self):
        for raw in (b'{"id": 18, "total', b"[]", b"\xff\xfe", b"{}"):
            self.assert_refused(400, "malformed", lambda x=raw: self.post(x))

    def test_oversized_body_is_413(self):
        raw = b'{"id": 1, "pad": "' + b"x" * MAX_BODY + b'"}'
        self.assert_refused(413, "too large", lambda: self.post(raw))

    def test_oversized_body_in_chunks_is_413(self):
        def chunks():
            yield b'{"id": 1, "pad": "'
            for _n in range(MAX_BODY // 65536 + 2):
                yield b"x" * 65536

        headers = {
            "Content-Type": "application/json",
            "X-WC-Webhook-Topic": "order.updated",
        }
        self.assert_refused(413, "too large", lambda: self.post(chunks(), **headers))

    def test_other_methods_are_not_served(self):
        for method in ("GET", "PUT", "DELETE"):
            answer = self.url_open(self.path, method=method)
            self.assertIn(answer.status_code, (404, 405), method)
        self.assertFalse(self.stored())

    def test_a_body_that_never_comes_whole_is_not_stored(self):
        """The client promises more than it sends and hangs up."""
        place = urlsplit(self.base_url())
        headers = delivery_headers(self.raw)
        lines = [f"POST {self.path} HTTP/1.1", f"Host: {place.netloc}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(self.raw) + 500}", "Connection: close", "", ""]
        cookie = f"{self.http_request_key}"
        lines.insert(2, f"Cookie: test_request_key={cookie}")
        with (
            self.allow_requests(),
            socket.create_connection(
                (place.hostname, place.port), timeout=10
            ) as client,
        ):
            client.sendall("\r\n".join(lines).encode() + self.raw)
            client.shutdown(socket.SHUT_WR)
            answer = client.recv(4096)
        self.assertNotIn(b"200 OK", answer)
        self.assertFalse(self.stored())
