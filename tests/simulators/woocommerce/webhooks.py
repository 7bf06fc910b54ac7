# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Webhooks: who wants to hear what, and what has happened since.

An event is only queued here; its payload is built when it is delivered. Several events
of one webhook for one record before the queue runs are one delivery.
"""

from dataclasses import dataclass

from .errors import RestError

RESOURCES = ("coupon", "customer", "order", "product")

HOOKS = {
    "coupon.created": "woocommerce_process_shop_coupon_meta woocommerce_new_coupon",
    "coupon.updated": "woocommerce_process_shop_coupon_meta woocommerce_update_coupon",
    "coupon.deleted": "wp_trash_post",
    "coupon.restored": "untrashed_post",
    "customer.created": (
        "user_register woocommerce_created_customer woocommerce_new_customer"
    ),
    "customer.updated": "profile_update woocommerce_update_customer",
    "customer.deleted": "delete_user",
    "order.created": "woocommerce_new_order",
    "order.updated": "woocommerce_update_order woocommerce_order_refunded",
    "order.deleted": "wp_trash_post woocommerce_trash_order",
    "order.restored": "untrashed_post woocommerce_untrash_order",
    "product.created": (
        "woocommerce_process_product_meta woocommerce_new_product "
        "woocommerce_new_product_variation"
    ),
    "product.updated": (
        "woocommerce_process_product_meta woocommerce_update_product "
        "woocommerce_update_product_variation"
    ),
    "product.deleted": "wp_trash_post",
    "product.restored": "untrashed_post",
    "product.published": "woocommerce_product_published",
}
MAX_FAILURES = 5


@dataclass
class Webhook:
    """A subscription. `secret` is never shown; `may_read` is its owner's right."""

    id: int
    name: str
    topic: str
    delivery_url: str
    secret: str = ""
    status: str = "active"
    date_created: object = None
    date_modified: object = None
    failure_count: int = 0
    may_read: bool = True

    @property
    def resource(self):
        return self.topic.split(".", 1)[0]

    @property
    def event(self):
        return self.topic.split(".", 1)[1]

    @property
    def hooks(self):
        if self.resource == "action":
            return [self.event]
        return HOOKS[self.topic].split()

    def record(self, ok, now):
        """Count a delivery; the seventh failure in a row disables the webhook.

        Setting the status to active again does not reset the count.
        """
        if ok:
            self.failure_count = 0
        elif self.failure_count > MAX_FAILURES:
            self.status, self.date_modified = "disabled", now
        else:
            self.failure_count += 1
        return self.status


def check_topic(topic):
    """Raise the 400 unless a topic is one of WooCommerce's or `action.<hook>`."""
    resource, _dot, event = (topic or "").partition(".")
    if topic in HOOKS or (resource == "action" and event):
        return
    raise RestError(
        400,
        "woocommerce_rest_shop_webhook_invalid_topic",
        "Webhook topic is required and must be valid.",
    )


class Webhooks:
    """A shop's subscriptions and the queue of (webhook id, argument), first come."""

    def __init__(self, shop):
        self.shop = shop
        self.by_id = {}
        self.queue = {}

    def add(self, topic, delivery_url, secret="", name="", status="active", ping=True):
        """Subscribe. An active one is pinged and stays whatever the receiver says."""
        check_topic(topic)
        now = self.shop.clock.now()
        webhook = Webhook(
            self.shop.ids.next("webhook"),
            name or f"Webhook created on {now:%b %d, %Y @ %I:%M %p}",
            topic,
            delivery_url,
            secret,
            status,
            date_created=now,
        )
        self.by_id[webhook.id] = webhook
        if ping and status == "active":
            self.shop.courier.ping(webhook)
        return webhook

    def get(self, webhook_id):
        webhook = self.by_id.get(webhook_id)
        if webhook is None:
            raise RestError(
                404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID."
            )
        return webhook

    def fire(self, resource, event, record_id):
        """Queue an event for every active webhook with that topic."""
        self._enqueue(f"{resource}.{event}", record_id)

    def forget(self, resource, record_id):
        """Take back the events of a record that never came to be."""
        for webhook_id, argument in list(self.queue):
            webhook = self.by_id.get(webhook_id)
            if argument == record_id and webhook and webhook.resource == resource:
                del self.queue[webhook_id, argument]

    def fire_action(self, hook, argument):
        self._enqueue(f"action.{hook}", argument)

    def _enqueue(self, topic, argument):
        for webhook in self.by_id.values():
            if webhook.status != "active" or webhook.topic != topic:
                continue
            self.queue.setdefault((webhook.id, argument))
