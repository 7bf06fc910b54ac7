# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Batches: create, update and delete up to 100 records, each failing on its own.

Nothing is validated here, that is real: wrong types become zero, text or the default.
"""

from .errors import RestError

LIMIT = 100


def item_error(code, message="Invalid ID.", status=400):
    return RestError(status, code, message)


def batch(call, create, update, delete):
    """Run a batch and return its answer, always HTTP 200.

    :param create, update: functions of the item; `delete` of the id.
    """
    wanted = {
        action: list(call.given.get(action) or ())
        for action in ("create", "update", "delete")
    }
    if sum(map(len, wanted.values())) > LIMIT:
        raise RestError(
            413,
            "woocommerce_rest_request_entity_too_large",
            f"Unable to accept more than {LIMIT} items for this request.",
        )
    answer = {}
    for action, work in (("create", create), ("update", update), ("delete", delete)):
        if wanted[action]:
            answer[action] = [_one(work, item, action) for item in wanted[action]]
    return answer


def _one(work, item, action):
    try:
        return work(item)
    except RestError as refused:
        item_id = item if action == "delete" else dict(item).get("id", 0)
        return {"id": item_id, "error": refused.body()}
