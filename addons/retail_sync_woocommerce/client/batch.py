# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Many changes in one request, with a result for each of them."""

from dataclasses import dataclass

from odoo.addons.retail_sync_core.remote import (
    RemoteContract,
    RemoteError,
    RemoteRejected,
    RemoteUnavailable,
)

from .. import const

ACTIONS = ("create", "update", "delete")


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of one item.

    :param action: create, update or delete
    :param external_id: the shop's id, ``""`` for a creation that failed
    :param data: the document as the shop answers it, None after an error
    :param error: RemoteError, None when it was done
    """

    action: str
    external_id: str
    data: dict | None = None
    error: RemoteError | None = None

    @property
    def is_done(self):
        return self.error is None


class Batches:
    """Batch requests; mixed into the client, needs ``request``."""

    def batch(self, path, *, create=(), update=(), delete=()):
        """Create, update and delete in slices the shop accepts.

        The shop does not validate here what it validates in single requests: a
        stock of "abc" becomes 0, an unknown status ``pending``. Send clean values.

        :param path: of the resource, e.g. ``products`` or ``products/12/variations``
        :param create: list of dicts
        :param update: list of dicts with ``id``
        :param delete: list of ids; always for good, there is no bin here
        :return: list of BatchResult in the order of create, update, delete. When a
            later slice fails as a whole, its items and those not sent any more
            carry that error; what was done before stays known
        :raises RemoteError: when not even the first slice was answered
        """
        items = [("create", dict(item)) for item in create]
        items += [("update", dict(item)) for item in update]
        items += [("delete", {"id": int(external_id)}) for external_id in delete]
        results = []
        for start in range(0, len(items), const.BATCH_SIZE):
            piece = items[start : start + const.BATCH_SIZE]
            try:
                results += self._slice(path, piece)
            except RemoteError as error:
                if not results:
                    raise
                results += [_failed(item, error) for item in piece]
                if isinstance(error, RemoteRejected | RemoteContract):
                    continue
                unsent = items[start + const.BATCH_SIZE :]
                results += [_failed(item, _not_sent(error)) for item in unsent]
                break
        return results

    def _slice(self, path, piece):
        body = {}
        for action, item in piece:
            body.setdefault(action, []).append(
                item["id"] if action == "delete" else item
            )
        answer = self.request("POST", f"{path}/batch", body=body)
        results = []
        for action, sent in body.items():
            told = answer.data.get(action) if isinstance(answer.data, dict) else None
            if not isinstance(told, list) or len(told) != len(sent):
                raise RemoteContract(
                    f"The shop answered {path}/batch without a result for each item.",
                    status=answer.status,
                    request_id=answer.request_id,
                    maybe_done=True,
                )
            results += [
                self._result(action, item, found, answer)
                for item, found in zip(sent, told, strict=True)
            ]
        return results

    def _result(self, action, sent, found, answer):
        asked = str(sent if action == "delete" else sent.get("id", ""))
        told = found.get("id") if isinstance(found, dict) else None
        if not isinstance(told, int) or (asked and str(told) != asked):
            raise RemoteContract(
                f"The shop's batch answer is about {told}, asked was {asked or 'new'}.",
                status=answer.status,
                request_id=answer.request_id,
                maybe_done=True,
            )
        error = found.get("error")
        if error is None:
            return BatchResult(action, str(told), found)
        error = error if isinstance(error, dict) else {}
        return BatchResult(
            action, asked, error=self._item_error(error, answer.request_id)
        )

    def _item_error(self, error, request_id):
        code, data = error.get("code"), error.get("data")
        data = data if isinstance(data, dict) else {}
        status = data.get("status")
        return RemoteRejected(
            self._sentence(error.get("message")),
            code=code if isinstance(code, str) else "",
            status=status if isinstance(status, int) else None,
            request_id=request_id,
            data=data,
        )


def _failed(item, error):
    action, values = item
    return BatchResult(action, str(values.get("id", "")), error=error)


def _not_sent(error):
    """The same error for items that were not sent: surely not done."""
    details = {"code": error.code, "status": error.status}
    details["request_id"] = error.request_id
    if isinstance(error, RemoteUnavailable):
        details["retry_after"] = error.retry_after
    return type(error)(error.message, **details)
