# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The door for shops: verify, store, answer. Translating happens in jobs."""

from odoo import http
from odoo.http import request

from ..models.retail_backend_inbox import Refused

# A shop's largest order document stays far below; what is larger is no order.
MAX_BODY = 4 * 1024 * 1024


def _limit(_controller):
    """Odoo refuses a longer body before the route runs, so that is noted here."""
    if (request.httprequest.content_length or 0) > MAX_BODY:
        address = request.httprequest.remote_addr
        request.env["retail.backend"]._audit(413, "too large", address)
    return MAX_BODY


class WebhookController(http.Controller):
    @http.route(
        "/retail_sync/webhook/<string:token>",
        type="http",
        auth="none",
        methods=["POST"],
        csrf=False,
        save_session=False,
        readonly=False,
        max_content_length=_limit,
    )
    def receive(self, token, **_form):
        # Read first, also for a 401: an unread body blocks the worker until the
        # client closes. A chunked body over the limit is cut, not refused.
        raw = request.httprequest.get_data()
        backends = request.env["retail.backend"].sudo()
        address = request.httprequest.remote_addr
        if len(raw) >= MAX_BODY:
            backends._audit(413, "too large", address)
            return request.make_json_response({}, status=413)
        backend = backends._from_webhook_token(token)
        if not backend:
            backends._audit(401, "unknown path", address)
            return request.make_json_response({}, status=401)
        try:
            outcome = backend._receive_webhook(raw, request.httprequest.headers)
        except Refused as refused:
            backend._audit(refused.status, refused.why, address)
            return request.make_json_response({}, status=refused.status)
        # The transaction is committed before this answer leaves.
        return request.make_json_response({"status": outcome}, status=200)
