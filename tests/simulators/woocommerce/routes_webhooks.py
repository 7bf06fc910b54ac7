# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""REST routes of webhooks."""

from .api import Endpoint, Router, method_error
from .clock import both
from .errors import RestError
from .lists import by_dates, in_order, only_ids, page_of
from .specs import FORCE, VIEW
from .specs_others import WEBHOOK_WRITE, WEBHOOKS
from .webhooks import check_topic

ROUTER = Router()


COLLECTION = "GET, POST"


ITEM = "GET, POST, PUT, PATCH, DELETE"


def show_webhook(call, webhook):
    """Return a webhook; its secret is never told."""
    zone = call.shop.settings.timezone
    return {
        "id": webhook.id,
        "name": webhook.name,
        "status": webhook.status,
        "topic": webhook.topic,
        "resource": webhook.resource,
        "event": webhook.event,
        "hooks": webhook.hooks,
        "delivery_url": webhook.delivery_url,
        **both("date_created", webhook.date_created, zone),
        **both("date_modified", webhook.date_modified, zone),
        "_links": call.links(f"webhooks/{webhook.id}"),
    }


def list_webhooks(call):
    webhooks = list(call.shop.webhooks.by_id.values())
    if call.params["status"] != "all":
        webhooks = [w for w in webhooks if w.status == call.params["status"]]
    if call.params["search"]:
        webhooks = [w for w in webhooks if call.params["search"] in w.name]
    webhooks = in_order(call, only_ids(call, by_dates(call, webhooks)))
    return page_of(call, webhooks, lambda w: show_webhook(call, w))


def get_webhook(call):
    return show_webhook(call, call.shop.webhooks.get(call.ids["id"]))


def post_webhook(call):
    params = call.params
    url = _delivery_url(params.get("delivery_url") or "")
    webhook = call.shop.webhooks.add(
        params.get("topic"),
        url,
        params.get("secret") or call.shop.token(50),
        params.get("name") or "",
        params.get("status") or "active",
        ping=False,
    )
    if webhook.status == "active":
        # After the lock is free: the receiver may want to ask the shop something.
        call.afterwards.append(lambda: call.shop.courier.ping(webhook))
    call.headers["Location"] = call.url(f"webhooks/{webhook.id}")
    return show_webhook(call, webhook)


def _delivery_url(url):
    if not url.startswith(("http://", "https://")):
        raise RestError(
            400,
            "woocommerce_rest_shop_webhook_invalid_delivery_url",
            "Webhook delivery URL must be a valid URL starting with http:// or "
            "https://.",
        )
    return url


def put_webhook(call):
    webhook, body = call.shop.webhooks.get(call.ids["id"]), call.written()
    if body.get("topic"):
        check_topic(body["topic"])
    if body.get("delivery_url"):
        _delivery_url(body["delivery_url"])
    for name in ("name", "topic", "delivery_url", "secret", "status"):
        if body.get(name):
            setattr(webhook, name, body[name])
    webhook.date_modified = call.shop.clock.now()
    return show_webhook(call, webhook)


def delete_webhook(call):
    webhook = call.shop.webhooks.get(call.ids["id"])
    if not call.params["force"]:
        raise method_error("Webhooks")
    body = show_webhook(call, webhook)
    del call.shop.webhooks.by_id[webhook.id]
    return body


ROUTER.add(
    "webhooks",
    COLLECTION,
    GET=Endpoint(list_webhooks, WEBHOOKS, "list"),
    POST=Endpoint(post_webhook, WEBHOOK_WRITE, "create", 201),
)


ROUTER.add(
    "webhooks/<id>",
    ITEM,
    GET=Endpoint(get_webhook, VIEW, "view"),
    POST=Endpoint(put_webhook, WEBHOOK_WRITE, "edit"),
    DELETE=Endpoint(delete_webhook, FORCE, "delete"),
)
