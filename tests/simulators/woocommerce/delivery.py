# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The courier: builds, signs and posts webhook payloads, one after the other.

Never retried. What goes wrong on purpose (dropped, doubled, delayed, reordered,
disabled) is drawn from the switchboard.
"""

import base64
import hashlib
import hmac
import threading
from dataclasses import dataclass, field
from datetime import timedelta

import requests

from .errors import RestError
from .wire import dumps

SUCCESS = range(200, 303)
PING_TIMEOUT = 5


@dataclass
class Delivery:
    """One attempt. `status` is the receiver's, 0 without an answer."""

    webhook_id: int
    topic: str
    url: str
    headers: dict
    body: bytes
    status: int = 0
    argument: object = None
    fate: str = ""
    error: str = field(default="", repr=False)


def signature(body, secret):
    """Return base64 of HMAC-SHA256 over the raw bytes."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def post(url, headers, body, timeout):
    """Send with `requests`; redirects are not followed. Return the HTTP status."""
    answer = requests.post(
        url, data=body, headers=headers, timeout=timeout, allow_redirects=False
    )
    return answer.status_code


class Courier:
    """Delivers one shop's queue.

    :ivar send: callable(url, headers, body, timeout) returning an HTTP status; tests
        replace it to stay inside the process.
    :ivar timeout: seconds; WooCommerce waits 60.
    :ivar log: every Delivery so far, pings too.
    """

    def __init__(self, shop):
        self.shop = shop
        self.send = post
        self.timeout = 60
        self.log = []
        self._delayed = []
        self._busy = threading.Lock()
        self._stop = threading.Event()
        self._thread = None

    # -- what is sent ------------------------------------------------------------

    def _agent(self):
        settings = self.shop.settings
        return (
            f"WooCommerce/{settings.woo_version} Hookshot "
            f"(WordPress/{settings.wp_version})"
        )

    def delivery_id(self, webhook):
        """Return the id of this second: not unique, that is how the real one is."""
        second = int(self.shop.clock.now().timestamp())
        text = f"{webhook.id}{second}".encode()
        return hmac.new(self.shop.salt.encode(), text, hashlib.md5).hexdigest()

    def payload(self, webhook, argument):
        """Return what GET would answer now; it may be an error object."""
        if webhook.resource == "action":
            return {"action": webhook.event, "arg": argument}
        if webhook.event == "deleted":
            return {"id": argument}
        try:
            if not webhook.may_read:
                raise RestError(
                    401,
                    "woocommerce_rest_cannot_view",
                    "Sorry, you cannot view this resource.",
                )
            return self.shop.show(webhook.resource, argument)
        except RestError as refused:
            return refused.body()

    def parcel(self, webhook, argument):
        """Return an unsent Delivery with its signed raw body."""
        body = dumps(self.payload(webhook, argument))
        headers = {
            "User-Agent": self._agent(),
            "Content-Type": "application/json",
            "X-WC-Webhook-Source": f"{self.shop.settings.site_url}/",
            "X-WC-Webhook-Topic": webhook.topic,
            "X-WC-Webhook-Resource": webhook.resource,
            "X-WC-Webhook-Event": webhook.event,
            "X-WC-Webhook-Signature": signature(body, webhook.secret),
            "X-WC-Webhook-ID": str(webhook.id),
            "X-WC-Webhook-Delivery-ID": self.delivery_id(webhook),
            "Connection": "close",
        }
        url = webhook.delivery_url
        return Delivery(
            webhook.id, webhook.topic, url, headers, body, argument=argument
        )

    def ping(self, webhook):
        """Post the unsigned form a new webhook starts with; its answer is ignored."""
        headers = {
            "User-Agent": self._agent(),
            "Content-Type": "application/x-www-form-urlencoded",
            "Connection": "close",
        }
        body = f"webhook_id={webhook.id}".encode()
        url = webhook.delivery_url
        self._post(Delivery(webhook.id, "ping", url, headers, body), PING_TIMEOUT)

    def _post(self, delivery, timeout=None):
        timeout = timeout or self.timeout
        try:
            delivery.status = self.send(
                delivery.url, delivery.headers, delivery.body, timeout
            )
        except (requests.RequestException, OSError) as problem:
            delivery.error = str(problem)
        self.log.append(delivery)
        return delivery

    # -- when it is sent ---------------------------------------------------------

    def deliver_pending(self, limit=None):
        """Deliver what is due now and return the Delivery objects, in order."""
        with self._busy:
            done = []
            for webhook_id, argument in self._take_due(limit):
                webhook = self.shop.webhooks.by_id.get(webhook_id)
                if webhook is not None and webhook.status != "disabled":
                    done += self._deliver(webhook, argument)
            return done

    def _take_due(self, limit):
        now = self.shop.clock.now()
        with self.shop.lock:
            due = [item for when, item in self._delayed if when <= now]
            self._delayed = [entry for entry in self._delayed if entry[0] > now]
            queue = self.shop.webhooks.queue
            while queue and (limit is None or len(due) < limit):
                due.append(next(iter(queue)))
                del queue[due[-1]]
        if self.shop.switchboard.draw("reorder", "webhook", "POST", "/"):
            self.shop.switchboard.random.shuffle(due)
        return due

    def _deliver(self, webhook, argument):
        """Deliver one event as its fate wants it: not at all, later, twice."""
        board = self.shop.switchboard
        place = ("webhook", webhook.topic, webhook.delivery_url)
        if board.draw("disable", *place):
            webhook.status = "disabled"
            return []
        if board.draw("drop", *place):
            lost = Delivery(
                webhook.id, webhook.topic, webhook.delivery_url, {}, b"", fate="dropped"
            )
            self.log.append(lost)
            return []
        late = board.draw("delay", *place)
        if late:
            self._postpone(webhook, argument, late.options.get("seconds", 60))
            return []
        copies = 2 if board.draw("double", *place) else 1
        with self.shop.lock:
            parcel = self.parcel(webhook, argument)
        sent = []
        for _copy in range(copies):
            delivery = self._post(Delivery(**vars(parcel)))
            with self.shop.lock:
                webhook.record(delivery.status in SUCCESS, self.shop.clock.now())
            sent.append(delivery)
        return sent

    def _postpone(self, webhook, argument, seconds):
        when = self.shop.clock.now() + timedelta(seconds=seconds)
        with self.shop.lock:
            self._delayed.append((when, (webhook.id, argument)))

    def start(self, every=1.0):
        """Deliver in a background thread, looking at the queue every N seconds."""
        if self._thread and self._thread.is_alive():
            return

        def work():
            while not self._stop.wait(every):
                self.deliver_pending()

        self._stop.clear()
        self._thread = threading.Thread(target=work, daemon=True, name="webhooks")
        self._thread.start()

    def stop(self):
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=5)
            self._thread = None
